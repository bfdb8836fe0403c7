"""Putting a case off: until a day, or until its customer writes again; the ladder waits for it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from makegood.cases.acts.acting import Acting, Hand, act, rewritten
from makegood.cases.due.ladder import Due, first_step, or_overdue, pace_of, with_step
from makegood.cases.records.history import moved
from makegood.errors import BadInput
from makegood.model.cases import Case, CaseFile, State, Step
from makegood.model.changes import Change
from makegood.model.watchlist import Watchlist

LONGEST = timedelta(days=90)
"""Nobody is put off for longer: then the rep is reminded, even of who was to write again."""


def snooze(case_id: str, rep: str, until: date | None, deps: Acting, now: datetime) -> Case:
    """Put the case off until that day of the rep's, or with None until the customer writes again.

    An offered case is the rep's from then on. What its customer writes ends it, and so does an act.
    """
    return act(case_id, rep, deps, now, lambda file, hand: snoozing(file, until, hand))


def wake(case_id: str, rep: str, deps: Acting, now: datetime) -> Case:
    """Take it back: the ladder goes on from now."""
    return act(case_id, rep, deps, now, waking)


def snoozing(file: CaseFile, until: date | None, hand: Hand) -> Change | None:
    """The Change that puts a case off; None when it is put off until then already.

    While nobody has tried to reach the customer, that it is overdue is told all the same.
    """
    case = file.case
    _must_be_theirs(case, hand)
    pace = pace_of(hand.watchlist, case.brand, case.rep)
    at = pace.at_work(_start(until, hand))
    if case.snoozed_until == at or (until is None and _waits_for_words(file)):
        return None
    taken = _claimed(case, hand) if case.state is State.OFFERED else case
    due = or_overdue(taken, Due(Step.WAKE, at), pace, hand.now)
    off = replace(with_step(taken, due), version=case.version + 1)
    return Change(case=off, events=(moved(off, "snoozed", hand.now, hand.rep.id, _words(until)),))


def waking(file: CaseFile, hand: Hand) -> Change | None:
    """The Change that takes a putting off back; None when the case is not put off."""
    case = file.case
    if case.is_closed or case.snoozed_until is None:
        return None
    _must_be_theirs(case, hand)
    awake = rewritten(case, hand)
    return Change(case=awake, events=(moved(awake, "woken", hand.now, hand.rep.id, "by hand"),))


def woken(case: Case, watchlist: Watchlist, now: datetime) -> Case:
    """The case as its customer's new words leave it: on the ladder again, if it was put off."""
    if case.snoozed_until is None:
        return case
    return with_step(case, first_step(case, pace_of(watchlist, case.brand, case.rep), now))


def _start(until: date | None, hand: Hand) -> datetime:
    """When that day of the rep begins. BadInput for a day that will not do."""
    if until is None:
        return hand.now + LONGEST
    start = datetime.combine(until, time(), ZoneInfo(hand.rep.time_zone))
    if start <= hand.now:
        raise BadInput("choose a day that is still to come")
    if start > hand.now + LONGEST:
        raise BadInput(f"a case can be put off for {LONGEST.days} days at most")
    return start


def _must_be_theirs(case: Case, hand: Hand) -> None:
    if case.is_closed or case.state is State.WAITING:
        raise BadInput("only a case that a rep has can be put off")
    if case.rep != hand.rep.id and not hand.leads(case.brand):
        raise BadInput(f"{hand.name(case.rep)} has this case; only they or the lead can put it off")


def _claimed(case: Case, hand: Hand) -> Case:
    """The offered case, taken by whoever puts it off; the lead takes nothing by it."""
    if case.rep != hand.rep.id:
        return case
    first = case.first_claimed_at or hand.now
    return replace(case, state=State.CLAIMED, claimed_at=hand.now, first_claimed_at=first)


def _waits_for_words(file: CaseFile) -> bool:
    """Whether it is put off until the customer writes: a second press would count 90 days anew."""
    if file.case.snoozed_until is None:
        return False
    put_off = [event.words for event in file.events if event.name == "snoozed"]
    return put_off[-1:] == [_words(None)]


def _words(until: date | None) -> str:
    if until is None:
        return f"until the customer writes again, {LONGEST.days} days at most"
    return f"until {until.day} {until:%B %Y}"
