"""Themes over time: what is counted of a mention, and what rises beyond its habit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import exp, fsum, lgamma, log

from makegood.cases.assigning.counts import utc_day
from makegood.model.themes import Counted, ThemeBook
from makegood.model.verdicts import Mention
from makegood.triage.mood.towards import CLEAR

WEEK = timedelta(days=7)
EARLIER = 8
"""Weeks before the present one that a habit is made of."""

HEARD = 4
"""Whole weeks that must have been listened to before there is a habit."""

LEAST = 5
"""Mentions in seven days below which nothing rises, however quiet it was before."""

FLOOR = 10
"""Mentions in seven days that rise while there is no habit yet."""

CHANCE = 0.01
"""What chance may do alone, by Poisson's law, at the mean of the earlier weeks."""

_QUIET = 0.5
"""Mentions that a habit of none is taken for: nothing heard is not nothing there."""


@dataclass(frozen=True, slots=True)
class Rising:
    """A theme that comes up more than it does by habit."""

    theme: str
    times: int
    """In the seven days."""
    habit: tuple[int, ...]
    """Of each earlier week, latest first; empty while there are too few of them."""
    mentions: tuple[str, ...]
    """Some of those that speak of it in the seven days, latest day first."""


def count_of(mention: Mention, now: datetime, *, is_joining: bool = False) -> Counted | None:
    """What is counted of a mention; None where it was said over a week ago.

    What stood in a feed before we listened would look like a rise, or like a habit that it is not.
    One that joins its customer's case counts for no theme: who says it day by day is one person.
    """
    if now - mention.said_at > WEEK:
        return None
    midnight = datetime.combine(utc_day(now) + timedelta(days=1), time(), UTC)
    felt = mention.reading.brand_sentiment
    return Counted(
        brand=mention.brand,
        day=utc_day(min(mention.said_at, now)),
        themes=() if is_joining else mention.themes,
        mention=mention.id,
        look_at=midnight,
        is_read=felt is not None,
        is_negative=felt is not None and felt <= -CLEAR,
    )


def first_day(ends: date, weeks: int = EARLIER + 1) -> date:
    """The first of so many weeks that end with that day."""
    return ends - weeks * WEEK + timedelta(days=1)


def by_week(book: ThemeBook, ends: date, weeks: int = EARLIER + 1) -> Mapping[str, Sequence[int]]:
    """How often each theme came up in the seven days that end with that day, and in those before.

    Latest first; a theme that did not come up in any of these weeks is left out.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * weeks)
    for one in book.days:
        back = (ends - one.day) // WEEK
        if 0 <= back < weeks:
            counts[one.theme][back] += one.times
    return counts


def rising(book: ThemeBook, ends: date) -> tuple[Rising, ...]:
    """Themes beyond their habit in the seven days that end with that day, the surest first."""
    heard = _heard_weeks(book, ends)
    found = [
        (chance_of(latest, earlier[:heard]), theme, latest, tuple(earlier[:heard]))
        for theme, (latest, *earlier) in by_week(book, ends).items()
        if is_beyond(latest, earlier[:heard])
    ]
    return tuple(
        Rising(theme, times, habit if heard >= HEARD else (), _speaking(theme, book, ends))
        for _, theme, times, habit in sorted(found, key=lambda one: (one[0], -one[2], one[1]))
    )


def untold(rises: Sequence[Rising], book: ThemeBook, ends: date) -> tuple[Rising, ...]:
    """Those that were not told in the week before: each is told once in seven days."""
    recent = (one for one in book.noticed if ends - WEEK < one.day <= ends)
    told = {theme for one in recent for theme in one.themes}
    return tuple(rise for rise in rises if rise.theme not in told)


def is_beyond(times: int, earlier: Sequence[int]) -> bool:
    """Whether so many in seven days are more than the weeks before, and chance, can explain."""
    if len(earlier) < HEARD:
        return times >= FLOOR
    return times >= LEAST and times > max(earlier) and chance_of(times, earlier) < CHANCE


def chance_of(times: int, earlier: Sequence[int]) -> float:
    """How likely so many or more are by Poisson's law, 0 to 1; 1 without earlier weeks."""
    if not earlier:
        return 1.0
    mean = max(sum(earlier), _QUIET) / len(earlier)
    below = fsum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(times))
    return min(1.0, max(0.0, 1.0 - below))


def _heard_weeks(book: ThemeBook, ends: date) -> int:
    """Whole weeks, before the seven days, since something was first counted of the brand."""
    heard = (*(one.day for one in book.days), *(one.day for one in book.heard))
    first = min(heard, default=ends)
    return min(EARLIER, max(0, (ends - WEEK + timedelta(days=1) - first) // WEEK))


def _speaking(theme: str, book: ThemeBook, ends: date) -> tuple[str, ...]:
    days = [one for one in book.days if one.theme == theme and ends - WEEK < one.day <= ends]
    latest = sorted(days, key=lambda one: one.day, reverse=True)
    return tuple(mention for one in latest for mention in one.mentions)
