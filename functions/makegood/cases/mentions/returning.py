"""A customer who writes again about what was closed lately: the case opens again, with its rep."""

from dataclasses import replace
from datetime import datetime, timedelta

from makegood.cases.due.hours import is_absent, local_day
from makegood.cases.due.ladder import first_step, pace_of, with_step
from makegood.model.cases import Case, Customer, Outcome, State
from makegood.model.verdicts import Mention, Route, Stage
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook

_NOTHING_TO_GO_ON = frozenset({None, Outcome.FALSE_ALARM})
"""A case that was none, or that ended because another one tells the same."""


def closed_lately(
    mention: Mention,
    customer: Customer | None,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
) -> Case | None:
    """The case that goes on with this mention. Asked only where the customer has no open one.

    Only who is known and wants something is looked up: a new customer costs no read.
    """
    if customer is None or not _wants_something(mention):
        return None
    theirs = (case for case in book.cases_of(customer.id) if case.brand == mention.brand)
    latest = max(theirs, key=lambda case: case.closed_at or case.opened_at, default=None)
    return latest if latest and goes_on(latest, mention, watchlist, now) else None


def goes_on(case: Case, mention: Mention, watchlist: Watchlist, now: datetime) -> bool:
    """Whether a mention is more of a closed case: soon enough, and no older than its beginning."""
    if case.closed_at is None or case.joined_into or case.outcome in _NOTHING_TO_GO_ON:
        return False
    until = case.closed_at + timedelta(days=watchlist.settings.reopen_days)
    return now < until and mention.said_at >= case.said_at


def open_again(case: Case, customer: Customer, watchlist: Watchlist, now: datetime) -> Case:
    """The case with its rep as before, or waiting where they cannot have it; its version stays."""
    rep = case.rep if _can_have(case.rep, case, customer, watchlist, now) else ""
    again = replace(
        case,
        state=_state(case) if rep else State.WAITING,
        rep=rep,
        offered_at=now if rep else None,
        claimed_at=now if rep and case.claimed_at else None,
        lapse_announced_at=None,
        outcome=None,
        outcome_reason="",
        obstacle=None,
        closed_at=None,
        posts_dropped_at=None,
    )
    return with_step(again, first_step(again, pace_of(watchlist, case.brand, rep), now))


def _wants_something(mention: Mention) -> bool:
    """By its words, or by somebody's word who read them."""
    asks = mention.verdict.route is Route.ALERT or mention.verdict.stage is Stage.OPEN
    return asks or bool(mention.reported)


def _state(case: Case) -> State:
    return State.CLAIMED if case.claimed_at else State.OFFERED


def _can_have(
    rep_id: str, case: Case, customer: Customer, watchlist: Watchlist, now: datetime
) -> bool:
    """One customer, one rep: not where somebody else has them by now, or the rep is away."""
    rep = watchlist.rep(rep_id)
    if rep is None or case.brand not in rep.brands or customer.rep not in ("", rep_id):
        return False
    return not is_absent(rep, local_day(rep, now))
