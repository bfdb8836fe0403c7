"""Who asked to be left alone: what still happens in their cases, and who hears of it."""

from dataclasses import replace

from makegood.cases.acting import Hand
from makegood.cases.entries import notice
from makegood.errors import BadInput
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Attempt, Case

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
        f"{case.customer_name} was written to {ALTHOUGH}\n"
        f"{hand.rep.name} wrote down an attempt ({attempt.route}). It stands on the case's page."
    )
    return (notice(hand.watchlist, case.brand, lead.id, words, hand.now, ("barred", attempt.id)),)
