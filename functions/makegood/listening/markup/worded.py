"""Dates as people write them: in other orders than the standards have, and in other languages."""

import re
from datetime import UTC, datetime, timedelta
from time import struct_time
from unicodedata import normalize

LONGEST = 100
"""Characters of a date that are looked at."""
NEVER = datetime(1, 1, 1).utctimetuple()  # noqa: DTZ001 - it is no moment
"""What says no date that can be told: to whoever reads it, none."""

_STEMS = (
    "jan ene gen sty oca янв",
    "feb fév fev lut şub фев",
    "mar mär mrz mrt maa мар",
    "apr avr abr kwi nis апр",
    "may mai mei maj mag май мая",
    "jun juin giu cze haz июн",
    "jul juil lug lip tem июл",
    "aug aoû aou ago sie ağu авг",
    "sep set wrz eyl сен",
    "oct okt ott out paź eki окт",
    "nov lis kas ноя",
    "dec dez dic déc des gru ara дек",
)
"""How months begin, in English, Dutch, German, French, Spanish, Portuguese, Italian, the languages
of Scandinavia, Polish, Turkish and Russian."""
_MONTHS = {stem: number for number, stems in enumerate(_STEMS, 1) for stem in stems.split()}
ZONES = {"est": -5, "cst": -6, "mst": -7, "pst": -8, "edt": -4, "cdt": -5, "mdt": -6, "pdt": -7}
ZONES |= {"bst": 1, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3}
ZONES |= {"jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})(?:([-/.])|年)(\d\d?)(?:\2|月)(\d\d?)(?!\d|[tT]\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d\d?)([-/.])(\d\d?)\2(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d\d?)(?:st|nd|rd|th|[.ºª])?[\s-]*(?:de |of )?([^\W\d_]{3,})[.,]{0,2}[\s-]*(?:de )?"
    r"(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s*(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_TIME = re.compile(
    r"(?<!\d)(\d\d?)[:.h](\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:([ap])\.?m\b)?"
    r"\s*(?:(?:gmt|utc|z)?\s*([+-]\d\d):?(\d\d)|([a-z]{3,4})\b)?",
    re.IGNORECASE,
)


def numbered_date(text: str) -> struct_time | None:
    """The date that is told by numbers alone; `NEVER` where day and month cannot be told apart.

    feedparser reads some of these as other days. None if it is another date, or no date.
    """
    text = text.strip()[:LONGEST]
    if epoch := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).utctimetuple()
    if (found := _YEAR_FIRST.search(text)) and (found[2] != "-" or ":" in text):
        return _moment(text, found, (int(found[1]), int(found[3]), int(found[4])))
    if found := _YEAR_LAST.search(text):
        return _either(text, found)
    return None


def worded_date(text: str) -> struct_time | None:
    """The date whose month is a name, in any of some languages; None if it is none."""
    text = normalize("NFC", text.strip()[:LONGEST])
    if found := _DAY_FIRST.search(text):
        day, name, year = found.groups()
    elif found := _MONTH_FIRST.search(text):
        name, day, year = found.groups()
    else:
        return None
    name = name.casefold()
    month = _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])
    return _moment(text, found, (int(year), month, int(day))) if month else None


def _either(text: str, found: re.Match[str]) -> struct_time:
    """The day by the one or the other order of day and month, as far as that can be told."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    by_day = _moment(text, found, (year, second, first))
    by_month = _moment(text, found, (year, first, second))
    if found[2] == "." or by_day == by_month:
        return by_day or NEVER
    likely = [each for each in (by_day, by_month) if each]
    if len(likely) > 1:
        named = text[:3].lower()
        likely = [each for each in likely if _WEEKDAYS[each.tm_wday] == named]
    return likely[0] if len(likely) == 1 else NEVER


def _moment(text: str, date: re.Match[str], ymd: tuple[int, int, int]) -> struct_time | None:
    """The moment in UTC, with the time of day that stands beside the date."""
    beside = f"{text[: date.start()]} {text[date.end() :]}"
    try:
        return (datetime(*ymd) + _time(beside)).utctimetuple()  # noqa: DTZ001 - its zone is off
    except (ValueError, OverflowError):
        return None


def _time(text: str) -> timedelta:
    """How long after midnight in Greenwich; nothing where no time is told."""
    found = _TIME.search(text)
    if not found:
        return timedelta()
    hour, minute, second, half, hours, minutes, zone = found.groups()
    noon = 12 if half and half.lower() == "p" else 0
    local = timedelta(
        hours=int(hour) % 12 + noon if half else int(hour),
        minutes=int(minute),
        seconds=int(second or 0),
    )
    return local - offset(hours, minutes, zone)


def offset(hours: str | None, minutes: str | None, zone: str | None) -> timedelta:
    """How far a zone is ahead of Greenwich, by its numbers or its name; unknown names are not."""
    if not hours:
        return timedelta(hours=ZONES.get((zone or "").lower(), 0))
    sign = -1 if hours.startswith("-") else 1
    return timedelta(hours=int(hours), minutes=sign * int(minutes or 0))
