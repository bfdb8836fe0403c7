"""A host that names a time means all of its feeds: those of a batch wait, where it spares polls."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory_listening import (
    MemoryDocuments,
    MemoryFeedBook,
    MemoryNudges,
    MemoryTransport,
)
from makegood.errors import FeedTrouble
from makegood.listening.fetch import Fetching, fetch_batch
from makegood.listening.trouble import after_request_of_host
from makegood.listening.wheel import is_ready
from makegood.model.feeds import Feed, FeedRef, PollBatch

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
REFS = tuple(FeedRef(f"f{n}", f"https://kettles.example/{n}", 60) for n in range(5))


def polled(trouble: FeedTrouble, refs: tuple[FeedRef, ...] = REFS) -> MemoryFeedBook:
    """The feed book after one batch, of which every address answers with the trouble."""
    feeds = MemoryFeedBook(map(Feed, refs))
    transport = MemoryTransport({ref.address: trouble for ref in refs})
    deps = Fetching(transport, MemoryDocuments(), MemoryNudges(), feeds, lambda: NOW)
    fetch_batch(PollBatch(0, refs, NOW, "c"), deps)
    assert len(transport.asked) == 1
    return feeds


def test_feeds_that_were_not_asked_wait_as_long_as_their_host_says() -> None:
    """Only the one that was asked is in trouble; the others are left alone."""
    feeds = polled(FeedTrouble("throttled", "429", 6 * 3600))
    found = [feed.ref for feed in feeds.all()]
    until = NOW + timedelta(hours=6)
    assert {ref.not_before for ref in found} == {until}
    assert sorted(ref.trouble for ref in found) == ["", "", "", "", "throttled"]
    assert not any(is_ready(ref, until - timedelta(seconds=1)) for ref in found)
    assert all(is_ready(ref, until) for ref in found)
    assert all(feed.trouble_since is None for feed in feeds.all() if not feed.ref.trouble)


@pytest.mark.parametrize("seconds", [0, 600, 3600])
def test_a_time_that_spares_no_poll_costs_no_write(seconds: int) -> None:
    """None named, or one that is over before the next poll: one feed is written, as ever."""
    assert polled(FeedTrouble("throttled", "429", seconds)).writes == 1


def test_a_feed_in_trouble_keeps_its_own_pause() -> None:
    """What its host told another feed does not make it forget why."""
    ill = replace(REFS[0], trouble="not_found", failures=3)
    assert after_request_of_host(ill, NOW + timedelta(hours=6), NOW) is None


def test_a_feed_that_speaks_often_waits_too() -> None:
    """The shorter its interval, the more polls are spared."""
    often = replace(REFS[0], interval=5)
    waiting = after_request_of_host(often, NOW + timedelta(minutes=10), NOW)
    assert waiting == replace(often, not_before=NOW + timedelta(minutes=10))
