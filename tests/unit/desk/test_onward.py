"""Putting off and handing on at the desk, and taking over without losing a typed word."""

from datetime import timedelta

from makegood.model.alerts import EmailKind
from makegood.model.cases import Case, State
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import NOW
from unit.desk.visitor import Visitor, at_the_desk

CASE = "/cases/case-hinge"


def case(here: DeskHere) -> Case:
    """The case as it is now."""
    return here.book.cases["case-hinge"]


def holder(here: DeskHere) -> Visitor:
    """Ines, who has taken the case."""
    visitor = at_the_desk(here)
    visitor.press(f"{CASE}/claim")
    return visitor


def test_a_case_is_put_off_and_brought_back(here: DeskHere) -> None:
    """The page says until when, offers the way back, and sent twice it is once."""
    visitor = holder(here)
    form = visitor.form(f"{CASE}/snooze") | {"until": "day", "day": "2026-12-03"}
    for _ in range(2):
        page = visitor.post(f"{CASE}/snooze", form)
    assert "Put off until Thursday 3 December, 09:00." in page.body
    assert [event.name for event in here.book.events.values()].count("snoozed") == 1
    page = visitor.press(f"{CASE}/wake")
    assert page.status == 200
    assert case(here).snoozed_until is None
    assert "Put off until" not in page.body


def test_until_they_write_needs_no_day(here: DeskHere) -> None:
    """Ninety days at most."""
    holder(here).press(f"{CASE}/snooze", until="words")
    until = case(here).snoozed_until
    assert until
    assert until - NOW >= timedelta(days=90)


def test_a_day_that_will_not_do_is_said_beside_the_form(here: DeskHere) -> None:
    """Still filled."""
    visitor = holder(here)
    for until, day, words in (
        ("day", "2026-11-01", "still to come"),
        ("day", "soon", "2026-12-31"),
        ("", "", "until when"),
    ):
        page = visitor.press(f"{CASE}/snooze", until=until, day=day)
        assert page.status == 400
        assert words in page.body
        assert f'value="{day}"' in page.body


def test_a_case_is_handed_on_with_a_note(here: DeskHere) -> None:
    """To a colleague who is there; who had it still sees whose it is, and what was said."""
    visitor = holder(here)
    assert '<option value="joost">Joost van Dalen</option>' in visitor.page.body
    page = visitor.press(f"{CASE}/hand-off", to="joost", note="She would rather be called.")
    assert (case(here).state, case(here).rep) == (State.OFFERED, "joost")
    assert "It has been offered to Joost van Dalen" in page.body
    assert "Joost van Dalen is told, and it stands in the history." in page.body
    assert "Ines Marchetti handed it on" in page.body
    assert "She would rather be called." in page.body
    kinds = [entry.kind for entry in here.book.entries.values()]
    assert kinds == [EmailKind.HAND_OFF]


def test_a_hand_off_without_a_note_keeps_what_was_chosen(here: DeskHere) -> None:
    """And says what is missing."""
    page = holder(here).press(f"{CASE}/hand-off", to="joost", note=" ")
    assert page.status == 400
    assert '<option value="joost" selected>' in page.body
    assert "Write a note" in page.body


def test_what_is_a_colleagues_is_neither_put_off_nor_handed_on(here: DeskHere) -> None:
    """The forms are not there; the lead has them."""
    holder(here)
    body = at_the_desk(here, rep="joost").page.body
    assert f'action="{CASE}/snooze"' not in body
    assert f'action="{CASE}/hand-off"' not in body
    lead = at_the_desk(here, rep="judith").page.body
    assert f'action="{CASE}/hand-off"' in lead


def test_taking_over_loses_no_typed_word(here: DeskHere) -> None:
    """Its button sends the attempt's form along, and the page still holds it."""
    holder(here)
    late = at_the_desk(here, rep="joost")
    page = late.press(f"{CASE}/take-over", said="I have rung & rung", promise="A call")
    assert page.status == 200
    assert case(here).rep == "joost"
    assert "It is yours now" in page.body
    assert "I have rung &amp; rung</textarea>" in page.body
    late.press(f"{CASE}/attempt", route="phone", said="I have rung & rung")
    assert [attempt.said for attempt in case(here).attempts] == ["I have rung & rung"]
