"""A rep finds that two of their customers are one: shown first, done whole, undone whole."""

from dataclasses import replace

import pytest

from makegood.model.cases import Case, State
from makegood_ops.desk_here import DeskHere
from unit.desk.visitor import Visitor, at_the_desk, link_of

CASE = "/cases/case-hinge"
ACT = f"{CASE}/same-person"
OTHER = "case-printer"


def case(here: DeskHere, case_id: str = "case-hinge") -> Case:
    """The case as it is now."""
    return here.book.cases[case_id]


@pytest.fixture
def mine(here: DeskHere) -> Visitor:
    """Ines at her case, with another one of hers beside it."""
    for case_id in ("case-hinge", OTHER):
        known = case(here, case_id)
        claimed = replace(known, state=State.CLAIMED, rep="ines", claimed_at=known.opened_at)
        here.book.cases[case_id] = claimed
    return at_the_desk(here)


def other_link(here: DeskHere, rep: str = "ines", case_id: str = OTHER) -> str:
    """The link in the email about the other case."""
    return f"https://desk.example{link_of(here, rep, case_id, 'other')}"


def test_what_would_come_of_it_is_shown_first(here: DeskHere, mine: Visitor) -> None:
    """Nothing is written until the rep agrees."""
    before = repr(here.book)
    page = mine.press(ACT, other=other_link(here))
    assert page.status == 200
    assert "The same person?" in page.body
    assert f"case {OTHER}" in page.body
    assert repr(here.book) == before


def test_the_rep_agrees_and_they_are_one(here: DeskHere, mine: Visitor) -> None:
    """The page says so, with the history and a way back."""
    one, two = case(here).customer, case(here, OTHER).customer
    mine.press(ACT, other=other_link(here))
    page = mine.press(ACT)
    assert page.status == 200
    assert "They are one customer now" in page.body
    assert "found the customer to be the same person" in page.body
    assert here.book.customers[two].merged_into == one
    assert case(here, OTHER).customer == one


def test_it_is_undone_in_one_act(here: DeskHere, mine: Visitor) -> None:
    """Everything that went along goes back."""
    before = case(here), case(here, OTHER)
    mine.press(ACT, other=other_link(here))
    mine.press(ACT)
    page = mine.press(f"{CASE}/another-person")
    assert "They are two customers again" in page.body
    for was in before:
        now = case(here, was.id)
        assert (now.customer, now.mentions, now.state) == (was.customer, was.mentions, was.state)


def test_only_who_has_both_links_joins(here: DeskHere, mine: Visitor) -> None:
    """A number, a colleague's link, a forged one, a case of somebody else's: none will do."""
    theirs = replace(case(here, OTHER), rep="joost")
    for other, why in (
        (OTHER, "the link from your email"),
        (other_link(here, "joost"), "only cases of your own"),
        (other_link(here)[:-4] + "abcd", "no longer good"),
    ):
        mine.get(CASE)
        page = mine.press(ACT, other=other)
        assert page.status == 400
        assert why in page.body
    here.book.cases[OTHER] = theirs
    mine.get(CASE)
    assert mine.press(ACT, other=other_link(here)).status == 400
    assert case(here, OTHER) == theirs


def test_a_case_is_not_joined_to_itself(here: DeskHere, mine: Visitor) -> None:
    """It says so beside the form, which keeps what was typed."""
    link = other_link(here, "ines", "case-hinge")
    page = mine.press(ACT, other=link)
    assert page.status == 400
    assert "one and the same customer already" in page.body
    assert link in page.body


def test_somebody_who_was_never_joined_cannot_be_parted(here: DeskHere, mine: Visitor) -> None:
    """A form made up from another page's changes nothing."""
    form = mine.form(ACT) | {"joined": "nobody"}
    page = mine.post(f"{CASE}/another-person", form)
    assert page.status == 400
    assert "are apart again" in page.body
