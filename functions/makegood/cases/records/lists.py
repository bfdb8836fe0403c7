"""Lists of cases for the operator's command."""

from collections.abc import Iterator

from makegood.model.cases import Case
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook


def open_cases(book: CaseBook, watchlist: Watchlist) -> Iterator[Case]:
    """Every open case: the waiting ones, then each rep's, oldest first."""
    yield from book.waiting()
    for rep in watchlist.reps:
        yield from book.of_rep(rep.id)
