"""Dispatching asks for every due poll, grouped so that sites and bills stay calm."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.errors import Busy, Conflict
from makegood.listening.addresses.wheel import feed_id, lane_of
from makegood.listening.polling.dispatch import (
    Dispatched,
    Dispatching,
    dispatch,
    in_batches,
    size_of,
)
from makegood.listening.polling.habit import interval_of
from makegood.model.feeds import Cursor, Feed, FeedRef, Habit, PollBatch

NOW = datetime(2026, 11, 3, 10, 0, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def a_feed(number: int, interval: int = 5) -> Feed:
    address = f"https://b{number}.example/feed"
    return Feed(FeedRef(feed_id(address), address, interval))


def deps_with(*feeds: Feed) -> Dispatching:
    return Dispatching(MemoryFeedBook(feeds), MemoryNudges(), lanes=4)


def asked(deps: Dispatching) -> list[str]:
    assert isinstance(deps.nudges, MemoryNudges)
    return [ref.id for batch in deps.nudges.polls for ref in batch.feeds]


def deps_ref(deps: Dispatching) -> FeedRef:
    """The one feed there is."""
    return next(iter(deps.feeds.all())).ref


def test_every_feed_is_asked_for_once_a_turn() -> None:
    """Five minutes of a five-minute class are one poll each."""
    deps = deps_with(*(a_feed(number) for number in range(40)))
    dispatch(deps, NOW)
    for minute in range(1, 5):
        dispatch(deps, NOW + minute * MINUTE)
    ids = asked(deps)
    assert len(ids) == len(set(ids)) == 40


def test_a_long_gap_asks_for_each_feed_once() -> None:
    """The dispatcher was down for a day; nobody gets 288 polls."""
    deps = deps_with(*(a_feed(number) for number in range(40)))
    dispatch(deps, NOW)
    before = len(asked(deps))
    runs = [dispatch(deps, NOW + timedelta(days=1)) for _ in range(6)]
    assert len(asked(deps)) - before == sum(run.feeds for run in runs) == 40
    assert runs[-1] == Dispatched()


def test_a_second_run_in_a_minute_does_nothing() -> None:
    """Schedules fire at least once."""
    deps = deps_with(*(a_feed(number) for number in range(40)))
    dispatch(deps, NOW)
    assert dispatch(deps, NOW) == Dispatched()


def test_feeds_that_rest_are_left_alone() -> None:
    """They are counted, so that a deaf system can be told from a quiet one."""
    feed = a_feed(1)
    resting = replace(feed, ref=replace(feed.ref, not_before=NOW + timedelta(hours=1)))
    deps = deps_with(resting)
    dispatch(deps, NOW - 10 * MINUTE)
    done = dispatch(deps, NOW)
    assert (done.feeds, done.resting) == (0, 1)
    assert asked(deps) == []


def test_a_feed_is_polled_when_its_habit_says_so() -> None:
    """The wheel brings it every five minutes, and most of those times it is left alone."""
    feed = a_feed(1)
    habit = Habit(1.0, NOW - timedelta(days=60), NOW)
    deps = deps_with(replace(feed, ref=replace(feed.ref, habit=habit)))
    runs = [dispatch(deps, NOW + minute * MINUTE) for minute in range(24 * 60)]
    wished = 24 * 60 / interval_of(deps_ref(deps), NOW)
    assert sum(run.looked_at for run in runs) == 24 * 60 // 5
    assert len(asked(deps)) == pytest.approx(wished, abs=2)


def test_a_turn_that_passed_in_a_gap_is_made_up_for() -> None:
    """A dispatcher that was away polls at once whose turn it would have been, once."""
    feeds = [a_feed(number) for number in range(40)]
    habit = Habit(30.0, NOW - timedelta(days=60), NOW)
    deps = deps_with(*(replace(one, ref=replace(one.ref, habit=habit)) for one in feeds))
    dispatch(deps, NOW)
    before = len(asked(deps))
    dispatch(deps, NOW + timedelta(hours=5))
    ids = asked(deps)[before:]
    assert sorted(ids) == sorted(one.ref.id for one in feeds)


def test_a_budget_that_is_overspent_stretches_all_intervals() -> None:
    """So polls fall towards it; the cursor remembers by how much."""
    deps = replace(deps_with(*(a_feed(number) for number in range(40))), budget=100)
    for minute in range(60):
        dispatch(deps, NOW + minute * MINUTE)
    cursor = deps.feeds.cursor()
    assert cursor is not None
    assert cursor.stretch > 1
    assert cursor.polls > 100 / (24 * 60)


def test_a_crash_while_sending_asks_again() -> None:
    """The cursor moves only after the sending."""

    class Broken(MemoryNudges):
        def poll(self, *_: object, **__: object) -> None:
            raise Busy("throttled")

    book = MemoryFeedBook([a_feed(number) for number in range(40)])
    dispatch(Dispatching(book, MemoryNudges(), 4), NOW)
    with pytest.raises(Busy):
        dispatch(Dispatching(book, Broken(), 4), NOW + 5 * MINUTE)
    mended = MemoryNudges()
    assert dispatch(Dispatching(book, mended, 4), NOW + 6 * MINUTE).feeds == 40


def test_of_two_dispatchers_one_is_told() -> None:
    """The one that was slower; its polls were asked for twice, which harms nobody."""

    class Raced(MemoryNudges):
        def poll(self, *_: object, **__: object) -> None:
            book.advance_cursor(book.cursor(), Cursor(NOW + MINUTE))

    book = MemoryFeedBook([a_feed(1)])
    with pytest.raises(Conflict):
        dispatch(Dispatching(book, Raced(), 4), NOW)


def test_batches_hold_one_lane_and_stay_small() -> None:
    """No message outgrows what is billed as one."""
    refs = [
        FeedRef(f"f{number}", f"https://blog.nl/{number}?{'x' * 900}", 60, etag="é" * 100)
        for number in range(200)
    ]
    batches = list(in_batches(refs, 4, NOW))
    assert sum(len(batch.feeds) for batch in batches) == 200
    assert len(batches) > 1
    assert {batch.lane for batch in batches} == {lane_of("https://blog.nl/", 4)}
    assert max(sum(size_of(ref) for ref in batch.feeds) for batch in batches) <= 58_000
    assert len({batch.correlation for batch in batches}) == len(batches)


def test_one_feed_too_large_for_a_message_goes_alone() -> None:
    """It is the queue's to refuse it; the others must not suffer."""
    refs = [
        FeedRef("f1", "https://blog.nl/", 60, etag="x" * 60_000),
        FeedRef("f2", "https://blog.nl/2", 60),
    ]
    batches: list[PollBatch] = list(in_batches(refs, 1, NOW))
    assert [len(batch.feeds) for batch in batches] == [1, 1]
