"""Values of the watchlist in the words of its file."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from makegood.model.watchlist import Hours, Keyword
from makegood_ops.watchlist.hours import shown_hours


def shown_all(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_shown(value) for value in values)


def _shown(value: object) -> str:
    """A value as the watchlist file would write it."""
    match value:
        case Keyword():
            return _shown_keyword(value)
        case Hours():
            return shown_hours(value)
        case timedelta():
            return _shown_duration(value)
        case (first, last):
            return _shown_pair(first, last)
        case bool():
            return str(value).lower()
        case _:
            return str(value) if value not in {None, ""} else "nothing"


def _shown_pair(first: object, last: object) -> str:
    """A span of days, or words with their language."""
    if isinstance(first, str):
        return f"{first}: {last}"
    return f"{first}..{last}" if first != last else str(first)


def _shown_keyword(value: Keyword) -> str:
    near = f" near {', '.join(value.near)}" if value.near else ""
    not_near = f" not near {', '.join(value.not_near)}" if value.not_near else ""
    return f"{value.words}{near}{not_near}"


def _shown_duration(value: timedelta) -> str:
    minutes = int(value.total_seconds()) // 60
    for size, unit in ((1440, "d"), (60, "h")):
        if minutes and minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"
