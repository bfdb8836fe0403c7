"""What emails say of who has a case, had it, or is about to lose it, and of what they promised."""

from dataclasses import replace
from datetime import timedelta

from makegood.model.alerts import EmailKind
from makegood.model.cases import Event, Step
from makegood_ops.picture_cases import FILES, NOW, entry
from unit.alerts.test_letters import made


def test_a_promise_that_is_due_is_named_and_none_that_is_not() -> None:
    """A later promise, and one that was followed by a try after its day, are left out."""
    [made_one] = FILES["tried"].case.attempts
    days = {"A lamp": -9, "A courier": -1, "A call": -1, "A refund": 7}
    attempts = tuple(
        replace(made_one, promise=what, promised_by=(NOW + timedelta(days=days)).date())
        for what, days in days.items()
    )
    promised = replace(FILES["tried"], case=replace(FILES["tried"].case, attempts=attempts))
    due = made(entry(EmailKind.REMINDER, "tried", step="promise"), promised).text
    assert "Due by now: A courier; A call." in due


def test_a_lead_reads_when_a_case_goes_to_somebody_else() -> None:
    """It does not stay with a rep who is about to lose it."""
    hinge = FILES["hinge"]
    at = NOW + timedelta(hours=4)
    lapsing = replace(hinge, case=replace(hinge.case, next_step=Step.LAPSE, next_step_at=at))
    lead = entry(EmailKind.ESCALATION, "hinge", to_rep="judith", step="escalate")
    told = " ".join(made(lead, lapsing).text.split())
    assert "it goes from Ines Marchetti to somebody else, unless you take it over" in told
    assert "It stays with Ines Marchetti unless" in " ".join(made(lead, hinge).text.split())


def test_who_was_warned_of_a_lapse_is_not_told_again_that_it_is_overdue() -> None:
    """The warning says what is still to come, and to whom."""
    claimed = FILES["claimed"]
    at = NOW + timedelta(hours=4)
    warned = replace(claimed.case, lapse_announced_at=NOW, next_step=Step.OVERDUE, next_step_at=at)
    text = made(entry(EmailKind.LAPSE_WARNING, "claimed"), replace(claimed, case=warned)).text
    assert "it counts as overdue: Judith" in text


def test_a_colleague_who_had_the_case_and_told_of_no_try_is_named() -> None:
    """They may have begun to write."""
    hinge = FILES["hinge"]
    took = Event("took", "case-hinge", NOW - timedelta(days=1), "claimed", "joost")
    text = " ".join(
        made(entry(EmailKind.ALERT, "hinge"), replace(hinge, events=(took,))).text.split()
    )
    assert "Joost van Dalen had the case before, and wrote down no try" in text
