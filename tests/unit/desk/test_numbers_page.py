"""Who sees numbers, and of what: leads, of the brands they lead."""

import re
from dataclasses import replace

import pytest

from makegood.adapters.memory import MemoryWatchlists
from makegood.desk import numbers
from makegood.model.watchlist import Watchlist
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import NOW, WATCHLIST
from unit.cases.numbered import a_month
from unit.desk.visitor import Visitor, at_the_desk, link_of

PAGE = "/numbers"


@pytest.fixture
def lead(here: DeskHere) -> Visitor:
    """Judith at the desk, who leads both brands, of which one has had a busy month."""
    for case in a_month():
        here.book.cases[case.id] = replace(case, brand="pellworth")
    return at_the_desk(here, rep="judith")


def under(here: DeskHere, watchlist: Watchlist) -> Visitor:
    """Judith at the desk, under another watchlist."""
    visitor = at_the_desk(here, rep="judith")
    visitor.desk = replace(here.desk, watchlists=MemoryWatchlists(watchlist))
    return visitor


def test_a_lead_sees_the_numbers_of_the_last_weeks(lead: Visitor) -> None:
    """Each with what it is made of, and what each means."""
    page = lead.get(PAGE)
    assert page.status == 200
    assert "<h1>Pellworth</h1>" in page.body
    assert "28 days to 26 November 2026" in page.body
    assert re.search(
        r"half within \d+ hours, nine in ten within \d+ hours</td>\s*<td[^>]*>\d+ cases", page.body
    )
    assert "By rep" in page.body
    assert "<script" not in page.body


def test_what_is_open_is_told_in_words_that_a_lead_knows(lead: Visitor) -> None:
    """What Makegood does next, and of how many cases, said once."""
    page = lead.get(PAGE)
    assert "no reminder is due" in page.body
    assert "lapse warning" not in page.body
    assert re.search(r"<h2[^>]*>Open now, \d+ cases</h2>", page.body)


def test_no_word_of_a_customer_stands_there(lead: Visitor) -> None:
    """A session opens one case; its numbers are of all, and name none."""
    page = lead.get(PAGE)
    assert not re.search("Wren|Halloran|hinge|Maren|kettle|customer of", page.body)


def test_whoever_leads_nothing_finds_no_such_page(here: DeskHere) -> None:
    """The same page as for an address that does not exist."""
    rep = at_the_desk(here, rep="ines")
    found, unknown = rep.get(PAGE), rep.get("/nothing-here")
    assert (found.status, found.body) == (404, unknown.body)


def test_without_a_session_it_opens_from_an_email(here: DeskHere) -> None:
    """As every page of the desk does."""
    page = Visitor(here.desk).get(PAGE)
    assert page.status == 403
    assert "Open it from your email" in page.body


def test_a_lead_sees_only_brands_they_lead(here: DeskHere) -> None:
    """Another lead's brand is no page for them, whatever the address says."""
    pellworth, bracken = WATCHLIST.brands
    one = under(here, replace(WATCHLIST, brands=(pellworth, replace(bracken, lead="joost"))))
    assert one.get(PAGE).status == 200
    assert "Bracken" not in one.page.body
    assert one.get(f"{PAGE}?brand=pellworth").status == 200
    assert one.get(f"{PAGE}?brand=bracken").status == 404
    assert one.get(f"{PAGE}?brand=unknown").status == 404


def test_a_lead_who_left_the_watchlist_sees_nothing(here: DeskHere) -> None:
    """Although a brand still names them, and their cookie is still good."""
    gone = replace(WATCHLIST, reps=tuple(rep for rep in WATCHLIST.reps if rep.id != "judith"))
    assert under(here, gone).get(PAGE).status == 404


def test_brands_and_periods_are_chosen_by_links(lead: Visitor) -> None:
    """The one that is shown is marked; every link opens."""
    page = lead.get(f"{PAGE}?brand=bracken&month=2026-10")
    assert "<h1>Bracken</h1>" in page.body
    assert re.search(r'month=2026-10" aria-current="page">October 2026</a>', page.body)
    links = re.findall(r'<a href="(/numbers\?[^"]+)"', page.body)
    assert len(links) == 7
    for address in links:
        assert lead.get(address.replace("&amp;", "&")).status == 200


@pytest.mark.parametrize(
    "query", ["month=soon", "month=2031-01", "days=0", "days=-1", "days=99999", "days=x", "days=²"]
)
def test_what_is_no_period_is_said_in_words(lead: Visitor, query: str) -> None:
    """Nothing is guessed."""
    assert lead.get(f"{PAGE}?{query}").status == 400


def test_too_many_cases_are_said_to_be_too_many(lead: Visitor, here: DeskHere) -> None:
    """A page has seconds; whoever has more asks for less, or on the command line."""
    closed = next(case for case in a_month() if case.closed_at)
    for number in range(numbers.MOST_CASES + 1):
        here.book.cases[f"more-{number}"] = replace(closed, id=f"more-{number}", brand="pellworth")
    page = lead.get(PAGE)
    assert page.status == 400
    assert "choose fewer days" in page.body


def test_leads_find_it_from_their_cases(here: DeskHere) -> None:
    """From the case page and from the list; other reps see no such link."""
    link = '<a href="/numbers">Numbers</a>'
    lead, rep = at_the_desk(here, rep="judith"), at_the_desk(here, rep="ines")
    for address in ("/cases", "/cases/case-hinge"):
        assert link in lead.get(address).body
        assert link not in rep.get(address).body


def test_a_link_in_an_email_leads_to_it(here: DeskHere) -> None:
    """Past the landing page and its button, like every link; of nobody else's choosing."""
    visitor, path = Visitor(here.desk), link_of(here, "judith")
    assert visitor.get(f"{path}?to=numbers").status == 200
    assert "<h1>Pellworth</h1>" in visitor.press(path).body
    assert dict(visitor.get(f"{path}?to=numbers").headers)["Location"] == PAGE
    elsewhere = dict(visitor.get(f"{path}?to=//evil.example").headers)["Location"]
    assert elsewhere == "/cases/case-hinge"


def test_looking_changes_nothing(lead: Visitor, here: DeskHere) -> None:
    """A GET never does."""
    before = (dict(here.book.cases), dict(here.book.entries), list(here.nudges.assigns))
    lead.get(PAGE)
    assert (here.book.cases, here.book.entries, here.nudges.assigns) == before
    assert here.clock.now == NOW
