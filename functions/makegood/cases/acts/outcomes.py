"""What reps did and how cases end: attempts, closing, and taking a closing back."""

from dataclasses import dataclass, replace
from datetime import datetime

from makegood.cases.acts.acting import Acting, Hand, act, rewritten
from makegood.cases.acts.barring import as_barred, tells_lead
from makegood.cases.acts.remarks import remarks
from makegood.cases.acts.told_twice import found_before, proven
from makegood.cases.assigning.offers import withdrawn
from makegood.cases.customers.identity import held_by
from makegood.cases.due.caps import beyond, capped
from makegood.cases.due.ladder import with_step
from makegood.cases.following.closer import begins
from makegood.cases.records.history import moved, told
from makegood.errors import BadInput
from makegood.model.cases import (
    Attempt,
    Case,
    CaseFile,
    Customer,
    Event,
    FalseAlarm,
    Obstacle,
    Outcome,
    State,
)
from makegood.model.changes import Change


@dataclass(frozen=True, slots=True)
class Ending:
    """How a rep ends a case. A false alarm's reason is a FalseAlarm's words."""

    outcome: Outcome
    reason: str = ""
    obstacle: Obstacle | None = None


def record_attempt(case_id: str, attempt: Attempt, deps: Acting, now: datetime) -> Case:
    """Write down a try to reach the customer, once by its id.

    What happened is never refused, whoever has the case by now and even if it is closed, even one
    try too many or to somebody who asked to be left alone: then it says so, and the lead hears of
    the latter. A case that nobody has, or that was offered to this rep, is theirs from then on.
    """
    return act(case_id, attempt.rep, deps, now, lambda file, hand: attempting(file, attempt, hand))


def close(case_id: str, rep: str, ending: Ending, deps: Acting, now: datetime) -> Case:
    """End the case. BadInput where words are missing or somebody else has it."""
    check_ending(ending)
    return act(case_id, rep, deps, now, lambda file, hand: closing(file, ending, hand))


def reopen(case_id: str, rep: str, deps: Acting, now: datetime) -> Case:
    """Take a closing back: the case is where it was, and its clock starts anew."""
    return act(case_id, rep, deps, now, reopening)


def attempting(file: CaseFile, made: Attempt, hand: Hand) -> Change | None:
    """The Change of an attempt; None when it is recorded already."""
    case = file.case
    if any(known.id == made.id for known in case.attempts):
        return None
    found = found_before(case.attempts, made)
    before = replace(file.customer, attempts=file.customer.attempts - 1) if found else file.customer
    attempt = beyond(as_barred(proven(made, found), hand), before, hand.watchlist)
    customer = replace(before, attempts=before.attempts + 1)
    tried = replace(
        case,
        attempts=(*(one for one in case.attempts if one != found), attempt),
        attempted_at=max(case.attempted_at or attempt.at, attempt.at),
    )
    if _falls_to(file, hand):
        tried, customer = _claimed(tried, attempt, hand), replace(customer, rep=hand.rep.id)
    return Change(
        case=capped(_after_attempt(tried, hand), customer, hand.watchlist),
        customer=replace(customer, version=customer.version + 1),
        events=(_attempted(case, attempt, hand),),
        entries=tells_lead(case, attempt, hand),
        follows=None if attempt.barred else begins(file, hand.now),
    )


def closing(file: CaseFile, ending: Ending, hand: Hand) -> Change | None:
    """The Change of an end; None when the case ended so already."""
    case = file.case
    if case.is_closed:
        if (case.outcome, case.outcome_reason) == (ending.outcome, ending.reason):
            return None
        since = hand.moment(case.closed_at)
        raise BadInput(f"this case was closed on {since}: {case.outcome}; open it again first")
    if case.rep not in ("", hand.rep.id) and not hand.leads(case.brand):
        raise BadInput(f"{hand.name(case.rep)} has this case; only they or the lead can close it")
    ended = replace(
        with_step(case, None),
        state=State.CLOSED,
        outcome=ending.outcome,
        outcome_reason=ending.reason,
        obstacle=ending.obstacle,
        closed_at=hand.now,
        version=case.version + 1,
    )
    words = f"{ending.outcome}: {ending.reason}" if ending.reason else ending.outcome.value
    return Change(
        case=ended,
        events=(moved(ended, "closed", hand.now, hand.rep.id, words),),
        follows=begins(file, hand.now) if case.attempts else None,
    )


def reopening(file: CaseFile, hand: Hand) -> Change | None:
    """The Change that takes an end back; None when the case is open."""
    case = file.case
    if not case.is_closed:
        return None
    if any(one.brand == case.brand and not one.is_closed for one in file.earlier):
        raise BadInput("this customer has a newer open case with the brand; go on with that one")
    again = replace(
        case, outcome=None, outcome_reason="", obstacle=None, told_in="", closed_at=None
    )
    again = rewritten(_where_it_was(again, file.customer, hand), hand)
    return Change(
        case=again,
        customer=held_by(file.customer, again.rep or file.customer.rep),
        events=(moved(again, "reopened", hand.now, hand.rep.id),),
    )


def telling(file: CaseFile, obstacle: Obstacle, hand: Hand) -> Change | None:
    """The Change that adds what stood in the way of a case that has ended; None when it is told."""
    case = file.case
    if not case.is_closed or case.outcome in (None, Outcome.FALSE_ALARM):
        raise BadInput("what stood in the way is told of a case that has ended, with its outcome")
    if case.rep not in ("", hand.rep.id) and not hand.leads(case.brand):
        raise BadInput(f"{hand.name(case.rep)} had this case; only they or the lead can tell it")
    if case.obstacle is obstacle:
        return None
    return Change(case=replace(case, obstacle=obstacle, version=case.version + 1))


def check_ending(ending: Ending) -> None:
    """BadInput where an end lacks the words that make it worth knowing."""
    if ending.outcome is Outcome.NOT_SOLVED and not ending.reason.strip():
        raise BadInput("say why it was not solved")
    alarms = {alarm.value for alarm in FalseAlarm}
    if ending.outcome is Outcome.FALSE_ALARM and ending.reason not in alarms:
        raise BadInput(f"say why it was a false alarm: {', '.join(sorted(alarms))}")


def _where_it_was(case: Case, customer: Customer, hand: Hand) -> Case:
    """Claimed, offered or waiting as before; waiting too if the customer has another rep by now."""
    if not case.rep or customer.rep not in ("", case.rep):
        return withdrawn(case)
    if case.claimed_at:
        return replace(case, state=State.CLAIMED, claimed_at=hand.now, lapse_announced_at=None)
    return replace(case, state=State.OFFERED, offered_at=hand.now)


def _falls_to(file: CaseFile, hand: Hand) -> bool:
    """Whether who tried has the case from then on: it is theirs, or nobody has the customer."""
    case = file.case
    if case.is_closed:
        return False
    if case.rep:
        return case.rep == hand.rep.id
    others = {one.rep for one in file.earlier if one.rep and not one.is_closed}
    return others <= {hand.rep.id}


def _claimed(case: Case, attempt: Attempt, hand: Hand) -> Case:
    """The case as theirs who tried, from then on."""
    return replace(
        case,
        state=State.CLAIMED,
        rep=hand.rep.id,
        offered_at=case.offered_at or hand.now,
        claimed_at=case.claimed_at or min(attempt.at, hand.now),
        first_claimed_at=case.first_claimed_at or min(attempt.at, hand.now),
        lapse_announced_at=None,
    )


def _after_attempt(case: Case, hand: Hand) -> Case:
    """A closed case, or one that somebody else has, keeps its own next step."""
    if case.rep == hand.rep.id and not case.is_closed:
        return rewritten(case, hand)
    return replace(case, version=case.version + 1)


def _attempted(case: Case, attempt: Attempt, hand: Hand) -> Event:
    how = ", ".join((*remarks(attempt), attempt.route))
    words = f"{how}: {attempt.said}" if attempt.said else how
    event = told(case.id, "attempted", attempt.at, attempt.id, words)
    return replace(event, who=hand.rep.id)
