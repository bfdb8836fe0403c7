"""The customer's own page says what is held and why, and frees them of us by two buttons."""

import re
import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from string import Formatter

import pytest

from makegood.adapters.memory import MemoryWatchlists
from makegood.desk import you as customers_page
from makegood.errors import Busy
from makegood.model.alerts import EmailKind
from makegood.model.cases import Outcome
from makegood.signing import YOU_LIFE, Token, sign
from makegood_ops.desk_here import DeskHere, keep, sample_desk
from makegood_ops.picture_cases import FILES, NOW, WATCHLIST
from unit.desk.visitor import Visitor, at_the_desk, state

WORDS = tomllib.loads(Path(customers_page.__file__).with_name("you.toml").read_text("utf-8"))


def you(here: DeskHere, case: str = "case-hinge", carrier: str = "comment") -> str:
    """The path of the page that a draft leads to."""
    token = Token("ines", case, carrier, NOW + YOU_LIFE)
    return f"/you/{sign('you', token, here.desk.keys)}"


def visit(here: DeskHere, case: str = "case-hinge") -> Visitor:
    """A customer who has followed the link."""
    visitor = Visitor(here.desk)
    assert visitor.get(you(here, case)).status == 200
    return visitor


def test_the_page_says_who_wrote_why_and_from_where() -> None:
    """With each public address and its day, how long it is kept, and whom to ask."""
    here = sample_desk("https://desk.example")
    desk = replace(here.desk, contact="https://pellworth.example/privacy")
    body = Visitor(desk).get(you(here)).body
    assert "Why Ines Marchetti wrote to you" in body
    assert "https://lowtide.example/2026/11/eleven-days" in body
    assert "26 November" in body
    assert (
        "Your posts as a whole for a year after your case ends, everything else for 3 years" in body
    )
    assert "ines@pellworth.example" in body
    assert "https://pellworth.example/privacy" in body


@pytest.mark.parametrize(
    ("days", "words"), [(365, "a year"), (730, "2 years"), (400, "400 days"), (1, "a day")]
)
def test_whole_years_are_told_as_years(here: DeskHere, days: int, words: str) -> None:
    """Nobody counts 1095 days."""
    settings = replace(WATCHLIST.settings, keep_posts_days=days)
    watchlists = MemoryWatchlists(replace(WATCHLIST, settings=settings))
    page = Visitor(replace(here.desk, watchlists=watchlists)).get(you(here))
    assert f"as a whole for {words} after your case ends" in page.body


def test_the_page_tells_nothing_that_was_not_public(here: DeskHere) -> None:
    """Whoever reads a comment can open it: no try, no promise, no verdict, no name of theirs."""
    keep(FILES["tried"], here.book)
    body = visit(here).page.body
    for hidden in ("courier", "warehouse", "Wren", "complaint", "0.82", "judith", "attempt"):
        assert hidden not in body


def test_looking_changes_nothing(here: DeskHere) -> None:
    """However often; nobody but the page itself can make its form."""
    before = state(here)
    for _ in range(3):
        visit(here)
    for act in ("alone", "erase"):
        refused = Visitor(here.desk).post(f"{you(here)}/{act}", {"sure": "yes"})
        assert refused.status == 400
        other = visit(here, "case-printer").form(f"{you(here, 'case-printer')}/{act}")
        assert Visitor(here.desk).post(f"{you(here)}/{act}", other | {"sure": "yes"}).status == 400
    assert state(here) == before


@pytest.mark.parametrize("act", ["alone", "erase"])
def test_a_pressed_button_without_its_tick_does_nothing(here: DeskHere, act: str) -> None:
    """As scanners press them; the page says what is missing."""
    before, visitor = state(here), visit(here)
    page = visitor.press(f"{you(here)}/{act}")
    assert page.status == 400
    assert "Tick the box first" in page.body
    assert state(here) == before


def test_being_left_alone_bars_them_and_ends_every_case_at_once(here: DeskHere) -> None:
    """Of every brand; the rep is told not to write, the lead too, and it stands in the history."""
    keep(FILES["line"], here.book)
    visitor = visit(here)
    page = visitor.press(f"{you(here)}/alone", sure="yes")
    assert "You are left alone" in page.body
    assert here.book.is_barred(["customer-hinge"])
    assert here.book.is_barred(["wren halloran@lowtide.example"])
    assert not here.book.is_barred(["lowtide.example"])
    for case in ("case-hinge", "case-line"):
        assert here.book.cases[case].outcome is Outcome.DECLINED
    told = [one for one in here.book.entries.values() if one.kind is EmailKind.NOTICE]
    assert {one.to_rep for one in told} == {"ines", "judith"}
    assert set(here.nudges.sends) == {one.id for one in told}
    noted = [one.words for one in here.book.events.values() if one.name == "noted"]
    where = "(by the link of a comment, which anybody can read)"
    assert noted == [f"the customer asked to be left alone, on their page {where}"]
    before = state(here)
    assert "/alone" not in visitor.page.body
    token_form = visitor.form(f"{you(here)}/erase")
    visitor.post(f"{you(here)}/alone", token_form | {"sure": "yes"})
    assert state(here) == before


def test_an_erasure_is_asked_of_a_person_with_the_command_and_the_day(here: DeskHere) -> None:
    """Once; nothing is erased by a link that anybody may have found."""
    visitor = visit(here)
    page = visitor.press(f"{you(here)}/erase", sure="yes")
    assert "You asked for it on 26 November. It is done by 26 December." in page.body
    told = [one for one in here.book.entries.values() if one.kind is EmailKind.NOTICE]
    assert {one.to_rep for one in told} == {"ines", "judith"}
    assert all("makegood customer erase case-hinge" in one.words for one in told)
    assert all("by 26 December 2026" in one.words for one in told)
    assert here.book.mentions["mention-hinge"].text
    before = state(here)
    here.clock.now += timedelta(days=2)
    visitor.post(f"{you(here)}/erase", visitor.form(f"{you(here)}/alone") | {"sure": "yes"})
    assert "You asked for it on 26 November." in visitor.page.body
    assert state(here) == before


def test_the_rep_sees_what_the_customer_asked_for(here: DeskHere) -> None:
    """In the case's history."""
    visit(here).press(f"{you(here)}/erase", sure="yes")
    assert "asked to have everything erased, by 26 December 2026" in at_the_desk(here).page.body


def test_a_link_ends_with_its_time_and_with_what_it_was_about(here: DeskHere) -> None:
    """An old one says so, in the customer's language; after erasing, nothing is held."""
    here.clock.now = NOW + YOU_LIFE
    gone = Visitor(here.desk).get(you(here, "case-printer"))
    assert gone.status == 410
    assert "Deze link is te oud" in gone.body
    assert Visitor(here.desk).get(you(here, "case-nobody")).status == 410
    case = here.book.cases["case-hinge"]
    here.book.cases["case-hinge"] = replace(case, customer="", customer_name="(erased)")
    gone = Visitor(here.desk).get(you(here))
    assert "We hold nothing about you any more." in gone.body


def test_no_other_token_opens_it(here: DeskHere) -> None:
    """Not a rep's link, not a session, not a part of its own."""
    path, token = you(here), Token("ines", "case-hinge", "comment", NOW + YOU_LIFE)
    for forged in (path[:-1], f"/you/{sign('link', token, here.desk.keys)}", "/you/x"):
        refused = Visitor(here.desk).get(forged)
        assert refused.status == 403
        assert "not a link of ours" in refused.body
    link = path.replace("/you/", "/l/")
    assert Visitor(here.desk).get(link).status == 403


def test_the_page_speaks_the_customers_language(here: DeskHere) -> None:
    """And says so to screen readers; English where we have no words."""
    keep(FILES["messages"], here.book)
    assert '<html lang="nl">' in visit(here, "case-printer").page.body
    assert "Waarom Ines Marchetti u schreef" in visit(here, "case-printer").page.body
    assert '<html lang="en">' in visit(here, "case-messages").page.body


def test_nothing_of_others_is_on_the_page(here: DeskHere) -> None:
    """No script, no picture, no address that a browser would fetch but the style sheet."""
    body = visit(here).page.body
    assert not re.search(r"<(script|img|iframe|object|video)", body)
    assert re.findall(r'<link[^>]*href="(?!/style-)', body) == []


class DownNudges:
    """A queue that does not answer."""

    def send(self, entry_ids: object) -> None:  # noqa: ARG002 - the port's shape
        """Never."""
        raise Busy("send")


def test_a_queue_that_is_down_undoes_no_wish(here: DeskHere) -> None:
    """The notice is in the outbox; the sweep sends it."""
    visitor = visit(here)
    visitor.desk = replace(here.desk, nudges=DownNudges())  # type: ignore[arg-type]  # one method is enough here
    assert visitor.press(f"{you(here)}/alone", sure="yes").status == 200
    assert here.book.is_barred(["customer-hinge"])


@pytest.mark.parametrize("language", ["nl", "de"])
def test_every_language_of_the_page_says_the_same(language: str) -> None:
    """The same sentences, with the same facts, but for the name of who wrote."""

    def facts(words: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(words) if name}

    assert set(WORDS[language]) == set(WORDS["en"])
    for key, words in WORDS["en"].items():
        assert facts(WORDS[language][key]) == facts(words), key
