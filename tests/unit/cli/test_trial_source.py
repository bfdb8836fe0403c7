"""Where `try` finds a feed: at the address, by what its page names, or in the usual places."""

from datetime import UTC, datetime

import pytest

from makegood.adapters.memory_listening import MemoryTransport, Page
from makegood.errors import BadInput, FeedTrouble
from makegood.listening.addresses.safety import NOBODY
from makegood.model.feeds import Feed, FeedRef, Fetched
from makegood_ops.trial_source import Reading, Source, open_source
from unit.cli.sources import BOMB, PAGE, a_feed, page_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = "https://blog.example/"
NAMELESS = Feed(FeedRef("", "", 60))


def found(source: str, pages: dict[str, Page]) -> Source:
    """What is read of a source on that web."""
    web = MemoryTransport(pages)
    return open_source(source, NAMELESS, Reading(lambda: web, NOW, NOBODY))


def test_the_address_of_a_feed_is_read() -> None:
    """Where it was found, after redirects, is its address."""
    moved = Fetched(200, "https://new.example/feed", a_feed())
    source = found("https://blog.example/feed", {"https://blog.example/feed": moved})
    assert source.found == source.feed.ref.address == "https://new.example/feed"
    assert [post.title for post in source.posts] == ["My Acme kettle is broken"]
    assert source.others == ()


def test_a_site_is_read_by_the_first_feed_it_names() -> None:
    """The others are listed."""
    pages = {
        SITE: page_of("/feed", "/comments"),
        "https://blog.example/feed": a_feed("Posts"),
        "https://blog.example/comments": a_feed("Comments"),
    }
    source = found("blog.example", {"https://blog.example": pages[SITE], **pages})
    assert source.found == "https://blog.example/feed"
    assert [address for address, _, _ in source.others] == ["https://blog.example/comments"]


def test_a_feed_that_cannot_be_read_is_passed_over() -> None:
    """The next one is taken."""
    pages: dict[str, Page] = {
        SITE: page_of("/dead", "/bomb", "/feed"),
        "https://blog.example/dead": FeedTrouble("gone", "the server answered 410"),
        "https://blog.example/bomb": BOMB,
        "https://blog.example/feed": a_feed(),
    }
    assert found(SITE, pages).found == "https://blog.example/feed"


def test_a_site_that_names_none_is_asked_where_feeds_usually_are() -> None:
    """Below the page, and at the root."""
    pages: dict[str, Page] = {
        "https://blog.example/sub/": PAGE,
        "https://blog.example/rss": a_feed(),
    }
    assert found("https://blog.example/sub/", pages).found == "https://blog.example/rss"


def test_a_site_without_feeds_says_so() -> None:
    """After the usual places were tried."""
    with pytest.raises(BadInput, match="is a web page that names no feed, and none stands"):
        found(SITE, {SITE: PAGE})


def test_a_site_whose_feeds_are_all_broken_says_why_of_each() -> None:
    """One line a feed."""
    with pytest.raises(BadInput, match=r"none can be read:\n.*/dead: the server answered 404"):
        found(SITE, {SITE: page_of("/dead")})


def test_trouble_is_said_in_its_own_words() -> None:
    """With the address."""
    trouble = FeedTrouble("throttled", "the server answered 429", 60)
    with pytest.raises(BadInput, match=r"https://blog\.example/: the server answered 429"):
        found(SITE, {SITE: trouble})


def test_a_hostile_document_from_the_web_is_refused() -> None:
    """As one from a file is."""
    with pytest.raises(BadInput, match="declares entities"):
        found(SITE, {SITE: BOMB})
    with pytest.raises(BadInput, match="at most 10"):
        found(SITE, {SITE: b"<rss>" + b" " * 10_000_001})
