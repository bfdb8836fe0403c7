"""Lists of cases for the desk and the operator's command."""

from collections.abc import Iterator
from datetime import datetime

from makegood.cases.ladder import is_overdue
from makegood.model.cases import Case
from makegood.model.watchlist import Ladder, Watchlist
from makegood.ports import CaseBook


def open_cases(book: CaseBook, watchlist: Watchlist) -> Iterator[Case]:
    """Every open case: the waiting ones, then each rep's, oldest first."""
    yield from book.waiting()
    for rep in watchlist.reps:
        yield from book.of_rep(rep.id)


def overdue_cases(book: CaseBook, watchlist: Watchlist, now: datetime) -> Iterator[Case]:
    """Open cases whose customer nobody has tried to reach in their brand's time."""
    for case in open_cases(book, watchlist):
        brand = watchlist.brand(case.brand)
        if is_overdue(case, brand.ladder if brand else Ladder(), now):
            yield case
