"""Working hours, as a person writes them: "mon-fri 09:00-17:30; sat 10:00-14:00", or "always".

A span that does not end after it starts runs into the next day: "22:00-06:00" is a night.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import time
from itertools import groupby

from makegood.model.watchlist import DAYS, Hours
from makegood_ops.watchlist.problems import Spot, Wrong, shown, suggestion

type Span = tuple[time, time]

_ALWAYS = Hours((((time(0), time(0)),),) * 7)
_DAYS = re.compile(r"([a-z]+)(?:\s*-\s*([a-z]+))?", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_WANTED = '"always", or days and times like "mon-fri 09:00-17:30; sat 10:00-14:00"'


def hours(value: object, spot: Spot) -> Hours:
    """Read hours; a day may have several spans, with commas between them."""
    if value == "always":
        return _ALWAYS
    if not isinstance(value, str | dict) or not value:
        raise spot.wrong(value, _WANTED)
    week: dict[str, list[Span]] = {name: [] for name in DAYS}
    for days, spans in _parts(value, spot):
        for name in _day_names(days):
            week[name].extend(_spans(spans))
    found = Hours(tuple(tuple(sorted(spans)) for spans in week.values()))
    if _overlap(found):
        raise Wrong(f"{spot.key} overlap")
    return found


def shown_hours(value: Hours) -> str:
    """Hours in the words a person would write, days in a row with equal hours together."""
    if value == _ALWAYS:
        return "always"
    days = list(zip(DAYS, value.spans, strict=True))
    groups = (
        (spans, [name for name, _ in group]) for spans, group in groupby(days, lambda d: d[1])
    )
    return "; ".join(f"{_range(names)} {_times(spans)}" for spans, names in groups if spans)


def _parts(value: str | dict[str, object], spot: Spot) -> Iterator[tuple[str, str]]:
    """Days and spans, as (“mon-fri”, “09:00-12:00, 13:00-17:30”)."""
    if isinstance(value, dict):
        yield from (
            (key, span if isinstance(span, str) else shown(span)) for key, span in value.items()
        )
        return
    for part in value.split(";"):
        days, _, spans = part.strip().partition(" ")
        if not spans:
            raise spot.wrong(value, _WANTED)
        yield days, spans


def _day_names(days: str) -> tuple[str, ...]:
    found = _DAYS.fullmatch(days.strip())
    if found is None:
        raise Wrong(
            f'"{days}" is no day; days are {", ".join(DAYS)}, and spans of them like mon-fri'
        )
    first, last = (_day_index(name) for name in (found[1], found[2] or found[1]))
    if last < first:
        raise Wrong(f'"{days}" runs backwards; write it as two, with ; between them')
    return DAYS[first : last + 1]


def _day_index(name: str) -> int:
    if name.lower() not in DAYS:
        raise Wrong(f'"{name}" is no day{suggestion(name, DAYS)}')
    return DAYS.index(name.lower())


def _spans(words: str) -> Iterator[Span]:
    for part in words.split(","):
        found = _SPAN.fullmatch(part.strip())
        if found is None:
            raise Wrong(f'"{part.strip()}" is no span of hours; write it like "09:00-17:30"')
        yield _time(found[1], found[2]), _time(found[3], found[4])


def _time(hour: str, minute: str) -> time:
    if (hour, minute) == ("24", "00"):
        return time(0)
    if int(hour) > 23 or int(minute) > 59:
        raise Wrong(f'"{hour}:{minute}" is no time of day')
    return time(int(hour), int(minute))


def _overlap(found: Hours) -> bool:
    """Whether two spans of the week share a minute; Sunday night runs into Monday."""
    spans = [
        (day * 1440 + _minutes(start), day * 1440 + _minutes(end) + (1440 if end <= start else 0))
        for day, of_day in enumerate(found.spans)
        for start, end in of_day
    ]
    following = [*spans[1:], *((start + 7 * 1440, end) for start, end in spans[:1])]
    return any(later[0] < earlier[1] for earlier, later in zip(spans, following, strict=True))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _range(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"


def _times(spans: Iterable[Span]) -> str:
    return ", ".join(f"{start:%H:%M}-{_end(end)}" for start, end in spans)


def _end(end: time) -> str:
    return f"{end:%H:%M}" if end != time(0) else "24:00"
