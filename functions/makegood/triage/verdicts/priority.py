"""How soon a person should be helped, from 0 to 1, with its parts shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log, log2

from makegood.model.verdicts import Mention, Reason
from makegood.model.watchlist import Weights

_FRESH_HALF_LIFE = timedelta(hours=24)
"""An answer within a day keeps a customer; freshness halves with each."""
_WIDELY_HEARD = 50
"""Links and comments that count as full reach."""
_LEAST_LEFT = 1e-12
"""Of the distance to the top: nothing comes nearer, so that each part keeps its share."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What priority is made of: `age` since it was said, `waiting` since we owe the next step."""

    need: float
    age: timedelta
    waiting: timedelta = timedelta(0)
    links: int = 0
    """Links into the post that we have seen ourselves."""
    comments: int = 0
    mentions: int = 1
    """How often this customer has said it."""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Priority:
    """The value, and what of it each part gives, the greatest first: they add up to it."""

    value: float
    parts: tuple[Reason, ...]


def standing_of(mention: Mention, now: datetime) -> Standing:
    """What a mention's own priority is made of, while nobody has waited for us yet."""
    return Standing(
        need=mention.verdict.need,
        age=now - mention.said_at,
        comments=mention.comments,
        danger=mention.verdict.danger,
    )


def priority_of(standing: Standing, weights: Weights) -> Priority:
    """Each part closes a share of what is left to 1: every part counts, and none exceeds it."""
    closed = [(words, max(1.0 - share, _LEAST_LEFT)) for words, share in _parts(standing, weights)]
    left = 1.0
    for _, leaves in closed:
        left *= leaves
    value, whole = 1.0 - left, log(left)
    parts = (Reason(words, value * log(leaves) / whole) for words, leaves in closed if leaves < 1)
    return Priority(value, tuple(sorted(parts, key=lambda part: -part.weight)))


def _parts(standing: Standing, weights: Weights) -> tuple[tuple[str, float], ...]:
    """What each part closes of the distance to the top."""
    heard = min(1.0, log2(1 + standing.links + standing.comments) / log2(1 + _WIDELY_HEARD))
    again = 1.0 - 1.0 / max(1, standing.mentions)
    return (
        ("how much help they need", weights.need * min(1.0, max(0.0, standing.need))),
        ("fresh", weights.fresh * _halved(standing.age, _FRESH_HALF_LIFE)),
        ("waiting", 1.0 - _halved(standing.waiting, weights.waiting_half_life)),
        ("heard by many", weights.reach * heard),
        ("said before", weights.again * again),
        ("danger", weights.danger if standing.danger else 0.0),
    )


def _halved(time: timedelta, half_life: timedelta) -> float:
    return float(0.5 ** (max(timedelta(0), time) / half_life))
