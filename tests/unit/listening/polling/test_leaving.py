"""A feed that says where it has moved is believed once the new place agrees."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hanging import ended_if_it_hangs
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryTransport, Page
from makegood.errors import FeedTrouble
from makegood.listening.polling.fetch import fetch
from makegood.listening.polling.leaving import as_said, where_it_says
from makegood.model.feeds import FeedRef, Fetched, OptOut, OptOuts
from unit.listening.polling.test_fetch import World

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
OLD, NEW = "https://old.example/feed", "https://new.example/feed"
REF = FeedRef("f1", OLD, 60, etag="e", last_modified="Tue", sha256="ab")
ITEM = "<item><title>One</title></item>"


def feed(said: str = "", item: str = ITEM) -> str:
    tag = f"<itunes:new-feed-url>{said}</itunes:new-feed-url>" if said else ""
    return f"<rss><channel>{tag}{item}</channel></rss>"


def after(text: str, there: Page, ref: FeedRef = REF) -> tuple[FeedRef, int]:
    """The feed after a document of it, and how often somebody was asked."""
    web = MemoryTransport({NEW: there})
    return as_said(ref, text, web, MemoryFeedBook(), NOW), len(web.asked)


@pytest.mark.parametrize("said", [NEW, f" <![CDATA[ {NEW} ]]> ", "https://New.example:443/feed"])
@pytest.mark.parametrize("there", ["", NEW])
def test_a_feed_that_says_where_it_is_is_polled_there(said: str, there: str) -> None:
    """Under the same id, with the validators of nobody; the place itself may say so too."""
    moved, asked = after(feed(said), feed(there).encode())
    assert moved == replace(REF, address=NEW, etag="", last_modified="")
    assert asked == 1


@pytest.mark.parametrize(
    "there",
    [
        FeedTrouble("not_found", "404"),
        b"<!doctype html><html><body>Parked</body></html>",
        b"",
        Fetched(304, NEW),
        feed(OLD).encode(),
        feed("https://third.example/feed").encode(),
        b"<!DOCTYPE r [<!ENTITY a 'a'>]><rss></rss>",
    ],
)
def test_what_the_new_place_does_not_confirm_is_not_believed(there: Page) -> None:
    """No feed, a hostile one, or one that leads back or on."""
    assert after(feed(NEW), there) == (REF, 1)


@pytest.mark.parametrize(
    "text",
    [
        feed(),
        feed(OLD),
        feed("https://OLD.example/feed"),
        feed("http://new.example/feed"),
        feed("ftp://new.example/feed"),
        feed("https://me:x@new.example/feed"),
        feed("soon"),
        feed(item=f"<item><itunes:new-feed-url>{NEW}</itunes:new-feed-url></item>"),
        feed(item=f"<ITEM><itunes:new-feed-url>{NEW}</itunes:new-feed-url></ITEM>"),
        feed(item=f"<item/><itunes:new-feed-url>{NEW}</itunes:new-feed-url>"),
        f"<rss><channel><title><![CDATA[Comments on: {feed(NEW)}]]></title>{ITEM}</channel></rss>",
        f"<rss><channel><title><![CDATA[<item> {feed(NEW)}]]></title>{ITEM}</channel></rss>",
        f"<rss><channel><!-- {feed(NEW)} -->{ITEM}</channel></rss>",
    ],
)
def test_what_says_nothing_new_asks_nobody(text: str) -> None:
    """Nor what leads to http, or is no address, or stands in a post."""
    assert after(text, feed().encode()) == (REF, 0)


def test_what_was_discovered_does_not_move() -> None:
    """It ends by itself."""
    discovered = replace(REF, until=NOW + timedelta(days=3))
    assert after(feed(NEW), feed().encode(), discovered) == (discovered, 0)


def test_nobody_moves_to_who_asked_not_to_be_polled() -> None:
    """It is not even looked at."""
    feeds, web = MemoryFeedBook(), MemoryTransport({NEW: feed().encode()})
    feeds.note_opt_outs(OptOuts((OptOut("new.example", "they asked", NOW),), 1))
    assert as_said(REF, feed(NEW), web, feeds, NOW) == REF
    assert not web.asked


def test_a_poll_takes_the_new_address_with_its_news() -> None:
    """In the one write that is made anyway."""
    ref = FeedRef("f1", OLD, 60)
    world = World(Fetched(200, OLD, feed(NEW).encode(), "text/xml", etag="e2"), ref)
    world.transport.pages[NEW] = feed().encode()
    assert fetch(ref, world.deps(), NOW, "c-1").result == "changed"
    assert (world.ref().address, world.ref().etag, world.feeds.writes) == (NEW, "", 1)
    assert len(world.nudges.notes) == 1


@pytest.mark.parametrize(
    "rest", ["<itunes:new-feed-url>" * 400_000, " " * 4_000_000, "<![CDATA[<!--" * 400_000]
)
def test_hostile_heads_are_looked_through_once(rest: str) -> None:
    """Tags that never end."""
    with ended_if_it_hangs():
        assert where_it_says(f"<itunes:new-feed-url>{rest}") == ""
