"""Reading what numbers are made of: a few lists, and no case twice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from makegood.cases.numbers.period import Period
from makegood.cases.numbers.reckoning import Known
from makegood.errors import TooMany
from makegood.model.cases import Case
from makegood.model.verdicts import Route
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook


def read(
    book: CaseBook,
    watchlist: Watchlist,
    brands: Sequence[str],
    period: Period,
    now: datetime,
    most: int | None = None,
) -> Mapping[str, Known]:
    """What is known of each of the brands: all that is open, and what ended since the period began.

    Costs a query of what waits, one for each rep who serves one of the brands, and for each brand
    one a month, one of its days and one of whom it owes thanks. TooMany beyond `most` cases read.
    """
    open_now = list(_at_most(most, _open(book, watchlist, frozenset(brands))))
    left = None if most is None else most - len(open_now)
    return {brand: _known(brand, open_now, book, period, now, left) for brand in brands}


def _at_most(most: int | None, cases: Iterator[Case]) -> Iterator[Case]:
    for number, case in enumerate(cases):
        if most is not None and number >= most:
            raise TooMany(
                "there are more cases than a page can be made of; choose fewer days, or ask "
                "whoever runs Makegood for `makegood numbers`"
            )
        yield case


def _open(book: CaseBook, watchlist: Watchlist, brands: frozenset[str]) -> Iterator[Case]:
    leads = {brand.lead for brand in watchlist.brands if brand.id in brands}
    yield from book.waiting()
    for rep in watchlist.reps:
        if rep.id in leads or not brands.isdisjoint(rep.brands):
            yield from book.of_rep(rep.id)


def _known(
    brand: str,
    open_now: Sequence[Case],
    book: CaseBook,
    period: Period,
    now: datetime,
    most: int | None,
) -> Known:
    cases: dict[str, Case] = {case.id: case for case in open_now if case.brand == brand}
    months = (book.closed(brand, month) for month in period.months_to(now))
    for case in _at_most(most, chain.from_iterable(months)):
        # One that moved between two of the queries is in both; the later version is true.
        if case.id not in cases or cases[case.id].version < case.version:
            cases[case.id] = case
    heard = book.themes(brand, period.since.date()).heard
    return Known(tuple(cases.values()), heard, dict(_praised(brand, book, period)))


def _praised(brand: str, book: CaseBook, period: Period) -> Iterator[tuple[str, datetime]]:
    """Who praised the brand, each with when they last did; newest first as they are listed."""
    told = set[str]()
    for mention in book.routed(brand, Route.THANKS):
        if mention.first_seen_at < period.since:
            return
        if mention.customer not in told:
            told.add(mention.customer)
            yield mention.customer, mention.said_at
