"""How soon a person should be helped, from 0 to 1, with its parts shown."""

from dataclasses import dataclass
from datetime import timedelta
from math import log2

from makegood.model.verdicts import Reason

_NEED = 0.6
_FRESH = 0.2
_REACH = 0.25
_AGAIN = 0.2
_DANGER = 0.7
_FRESH_HALF_LIFE = timedelta(hours=24)
"""An answer within a day keeps a customer; freshness halves with each."""
_WAITING_HALF_LIFE = timedelta(days=3)
"""Waiting closes half of the distance to the top in this time: nobody waits for ever."""
_WIDELY_HEARD = 50
"""Links and comments that count as full reach."""


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
    """The value, and what each part gives: a share of the distance to the top."""

    value: float
    parts: tuple[Reason, ...]


def priority_of(standing: Standing) -> Priority:
    """Each part closes a share of what is left to 1: every part counts, and none exceeds it."""
    parts = tuple(part for part in _parts(standing) if part.weight > 0)
    left = 1.0
    for part in parts:
        left *= 1.0 - part.weight
    return Priority(1.0 - left, parts)


def _parts(standing: Standing) -> tuple[Reason, ...]:
    heard = min(1.0, log2(1 + standing.links + standing.comments) / log2(1 + _WIDELY_HEARD))
    again = 1.0 - 1.0 / max(1, standing.mentions)
    return (
        Reason("how much help they need", _NEED * min(1.0, max(0.0, standing.need))),
        Reason("fresh", _FRESH * _halved(standing.age, _FRESH_HALF_LIFE)),
        Reason("waiting", 1.0 - _halved(standing.waiting, _WAITING_HALF_LIFE)),
        Reason("heard by many", _REACH * heard),
        Reason("said before", _AGAIN * again),
        Reason("danger", _DANGER if standing.danger else 0.0),
    )


def _halved(time: timedelta, half_life: timedelta) -> float:
    return float(0.5 ** (max(timedelta(0), time) / half_life))
