"""What becomes of an outbox entry: whether it still stands, and each answer's Change."""

from dataclasses import replace
from datetime import datetime, timedelta

from makegood.cases.due.ladder import still_stands
from makegood.cases.records.entries import notice
from makegood.cases.records.history import told
from makegood.model.alerts import EmailKind, EntryState, OutboxEntry
from makegood.model.cases import Case, Event, EventName
from makegood.model.changes import Change
from makegood.model.signals import Delivery
from makegood.model.watchlist import Watchlist

LEASE = timedelta(minutes=15)
"""How long an unknown answer is waited for before the email is sent once more."""
PAUSE = timedelta(minutes=2)
"""How long a busy mail service is left alone."""
SENDS = 2
"""Times an entry is handed over at most."""

WAS_TOLD = "danger: {} was told"
"""What the history says once whoever guards against danger was mailed."""

_TO_THE_HOLDER = {
    EmailKind.ALERT,
    EmailKind.ANSWER,
    EmailKind.REMINDER,
    EmailKind.LAPSE_WARNING,
    EmailKind.HAND_OFF,
}
_OF_THE_LADDER = {EmailKind.REMINDER, EmailKind.LAPSE_WARNING, EmailKind.ESCALATION}
_ALERTS = {EmailKind.ALERT, EmailKind.ANSWER, EmailKind.HAND_OFF}
_OPEN = {EntryState.PENDING, EntryState.SENDING}

_AFTER = {
    "sent": EntryState.SENT,
    "delivered": EntryState.DELIVERED,
    "bounced": EntryState.BOUNCED,
    "rejected": EntryState.FAILED,
}
_RANK = {
    EntryState.PENDING: 0,
    EntryState.SENDING: 1,
    EntryState.DROPPED: 2,
    EntryState.SENT: 3,
    EntryState.FAILED: 4,
    EntryState.DELIVERED: 5,
    EntryState.BOUNCED: 6,
}
"""News of a higher rank replaces the lower; events come twice and in any order."""


def overtaken(entry: OutboxEntry, case: Case | None, watchlist: Watchlist) -> str:
    """Why the email is no longer worth sending; empty while it is."""
    if not entry.to_email and watchlist.rep(entry.to_rep) is None:
        return f"'{entry.to_rep}' is no longer a rep"
    if case is None or not asks_to_write(entry):
        return ""
    if case.is_closed:
        return "the case was closed meanwhile"
    if entry.kind in _TO_THE_HOLDER and case.rep != entry.to_rep:
        return "somebody else has the case now"
    if entry.kind in _OF_THE_LADDER and _has_moved(case, entry):
        return "the case moved meanwhile"
    return ""


def asks_to_write(entry: OutboxEntry) -> bool:
    """Whether it puts a customer before somebody, to be written to."""
    return entry.kind in _TO_THE_HOLDER | _OF_THE_LADDER


def _has_moved(case: Case, entry: OutboxEntry) -> bool:
    """Whether anybody did something with the case after the step was taken."""
    if entry.step and not still_stands(entry.step, case):
        return True
    acts = (case.offered_at, case.claimed_at, case.attempted_at)
    return any(at and entry.created_at and at > entry.created_at for at in acts)


def dropped(entry: OutboxEntry, case: Case | None, why: str, now: datetime) -> Change:
    """The end of an entry that was overtaken."""
    words = f"{entry.kind} not sent: {why}"
    events = (told(case.id, "noted", now, f"dropped {entry.id}", words),) if case else ()
    return Change(settles=_next(entry, EntryState.DROPPED, error=why), events=events, expects=case)


def leased(entry: OutboxEntry, now: datetime) -> OutboxEntry:
    """The entry in the hands of one sender, looked at again when the lease runs out."""
    sending = replace(entry, sends=entry.sends + 1, due_at=now + LEASE)
    return replace(sending, state=EntryState.SENDING, version=entry.version + 1)


def sent(entry: OutboxEntry, message_id: str, now: datetime) -> Change:
    """SES took it."""
    settled = _next(entry, EntryState.SENT, message_id=message_id, sent_at=now)
    return Change(settles=settled, events=_alerted(entry, now))


def put_off(entry: OutboxEntry, why: str, now: datetime) -> Change:
    """SES did not take it but may later: the try does not count."""
    waiting = replace(entry, sends=entry.sends - 1, due_at=now + PAUSE, error=why)
    return Change(settles=replace(waiting, state=EntryState.PENDING, version=entry.version + 1))


def unanswered(entry: OutboxEntry, why: str) -> Change:
    """Nobody knows whether SES took it: an event may tell before the lease runs out."""
    return Change(settles=replace(entry, error=f"unanswered: {why}", version=entry.version + 1))


def failed(
    entry: OutboxEntry, case: Case | None, why: str, watchlist: Watchlist, now: datetime
) -> Change:
    """The email will not be sent any more; the lead is told, but never about a notice itself."""
    events = (told(case.id, "noted", now, f"failed {entry.id}", why),) if case else ()
    return Change(
        settles=_next(entry, EntryState.FAILED, error=why),
        events=events,
        entries=_notices(entry, f"could not be sent: {why}", watchlist, now),
    )


def delivery_noted(entry: OutboxEntry, delivery: Delivery, watchlist: Watchlist) -> Change | None:
    """What an SES event adds to an entry; None when it tells nothing new."""
    if delivery.event == "delayed":
        return None
    if delivery.event == "complained":
        return _complained(entry, delivery, watchlist)
    state = _AFTER[delivery.event]
    if _RANK[state] <= _RANK[entry.state]:
        return None
    settled = _next(
        entry,
        state,
        message_id=delivery.message_id,
        sent_at=entry.sent_at or delivery.at,
        error=delivery.detail,
    )
    is_bad = state in {EntryState.BOUNCED, EntryState.FAILED}
    words = (
        f"was {delivery.event}: {delivery.detail}" if delivery.detail else f"was {delivery.event}"
    )
    return Change(
        settles=settled,
        events=_delivery_events(entry, delivery),
        entries=_notices(entry, words, watchlist, delivery.at) if is_bad else (),
    )


def _complained(entry: OutboxEntry, delivery: Delivery, watchlist: Watchlist) -> Change | None:
    """The reader called it spam: it arrived, but the next ones may not."""
    if entry.error == "complained":
        return None
    return Change(
        settles=_next(entry, EntryState.DELIVERED, error="complained"),
        events=_delivery_events(entry, delivery),
        entries=_notices(entry, "was reported as spam by its reader", watchlist, delivery.at),
    )


def _next(entry: OutboxEntry, state: EntryState, **changes: object) -> OutboxEntry:
    settled = replace(entry, state=state, due_at=None, version=entry.version + 1)
    return replace(settled, **changes)  # type: ignore[arg-type]  # fields of OutboxEntry by name


def _alerted(entry: OutboxEntry, now: datetime) -> tuple[Event, ...]:
    """What the history says of an email that went out: an alert, or of danger to who guards."""
    if entry.kind is EmailKind.NOTICE and entry.case and entry.to_email:
        words = WAS_TOLD.format(entry.to_email)
        return (told(entry.case, "noted", now, entry.id, words),)
    if entry.kind not in _ALERTS or not entry.case:
        return ()
    return tuple(
        told(case_id, "alerted", now, entry.id, entry.kind.value)
        for case_id in (entry.case, *entry.others)
    )


def _delivery_events(entry: OutboxEntry, delivery: Delivery) -> tuple[Event, ...]:
    """That it went out, if nobody has written so yet, and what became of it."""
    if not entry.case:
        return ()
    is_news = entry.state in _OPEN and delivery.event != "rejected"
    alerted = _alerted(entry, delivery.at) if is_news else ()
    if delivery.event == "sent":
        return alerted
    cause = f"{entry.id} {delivery.event} {delivery.message_id}"
    words = f"{entry.kind} {delivery.event}"
    name: EventName = "delivered" if delivery.event == "delivered" else "bounced"
    return (*alerted, told(entry.case, name, delivery.at, cause, words))


def _notices(
    entry: OutboxEntry, what: str, watchlist: Watchlist, now: datetime
) -> tuple[OutboxEntry, ...]:
    lead = watchlist.lead_of(entry.brand)
    if lead is None or entry.kind is EmailKind.NOTICE:
        return ()
    rep = watchlist.rep(entry.to_rep)
    whom = rep.name if rep else entry.to_rep or entry.to_email
    words = f"An email to {whom} {what}\nIt was: {entry.kind}. The desk shows what it was about."
    return (notice(watchlist, entry.brand, lead.id, words, now, f"failed {entry.id}"),)
