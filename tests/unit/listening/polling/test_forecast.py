"""What is said of the next poll is what the dispatcher does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.listening.addresses.doors import Doors
from makegood.listening.addresses.optouts import OptedOut
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.polling.dispatch import Dispatching, dispatch
from makegood.listening.polling.forecast import next_poll
from makegood.model.feeds import Cursor, Feed, FeedRef, Habit, OptOut

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OPEN = Doors()
HOURS = "444444488886644222222444"


def a_feed(number: int, posts: float | None = None, interval: int = 60, skips: str = "") -> Feed:
    address = f"https://b{number}.example/feed"
    habit = None if posts is None else Habit(posts, NOW - timedelta(days=60), NOW, HOURS, skips)
    return Feed(FeedRef(feed_id(address), address, interval, habit=habit))


def asked_at(feed: Feed, stretch: float) -> datetime:
    """When the dispatcher asks for it."""
    book, nudges = MemoryFeedBook([feed]), MemoryNudges()
    book.advance_cursor(None, Cursor(NOW, stretch))
    now = NOW
    while not nudges.polls:
        now += MINUTE
        dispatch(Dispatching(book, nudges, lanes=4), now)
        cursor = book.cursor()
        assert cursor is not None
        book._cursor = replace(cursor, stretch=stretch)
    return now


@pytest.mark.parametrize("stretch", [1.0, 3.0])
@pytest.mark.parametrize("posts", [None, 0.1, 3.0, 200.0])
def test_the_next_poll_is_when_the_dispatcher_asks(posts: float | None, stretch: float) -> None:
    """With a habit and without, whatever the budget does."""
    for number in range(8):
        feed = a_feed(number, posts, interval=60 if posts is None else 5)
        assert next_poll(feed, OPEN, stretch, NOW) == asked_at(feed, stretch)


def test_a_feed_that_asks_for_it_is_left_alone_for_hours() -> None:
    """Both reckon with that: from ten in the morning to the next morning, and over Wednesday."""
    for number, posts in enumerate([0.1, 3.0, 200.0]):
        feed = a_feed(number, posts, skips="......" + "x" * 12 + "......" + "..x....")
        next_one = next_poll(feed, OPEN, 1.0, NOW)
        assert next_one == asked_at(feed, 1.0)
        assert next_one >= NOW.replace(hour=18)


def test_who_is_left_alone_is_asked_at_the_first_turn_after_that() -> None:
    """Be it the feed itself or its whole host."""
    feed, until = a_feed(1), NOW + timedelta(hours=5)
    first = next_poll(feed, OPEN, 1.0, NOW)
    waiting = replace(feed, ref=replace(feed.ref, not_before=until))
    resting = Doors(resting={"b1.example": until})
    assert first is not None
    after = first + timedelta(hours=5)
    assert next_poll(waiting, OPEN, 1.0, NOW) == next_poll(feed, resting, 1.0, NOW) == after
    assert asked_at(waiting, 1.0) == after


def test_what_is_asked_no_more_has_no_next_poll() -> None:
    """It left the wheel, is over, or its site opted out."""
    feed = a_feed(1)
    opted_out = Doors(OptedOut.of([OptOut("b1.example", "they asked", NOW)]))
    over = replace(feed, ref=replace(feed.ref, until=NOW))
    assert next_poll(replace(feed, active=False), OPEN, 1.0, NOW) is None
    assert next_poll(over, OPEN, 1.0, NOW) is None
    assert next_poll(feed, opted_out, 1.0, NOW) is None
