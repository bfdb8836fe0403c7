"""Attacks on neighbours: whatever one feed does, the others of its lane are polled."""

from datetime import UTC, datetime

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges, MemoryTransport
from makegood.errors import Busy
from makegood.listening.polling.fetch import Fetching, fetch_batch
from makegood.model.feeds import Feed, FeedRef, Fetched, PollBatch

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
REFS = tuple(FeedRef(f"f{number}", f"https://h{number}.example/feed", 60) for number in range(3))
BODY = b"<rss version='2.0'><channel><item><title>Late</title></item></channel></rss>"


class Web(MemoryTransport):
    """A web in which one feed brings an error about."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get(self, ref: FeedRef) -> Fetched:
        """The feed, or the error."""
        if ref.id == "f1":
            raise self.error
        return Fetched(200, ref.address, BODY)


def polled(error: Exception) -> dict[str, str]:
    """What came of each feed of a batch."""
    book = MemoryFeedBook()
    for ref in REFS:
        book.put(Feed(ref))
    deps = Fetching(Web(error), MemoryDocuments(), MemoryNudges(), book, lambda: NOW)
    outcomes = fetch_batch(PollBatch(1, REFS, NOW, "c"), deps)
    return {outcome.feed_id: outcome.result for outcome in outcomes}


@pytest.mark.parametrize(
    "error",
    [OverflowError("x"), ValueError("x"), UnicodeError("x"), RecursionError(), KeyError("x")],
)
def test_an_error_nobody_thought_of_is_the_feeds_own(error: Exception) -> None:
    """The rest of the lane goes on, and the feed is in trouble."""
    assert polled(error) == {"f0": "changed", "f1": "trouble", "f2": "changed"}


def test_a_fault_of_aws_still_brings_the_batch_back() -> None:
    """It is nobody's feed."""
    with pytest.raises(Busy):
        polled(Busy("PutObject: SlowDown"))
