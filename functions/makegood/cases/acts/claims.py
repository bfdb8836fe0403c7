"""Who has a case: claimed, given back or taken over, so that no two reps write to one person."""

from dataclasses import replace
from datetime import datetime

from makegood.cases.acts.acting import Acting, Hand, act, rewritten
from makegood.cases.acts.barring import must_not_be_barred
from makegood.cases.assigning.offers import withdrawn
from makegood.cases.customers.identity import held_by, is_held, let_go, name_of
from makegood.cases.records.entries import notice
from makegood.cases.records.history import moved
from makegood.errors import BadInput
from makegood.model.cases import Case, CaseFile, Customer, EventName, State
from makegood.model.changes import Change


def claim(case_id: str, rep: str, deps: Acting, now: datetime) -> Case:
    """Take the case: nobody has it, it is offered to me, or its lapse was announced.

    The customer's other cases with the same rep come along. BadInput says who has it, since when.
    """
    return act(case_id, rep, deps, now, claiming)


def take_over(case_id: str, rep: str, deps: Acting, now: datetime) -> Case:
    """Take the case from whoever has it, with the customer's other cases; they are told."""
    return act(case_id, rep, deps, now, taking_over)


def release(case_id: str, rep: str, deps: Acting, now: datetime) -> Case:
    """Give the customer back: every case of theirs with me waits for another rep."""
    return act(case_id, rep, deps, now, releasing)


def claiming(file: CaseFile, hand: Hand) -> Change | None:
    """The Change of a claim; None when it is mine already."""
    case = file.case
    must_not_be_barred(hand)
    _must_be_open(case, hand)
    if case.state is State.CLAIMED and case.rep == hand.rep.id:
        return None
    holder = case.rep or _holder_elsewhere(file)
    if holder in ("", hand.rep.id):
        return _claimed(file, hand)
    if case.lapse_announced_at:
        change = _claimed(file, hand, f"after {hand.name(holder)}'s claim was about to lapse")
        return _telling(holder, change, case, hand)
    raise BadInput(_taken_words(case, holder, hand))


def taking_over(file: CaseFile, hand: Hand) -> Change | None:
    """The Change of a take-over; None when the case is mine already."""
    case = file.case
    must_not_be_barred(hand)
    _must_be_open(case, hand)
    former = case.rep or _holder_elsewhere(file)
    if former in ("", hand.rep.id):
        return claiming(file, hand)
    change = _claimed(file, hand, f"from {hand.name(former)}", "taken over")
    return _telling(former, change, case, hand)


def releasing(file: CaseFile, hand: Hand) -> Change | None:
    """The Change of a release; None when the case waits already."""
    case = file.case
    if case.is_closed or case.state is State.WAITING:
        return None
    if case.rep != hand.rep.id:
        raise BadInput(_taken_words(case, case.rep, hand))
    given = [one for one in (case, *file.earlier) if is_held(one, hand.rep.id)]
    first, *others = (put_back(one, hand) for one in given)
    return Change(
        case=first,
        others=tuple(others),
        customer=let_go(file, hand.rep.id, [one.id for one in given]),
        events=tuple(moved(one, "released", hand.now, hand.rep.id) for one in (first, *others)),
    )


def put_back(case: Case, hand: Hand) -> Case:
    """The case as it waits for another rep."""
    return rewritten(withdrawn(case), hand)


def _claimed(file: CaseFile, hand: Hand, words: str = "", name: EventName = "claimed") -> Change:
    """The case and the customer's other cases that somebody has, all mine now."""
    mine = [file.case, *(case for case in file.earlier if _comes_along(case, hand))]
    first, *others = (_mine(case, hand) for case in mine)
    return Change(
        case=first,
        others=tuple(others),
        customer=_locked(file, hand),
        events=tuple(moved(case, name, hand.now, hand.rep.id, words) for case in (first, *others)),
    )


def _telling(former: str, change: Change, case: Case, hand: Hand) -> Change:
    """The change, with a notice to whoever had the case: who has it now, and since when."""
    rep = hand.watchlist.rep(former)
    if rep is None:
        return change
    since = replace(hand, rep=rep).moment(hand.now)
    words = (
        f"{hand.rep.name} has taken over {name_of(case)}'s case from you\n"
        f"It has been theirs since {since}, by your clock. Please do not write to this customer "
        "any more; whatever you know helps as a note."
    )
    cause = ("taken over", case.id, case.version)
    told = notice(hand.watchlist, case.brand, former, words, hand.now, cause)
    return replace(change, entries=(told,))


def _comes_along(case: Case, hand: Hand) -> bool:
    """Another rep's open case of the customer, or one offered to me beside this one."""
    if case.is_closed or not case.rep:
        return False
    return case.rep != hand.rep.id or case.state is State.OFFERED


def _mine(case: Case, hand: Hand) -> Case:
    claimed = replace(
        case,
        state=State.CLAIMED,
        rep=hand.rep.id,
        offered_at=case.offered_at or hand.now,
        claimed_at=hand.now,
        first_claimed_at=case.first_claimed_at or hand.now,
        lapse_announced_at=None,
    )
    return rewritten(claimed, hand)


def _locked(file: CaseFile, hand: Hand) -> Customer:
    return held_by(file.customer, hand.rep.id)


def _holder_elsewhere(file: CaseFile) -> str:
    """The rep who has another open case of this customer; empty when nobody has."""
    return next((case.rep for case in file.earlier if case.rep and not case.is_closed), "")


def _must_be_open(case: Case, hand: Hand) -> None:
    if case.is_closed:
        since = hand.moment(case.closed_at)
        raise BadInput(f"this case was closed on {since}: {case.outcome}; open it again first")


def _taken_words(case: Case, holder: str, hand: Hand) -> str:
    """Who has it and since when, in the words the loser of a claim reads."""
    if case.state is State.WAITING:
        return f"{hand.name(holder)} has this customer's other case; take over both, or leave it"
    how, since = (
        ("has had this case", case.claimed_at)
        if case.state is State.CLAIMED
        else ("was offered this case and has had it", case.offered_at)
    )
    return f"{hand.name(holder)} {how} since {hand.moment(since)}"
