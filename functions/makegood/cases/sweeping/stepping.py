"""Taking a due step: its emails, its line of history and the step after it, in one Change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from makegood.cases.assigning.offers import withdrawn
from makegood.cases.customers.identity import let_go
from makegood.cases.due.caps import at_the_limit
from makegood.cases.due.ladder import (
    TO_THE_LEAD,
    Pace,
    first_step,
    is_last_try,
    noted,
    pace_of,
    step_after,
    with_step,
)
from makegood.cases.records.entries import for_step
from makegood.cases.records.history import moved
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, CaseFile, EventName, Step
from makegood.model.changes import Change
from makegood.model.watchlist import Watchlist

_NAMES: dict[Step, EventName] = {
    Step.REMIND: "reminded",
    Step.RETRY: "reminded",
    Step.PROMISE: "reminded",
    Step.END: "reminded",
    Step.WAKE: "woken",
    Step.LAPSE_WARNING: "lapse announced",
    Step.ESCALATE: "escalated",
    Step.OVERDUE: "escalated",
}


def is_due(case: Case, now: datetime) -> bool:
    """Whether the case's next step has come."""
    return case.next_step_at is not None and case.next_step_at <= now and not case.is_closed


def stepping(file: CaseFile, watchlist: Watchlist, now: datetime) -> Change:
    """The Change of the case's due step; a rep who left the watchlist gives up the case by it."""
    case = at_the_limit(file, watchlist)
    is_gone = bool(case.rep) and watchlist.rep(case.rep) is None
    if case.next_step is Step.LAPSE or is_gone:
        return lapsing(file, watchlist, now)
    pace = pace_of(watchlist, case.brand, case.rep)
    step = case.next_step or Step.REMIND
    taken = noted(case, step, pace, now)
    stepped = replace(with_step(taken, step_after(taken, pace, now)), version=case.version + 1)
    return Change(
        case=stepped,
        events=(moved(stepped, _NAMES[step], now, words=_words(case, pace, now)),),
        entries=tuple(_emails(case, step, watchlist, now)),
    )


def lapsing(file: CaseFile, watchlist: Watchlist, now: datetime) -> Change:
    """The case waits for another rep."""
    case = file.case
    free = replace(withdrawn(case), version=case.version + 1)
    free = with_step(free, first_step(free, pace_of(watchlist, case.brand, ""), now))
    return Change(
        case=free,
        customer=let_go(file, case.rep, [case.id]),
        events=(moved(free, "lapsed", now, case.rep),),
    )


def _emails(case: Case, step: Step, watchlist: Watchlist, now: datetime) -> Iterator[OutboxEntry]:
    """To the rep, to the lead where there is one, or to both of them."""
    if step not in TO_THE_LEAD:
        kind = EmailKind.LAPSE_WARNING if step is Step.LAPSE_WARNING else EmailKind.REMINDER
        yield for_step(kind, case, case.rep, watchlist, now)
        return
    lead = watchlist.lead_of(case.brand)
    # Who was warned that their claim is about to lapse has heard it.
    if step is Step.OVERDUE and case.rep and not case.lapse_announced_at:
        yield for_step(EmailKind.REMINDER, case, case.rep, watchlist, now)
        if lead and lead.id == case.rep:
            return
    if lead:
        yield for_step(EmailKind.ESCALATION, case, lead.id, watchlist, now)


def _words(case: Case, pace: Pace, now: datetime) -> str:
    """What the history says of the step beside its name."""
    if is_last_try(case, pace, now):
        return "retry: the last one; if this stays without an answer, close it as no answer"
    return case.next_step.value if case.next_step else ""
