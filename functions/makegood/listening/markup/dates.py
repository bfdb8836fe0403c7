"""Dates of feeds: the two forms that nearly all have, and feedparser's many for the rest."""

import re
from datetime import datetime, timedelta
from time import struct_time

from feedparser.datetimes import _parse_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {"est": "-5", "cst": "-6", "mst": "-7", "pst": "-8"}
_ZONES |= {"edt": "-4", "cdt": "-5", "mdt": "-6", "pdt": "-7"}
_USUAL = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun), )?(\d\d?) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) "
    r"(?:(gmt|utc|[ecmp][sd]t)|([+-]\d\d)(\d\d))",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:(z)|([+-]\d\d):(\d\d))",
    re.IGNORECASE | re.ASCII,
)


def parsed_date(text: str) -> struct_time | None:
    """The date in UTC, as feedparser reads it."""
    usual = _USUAL.fullmatch(text)
    found = usual or _ISO.fullmatch(text)
    try:
        if found is None:
            return _by_feedparser(text)
        return _moment(found, has_name=usual is not None)
    except (ValueError, OverflowError):
        return _by_feedparser(text)


def _by_feedparser(text: str) -> struct_time | None:
    parsed: struct_time | None = _parse_date(text)
    return parsed


def _moment(found: re.Match[str], *, has_name: bool) -> struct_time:
    first, month, last, hour, minute, second, zone, hours, minutes = found.groups()
    year, day = (last, first) if has_name else (first, last)
    number = _MONTHS.index(month.lower()) + 1 if has_name else int(month)
    # Its zone is taken off next.
    local = datetime(int(year), number, int(day), int(hour), int(minute), int(second))  # noqa: DTZ001
    hours = hours or _ZONES.get((zone or "").lower(), "0")
    offset = timedelta(hours=int(hours), minutes=_signed(hours, minutes))
    return (local - offset).utctimetuple()


def _signed(hours: str, minutes: str | None) -> int:
    return int(minutes or 0) * (-1 if hours.startswith("-") else 1)
