"""Outbox entries as cases need them, due when their reader is at work."""

from dataclasses import replace
from datetime import datetime

from makegood.cases.due.hours import next_start
from makegood.cases.records.ids import derived_id
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, Step
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist


def due_for(watchlist: Watchlist, rep_id: str, now: datetime) -> datetime:
    """When that rep may be written to: now, or when they begin to work."""
    rep = watchlist.rep(rep_id)
    return next_start(rep, now, watchlist.settings.holidays) if rep else now


def for_rep(
    kind: EmailKind, case: Case, to_rep: str, watchlist: Watchlist, now: datetime, cause: object
) -> OutboxEntry:
    """An email about a case to a rep, once for that cause."""
    return OutboxEntry(
        id=derived_id(case.id, kind, cause),
        kind=kind,
        to_rep=to_rep,
        case=case.id,
        case_version=case.version,
        brand=case.brand,
        due_at=due_for(watchlist, to_rep, now),
        created_at=now,
        correlation=case.correlation,
    )


def for_step(
    kind: EmailKind, case: Case, to_rep: str, watchlist: Watchlist, now: datetime
) -> OutboxEntry:
    """The email of the case's present step: once per case, step and due time."""
    step = (case.next_step or Step.REMIND).value
    entry = for_rep(kind, case, to_rep, watchlist, now, f"{step} at {case.next_step_at}")
    return replace(entry, step=step, mentions=case.mentions)


def for_address(
    kind: EmailKind,
    mention: Mention,
    to_email: str,
    now: datetime,
    words: str = "",
    cause: tuple[str, ...] = (),
) -> OutboxEntry:
    """An email about one mention to an address of the brand, once, or once more for a cause.

    Such addresses have no hours.
    """
    return OutboxEntry(
        id=derived_id(mention.id, kind, to_email, *cause),
        kind=kind,
        to_rep="",
        case=mention.case,
        brand=mention.brand,
        to_email=to_email,
        mentions=(mention.id,),
        words=words,
        due_at=now,
        created_at=now,
        correlation=mention.correlation,
    )


def notice(
    watchlist: Watchlist, brand: str, to_rep: str, words: str, now: datetime, cause: object
) -> OutboxEntry:
    """Something a rep or lead must know, once for that cause."""
    return OutboxEntry(
        id=derived_id("notice", to_rep, cause),
        kind=EmailKind.NOTICE,
        to_rep=to_rep,
        brand=brand,
        words=words,
        due_at=due_for(watchlist, to_rep, now),
        created_at=now,
    )
