"""What came of a brand's cases, in numbers: how soon, for whom, how it ended, what stands open.

Each number is of the cases it can be told of, and knows how many those are. Folded copies count
nowhere: their case is another one. Whoever waited for nothing, by a false alarm or because they
wish to be left alone, is not asked how long they waited.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from makegood.cases.due.unresolved import unresolved
from makegood.cases.numbers.facts import (
    DAY,
    first_attempt,
    is_folded,
    is_judged,
    is_loud,
    is_owed,
    is_recovered,
    is_within_day,
)
from makegood.cases.numbers.period import USUAL_DAYS, Period, last_days
from makegood.cases.numbers.statistics import Mean, Share, Span, Wait, share_of, wait_of
from makegood.model.cases import Case, Obstacle, Outcome, State, Step
from makegood.model.themes import HeardDay

UNRESOLVED_DAYS = 7
UNRESOLVED_ESCALATIONS = 1
"""Open for so many days although the lead was asked so often, a case counts as unresolved."""

AGES = (DAY, 3 * DAY, 7 * DAY, 28 * DAY)
"""Where the ages of open cases are parted."""


@dataclass(frozen=True, slots=True)
class Soon:
    """How long people waited from their post on, of the cases that began in the period."""

    alert: Wait
    """Until it was put before a rep, whose email goes out within a minute or so of it."""
    claim: Wait
    attempt: Wait
    within_day: Share
    """Tried to reach within 24 hours, of those who spoke that long ago."""
    quiet: Share
    loud: Share


@dataclass(frozen=True, slots=True)
class Ended:
    """How cases ended in the period."""

    cases: int
    outcomes: Mapping[Outcome, int]
    obstacles: Mapping[Obstacle, int]
    attempts: Mean
    """For each solved case."""
    precise: Share
    """No false alarm, of those that somebody judged."""
    folded: int
    """Near copies of other cases, which count nowhere else."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open now, whenever it began."""

    cases: int
    waiting: int
    """For a rep."""
    ages: tuple[int, ...]
    """How many are younger than each of AGES and no younger than the one before; at last, older."""
    steps: Mapping[Step | None, int]
    """By what Makegood does next."""
    unresolved: int
    """For days, although the lead was asked."""


@dataclass(frozen=True, slots=True)
class Public:
    """What people said for all to read in the period."""

    recoveries: Share
    """Of those whom a rep tried to reach and who spoke of the brand again after it."""
    negative: Share
    """Of the mentions that could be read."""
    unread: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of a brand, or of any other choice of cases."""

    period: Period
    opened: int
    soon: Soon
    ended: Ended
    open: Standing
    public: Public


@dataclass(frozen=True, slots=True)
class Known:
    """What numbers are made of: see `numbers_reading.read`."""

    cases: tuple[Case, ...] = ()
    heard: tuple[HeardDay, ...] = ()
    praised: Mapping[str, datetime] = field(default_factory=dict)
    """By customer, when they last praised the brand without having an open case."""


def numbers(
    cases: Iterable[Case],
    heard: Iterable[HeardDay],
    now: datetime,
    period: Period | None = None,
    praised: Mapping[str, datetime] | None = None,
) -> Numbers:
    """The numbers of these cases, open and closed, and of the mentions counted by day.

    Cases and days outside the period (the last 28 days, unless said) do no harm.
    """
    span = period or last_days(USUAL_DAYS, now)
    every = list(cases)
    real = [case for case in every if not is_folded(case)]
    began = [case for case in real if span.has(case.opened_at)]
    ended = [case for case in real if span.has(case.closed_at)]
    folded = sum(is_folded(case) and span.has(case.closed_at) for case in every)
    return Numbers(
        period=span,
        opened=len(began),
        soon=soon(began, now),
        ended=_ended(ended, folded),
        open=_standing([case for case in real if not case.is_closed], now),
        public=_public(real, heard, span, praised or {}),
    )


def soon(began: Sequence[Case], now: datetime) -> Soon:
    """How soon these cases moved."""
    owed = [case for case in began if is_owed(case)]
    old = [case for case in owed if now - case.said_at >= DAY]
    return Soon(
        alert=wait_of(_until(case, case.first_offered_at or case.offered_at, now) for case in owed),
        claim=wait_of(_until(case, case.first_claimed_at or case.claimed_at, now) for case in owed),
        attempt=wait_of(_until(case, first_attempt(case), now) for case in owed),
        within_day=share_of(is_within_day(case) for case in old),
        quiet=share_of(is_within_day(case) for case in old if not is_loud(case)),
        loud=share_of(is_within_day(case) for case in old if is_loud(case)),
    )


def _until(case: Case, at: datetime | None, now: datetime) -> Span:
    end = at or case.closed_at or now
    return Span(max(end - case.said_at, timedelta(0)), at is not None)


def _ended(ended: Sequence[Case], folded: int) -> Ended:
    solved = [case for case in ended if case.outcome is Outcome.SOLVED]
    judged = [case for case in ended if is_judged(case)]
    return Ended(
        cases=len(ended),
        outcomes=_counted(Outcome, (case.outcome for case in ended)),
        obstacles=_counted(Obstacle, (case.obstacle for case in ended)),
        attempts=Mean(sum(len(case.attempts) for case in solved), len(solved)),
        precise=share_of(case.outcome is not Outcome.FALSE_ALARM for case in judged),
        folded=folded,
    )


def _standing(cases: Sequence[Case], now: datetime) -> Standing:
    ages = Counter(sum(now - case.said_at >= age for age in AGES) for case in cases)
    steps = Counter(case.next_step for case in cases)
    return Standing(
        cases=len(cases),
        waiting=sum(case.state is State.WAITING for case in cases),
        ages=tuple(ages[place] for place in range(len(AGES) + 1)),
        steps={step: steps[step] for step in (*Step, None) if steps[step]},
        unresolved=len(list(unresolved(cases, UNRESOLVED_DAYS, UNRESOLVED_ESCALATIONS, now))),
    )


def _public(
    cases: Sequence[Case],
    heard: Iterable[HeardDay],
    period: Period,
    praised: Mapping[str, datetime],
) -> Public:
    days = [day for day in heard if period.has_day(day.day)]
    read = sum(day.read for day in days)
    turns = (_turned(case, period, praised.get(case.customer)) for case in cases)
    return Public(
        recoveries=share_of(turn for turn in turns if turn is not None),
        negative=Share(sum(day.negative for day in days), read),
        unread=sum(day.mentions for day in days) - read,
    )


def _turned(case: Case, period: Period, praised_at: datetime | None) -> bool | None:
    """Whether their words turned; None for who was not tried, or said nothing readable since."""
    tried = first_attempt(case)
    if tried and praised_at and praised_at > tried and period.has(praised_at):
        return True
    return is_recovered(case) if period.has(case.said_again_at) else None


def _counted[Name: StrEnum](names: type[Name], found: Iterable[Name | None]) -> Mapping[Name, int]:
    """By name, in the order of their list; those that did not come are left out."""
    counts = Counter(found)
    return {name: counts[name] for name in names if counts[name]}
