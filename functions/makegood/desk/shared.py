"""What others speak of too: the themes of a case that came up more often, in one line."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from makegood.alerts.lines import Fact, Line
from makegood.alerts.text import one_line
from makegood.cases.counts import utc_day
from makegood.model.cases import CaseFile
from makegood.ports import Themes

WINDOW = timedelta(days=7)
FEWEST = 3
"""Mentions in seven days, theirs included, from which others are worth telling of."""
MOST = 3


def shared(file: CaseFile, book: Themes, now: datetime) -> tuple[Fact, ...]:
    """The case's themes with how often they came up in seven days; one small query, if it has any.

    A rep who knows that many wait for the same part looks for another way out.
    """
    theirs = {theme for mention in file.mentions for theme in mention.themes}
    if not theirs:
        return ()
    since = utc_day(now) - WINDOW + timedelta(days=1)
    words = ", ".join(_told(theirs, book, file.case.brand, since))
    return (Fact("Others too", (Line(f"In seven days: {words}."),)),) if words else ()


def _told(theirs: set[str], book: Themes, brand: str, since: date) -> Iterator[str]:
    times = Counter[str]()
    for one in book.themes(brand, since).days:
        if one.theme in theirs:
            times[one.theme] += one.times
    for theme, count in times.most_common(MOST):
        if count >= FEWEST:
            yield f"{one_line(theme.partition(':')[2], 80)}, {count} times"
