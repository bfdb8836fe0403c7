"""What is said on a site that a customer named as theirs comes before the rep who has them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import a_case, a_customer, a_mention, an_opening
from makegood.adapters.memory import MemoryWatchlists
from makegood.cases.acts.acting import Acting
from makegood.cases.acts.outcomes import record_attempt
from makegood.cases.following.closer import Closer, follow_closer
from makegood.model.cases import Attempt, Case
from makegood.model.feeds import Fetched
from makegood.model.watchlist import Rep
from unit.cases.blogs import item, rss
from unit.cases.following.test_discovering import NEWS, Web
from unit.triage.triage_world import BRANDS, NOW

HOME, FEED = "https://maren.example/", "https://maren.example/feed/"
HTML = (
    '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed/">'
    f"</head><body><article><h1>Maren</h1><p>{NEWS} {NEWS}</p></article></body></html>"
)
ADA = Rep("ada", "Ada", "ada@juniper.example", ("juniper",))
LIST = replace(BRANDS, reps=(ADA,))


@pytest.fixture
def web() -> Web:
    """Maren has commented elsewhere, naming her site, and Ada has answered her there."""
    web = Web()
    case = a_case("theirs", customer="maren-there", customer_name="Maren H.")
    mention = a_mention("m-there", customer="maren-there", author_address=HOME)
    web.book.commit(an_opening(case, mention, a_customer("maren-there")))
    made = Attempt("a1", "comment", NOW, "ada", "I read your comment.")
    record_attempt("theirs", made, Acting(web.book, MemoryWatchlists(LIST)), NOW)
    assert follow_closer(Closer(web.book, web.feeds), LIST, NOW) == (1, [])
    web.transport.pages[HOME] = Fetched(200, HOME, HTML.encode(), "text/html")
    body = rss("maren", item("week-seven", "maren", NEWS, NOW))
    web.transport.pages[FEED] = Fetched(200, FEED, body, "application/rss+xml")
    return web


def listen(web: Web) -> None:
    """Two polls: of the front page, then of the feed that it names."""
    for _ in range(2):
        feed = web.found
        web.poll(feed)


def opened(web: Web) -> Case:
    """The case that her own post opened."""
    return next(case for case in web.book.cases.values() if case.id != "theirs")


def noted(web: Web, case: str) -> list[str]:
    return [
        event.words
        for event in web.book.events.values()
        if (event.case, event.name) == (case, "noted")
    ]


def test_a_post_on_the_site_waits_for_the_rep_who_has_them(web: Web) -> None:
    """As a case of its own, with a note in both: who they are is for the rep to say."""
    listen(web)
    case = opened(web)
    customer = web.book.customer(case.customer)
    assert customer
    assert (customer.rep, case.rep) == ("ada", "")
    [here] = noted(web, case.id)
    assert here.startswith("the customer of case theirs named this site as theirs; join the two if")
    [there] = noted(web, "theirs")
    assert there.endswith(f"case {case.id}")


def test_a_front_page_is_nobodys_words(web: Web) -> None:
    """It is read for its feed alone, whatever stands on it."""
    web.poll(web.found)
    assert web.found.ref.address == FEED
    assert set(web.book.cases) == {"theirs"}


def test_again_after_a_crash_nothing_changes(web: Web) -> None:
    """The seen-set was lost: each is noted once, and the customer is written once."""
    listen(web)
    before = (dict(web.book.customers), dict(web.book.events))
    web.seen._seen.clear()
    feed = web.found
    web.feeds.put(replace(feed, ref=replace(feed.ref, sha256="")))
    web.poll(web.found)
    assert (web.book.customers, web.book.events) == before


def test_who_has_a_rep_already_keeps_them(web: Web) -> None:
    """Only the note says that they may be one person."""
    web.hear("maren", item("before", "maren", NEWS.replace("Week seven", "Week six"), NOW))
    case = opened(web)
    customer = web.book.customers[case.customer]
    web.book.customers[case.customer] = replace(customer, rep="joe")
    web.now += timedelta(hours=1)
    listen(web)
    assert web.book.customers[case.customer].rep == "joe"
    assert len(noted(web, case.id)) == 1


def test_two_who_were_joined_are_one_and_nothing_is_noted(web: Web) -> None:
    """Their words join the case that they are of."""
    listen(web)
    case = opened(web)
    web.book.events.clear()
    customer = web.book.customers[case.customer]
    web.book.customers[case.customer] = replace(customer, merged_into="maren-there")
    feed = web.found
    web.feeds.put(replace(feed, ref=replace(feed.ref, sha256="")))
    web.seen._seen.clear()
    web.poll(web.found)
    assert noted(web, "theirs") == []
