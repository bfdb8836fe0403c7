"""Reps who left the watchlist: their cases wait for others at once, not at their next step."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from makegood.cases.sweeping.stepping import lapsing
from makegood.errors import Conflict
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook


def free_cases_of(gone: Iterable[str], book: CaseBook, watchlist: Watchlist, now: datetime) -> int:
    """Have every open case of these reps wait for another one, and say how many.

    What moves meanwhile is left: the next step of a case gives up a rep who is no longer there.
    """
    freed = 0
    for rep in gone:
        for case in tuple(book.of_rep(rep)):
            file = book.file(case.id)
            if file is None or file.case.rep != rep or file.case.is_closed:
                continue
            with suppress(Conflict):
                book.commit(lapsing(file, watchlist, now))
                freed += 1
    return freed
