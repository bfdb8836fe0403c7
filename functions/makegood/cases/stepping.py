"""Taking a due step: its email, its line of history and the step after it, in one Change."""

from dataclasses import replace
from datetime import datetime

from makegood.cases.customers import let_go
from makegood.cases.entries import for_step
from makegood.cases.history import moved
from makegood.cases.ladder import first_step, is_last_try, pace_of, step_after, with_step
from makegood.cases.offers import withdrawn
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, CaseFile, Change, EventName, Step
from makegood.model.watchlist import Watchlist

_EMAILS: dict[Step, tuple[EmailKind, EventName]] = {
    Step.REMIND: (EmailKind.REMINDER, "reminded"),
    Step.RETRY: (EmailKind.REMINDER, "reminded"),
    Step.PROMISE: (EmailKind.REMINDER, "reminded"),
    Step.LAPSE_WARNING: (EmailKind.LAPSE_WARNING, "lapse announced"),
    Step.ESCALATE: (EmailKind.ESCALATION, "escalated"),
    Step.OVERDUE: (EmailKind.ESCALATION, "escalated"),
}


def is_due(case: Case, now: datetime) -> bool:
    """Whether the case's next step has come."""
    return case.next_step_at is not None and case.next_step_at <= now and not case.is_closed


def stepping(file: CaseFile, watchlist: Watchlist, now: datetime) -> Change:
    """The Change of the case's due step; a rep who left the watchlist gives up the case by it."""
    case = file.case
    is_gone = bool(case.rep) and watchlist.rep(case.rep) is None
    if case.next_step is Step.LAPSE or is_gone:
        return lapsing(file, watchlist, now)
    pace = pace_of(watchlist, case.brand, case.rep)
    stepped = replace(with_step(case, step_after(case, pace, now)), version=case.version + 1)
    step = case.next_step or Step.REMIND
    if step is Step.LAPSE_WARNING:
        stepped = replace(stepped, lapse_announced_at=now)
    return Change(
        case=stepped,
        events=(moved(stepped, _EMAILS[step][1], now, words=_words(case, watchlist, now)),),
        entries=_emails(case, step, watchlist, now),
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


def _emails(case: Case, step: Step, watchlist: Watchlist, now: datetime) -> tuple[OutboxEntry, ...]:
    """To the rep, or to the lead; nobody where the brand has no lead."""
    kind = _EMAILS[step][0]
    lead = watchlist.lead_of(case.brand)
    to = (lead.id if lead else "") if kind is EmailKind.ESCALATION else case.rep
    return (for_step(kind, case, to, watchlist, now),) if to else ()


def _words(case: Case, watchlist: Watchlist, now: datetime) -> str:
    """What the history says of the step beside its name."""
    if is_last_try(case, pace_of(watchlist, case.brand, case.rep), now):
        return "retry: the last one; close it as no answer if this stays without"
    return case.next_step.value if case.next_step else ""
