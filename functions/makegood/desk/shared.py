"""What others speak of too: themes that came up more often, and what was said to everybody."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from makegood.alerts.lines import Fact, Line
from makegood.alerts.links import safe_link
from makegood.alerts.text import one_line
from makegood.cases.acts.public_answers import of_case
from makegood.cases.assigning.counts import utc_day
from makegood.model.cases import CaseFile
from makegood.model.themes import PublicAnswer
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


def said_to_all(file: CaseFile, book: Themes) -> tuple[PublicAnswer, ...]:
    """The public answers to the case's themes; one small query, if it has any."""
    if not any(mention.themes for mention in file.mentions):
        return ()
    return of_case(file, book.public_answers(file.case.brand))


def public_facts(answers: Iterable[PublicAnswer]) -> Iterator[Fact]:
    """Each with its address: it stands beside the answer that this customer still gets."""
    lines = tuple(_public(one) for one in answers)
    if lines:
        yield Fact("Said to all", lines)


def _public(answer: PublicAnswer) -> Line:
    theme = one_line(answer.theme.partition(":")[2], 80)
    words = one_line(answer.words, 200)
    told = f": {words}" if words else ""
    return Line(f"A public answer on “{theme}” stands{told}", safe_link(answer.link))


def _told(theirs: set[str], book: Themes, brand: str, since: date) -> Iterator[str]:
    times = Counter[str]()
    for one in book.themes(brand, since).days:
        if one.theme in theirs:
            times[one.theme] += one.times
    for theme, count in times.most_common(MOST):
        if count >= FEWEST:
            yield f"{one_line(theme.partition(':')[2], 80)}, {count} times"
