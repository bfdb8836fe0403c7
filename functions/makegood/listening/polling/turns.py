"""Whose turn it is: a feed's own clock, and the one budget by which all clocks are set."""

import hashlib
from datetime import datetime
from functools import lru_cache
from math import floor, sqrt

from makegood.listening.hubs.subscription import is_relied_upon
from makegood.listening.polling.habit import (
    SHORTEST,
    interval_of,
    is_closer,
    longest_of,
    weights_of,
)
from makegood.listening.polling.skips import is_skipped
from makegood.model.feeds import FeedRef

JITTER = 0.1
FASTEST, SLOWEST = 0.5, 64.0
"""Where the stretch stays: a budget that nobody needs must not make us importunate."""
BESIDE_PUSHES = 24 * 60.0
"""Minutes between polls of a feed whose hub pushes."""
WEEK = 7 * 24 * 60
MEMORY = 360
"""Minutes over which polls are averaged."""
MOST_KEPT = 65_536
"""What is reckoned of so many feeds is kept; a dispatcher may live long, and feeds be many."""
HASTE = 720
"""Minutes in which being out of tune by a factor moves the stretch by that factor."""


def is_its_turn(ref: FeedRef, minute: int, looked: int, stretch: float, now: datetime) -> bool:
    """Whether a feed that was last looked at in the minute `looked` is to be polled in `minute`.

    Its day runs faster in the hours in which it speaks; a poll is due whenever that clock has
    passed a multiple of its interval. So nothing is written down of polls. Minutes since 1970.
    Turns that come while the feed asks to be left alone are taken at the first look after that.
    One that is followed closer is never slower than that asks for, whatever the hour.
    """
    if ref.habit is None:
        return True
    if is_skipped(ref.habit.skips, minute):
        return False
    looked = _last_open(ref.habit.skips, looked, ref.interval)
    interval = between_polls(ref, now, stretch)
    turn = interval * (1 + JITTER * (2 * _chance(ref.id, "jitter") - 1))
    slowest = turn / longest_of(ref, now, stretch)
    speeds = _speeds(ref.habit.hours, slowest, interval / max(SHORTEST, float(ref.least)))
    phase = _chance(ref.id, "phase")
    passed = [floor(_clock(speeds, each) / turn + phase) for each in (looked, minute)]
    return passed[0] != passed[1]


def _last_open(skips: str, looked: int, interval: int) -> int:
    """The last minute in which the wheel brought the feed, and it might be asked."""
    looks = range(looked, looked - WEEK, -interval)
    return next((each for each in looks if not is_skipped(skips, each)), looked)


def between_polls(ref: FeedRef, now: datetime, stretch: float = 1.0) -> float:
    """Minutes between polls at an hour like any other: a day at least, where a hub pushes its news.

    Of pushes nothing is reckoned here, so that no hub can put off the poll that finds it silent.
    What is followed closer is polled all the same.
    """
    usual = interval_of(ref, now, stretch)
    if ref.habit is None or is_closer(ref, now) or not is_relied_upon(ref, now):
        return usual
    return max(usual, BESIDE_PUSHES)


def tuned(stretch: float, polls: float, budget: float) -> float:
    """The stretch after a minute: longer intervals where there are more polls than the budget.

    `polls` are those of a minute, averaged, and `budget` those that a minute may have; with none,
    nothing is stretched.
    """
    if budget <= 0:
        return 1.0
    off = min(max(polls / budget, 0.5), 2.0)
    return float(min(max(stretch * off ** (1 / HASTE), FASTEST), SLOWEST))


def averaged(polls: float, asked: int, minutes: int) -> float:
    """Polls a minute on average, now that so many were asked for in so many minutes."""
    weight = 1 - (1 - 1 / MEMORY) ** minutes
    return polls + weight * (asked / minutes - polls)


@lru_cache(MOST_KEPT)
def _speeds(hours: str, slowest: float, fastest: float) -> tuple[float, ...]:
    """How fast the clock runs in each hour; never so fast that polls come too close."""
    return tuple(min(max(sqrt(weight), slowest), fastest) for weight in weights_of(hours))


def _clock(speeds: tuple[float, ...], minute: int) -> float:
    days, rest = divmod(minute, 24 * 60)
    hour, minutes = divmod(rest, 60)
    return 60 * (days * sum(speeds) + sum(speeds[:hour])) + minutes * speeds[hour]


@lru_cache(MOST_KEPT)
def _chance(feed_id: str, what: str) -> float:
    """From 0 to 1, always the same for a feed and what it is for."""
    return int.from_bytes(hashlib.sha256(f"{what} {feed_id}".encode()).digest()[:6]) / 2**48
