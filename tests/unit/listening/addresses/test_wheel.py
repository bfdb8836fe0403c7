"""The timing wheel turns without gaps and without doubles."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.listening.addresses.wheel import (
    feed_id,
    is_ready,
    lane_of,
    minute_of,
    minutes_to_visit,
    owner_of,
    reach,
    slot_of,
    wheel_key,
    wheel_keys,
)
from makegood.model.feeds import INTERVALS, FeedRef

NOW = datetime(2026, 11, 3, 10, 0, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
IDS = st.text("0123456789abcdef", min_size=20, max_size=20).map(lambda digits: "f" + digits)
GAPS = st.integers(min_value=1, max_value=9000)


@given(IDS, st.sampled_from(INTERVALS))
def test_a_feed_stands_in_one_slot_of_its_class(each: str, interval: int) -> None:
    """And its key is among those that its slot is read by."""
    slot = slot_of(each, interval)
    assert 0 <= slot < interval
    assert wheel_key(each, interval) in wheel_keys(interval, slot)


def caught_up(cursor: datetime, now: datetime) -> Iterator[dict[int, tuple[int, ...]]]:
    """What each run visits until the cursor is at the present minute."""
    while minute_of(cursor) < minute_of(now):
        yield minutes_to_visit(cursor, now)
        cursor = reach(cursor, now)


@given(GAPS)
def test_a_gap_visits_each_distinct_slot_once(gap: int) -> None:
    """However long the dispatcher was away, and in however many runs it catches up."""
    runs = list(caught_up(NOW - gap * MINUTE, NOW))
    for interval in INTERVALS:
        slots = [minute % interval for run in runs for minute in run[interval]]
        assert len(slots) == len(set(slots)) == min(gap, interval)


@given(GAPS)
def test_no_run_visits_more_than_it_can_end_in_time(gap: int) -> None:
    """A run that timed out would begin again at the same place, for ever."""
    for run in caught_up(NOW - gap * MINUTE, NOW):
        assert sum(len(slots) for slots in run.values()) <= 1000


@given(st.lists(GAPS, min_size=1, max_size=5), st.sampled_from(INTERVALS))
def test_no_minute_is_skipped(gaps: list[int], interval: int) -> None:
    """Runs at any moments together visit every slot that came by between them."""
    cursor, visited = NOW, set[int]()
    for gap in gaps:
        now = cursor + gap * MINUTE
        visited |= {each % interval for run in caught_up(cursor, now) for each in run[interval]}
        cursor = now
    passed = range(minute_of(NOW) + 1, minute_of(cursor) + 1)
    assert visited == {minute % interval for minute in passed}


def test_without_a_cursor_only_the_present_minute_is_visited() -> None:
    """A fresh deployment does not begin with a storm."""
    assert minutes_to_visit(None, NOW) == {interval: (minute_of(NOW),) for interval in INTERVALS}


@pytest.mark.parametrize("ahead", [timedelta(), MINUTE, timedelta(days=2)])
def test_a_clock_that_went_back_visits_nothing(ahead: timedelta) -> None:
    """Nor does a second run in one minute."""
    assert not any(minutes_to_visit(NOW + ahead, NOW).values())


def test_feeds_spread_over_slots_and_shards() -> None:
    """No slot gets more than a few of many."""
    keys = [wheel_key(feed_id(f"https://{n}.example/feed"), 15) for n in range(3000)]
    assert len(set(keys)) == 30
    assert max(map(keys.count, set(keys))) < 200


def test_one_feed_has_one_id() -> None:
    """However its address is written."""
    assert feed_id("https://Blog.Example:443/feed") == feed_id("https://blog.example/feed#top")
    assert feed_id("https://blog.example/feed") != feed_id("https://blog.example/other")
    assert len(feed_id("https://blog.example/feed")) == 21


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("www.blog.example.co.uk", "example.co.uk"),
        ("ann.blogspot.com", "ann.blogspot.com"),
        ("ann.github.io", "ann.github.io"),
        ("feeds.blog.nl", "blog.nl"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("2606:4700::1111", "2606:4700::1111"),
    ],
)
def test_a_host_belongs_to_its_registrable_domain(host: str, owner: str) -> None:
    """On shared hosting each guest is an owner of their own."""
    assert owner_of(host) == owner


def test_all_hosts_of_an_owner_share_a_lane() -> None:
    """They are one site to be polite to."""
    addresses = ("https://a.blog.nl/feed", "http://b.blog.nl/rss", "https://blog.nl:8443/")
    assert len({lane_of(address, 1000) for address in addresses}) == 1
    assert 0 <= lane_of("no address", 16) < 16


def test_a_feed_is_left_alone_until_it_may_be_asked() -> None:
    """The moment itself is late enough."""
    ref = FeedRef("f1", "https://blog.example/feed", 60, not_before=NOW)
    assert is_ready(ref, NOW)
    assert not is_ready(ref, NOW - MINUTE)
    assert is_ready(FeedRef("f1", "https://blog.example/feed", 60), NOW)
