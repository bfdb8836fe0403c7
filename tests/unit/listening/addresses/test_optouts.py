"""Sites that asked not to be polled: what that covers, and that nobody asks them any more."""

from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.errors import BadInput
from makegood.listening.addresses.optouts import OptedOut, site_of
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.polling.dispatch import Dispatching, dispatch
from makegood.model.feeds import Feed, FeedRef, OptOut, OptOuts

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
POST = "https://Kettles.example:443/feed"


def opted_out(*sites: str) -> OptedOut:
    return OptedOut.of(OptOut(site_of(site), "they asked by mail", NOW) for site in sites)


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("kettles.example", "kettles.example"),
        (" *.Kettles.Example ", "kettles.example"),
        ("https://kettles.example", "kettles.example"),
        ("https://kettles.example/", "kettles.example"),
        (POST, "https://kettles.example/feed"),
        ("büro.example", "xn--bro-hoa.example"),
        ("192.0.2.7", "192.0.2.7"),
    ],
)
def test_what_was_said_has_one_spelling(said: str, site: str) -> None:
    """A domain, or the address of one feed."""
    assert site_of(said) == site


@pytest.mark.parametrize("said", ["", "example", "kettles.example/feed", "ftp://a.example/", "a b"])
def test_what_is_no_site_is_refused(said: str) -> None:
    """A whole registry, half an address, or nothing."""
    with pytest.raises(BadInput):
        site_of(said)


def test_what_is_no_domain_is_told_as_it_was_typed() -> None:
    """Not with an https:// that nobody wrote."""
    with pytest.raises(BadInput, match=r"^'not a domain' is no domain; write it whole"):
        site_of("not a domain")


@pytest.mark.parametrize(
    ("address", "is_covered"),
    [
        ("https://kettles.example/feed", True),
        ("http://blog.kettles.example:8080/feed", True),
        ("https://KETTLES.example/other", True),
        ("https://notkettles.example/feed", False),
        ("https://kettles.example.org/feed", False),
        ("https://other.example/kettles.example", False),
        ("no address", False),
    ],
)
def test_a_domain_covers_every_host_under_it(address: str, is_covered: bool) -> None:
    """And nothing that only looks like it."""
    assert opted_out("kettles.example").covers_address(address) is is_covered


def test_an_address_covers_one_feed() -> None:
    """In all spellings, and wherever it has moved since."""
    covered = opted_out(POST)
    moved = FeedRef(feed_id(POST), "https://elsewhere.example/feed", 60)
    assert covered.covers(moved)
    assert covered.covers_address("https://kettles.example/feed#top")
    assert not covered.covers_address("https://kettles.example/other")


def test_a_feed_that_moved_to_a_site_that_opted_out_is_covered() -> None:
    """Its address counts, not only where it began."""
    moved = FeedRef("f1", "https://kettles.example/feed", 60)
    assert opted_out("kettles.example").covers(moved)


def test_nobody_asks_for_a_poll_of_a_site_that_opted_out() -> None:
    """However its feed came on the wheel; one that is over is still let go."""
    refs = (
        FeedRef("f1", "https://kettles.example/1", 5),
        FeedRef("f2", "https://kettles.example/2", 5, until=NOW - timedelta(days=1)),
        FeedRef("f3", "https://other.example/3", 5),
    )
    book, nudges = MemoryFeedBook(map(Feed, refs)), MemoryNudges()
    book.note_opt_outs(OptOuts((OptOut("kettles.example", "they asked", NOW),), 1))
    for minute in range(5):
        dispatch(Dispatching(book, nudges, lanes=1), NOW + timedelta(minutes=minute))
    asked = {ref.id for batch in nudges.polls for ref in batch.feeds}
    assert asked == {"f2", "f3"}
