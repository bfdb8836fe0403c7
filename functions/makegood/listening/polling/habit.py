"""How often a feed is worth asking, from when its posts were said.

A poll finds what was said half an interval late, so for a budget of polls the wait of all posts is
least where intervals are as 1 to the square root of the rate. The rate decays by half in 30 days
and begins from a prior, so that a burst is forgotten and silence is learned without a write.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf, log, log2, sqrt

from makegood.listening.documents.pulse import HALF_LIFE, Pulse
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
AN_HOUR = 60.0
"""A feed that asks to be left alone for hours is looked at in each of the others: a slower wheel
might bring it in those alone."""
AHEAD = 2.0
"""A feed stands on a wheel this much faster than its interval: all intervals may shrink by it."""
CLOSER = 60.0
"""Minutes between polls, at most, of a feed that is followed closer: as of one that was just begun.
Who wrote to a customer hears of their answer while they still have them in mind."""
YIELDS = 4.0
"""While the stretch is no more than this, what is followed closer keeps its hour."""

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
    wished = min(stretch * BASE / sqrt(rate_of(ref.habit, now)), longest_of(ref, now, stretch))
    return _stepped(min(max(wished, SHORTEST, ref.least), LONGEST))


def longest_of(ref: FeedRef, now: datetime, stretch: float = 1.0) -> float:
    """Minutes that its customer may wait for, at any hour; no end where nobody was written to.

    A budget that would be overspent by those alone stretches them too.
    """
    return CLOSER * max(stretch / YIELDS, 1.0) if is_closer(ref, now) else inf


def is_closer(ref: FeedRef, now: datetime) -> bool:
    """Whether it is followed closer, for the sake of a customer to whom a rep has written."""
    return ref.closer_until is not None and now < ref.closer_until


def followed_closer(ref: FeedRef, until: datetime | None, now: datetime) -> FeedRef:
    """The feed, followed closer until then, on the wheel for that; None for no longer.

    Without a habit it is polled whenever its wheel brings it, and stays there until it has one.
    """
    return _placed(replace(ref, closer_until=until), now)


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


def learned(ref: FeedRef, pulse: Pulse, now: datetime, skips: str = "") -> FeedRef | None:
    """The feed as its posts have taught us to poll it; None if that is not worth a write.

    `skips` are the hours and days in which it asks to be left alone, as `Habit` keeps them.
    """
    habit = Habit(pulse.posts, pulse.since, pulse.at, hours_of(pulse.by_hour), skips)
    taught = _placed(replace(ref, habit=habit), now)
    plain = replace(ref, closer_until=None)
    before, wished = interval_of(plain, now), interval_of(replace(plain, habit=habit), now)
    is_as_before = max(before, wished) < WORTH_A_WRITE * min(before, wished)
    is_known = ref.habit is not None and ref.habit.skips == skips
    if is_known and is_as_before and not _was_closer(ref, taught):
        return None
    return taught


def _was_closer(ref: FeedRef, taught: FeedRef) -> bool:
    """Whether it still stands on the faster wheel on which it was followed closer."""
    return ref.closer_until is not None and ref.interval < taught.interval


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


def _placed(ref: FeedRef, now: datetime) -> FeedRef:
    """The feed on its wheel: fast enough for its loudest hour, and for those that it leaves us."""
    if ref.habit is None:
        return ref
    wished = interval_of(ref, now) / sqrt(max(weights_of(ref.habit.hours))) / AHEAD
    wished = min(wished, AN_HOUR) if ref.habit.skips else wished
    fit = max((each for each in INTERVALS if each <= wished), default=INTERVALS[0])
    return replace(ref, interval=fit)


def _digit(weight: float) -> int:
    return round(2 * log2(min(max(weight, FAINTEST), LOUDEST))) + 4


def _stepped(minutes: float) -> float:
    return float(2.0 ** (round(STEPS_AN_OCTAVE * log2(minutes)) / STEPS_AN_OCTAVE))


def _days(span: timedelta) -> float:
    return max(span / timedelta(days=1), 0.0)
