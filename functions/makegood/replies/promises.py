"""Days as people write them, read only where they can mean one day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from makegood.replies.words import Words

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|e)?$")
_YEAR = re.compile(r"^20\d{2}$")


def promised_day(text: str, today: date, known: Words) -> date | None:
    """The one day after today that the folded text names; None for none, several or an unclear one.

    A weekday is the next of its name; a month's day without a year is the next one to come.
    """
    every = text.split()
    if known.unclear & set(every):
        return None
    dated = {day for day in _dated(every, today, known) if day}
    dated |= {day for found in _ISO.finditer(text) if (day := _date(*map(int, found.groups())))}
    told = {day.weekday() for day in dated}
    # "Friday 4 December" is one day; "Friday, or 5 December" may be two.
    days = dated | {day for day in _named(every, today, known) if day.weekday() not in told}
    day = next(iter(days)) if len(days) == 1 else None
    return day if day and day > today else None


def is_of_a_day(word: str, known: Words) -> bool:
    """Whether the folded word can be part of a day's name, or make it two."""
    named = known.tomorrow.union(known.weekdays, known.months, known.within, known.unclear)
    return word in named or any(one.match(word) for one in (_DAY, _YEAR, _ISO))


def _dated(every: list[str], today: date, known: Words) -> Iterator[date | None]:
    for place, word in enumerate(every):
        if word in known.tomorrow:
            yield today + timedelta(days=1)
        if word in known.months:
            yield _in_month(every, place, known.months[word], today)


def _named(every: list[str], today: date, known: Words) -> Iterator[date]:
    for word in every:
        if word in known.weekdays and (day := _next_weekday(known.weekdays[word], today)):
            yield day


def _next_weekday(weekday: int, today: date) -> date | None:
    """Said on that weekday itself, it may be today or in a week."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead) if ahead else None


def _in_month(every: list[str], place: int, month: int, today: date) -> date | None:
    """'12 November', 'November 12', with or without a year."""
    around = [*every[max(place - 1, 0) : place], *every[place + 1 : place + 3]]
    day = next((int(found[1]) for word in around if (found := _DAY.match(word))), 0)
    year = next((int(word) for word in around if _YEAR.match(word)), None)
    if year:
        return _date(year, month, day)
    return next((one for one in _in(today.year, month, day) if one > today), None)


def _in(year: int, month: int, day: int) -> Iterator[date]:
    return (one for each in (year, year + 1) if (one := _date(each, month, day)))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
