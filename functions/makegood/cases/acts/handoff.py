"""Handing a customer on to a named colleague: only when asked for, with a note and all of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from makegood.cases.acts.acting import Acting, Hand, act, rewritten
from makegood.cases.acts.barring import must_not_be_barred
from makegood.cases.assigning.counts import beyond_capacity
from makegood.cases.customers.identity import held_by, name_of
from makegood.cases.due.hours import is_absent, local_day
from makegood.cases.records.entries import for_rep, notice
from makegood.cases.records.history import moved
from makegood.errors import BadInput
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, CaseFile, State
from makegood.model.changes import Change
from makegood.model.watchlist import Rep, Watchlist


def hand_off(case_id: str, rep: str, to: str, note: str, deps: Acting, now: datetime) -> Case:
    """Put the case, and the customer's other open ones, before that colleague, with the note.

    By whoever has it, or the lead. It is offered to them, whatever room they have left today.
    """
    return act(case_id, rep, deps, now, lambda file, hand: handing_off(file, to, note, hand))


def handing_off(file: CaseFile, to: str, note: str, hand: Hand) -> Change | None:
    """The Change of a hand-off; None when the colleague has the case already."""
    case = file.case
    must_not_be_barred(hand)
    if case.rep == to and not case.is_closed:
        return None
    _must_be_handed_by(case, hand)
    receiver = _receiver(file, to, hand)
    if not note.strip():
        raise BadInput("write a note: what should they know?")
    every = (case, *(one for one in file.earlier if not one.is_closed))
    first, *others = (_offered(one, to, hand) for one in every)
    words = f"to {receiver.name}: {note}"
    return Change(
        case=first,
        others=tuple(others),
        customer=held_by(file.customer, to),
        events=tuple(
            moved(one, "handed off", hand.now, hand.rep.id, words) for one in (first, *others)
        ),
        entries=(_email(first, others, note, hand), *_told(case, receiver, note, hand)),
        takes=(beyond_capacity(receiver, hand.now),),
    )


def receivers(file: CaseFile, watchlist: Watchlist, now: datetime) -> tuple[Rep, ...]:
    """Colleagues who can be handed the case: of the brand, there today, and able to read it.

    Where nobody else speaks the language, all who are there: as when it is first offered.
    """
    case = file.case
    there = [
        rep
        for rep in watchlist.reps
        if case.brand in rep.brands
        and rep.id != case.rep
        and not is_absent(rep, local_day(rep, now))
    ]
    able = [rep for rep in there if not case.language or case.language in rep.languages]
    return tuple(sorted(able or there, key=lambda rep: rep.name))


def _must_be_handed_by(case: Case, hand: Hand) -> None:
    if case.is_closed:
        raise BadInput("this case is closed; open it again first")
    if hand.leads(case.brand) or case.rep == hand.rep.id:
        return
    if case.state is State.WAITING:
        raise BadInput("nobody has this case; only the lead can give it to somebody")
    raise BadInput(f"{hand.name(case.rep)} has this case; only they or the lead can hand it on")


def _receiver(file: CaseFile, to: str, hand: Hand) -> Rep:
    able = receivers(file, hand.watchlist, hand.now)
    receiver = next((rep for rep in able if rep.id == to), None)
    if receiver is None:
        names = ", ".join(rep.name for rep in able) or "nobody"
        raise BadInput(f"choose who gets it; there today, and able to: {names}")
    return receiver


def _offered(case: Case, to: str, hand: Hand) -> Case:
    offered = replace(
        case,
        state=State.OFFERED,
        rep=to,
        first_offered_at=case.first_offered_at or hand.now,
        offered_at=hand.now,
        claimed_at=None,
        lapse_announced_at=None,
    )
    return rewritten(offered, hand)


def _email(case: Case, others: Iterable[Case], note: str, hand: Hand) -> OutboxEntry:
    more = tuple(others)
    said = tuple(mention for one in (case, *more) for mention in one.mentions)
    entry = for_rep(EmailKind.HAND_OFF, case, case.rep, hand.watchlist, hand.now, case.version)
    return replace(entry, words=note, mentions=said, others=tuple(one.id for one in more))


def _told(case: Case, receiver: Rep, note: str, hand: Hand) -> tuple[OutboxEntry, ...]:
    """A notice to whoever had it, where the lead handed it on."""
    former = hand.watchlist.rep(case.rep)
    if former is None or former == hand.rep:
        return ()
    since = replace(hand, rep=former).moment(hand.now)
    words = (
        f"{hand.rep.name} has handed {name_of(case)}'s case on to {receiver.name}\n"
        f"It has been theirs since {since}, by your clock. Please do not write to this customer "
        f"any more.\nThe note: {note}"
    )
    cause = ("handed off", case.id, case.version)
    return (notice(hand.watchlist, case.brand, case.rep, words, hand.now, cause),)
