"""The ladder as a pure function: which step comes next, and when."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from contracts.case_samples import NOW, a_case
from makegood.cases.ladder import Due, Pace, first_step, is_last_try, is_overdue, step_after
from makegood.model.cases import Attempt, Case, State, Step
from makegood.model.watchlist import Ladder
from unit.cases.case_world import ADA, on

PACE = Pace(Ladder(), ADA)
OFFERED = a_case(state=State.OFFERED, rep="ada", offered_at=NOW)
CLAIMED = a_case(state=State.CLAIMED, rep="ada", offered_at=NOW, claimed_at=NOW)


def tried(times: int, last: datetime = NOW) -> Case:
    """A claimed case after so many attempts, the latest at `last`."""
    attempts = tuple(Attempt(f"a{number}", "email", last, "ada") for number in range(times))
    return replace(CLAIMED, attempts=attempts, attempted_at=last)


def test_an_unclaimed_case_is_reminded_then_goes_up_then_goes_on() -> None:
    """After two working hours the rep, after four the lead, then another rep."""
    assert first_step(OFFERED, PACE, NOW) == Due(Step.REMIND, on(3, 12))
    reminded = replace(OFFERED, next_step=Step.REMIND)
    assert step_after(reminded, PACE, on(3, 12)) == Due(Step.ESCALATE, on(3, 14))
    escalated = replace(OFFERED, next_step=Step.ESCALATE)
    assert step_after(escalated, PACE, on(3, 14)) == Due(Step.LAPSE, on(4, 9, 30))


def test_the_night_does_not_count() -> None:
    """What is offered at five comes back the next morning."""
    assert first_step(OFFERED, PACE, on(3, 17)) == Due(Step.REMIND, on(4, 10, 30))


def test_a_claim_without_an_attempt_is_warned_then_lapses() -> None:
    """A day after the claim it is free again, and never without the warning four hours before."""
    assert first_step(CLAIMED, PACE, NOW) == Due(Step.LAPSE_WARNING, on(4, 9))
    warned = replace(CLAIMED, next_step=Step.LAPSE_WARNING)
    assert step_after(warned, PACE, on(4, 9)) == Due(Step.LAPSE, on(4, 13))


def test_a_late_step_puts_off_the_next() -> None:
    """After an outage nobody gets three emails at once."""
    reminded = replace(OFFERED, next_step=Step.REMIND)
    assert step_after(reminded, PACE, on(5, 10)) == Due(Step.ESCALATE, on(5, 12))


@pytest.mark.parametrize(("attempts", "days"), [(1, 3), (2, 7), (3, 14), (6, 14)])
def test_each_attempt_leaves_a_longer_wait(attempts: int, days: int) -> None:
    """Three days after the first, seven after the second, fourteen after the third."""
    due = first_step(tried(attempts), PACE, NOW)
    assert due == Due(Step.RETRY, NOW + timedelta(days=days))


def test_tries_that_nobody_makes_are_asked_for_thrice_then_the_lead_is_told() -> None:
    """Three, seven, fourteen days after one attempt; then once the lead; then it is silent."""
    case, now = tried(1), NOW
    steps = []
    due = first_step(case, PACE, now)
    while due:
        steps.append((due.step, (due.at - NOW).days))
        case, now = replace(case, next_step=due.step, next_step_at=due.at), due.at
        due = step_after(case, PACE, now)
    assert steps == [(Step.RETRY, 3), (Step.RETRY, 7), (Step.RETRY, 14), (Step.OVERDUE, 17)]


def test_an_answer_that_went_up_in_vain_leaves_the_tries_that_were_ahead() -> None:
    """The customer's answer must not end the asking that would have gone on without it."""
    escalated = replace(tried(1), next_step=Step.ESCALATE)
    assert step_after(escalated, PACE, on(4, 10)) == Due(Step.RETRY, NOW + timedelta(days=3))


def test_the_last_try_is_known_as_such() -> None:
    """Then the rep is asked to end the case."""
    case = replace(tried(1), next_step=Step.RETRY)
    assert not is_last_try(case, PACE, on(6, 10))
    assert is_last_try(case, PACE, on(17, 10))


def test_a_waiting_case_goes_up_after_a_day() -> None:
    """By plain time: nobody's hours count while nobody has it."""
    assert first_step(a_case(), PACE, NOW) == Due(Step.OVERDUE, NOW + timedelta(hours=24))


def test_a_closed_case_has_no_step() -> None:
    """It is done."""
    assert first_step(a_case(state=State.CLOSED), PACE, NOW) is None


def test_overdue_is_a_day_without_an_attempt() -> None:
    """Any attempt, by anybody, ends it."""
    late = NOW + timedelta(hours=25)
    assert is_overdue(OFFERED, Ladder(), late)
    assert not is_overdue(OFFERED, Ladder(), NOW)
    assert not is_overdue(tried(1), Ladder(), late)
    assert not is_overdue(replace(OFFERED, state=State.CLOSED), Ladder(), late)


def test_a_ladder_without_tries_asks_no_more() -> None:
    """A brand may choose not to ask again."""
    assert first_step(tried(1), Pace(Ladder(retry_after=()), ADA), NOW) is None
