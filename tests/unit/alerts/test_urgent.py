"""What emails say of danger, of what is solved already, and of clocks that run."""

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.alerts.scene import Scene
from makegood.cases.mentions.warning import warning_of
from makegood.desk.view import case_view
from makegood.model.alerts import EmailKind
from makegood.model.cases import Step
from makegood.model.verdicts import Stage
from makegood_ops.picture_cases import FILES, NOW, WATCHLIST, email, entry
from unit.alerts.test_letters import made

FIRE = FILES["fire"]


def flowing(text: str) -> str:
    return " ".join(text.split())


def test_danger_is_the_first_thing_that_an_alert_says() -> None:
    """With who has been told, in the colour of what is due, and as the first fact."""
    danger = email("alert-danger")
    told = "safety@pellworth.example has been told."
    said = flowing(danger.text)
    assert f"Somebody may be in danger: answer now. {told}" in said[:150]
    assert f"THE TROUBLE - Somebody may be in danger. {told}" in said
    assert "Answer by" not in said
    assert 'class="due"' in danger.html


@pytest.mark.parametrize("step", [Step.REMIND, Step.OVERDUE])
def test_a_reminder_of_danger_says_so_in_its_lead(step: Step) -> None:
    """Two hours later, and a day later, nothing else comes first."""
    said = flowing(made(entry(EmailKind.REMINDER, "fire", step=step), FIRE).text)
    assert "Somebody may be in danger: answer now." in said[:120]


def test_danger_that_nobody_was_told_of_is_not_said_to_be() -> None:
    """Before the notice went out the email says what Makegood does."""
    said = flowing(made(entry(EmailKind.ALERT, "fire"), replace(FIRE, events=())).text)
    assert "Makegood tells safety@pellworth.example at once." in said
    assert "has been told" not in said


def test_danger_that_is_over_hurries_nobody() -> None:
    """They write that it was dealt with: then that is what to look at."""
    [said] = FIRE.mentions
    over = replace(said, verdict=replace(said.verdict, stage=Stage.SOLVED))
    case = replace(FIRE.case, stage=Stage.SOLVED)
    text = flowing(
        made(entry(EmailKind.ALERT, "fire"), replace(FIRE, case=case, mentions=(over,))).text
    )
    assert "answer now" not in text
    assert "Somebody was in danger." in text


def test_a_notice_of_danger_has_the_whole_short_post_and_who_has_the_case() -> None:
    """What they asked stands at the end of it; of a long post there is the window."""
    said = flowing(email("notice-danger").text)
    assert "safe to use?" in said
    assert "It is put before Ines Marchetti: ines@pellworth.example." in said
    long = replace(FIRE.mentions[0], text="My Pellworth burns. " * 100)
    assert len(warning_of(long)) < 400


def test_words_that_say_it_is_solved_ask_to_close_it_as_solved() -> None:
    """And neither for an answer by some hour, nor for another try."""
    said = flowing(email("answer").text)
    assert "SOLVED? They write that it is solved: if that stands, close it as solved." in said
    assert "Answer by" not in said
    assert "try once more" not in said
    assert "SOLVED?" not in email("alert").text


def test_who_answered_is_not_said_to_be_silent() -> None:
    """A try that comes due after their answer asks about the answer."""
    tried = FILES["tried"]
    said = made(entry(EmailKind.REMINDER, "tried", step=Step.RETRY), tried).text
    assert said.startswith("Wren Halloran has answered.")
    assert "No answer" in email("reminder-retry").text


def test_their_first_words_are_dated_where_others_are_shown() -> None:
    """The clock runs from those."""
    assert "They first wrote Saturday 21 November, 11:05 (5 days ago)." in flowing(
        email("answer").text
    )
    assert "They first wrote" not in email("alert").text


def test_steps_whose_time_has_passed_are_not_announced() -> None:
    """An email that comes late tells what is still to come."""
    late = made(entry(EmailKind.ALERT, "hinge"), FILES["hinge"], late=5).text
    assert "you are reminded" not in late
    assert "it counts as overdue" in flowing(late)


def test_a_claim_is_said_to_put_off_no_deadline() -> None:
    """It stays theirs for a day, and is overdue when it is."""
    said = flowing(email("alert").text)
    assert "it stays yours for 24 hours; it is overdue Friday 27 November, 07:55." in said
    due = replace(
        FILES["hinge"], case=replace(FILES["hinge"].case, said_at=NOW - timedelta(days=9))
    )
    assert "stays yours for 24 hours; it is overdue" in flowing(
        made(entry(EmailKind.ALERT, "hinge"), due).text
    )


def test_the_button_stands_below_the_quote_too() -> None:
    """On a phone the facts between it and the end are long."""
    html = email("alert").html
    first, last = html.index(">I\u2019ll take it<"), html.rindex(">I\u2019ll take it<")
    assert html.index("my thesis is due") < first < html.index("The trouble") < last
    assert email("alert").text.count("I\u2019LL TAKE IT") == 1


def test_the_desk_speaks_of_their_latest_words_and_of_a_day_that_has_passed() -> None:
    """As the email of the same customer does."""
    tried = FILES["tried"]
    view = case_view(Scene(tried, WATCHLIST, "ines", NOW))
    facts = {fact.label: fact.lines[0].words for fact in view.facts}
    assert facts["What it is"] == "Praise; they write that it is solved."
    assert "Solved?" in facts
    promised = "A courier with a loan machine, by Tuesday 24 November. That day has passed."
    assert f"Promised before: {promised}" in [line.words for line in view.help]
