"""Cases with a past, one call each: when their customer spoke, and what followed after how long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.case_samples import a_case
from makegood.model.cases import Attempt, Case, Obstacle, Outcome, State, Step
from makegood.model.themes import HeardDay
from makegood.model.verdicts import Kind

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ago(hours: float) -> datetime:
    return NOW - hours * HOUR


def spoken(name: str, hours: float, **changes: Any) -> Case:
    """A waiting case of somebody who spoke so many hours ago, and was found an hour later."""
    made = a_case(
        name, customer=f"customer of {name}", said_at=ago(hours), opened_at=ago(hours - 1)
    )
    return replace(made, **changes)


def moved(case: Case, *, alert: float, claim: float, attempt: float | None = None) -> Case:
    """The case claimed, and attempted, each so many hours after the customer spoke."""
    tries = () if attempt is None else (an_attempt(case, attempt),)
    return replace(
        case,
        state=State.CLAIMED,
        rep="ada",
        first_offered_at=case.said_at + alert * HOUR,
        first_claimed_at=case.said_at + claim * HOUR,
        attempts=tries,
        next_step=Step.RETRY if tries else Step.LAPSE_WARNING,
    )


def an_attempt(case: Case, after: float, rep: str = "ada") -> Attempt:
    return Attempt(f"{case.id} {after}", "comment", case.said_at + after * HOUR, rep)


def ended(case: Case, outcome: Outcome | None, hours: float = 1, **changes: Any) -> Case:
    """The case as it ended so many hours ago."""
    return replace(
        case,
        state=State.CLOSED,
        outcome=outcome,
        closed_at=ago(hours),
        next_step=None,
        next_step_at=None,
        **changes,
    )


def a_month() -> tuple[Case, ...]:
    """Sixty cases of four weeks: most solved, some open, some that were no trouble."""
    return tuple(_one_of_a_month(number) for number in range(60))


def _one_of_a_month(number: int) -> Case:
    case = spoken(
        f"c{number:02}",
        hours=11 * number + 2,
        kind=Kind.QUESTION if number % 3 == 0 else Kind.COMPLAINT,
        comments=9 if number % 4 == 0 else number % 3,
        themes=("product:Ridge 3", "problem:battery") if number % 2 else ("journey:delivery",),
        first_felt=-0.8,
    )
    if number < 8:
        return case if number < 3 else moved(case, alert=1.2, claim=3 + number)
    done = moved(case, alert=1.2 + number % 5, claim=4 + number % 7, attempt=6 + number)
    if number % 11 == 0:
        return ended(done, Outcome.FALSE_ALARM, outcome_reason="no trouble", attempts=())
    if number % 13 == 0:
        return ended(case, None)
    if number % 5 == 0:
        said = done.said_at + 90 * HOUR
        felt = 0.6 if number % 10 else -0.9
        asked = number % 3
        return replace(done, rep="ben", said_again_at=said, latest_felt=felt, escalations=asked)
    how = Outcome.SOLVED if number % 4 else Outcome.LOST
    obstacle = Obstacle.SUPPLIER if number % 6 == 0 else Obstacle.NOTHING
    return ended(done, how, hours=number, obstacle=obstacle)


def heard() -> tuple[HeardDay, ...]:
    """Mentions of each day of two months, most of them read, some negative."""
    days = (NOW.date() - timedelta(days=number) for number in range(60))
    return tuple(HeardDay(day, 12, 10, day.day % 4) for day in days)
