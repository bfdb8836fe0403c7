"""Hours and days in which a feed asks to be left alone: RSS 2.0, `skipHours` and `skipDays`."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from makegood.listening.markup import guard
from makegood.listening.markup.dates import parsed_date
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.parts import moment
from makegood.model.feeds import Document

MOST_HOURS, MOST_DAYS = 12, 3
"""Who names more would be missed: it is a slip, or how software came."""
LONGEST = 4_000
"""Characters of either list."""
MOST_DATES = 200
"""Of posts, that are held against it."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST_DAY = 3
"""The first of January 1970 was a Thursday."""
_ITEM = re.compile(r"<item[\s>]")
_HOUR = re.compile(r"<hour>\s{0,9}(\d{1,2})\s{0,9}</hour>")
_DAY = re.compile(r"<day>\s{0,9}([A-Za-z]{6,9})\s{0,9}</day>")
_DATE = re.compile(r"<(?:pubDate|dc:date)>\s{0,99}(?:<!\[CDATA\[)?\s{0,99}([^<\]]{5,64})")


def skips_in(document: Document) -> str:
    """What a feed asks for, as `Habit.skips` keeps it; empty for nothing.

    Not most of the day or the week is believed, and nothing of a feed that has a post said in an
    hour or on a day that it names.
    """
    if b"<skip" not in document.body:
        return ""
    text = to_text(document)
    head = guard.head_of(text)
    hours = _believed(_hours(head), MOST_HOURS)
    days = _believed(_days(head), MOST_DAYS)
    skips = _marks(hours, 24) + _marks(days, 7)
    is_kept = not any(is_skipped(skips, minute) for minute in _said(text))
    return skips if (hours or days) and is_kept else ""


def is_skipped(skips: str, minute: int) -> bool:
    """Whether a minute, since 1970, lies in an hour or on a day that is marked."""
    if not skips:
        return False
    day, rest = divmod(minute, 24 * 60)
    return "x" in (skips[rest // 60], skips[24 + (day + _FIRST_DAY) % 7])


def _hours(head: str) -> set[int]:
    """RSS 0.91 counted them from 1 to 24, which is midnight."""
    said = map(int, _HOUR.findall(_held_by("skipHours", head)))
    return {each % 24 for each in said if each <= 24}


def _days(head: str) -> set[int]:
    said = map(str.lower, _DAY.findall(_held_by("skipDays", head)))
    return {_DAYS.index(each) for each in said if each in _DAYS}


def _held_by(name: str, head: str) -> str:
    """What stands in the first element of that name, as far as that is worth reading."""
    return head.partition(f"<{name}>")[2][:LONGEST].partition(f"</{name}>")[0]


def _believed(named: set[int], most: int) -> set[int]:
    return named if len(named) <= most else set()


def _marks(named: Iterable[int], count: int) -> str:
    return "".join("x" if each in named else "." for each in range(count))


def _said(text: str) -> Iterator[int]:
    """When the document's posts were said, in minutes since 1970."""
    first = _ITEM.search(text)
    found = islice(_DATE.finditer(text, first.start()), MOST_DATES) if first else ()
    moments = (moment(parsed_date(each[1].strip())) for each in found)
    return (int(each.timestamp()) // 60 for each in moments if each)
