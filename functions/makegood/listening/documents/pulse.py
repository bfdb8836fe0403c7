"""When a feed's posts were said, counted with decay: kept beside what was seen of it."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from makegood.model.feeds import Post

HALF_LIFE = 30.0
"""Days after which a post counts half."""
LONGEST_MEMORY = timedelta(days=180)
"""How far back the posts of a first document count."""
_FORM = struct.Struct(">ddd24f")


@dataclass(frozen=True, slots=True)
class Pulse:
    """Posts as they count at the time `at`, heard since `since`, and by their hour in UTC."""

    posts: float
    since: datetime
    at: datetime
    by_hour: tuple[float, ...]

    def to_bytes(self) -> bytes:
        """120 bytes."""
        times = (self.since.timestamp(), self.at.timestamp())
        return _FORM.pack(self.posts, *times, *self.by_hour)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self | None:
        """The pulse of such bytes; None of any others."""
        if len(data) != _FORM.size:
            return None
        posts, since, at, *by_hour = _FORM.unpack(data)
        first, last = (datetime.fromtimestamp(each, UTC) for each in (since, at))
        return cls(posts, first, last, tuple(by_hour))


def heard(pulse: Pulse | None, posts: Iterable[Post], now: datetime) -> Pulse:
    """The pulse with the new posts of one more document.

    A feed's first document brings posts of the past: they count from the day on which the oldest
    was said. A post without a date counts as said now; later ones never as said before the pulse.
    """
    said = [post.published_at or now for post in posts]
    if pulse is None:
        recent = [min(each, now) for each in said if each > now - LONGEST_MEMORY]
        return _counted(Pulse(0.0, min(recent, default=now), now, (0.0,) * 24), recent, now)
    return _counted(_decayed(pulse, now), [min(each, now) for each in said], now)


def _decayed(pulse: Pulse, now: datetime) -> Pulse:
    left = _share(now - pulse.at)
    hours = tuple(count * left for count in pulse.by_hour)
    return Pulse(pulse.posts * left, pulse.since, now, hours)


def _counted(pulse: Pulse, said: list[datetime], now: datetime) -> Pulse:
    hours = list(pulse.by_hour)
    for moment in said:
        hours[moment.astimezone(UTC).hour] += _share(now - moment)
    more = sum(_share(now - moment) for moment in said)
    return Pulse(pulse.posts + more, pulse.since, now, tuple(hours))


def _share(age: timedelta) -> float:
    return float(0.5 ** (max(age / timedelta(days=1), 0.0) / HALF_LIFE))
