"""How often a feed is asked, from when it speaks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.listening.addresses.wheel import minute_of
from makegood.listening.documents.pulse import Pulse, heard
from makegood.listening.polling.habit import (
    CLOSER,
    followed_closer,
    hours_of,
    interval_of,
    is_silent,
    learned,
    rate_of,
    weights_of,
)
from makegood.listening.polling.turns import averaged, is_its_turn, tuned
from makegood.model.feeds import INTERVALS, Feed, FeedRef, Habit, Post

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
REF = FeedRef("f1", "https://tideletters.example/feed", 60)
MOST = 3


def said(*days_ago: float) -> tuple[Post, ...]:
    """Posts of so many days ago."""
    return tuple(
        Post(f"e{number}", "f1", "", "", published_at=NOW - timedelta(days=ago))
        for number, ago in enumerate(days_ago)
    )


def habit(posts: float, days: float = 60, hours: str = "") -> Habit:
    """A habit of posts that count so much, heard for so many days."""
    return Habit(posts, NOW - timedelta(days=days), NOW, hours)


def polls(ref: FeedRef, days: int = 7, stretch: float = 1.0) -> list[int]:
    """The minutes in which the feed is polled, looked at once in its interval."""
    first = minute_of(NOW)
    looks = range(first, first + days * 24 * 60, ref.interval)
    return [
        minute for minute in looks if is_its_turn(ref, minute, minute - ref.interval, stretch, NOW)
    ]


def test_a_daily_blog_is_heard_as_daily() -> None:
    """Its first document says how often it speaks, as far as it goes back."""
    pulse = heard(None, said(*range(60)), NOW)
    found = Habit(pulse.posts, pulse.since, pulse.at)
    assert rate_of(found, NOW) == pytest.approx(1.0, abs=0.1)


def test_what_was_heard_little_by_little_is_what_was_heard_at_once() -> None:
    """Whether triage was there from the beginning or came later."""
    days = range(40)
    at_once = heard(None, said(*days), NOW)
    pulse = None
    for ago in reversed(days):
        pulse = heard(pulse, said(ago), NOW - timedelta(days=ago))
    pulse = heard(pulse, (), NOW)
    assert pulse.posts == pytest.approx(at_once.posts)
    assert pulse.since == at_once.since


def test_silence_slows_a_feed_down_without_a_write() -> None:
    """The rate decays by itself; after a year it is polled twice a day or less."""
    ref = replace(REF, habit=habit(30))
    slower = [interval_of(ref, NOW + timedelta(days=days)) for days in (0, 30, 90, 365)]
    assert slower == sorted(slower)
    assert slower[-1] >= 12 * 60


def test_old_posts_of_a_first_document_count_little() -> None:
    """A blog that spoke daily three years ago is not asked as a daily one."""
    pulse = heard(None, said(*range(1000, 1100)), NOW)
    assert rate_of(Habit(pulse.posts, pulse.since, pulse.at), NOW) == pytest.approx(0.1)


def test_an_undated_post_counts_as_said_now() -> None:
    """And one of the future as well."""
    undated = Post("e1", "f1", "", "")
    assert heard(None, (undated, *said(-9)), NOW).posts == pytest.approx(2.0)


@given(st.floats(0, 1e5), st.floats(0, 1e4), st.floats(0.5, 64), st.integers(0, 1440))
def test_intervals_stay_within_their_bounds(
    posts: float, days: float, stretch: float, least: int
) -> None:
    """Five minutes to three days, and never below what the server asks for, but for rounding."""
    ref = replace(REF, habit=habit(posts, days), least=least)
    found = interval_of(ref, NOW, stretch)
    assert max(5, 0.9 * least) <= found * 1.1
    assert found <= INTERVALS[-1] * 1.1


def test_silence_far_beyond_a_habit_is_told() -> None:
    """A daily blog that says nothing for a month is silent, one that speaks twice a year is not."""
    last = NOW - timedelta(days=30)
    daily = Feed(replace(REF, habit=Habit(30, last - timedelta(days=60), last)), changed_at=last)
    seldom = Feed(replace(REF, habit=Habit(0.3, last - timedelta(days=60), last)), changed_at=last)
    assert is_silent(daily, NOW)
    assert not is_silent(seldom, NOW)
    assert not is_silent(replace(daily, active=False), NOW)
    assert not is_silent(daily, last + timedelta(days=6))
    assert not is_silent(Feed(REF, changed_at=last), NOW)


def test_without_a_habit_the_class_is_the_interval() -> None:
    """As the watchlist says, until there is something to go by."""
    assert polls(REF) == list(range(minute_of(NOW), minute_of(NOW) + 7 * 24 * 60, 60))


@given(st.floats(0.01, 5000), st.sampled_from(INTERVALS[:4]))
def test_polls_come_as_often_as_wished(posts: float, interval: int) -> None:
    """Over a week, to within a tenth and a poll, wherever the feed stands on the wheels."""
    ref = replace(REF, interval=interval, habit=habit(posts))
    wished = 7 * 24 * 60 / max(interval_of(ref, NOW), float(interval))
    assert abs(len(polls(ref)) - wished) <= 0.12 * wished + 1


def test_more_polls_fall_into_the_hours_in_which_it_speaks() -> None:
    """A feed that speaks in the morning is asked most in the morning."""
    hours = hours_of([0.0] * 8 + [60.0, 60.0] + [0.0] * 14)
    ref = replace(REF, interval=5, habit=habit(60, hours=hours))
    asked = [(minute // 60) % 24 for minute in polls(ref, days=28)]
    assert asked.count(8) > MOST * asked.count(20)
    assert asked.count(20) > 0


def test_a_few_posts_do_not_make_a_day() -> None:
    """One post says next to nothing about hours; a hundred do."""
    one, many = [0.0] * 24, [0.0] * 24
    one[7], many[7] = 1.0, 100.0
    assert max(weights_of(hours_of(one))) < max(weights_of(hours_of(many)))
    assert hours_of([5.0] * 24) == ""


def test_only_a_habit_that_changed_is_worth_a_write() -> None:
    """A steady feed costs none, one that doubled its rate thrice does."""
    pulse = heard(None, said(*range(60)), NOW)
    taught = learned(REF, pulse, NOW)
    assert taught is not None
    assert learned(taught, pulse, NOW) is None
    burst = heard(pulse, said(*[0.0] * 300), NOW)
    assert learned(taught, burst, NOW) is not None


def test_a_feed_stands_on_a_wheel_that_is_fast_enough() -> None:
    """For its loudest hour, and with room for a stretch of a half."""
    hours = hours_of([0.0] * 8 + [60.0, 60.0] + [0.0] * 14)
    taught = learned(REF, Pulse(60.0, NOW - timedelta(days=60), NOW, (2.5,) * 24), NOW)
    assert taught is not None
    assert taught.interval <= interval_of(taught, NOW, stretch=0.5)
    assert max(weights_of(hours)) > 1


@given(st.floats(0, 1000), st.floats(0.5, 4), st.text("012345678", min_size=24, max_size=24))
def test_what_is_followed_closer_is_polled_hourly_at_least(
    posts: float, stretch: float, hours: str
) -> None:
    """Whatever its habit, its hours and a budget say, to a look of its wheel."""
    plain = replace(REF, interval=4320, habit=habit(posts, hours=hours))
    ref = followed_closer(plain, NOW + timedelta(days=8), NOW)
    assert ref.interval <= CLOSER
    asked = polls(ref, days=2, stretch=stretch)
    assert max(later - sooner for sooner, later in pairwise(asked)) <= CLOSER
    assert interval_of(ref, NOW, stretch) <= interval_of(plain, NOW, stretch)
    over = NOW + timedelta(days=8)
    assert interval_of(ref, over, stretch) == interval_of(plain, over, stretch)


def test_a_budget_that_the_closer_ones_overspend_slows_them_too() -> None:
    """Beyond four times the intervals of all others."""
    ref = followed_closer(replace(REF, habit=habit(0.1)), NOW + timedelta(days=8), NOW)
    slower = [interval_of(ref, NOW, stretch) for stretch in (1, 4, 8, 64)]
    assert slower[0] == slower[1] < slower[2] < slower[3]


def test_what_was_followed_closer_goes_back_to_its_wheel_with_its_next_news() -> None:
    """Until then it is looked at more often than it is polled; habits are kept as ever."""
    pulse = heard(None, said(*range(0, 600, 60)), NOW)
    plain = learned(REF, pulse, NOW)
    assert plain is not None
    closer = followed_closer(plain, NOW + timedelta(days=8), NOW)
    assert closer.interval < plain.interval
    assert learned(closer, pulse, NOW) is None
    back = learned(closer, pulse, NOW + timedelta(days=8))
    assert back is not None
    assert back.interval == plain.interval
    assert learned(back, pulse, NOW + timedelta(days=8)) is None
    burst = heard(pulse, said(*[0.0] * 300), NOW)
    assert learned(closer, burst, NOW) is not None


def test_without_a_habit_a_wheel_is_kept() -> None:
    """There would be nothing to say where it was."""
    ref = replace(REF, interval=1440)
    closer = followed_closer(ref, NOW + timedelta(days=8), NOW)
    assert closer == replace(ref, closer_until=NOW + timedelta(days=8))
    taught = learned(closer, heard(None, said(1, 99), NOW), NOW)
    assert taught is not None
    assert taught.interval <= 15


def test_the_stretch_keeps_polls_within_the_budget() -> None:
    """Whatever feeds' habits ask for, within a few days."""
    refs = [replace(REF, habit=habit(posts)) for posts in (0.1, 1, 5, 30, 120)]
    budget, stretch, polls, asked = 1.5, 1.0, 0.0, 0.0
    for _ in range(3 * 24 * 4):
        asked = 40 * sum(1 / interval_of(ref, NOW, stretch) for ref in refs)
        polls = averaged(polls, round(15 * asked), 15)
        for _ in range(15):
            stretch = tuned(stretch, polls, budget)
    assert asked == pytest.approx(budget, rel=0.2)


def test_a_budget_that_nobody_needs_makes_us_no_more_eager_than_twice() -> None:
    """And no budget at all stretches nothing."""
    stretch = 1.0
    for _ in range(10_000):
        stretch = tuned(stretch, 0.001, 1000.0)
    assert stretch == pytest.approx(0.5)
    assert tuned(3.0, 100.0, 0) == pytest.approx(1.0)
