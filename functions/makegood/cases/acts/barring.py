"""Who asked to be left alone: what still happens in their cases, and who hears of it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from makegood.cases.acts.acting import Hand
from makegood.cases.assigning.offers import sparing
from makegood.cases.customers.identity import known_as, name_of
from makegood.cases.records.entries import notice
from makegood.errors import BadInput, Conflict
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Attempt, Case
from makegood.ports import CaseBook

ALTHOUGH = "although they asked to be left alone"


def must_not_be_barred(hand: Hand) -> None:
    """BadInput where nobody may take the customer's case."""
    if hand.is_barred:
        raise BadInput("this customer asked to be left alone; close the case as declined")


def as_barred(attempt: Attempt, hand: Hand) -> Attempt:
    """The attempt, marked where there should have been none; what happened is written."""
    return replace(attempt, barred=hand.is_barred)


def tells_lead(case: Case, attempt: Attempt, hand: Hand) -> tuple[OutboxEntry, ...]:
    """The notice that somebody was written to although they asked not to be; once an attempt."""
    lead = hand.watchlist.lead_of(case.brand)
    if not attempt.barred or lead is None or lead.id == hand.rep.id:
        return ()
    words = (
        f"{name_of(case)} was written to {ALTHOUGH}\n"
        f"{hand.rep.name} wrote down an attempt ({attempt.route}). It stands on the case's page."
    )
    return (notice(hand.watchlist, case.brand, lead.id, words, hand.now, ("barred", attempt.id)),)


def spare_all(cases: Iterable[Case], book: CaseBook, now: datetime) -> int:
    """End those of the cases whose customer must not be contacted; how many.

    One that moves meanwhile is left to its next step, which ends it too.
    """
    spared = 0
    for case in cases:
        file = book.file(case.id)
        if file and not file.case.is_closed and book.is_barred(known_as(file)):
            with suppress(Conflict):
                book.commit(sparing(file.case, now))
                spared += 1
    return spared
