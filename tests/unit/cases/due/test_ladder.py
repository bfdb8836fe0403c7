"""The ladder as a pure function: which step comes next, and when."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from contracts.case_samples import NOW, a_case
from makegood.cases.due.ladder import (
    Due,
    Pace,
    first_step,
    is_last_try,
    is_overdue,
    overdue_at,
    pending_promises,
    step_after,
    still_stands,
    with_step,
)
from makegood.model.cases import Attempt, Case, State, Step
from makegood.model.watchlist import Ladder
from unit.cases.case_world import ADA, a_day, on

PACE = Pace(Ladder(), ADA)
OFFERED = a_case(state=State.OFFERED, rep="ada", offered_at=NOW, said_at=NOW)
CLAIMED = a_case(state=State.CLAIMED, rep="ada", offered_at=NOW, claimed_at=NOW, said_at=NOW)


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
    late = replace(OFFERED, said_at=on(3, 17))
    assert first_step(late, PACE, on(3, 17)) == Due(Step.REMIND, on(4, 10, 30))


def test_a_claim_without_an_attempt_is_warned_then_lapses() -> None:
    """A day after the claim it is free again, and never without the warning four hours before."""
    assert first_step(CLAIMED, PACE, NOW) == Due(Step.LAPSE_WARNING, on(4, 9))
    warned = replace(CLAIMED, next_step=Step.LAPSE_WARNING)
    lapse = Due(Step.LAPSE, on(4, 13))
    assert step_after(warned, PACE, on(4, 9)) == Due(Step.OVERDUE, on(4, 10), lapse)
    told = replace(warned, overdue_told_at=on(4, 9))
    assert step_after(told, PACE, on(4, 9)) == lapse


def test_a_late_step_puts_off_the_next() -> None:
    """After an outage nobody gets three emails at once."""
    reminded = replace(OFFERED, next_step=Step.REMIND)
    due = step_after(reminded, PACE, on(5, 10))
    assert due == Due(Step.ESCALATE, on(5, 12))
    assert due.at > on(5, 10)


def test_nobody_has_tried_a_day_after_the_mention() -> None:
    """Once, whatever else is due; what it came before follows at its own time."""
    escalated = replace(OFFERED, next_step=Step.ESCALATE, said_at=on(2, 12))
    due = step_after(escalated, PACE, on(3, 11))
    assert due == Due(Step.OVERDUE, on(3, 14), Due(Step.LAPSE, on(3, 15)))
    waits = with_step(escalated, due)
    assert (waits.later_step, waits.later_step_at) == (Step.LAPSE, on(3, 15))
    told = replace(waits, overdue_told_at=on(3, 14))
    assert step_after(told, PACE, on(3, 14)) == Due(Step.LAPSE, on(3, 15))
    assert first_step(told, PACE, on(3, 14)) == Due(Step.REMIND, on(3, 16))
    assert first_step(replace(tried(1), said_at=on(2, 12)), PACE, NOW) == Due(
        Step.RETRY, NOW + timedelta(days=3)
    )


def test_who_acts_on_a_late_case_is_not_told_at_once_that_it_is_late() -> None:
    """They get as long as for a new one, unless the ladder says something sooner."""
    late = replace(CLAIMED, said_at=on(1, 9), opened_at=on(1, 9))
    assert first_step(late, PACE, NOW) == Due(
        Step.OVERDUE, on(3, 12), Due(Step.LAPSE_WARNING, on(4, 9))
    )


def test_who_was_heard_of_late_is_overdue_when_somebody_could_have_tried() -> None:
    """A post of last week is not overdue the minute it is found."""
    found = a_case(said_at=NOW - timedelta(days=6))
    assert overdue_at(found, Ladder()) == NOW + timedelta(hours=4)
    assert first_step(found, PACE, NOW) == Due(Step.OVERDUE, NOW + timedelta(hours=4))


@pytest.mark.parametrize(("attempts", "days"), [(1, 3), (2, 7), (3, 14)])
def test_each_attempt_leaves_a_longer_wait(attempts: int, days: int) -> None:
    """Three days after the first, seven after the second, fourteen after the third."""
    due = first_step(tried(attempts), PACE, NOW)
    assert due == Due(Step.RETRY, NOW + timedelta(days=days))


def test_after_the_last_try_the_rep_is_asked_to_end_the_case() -> None:
    """Fourteen days after a fourth attempt there is nothing left but to close it."""
    assert first_step(tried(4), PACE, NOW) == Due(Step.END, NOW + timedelta(days=14))
    assert first_step(tried(6), PACE, NOW) == Due(Step.END, NOW + timedelta(days=14))


def test_tries_that_nobody_makes_are_asked_for_thrice_then_for_an_end() -> None:
    """Three, seven, fourteen days after one attempt; then to close it; then the lead; and again."""
    case, now = tried(1), NOW
    steps: list[tuple[Step, int]] = []
    due = first_step(case, PACE, now)
    while due and len(steps) < 7:
        steps.append((due.step, (due.at - NOW).days))
        case, now = replace(case, next_step=due.step, next_step_at=due.at), due.at
        due = step_after(case, PACE, now)
    assert steps == [
        (Step.RETRY, 3),
        (Step.RETRY, 7),
        (Step.RETRY, 14),
        (Step.END, 17),
        (Step.ESCALATE, 20),
        (Step.END, 34),
        (Step.ESCALATE, 37),
    ]


def a_promise(day: int) -> Case:
    """An attempt of today that promised something by that day of November."""
    promise = Attempt("a1", "email", NOW, "ada", promise="a lid", promised_by=a_day(day))
    return replace(CLAIMED, attempts=(promise,), attempted_at=NOW)


def test_a_promised_day_that_has_passed_is_reminded_of() -> None:
    """When the rep begins to work after it, and before the next try."""
    assert first_step(a_promise(4), PACE, NOW) == Due(Step.PROMISE, on(5, 9))


def test_a_promise_is_not_forgotten_for_what_came_before_it() -> None:
    """Its time passed while something else was due: it comes then, once."""
    answered = replace(a_promise(3), next_step=Step.ESCALATE)
    assert step_after(answered, PACE, on(4, 13)) == Due(Step.PROMISE, on(4, 15))
    told = replace(answered, promise_told_at=on(4, 9))
    assert step_after(told, PACE, on(4, 13)) == Due(Step.RETRY, on(6, 10))


def test_a_promise_that_was_kept_is_not_reminded_of() -> None:
    """Whoever wrote after the promised day has seen to it."""
    kept = replace(a_promise(3), attempted_at=on(4, 10), next_step=Step.RETRY)
    assert list(pending_promises(kept, PACE)) == []


def test_an_answer_that_went_up_in_vain_leaves_the_tries_that_were_ahead() -> None:
    """The customer's answer must not end the asking that would have gone on without it."""
    escalated = replace(tried(1), next_step=Step.ESCALATE)
    assert step_after(escalated, PACE, on(4, 10)) == Due(Step.RETRY, NOW + timedelta(days=3))


def test_the_last_try_is_known_as_such() -> None:
    """Then the rep is asked to end the case."""
    case = replace(tried(1), next_step=Step.RETRY)
    assert not is_last_try(case, PACE, on(6, 10))
    assert is_last_try(case, PACE, on(17, 10))


def test_a_waiting_case_goes_up_a_day_after_the_mention() -> None:
    """By plain time: nobody's hours count while nobody has it. Back after that, in a day again."""
    assert first_step(a_case(), PACE, NOW) == Due(Step.OVERDUE, NOW + timedelta(hours=23))
    back = a_case(overdue_told_at=NOW)
    assert first_step(back, PACE, on(5, 10)) == Due(Step.OVERDUE, on(6, 10))
    assert step_after(replace(back, next_step=Step.OVERDUE), PACE, on(6, 10)) is None


def test_a_closed_case_has_no_step() -> None:
    """It is done."""
    assert first_step(a_case(state=State.CLOSED), PACE, NOW) is None


def test_overdue_is_a_day_without_an_attempt() -> None:
    """Any attempt, by anybody, ends it."""
    late = NOW + timedelta(hours=25)
    assert is_overdue(OFFERED, Ladder(), late)
    assert not is_overdue(OFFERED, Ladder(), NOW + timedelta(hours=23))
    assert not is_overdue(tried(1), Ladder(), late)
    assert not is_overdue(replace(OFFERED, state=State.CLOSED), Ladder(), late)


def test_a_ladder_without_tries_asks_no_more() -> None:
    """A brand may choose not to ask again."""
    quiet = Pace(Ladder(retry_after=()), ADA)
    assert first_step(tried(1), quiet, NOW) is None
    assert first_step(a_promise(4), quiet, NOW) == Due(Step.PROMISE, on(5, 9))


def test_a_step_is_checked_again_when_its_email_goes_out() -> None:
    """An attempt, a lapse or putting the case off overtakes it."""
    snoozed = replace(tried(1), snoozed_until=on(9, 9))
    assert still_stands("overdue", OFFERED)
    assert not still_stands("overdue", tried(1))
    assert still_stands("lapse warning", CLAIMED)
    assert not still_stands("lapse warning", tried(1))
    assert still_stands("retry", tried(1))
    assert not still_stands("retry", snoozed)
