"""Moments as a rep reads them: in their own time zone, with the day's name, never as 'today'."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from makegood.model.watchlist import Rep

_STEPS = (
    (86400 * 730, 86400 * 365.25, "year"),
    (86400 * 60, 86400 * 30, "month"),
    (86400 * 2, 86400, "day"),
    (5400, 3600, "hour"),
)


def zone_of(rep: Rep | None) -> tzinfo:
    """The rep's time zone; UTC for nobody in particular, or for a zone that does not exist."""
    try:
        return ZoneInfo(rep.time_zone) if rep else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def zone_name(zone: tzinfo) -> str:
    """'Amsterdam time', 'UTC'."""
    key = str(getattr(zone, "key", "UTC"))
    return (
        "UTC" if key in {"UTC", "Etc/UTC"} else f"{key.rpartition('/')[2].replace('_', ' ')} time"
    )


def moment(at: datetime, zone: tzinfo, now: datetime) -> str:
    """'Friday 27 November, 14:05'; with the year when it is another than now's."""
    local = at.astimezone(zone)
    year = f" {local.year}" if local.year != now.astimezone(zone).year else ""
    return f"{local:%A} {local.day} {local:%B}{year}, {local:%H:%M}"


def day(at: datetime, zone: tzinfo) -> str:
    """'27 November 2026'."""
    local = at.astimezone(zone)
    return f"{local.day} {local:%B} {local.year}"


def span(seconds: float) -> str:
    """How long, in the one unit that says enough: '3 hours', '2 days', 'a minute'."""
    for least, size, unit in _STEPS:
        if seconds >= least:
            return f"{round(seconds / size)} {unit}s"
    if seconds >= 3000:
        return "an hour"
    minutes = max(1, round(seconds / 60))
    return f"{minutes} minutes" if minutes > 1 else "a minute"


def age(at: datetime, now: datetime) -> str:
    """How long before `now`, or 'just now'."""
    seconds = (now - at).total_seconds()
    return "just now" if seconds < 60 else f"{span(seconds)} ago"
