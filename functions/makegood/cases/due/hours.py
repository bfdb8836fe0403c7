"""When a rep works: their week, their zone, their absences and everybody's holidays."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from makegood.model.watchlist import Hours, Rep

HORIZON = 400
"""Days looked ahead for working time; beyond them a rep counts as always at work."""

LOOKING_BACK = 60
"""Days looked back for the end of a rep's last day; who was away longer has missed a day's news."""

ANY_TIME = Rep("", "", "", (), hours=Hours(((((time(0), time(0))),),) * 7))
"""Stands for nobody in particular: at work at every hour."""

type Span = tuple[datetime, datetime]
type Spans = tuple[Span, ...]


def local_day(rep: Rep, now: datetime) -> date:
    """The rep's date at that moment: what their capacity counts by."""
    return now.astimezone(ZoneInfo(rep.time_zone)).date()


def is_absent(rep: Rep, day: date) -> bool:
    """Whether the rep is away on that local day."""
    return any(first <= day <= last for first, last in rep.absent)


def is_working(rep: Rep, now: datetime, holidays: Collection[date] = ()) -> bool:
    """Whether the rep is at work at that moment."""
    day = local_day(rep, now)
    spans = (*_spans(rep, day - timedelta(days=1), holidays), *_spans(rep, day, holidays))
    return any(start <= now < end for start, end in spans)


def next_start(rep: Rep, now: datetime, holidays: Collection[date] = ()) -> datetime:
    """`now` while the rep works, else when they begin again; `now` if they never do."""
    return next((start for start, _ in _working_from(rep, now, holidays)), now)


def day_start(rep: Rep, day: date, holidays: Collection[date] = ()) -> datetime | None:
    """When the rep begins to work on that local day; None on a day without work."""
    return min((start for start, _ in _spans(rep, day, holidays)), default=None)


def last_end(rep: Rep, before: datetime, holidays: Collection[date] = ()) -> datetime:
    """When the rep stopped working for the last time by then; a day earlier for a newcomer."""
    day = local_day(rep, before)
    for days in range(LOOKING_BACK):
        ends = [end for _, end in _spans(rep, day - timedelta(days=days), holidays)]
        if past := [end for end in ends if end <= before]:
            return max(past)
    return before - timedelta(days=1)


def add_working_time(
    rep: Rep, start: datetime, duration: timedelta, holidays: Collection[date] = ()
) -> datetime:
    """When the rep will have worked that long since `start`; plain time for one who never works."""
    left = duration
    for begin, end in _working_from(rep, start, holidays):
        if left <= end - begin:
            return begin + left
        left -= end - begin
    return start + duration


def _working_from(rep: Rep, moment: datetime, holidays: Collection[date]) -> Iterator[Span]:
    """Working time from `moment` on, as spans in UTC."""
    first = local_day(rep, moment) - timedelta(days=1)
    for days in range(HORIZON):
        for start, end in _spans(rep, first + timedelta(days=days), holidays):
            if end > moment:
                yield max(start, moment.astimezone(UTC)), end


def _spans(rep: Rep, day: date, holidays: Collection[date]) -> Spans:
    """Working time that begins on that local day."""
    if day in holidays or is_absent(rep, day):
        return ()
    return _on_the_wall(rep.time_zone, day, rep.hours.spans[day.weekday()])


@lru_cache(maxsize=4096)
def _on_the_wall(zone_name: str, day: date, spans: tuple[tuple[time, time], ...]) -> Spans:
    """Spans of that day's wall clock in UTC; what ends before it starts ends a day later.

    Each end is put on the wall clock by itself, so that a day of 23 or 25 hours comes out right.
    Reps share zones and hours, and every choice asks for all of them.
    """
    zone = ZoneInfo(zone_name)
    days = ((day if end > start else day + timedelta(days=1)) for start, end in spans)
    return tuple(
        (
            datetime.combine(day, start, zone).astimezone(UTC),
            datetime.combine(last, end, zone).astimezone(UTC),
        )
        for (start, end), last in zip(spans, days, strict=True)
    )
