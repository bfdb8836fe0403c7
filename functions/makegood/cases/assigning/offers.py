"""What an offer writes: case, lock, alert, counts and history, all at once."""

from dataclasses import replace
from datetime import datetime

from makegood.cases.assigning.choosing import Choice
from makegood.cases.assigning.counts import counts_of
from makegood.cases.assigning.danger import told_beside
from makegood.cases.customers.identity import held_by
from makegood.cases.due.ladder import first_step, pace_of, with_step
from makegood.cases.records.entries import for_rep
from makegood.cases.records.history import moved
from makegood.model.alerts import EmailKind
from makegood.model.bars import LEFT_ALONE
from makegood.model.cases import Case, CaseFile, Outcome, State
from makegood.model.changes import Change, Following
from makegood.model.watchlist import Watchlist


def offering(
    file: CaseFile, more: list[Case], choice: Choice, watchlist: Watchlist, now: datetime
) -> Change:
    """Case, lock, alert, counts and history of one offer; the customer's other brands come too."""
    rep = choice.rep
    first, *others = (_offered(case, rep.id, watchlist, now) for case in (file.case, *more))
    alert = for_rep(EmailKind.ALERT, first, rep.id, watchlist, now, first.version)
    at_once = replace(alert, due_at=now) if choice.is_past else alert
    said = tuple(mention for case in (first, *others) for mention in case.mentions)
    brands = dict.fromkeys(case.brand for case in (first, *others))
    return Change(
        case=first,
        others=tuple(others),
        customer=held_by(file.customer, rep.id),
        events=tuple(moved(case, "offered", now, rep.id, choice.why) for case in (first, *others)),
        entries=(
            replace(at_once, mentions=said, others=tuple(case.id for case in others)),
            *told_beside(first, choice, watchlist, now),
        ),
        takes=counts_of(choice, brands, watchlist, now),
    )


def withdrawn(case: Case) -> Case:
    """The case with nobody, as it waits for another rep; its version is the writer's to raise."""
    return replace(
        case,
        state=State.WAITING,
        rep="",
        offered_at=None,
        claimed_at=None,
        lapse_announced_at=None,
    )


def sparing(case: Case, now: datetime) -> Change:
    """The end of a case whose customer must not be contacted."""
    ended = replace(
        with_step(case, None),
        state=State.CLOSED,
        outcome=Outcome.DECLINED,
        outcome_reason=LEFT_ALONE,
        closed_at=now,
        version=case.version + 1,
    )
    return Change(
        case=ended,
        events=(moved(ended, "closed", now, words=ended.outcome_reason),),
        follows=Following(case.id, now) if case.attempts else None,
    )


def _offered(case: Case, rep: str, watchlist: Watchlist, now: datetime) -> Case:
    offered = replace(
        case,
        state=State.OFFERED,
        rep=rep,
        offered_at=now,
        first_offered_at=case.first_offered_at or now,
        claimed_at=None,
        lapse_announced_at=None,
        version=case.version + 1,
    )
    return with_step(offered, first_step(offered, pace_of(watchlist, case.brand, rep), now))
