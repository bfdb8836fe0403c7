"""How often a feed is worth asking, from when its posts were said.

A poll finds what was said half an interval late, so for a budget of polls the wait of all posts is
least where intervals are as 1 to the square root of the rate. The rate decays by half in 30 days
and begins from a prior, so that a burst is forgotten and silence is learned without a write.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import log, log2, sqrt

from makegood.listening.pulse import HALF_LIFE, Pulse
from makegood.model.feeds import INTERVALS, Feed, FeedRef, Habit

BASE = 60.0
"""Minutes between polls of a feed of one post a day, while the stretch is 1."""
SHORTEST, LONGEST = float(INTERVALS[0]), float(INTERVALS[-1])
PRIOR_POSTS, PRIOR_DAYS = 0.2, 2.0
STEPS_AN_OCTAVE = 4
"""Intervals are rounded, so that decay moves a feed's turns only now and then."""
FLAT_POSTS = 12.0
"""So many posts, spread evenly over the day, are assumed beside those that were heard."""
FAINTEST, LOUDEST = 0.25, 4.0
"""Weights of an hour, as multiples of the mean."""
WORTH_A_WRITE = 1.4
"""A feed is written anew when its interval is off by this factor."""
AHEAD = 2.0
"""A feed stands on a wheel this much faster than its interval: all intervals may shrink by it."""

SILENT_DAYS, SILENT_WAITS = 7, 20


def rate_of(habit: Habit, now: datetime) -> float:
    """Posts a day to expect."""
    counted = habit.posts * 0.5 ** (_days(now - habit.at) / HALF_LIFE)
    heard_for = HALF_LIFE / log(2) * (1 - 0.5 ** (_days(now - habit.since) / HALF_LIFE))
    return float((counted + PRIOR_POSTS) / (heard_for + PRIOR_DAYS))


def interval_of(ref: FeedRef, now: datetime, stretch: float = 1.0) -> float:
    """Minutes between polls at an hour like any other; without a habit, those of its class.

    `stretch` is the one number by which a deployment's budget slows down or hastens all feeds.
    """
    if ref.habit is None:
        return float(ref.interval)
    wished = stretch * BASE / sqrt(rate_of(ref.habit, now))
    return _stepped(min(max(wished, SHORTEST, ref.least), LONGEST))


def is_silent(feed: Feed, now: datetime) -> bool:
    """Whether a feed has said nothing for far longer than its habit was when it last did."""
    silent = silent_from(feed)
    return silent is not None and now > silent


def silent_from(feed: Feed) -> datetime | None:
    """From when on its silence is unlike the feed; None where there is nothing to go by.

    A week at least, and twenty times the usual wait: of posts that came by chance alone, a wait
    that long is one in 500 million; real ones come in bursts.
    """
    if feed.ref.habit is None or feed.changed_at is None or not feed.active:
        return None
    usual = timedelta(days=1 / rate_of(feed.ref.habit, feed.changed_at))
    return feed.changed_at + max(SILENT_DAYS * timedelta(days=1), SILENT_WAITS * usual)


def learned(ref: FeedRef, pulse: Pulse, now: datetime) -> FeedRef | None:
    """The feed as its posts have taught us to poll it; None if that is not worth a write."""
    habit = Habit(pulse.posts, pulse.since, pulse.at, hours_of(pulse.by_hour))
    after = replace(ref, habit=habit)
    before, wished = interval_of(ref, now), interval_of(after, now)
    if ref.habit and max(before, wished) < WORTH_A_WRITE * min(before, wished):
        return None
    return replace(after, interval=_class_for(wished, habit))


def hours_of(by_hour: Sequence[float]) -> str:
    """A digit for each hour of the day in UTC: how loud it is, in half octaves, 4 being the mean.

    Half of an hour is its neighbours', and few posts say little. Empty for a day like a plain.
    """
    shared = [(by_hour[n - 1] + 2 * by_hour[n] + by_hour[(n + 1) % 24]) / 4 for n in range(24)]
    total = sum(by_hour) + FLAT_POSTS
    digits = "".join(str(_digit((24 * each + FLAT_POSTS) / total)) for each in shared)
    return "" if set(digits) == {"4"} else digits


def weights_of(hours: str) -> tuple[float, ...]:
    """The weights that such digits stand for; 24 times 1 for none."""
    return tuple(2.0 ** ((int(digit) - 4) / 2) for digit in hours) or (1.0,) * 24


def _class_for(interval: float, habit: Habit) -> int:
    """The wheel of the feed: fast enough for its loudest hour."""
    wished = interval / sqrt(max(weights_of(habit.hours))) / AHEAD
    return max((each for each in INTERVALS if each <= wished), default=INTERVALS[0])


def _digit(weight: float) -> int:
    return round(2 * log2(min(max(weight, FAINTEST), LOUDEST))) + 4


def _stepped(minutes: float) -> float:
    return float(2.0 ** (round(STEPS_AN_OCTAVE * log2(minutes)) / STEPS_AN_OCTAVE))


def _days(span: timedelta) -> float:
    return max(span / timedelta(days=1), 0.0)
