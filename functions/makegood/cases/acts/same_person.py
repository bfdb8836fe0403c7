"""Joining and parting customers as acts: read, decide, write; again when others were faster."""

from collections.abc import Callable
from datetime import datetime

from makegood.cases.acts.merging import Joining, Person, merging, preview
from makegood.cases.acts.splitting import said_since, splitting
from makegood.cases.customers.identity import known_as
from makegood.cases.customers.selves import self_of
from makegood.errors import BadInput, Conflict
from makegood.model.cases import Case
from makegood.model.changes import Change
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook

TRIES = 5


def merge(
    stays: str, joins: str, who: str, book: CaseBook, watchlist: Watchlist, now: datetime
) -> tuple[Case, ...]:
    """Make two customers one, whose id is the first one's; the cases that were written.

    Done already, nothing changes. BadInput says why it cannot be, Conflict that they kept moving.
    """

    def decide() -> Change | None:
        if _known_survivor(joins, book) == stays:
            return None
        return merging(joining_of(stays, joins, who, book, watchlist, now))

    return _done(decide, book)


def split(
    joined: str, who: str, book: CaseBook, watchlist: Watchlist, now: datetime
) -> tuple[Case, ...]:
    """Undo that a customer was joined to another; apart already, nothing changes."""

    def decide() -> Change | None:
        customer = book.customer(joined)
        if customer is None:
            raise BadInput(f"there is no customer {joined}")
        if not customer.merged_into:
            return None
        stays = _person(customer.merged_into, book)
        files = {case.id: file for case in stays.cases if (file := book.file(case.id))}
        joining = Joining(stays, Person(customer, ()), who, watchlist, now)
        change = splitting(joining, files)
        # First: these words stand in a case of their own once they are apart.
        book.forget_words(said_since(joining, files))
        return change

    return _done(decide, book)


def foresee(
    stays: str, joins: str, who: str, book: CaseBook, watchlist: Watchlist, now: datetime
) -> tuple[str, ...]:
    """What joining them would do, a line each; nothing is written."""
    return preview(joining_of(stays, joins, who, book, watchlist, now))


def joining_of(
    stays: str, joins: str, who: str, book: CaseBook, watchlist: Watchlist, now: datetime
) -> Joining:
    """Both as they are now. BadInput where just one of them asked to be left alone."""
    joining = Joining(_person(stays, book), _person(joins, book), who, watchlist, now)
    if _is_barred(joining.stays, book) != _is_barred(joining.joins, book):
        raise BadInput(
            "one of them asked to be left alone; if they are one person, leave the other one "
            "alone too instead of joining them"
        )
    return joining


def _known_survivor(customer_id: str, book: CaseBook) -> str:
    """The id a customer goes by; BadInput for somebody who is none."""
    if book.customer(customer_id) is None:
        raise BadInput(f"there is no customer {customer_id}")
    return self_of(customer_id, book)[0]


def _person(customer_id: str, book: CaseBook) -> Person:
    customer = book.customer(customer_id)
    if customer is None:
        raise BadInput(f"there is no customer {customer_id}")
    return Person(customer, book.cases_of(customer_id))


def _is_barred(person: Person, book: CaseBook) -> bool:
    files = filter(None, (book.file(case.id) for case in person.cases))
    keys = {key for file in files for key in known_as(file)}
    return book.is_barred(sorted(keys))


def _done(decide: Callable[[], Change | None], book: CaseBook) -> tuple[Case, ...]:
    for _ in range(TRIES):
        change = decide()
        if change is None:
            return ()
        try:
            book.commit(change)
        except Conflict:
            continue
        return (change.case, *change.others) if change.case else ()
    raise Conflict("their cases kept moving; try again")
