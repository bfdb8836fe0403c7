"""Dates of feeds: the two forms that nearly all have, and feedparser's many for the rest."""

import re
from datetime import datetime
from time import struct_time

from feedparser.datetimes import _date_handlers, _parse_date

from makegood.listening.markup.worded import ZONES, numbered_date, offset, worded_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_USUAL = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun), )?(\d\d?) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) "
    rf"(?:(gmt|utc|{'|'.join(ZONES)})|([+-]\d\d)(\d\d))",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:(z)|([+-]\d\d):(\d\d))",
    re.IGNORECASE | re.ASCII,
)


def parsed_date(text: str) -> struct_time | None:
    """The date in UTC; None for none, or one that is absurd."""
    return _told(text) or _by_feedparser(text) or worded_date(text)


def teach_feedparser() -> None:
    """Let it read dates as `parsed_date` does, wherever it meets one."""
    if _told not in _date_handlers:
        _date_handlers.insert(0, _told)
        _date_handlers.append(worded_date)


def _told(text: str) -> struct_time | None:
    """A date that feedparser need not see, or would take for another."""
    usual = _USUAL.fullmatch(text)
    found = usual or _ISO.fullmatch(text)
    try:
        return _moment(found, has_name=usual is not None) if found else numbered_date(text)
    except (ValueError, OverflowError):
        return None


def _by_feedparser(text: str) -> struct_time | None:
    parsed: struct_time | None = _parse_date(text)
    return parsed


def _moment(found: re.Match[str], *, has_name: bool) -> struct_time:
    first, month, last, hour, minute, second, zone, hours, minutes = found.groups()
    year, day = (last, first) if has_name else (first, last)
    number = _MONTHS.index(month.lower()) + 1 if has_name else int(month)
    # Its zone is taken off next.
    local = datetime(int(year), number, int(day), int(hour), int(minute), int(second))  # noqa: DTZ001
    return (local - offset(hours, minutes, zone)).utctimetuple()
