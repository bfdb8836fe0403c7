"""The only way to an email: leased, handed over once, settled by a clear answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from makegood.alerts.folding import files_of, needless
from makegood.alerts.settling import (
    SENDS,
    asks_to_write,
    delivery_noted,
    dropped,
    failed,
    leased,
    overtaken,
    put_off,
    sent,
    unanswered,
)
from makegood.alerts.ways import DIGESTS
from makegood.cases.customers.identity import known_as
from makegood.errors import Busy, Conflict, Refused, ServiceTrouble
from makegood.model.alerts import Email, EntryState, OutboxEntry
from makegood.model.bars import LEFT_ALONE
from makegood.model.cases import CaseFile
from makegood.model.changes import Change
from makegood.model.signals import Delivery
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, Mailer, Nudges, Watchlists

TRIES = 4
_LIVE = {EntryState.PENDING, EntryState.SENDING}


class Renderer(Protocol):
    """Makes the email of an entry: `alerts.render`, with its links and host filled in."""

    def __call__(
        self,
        entry: OutboxEntry,
        files: tuple[CaseFile, ...],
        watchlist: Watchlist,
        now: datetime,
        mentions: tuple[Mention, ...],
    ) -> Email:
        """The finished email. `files` are the entry's case and its others."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending needs."""

    book: CaseBook
    watchlists: Watchlists
    mailer: Mailer
    render: Renderer


@dataclass(frozen=True, slots=True)
class Noting:
    """What noting a delivery needs."""

    book: CaseBook
    watchlists: Watchlists
    nudges: Nudges


def send_entry(entry_id: str, deps: Sending, now: datetime) -> EntryState | None:
    """Send the entry if it is due and still stands, and give its state; None for no such entry.

    Repeating it is safe: what was handed over without a clear answer is sent once more when its
    lease has run out, and then given up with a notice to the lead.
    """
    for _ in range(TRIES):
        entry = deps.book.entry(entry_id)
        if entry is None or not _is_to_send(entry, now) or not deps.watchlists.is_sending():
            return entry.state if entry else None
        try:
            return _send(entry, deps, now)
        except Conflict:
            continue
    raise Conflict(f"outbox entry {entry_id} kept moving")


def note(delivery: Delivery, deps: Noting) -> bool:
    """Write down what SES says of an entry; False when it is unknown or tells nothing new."""
    watchlist = deps.watchlists.current()
    for _ in range(TRIES):
        entry = deps.book.entry(delivery.entry)
        change = delivery_noted(entry, delivery, watchlist) if entry else None
        if change is None:
            return False
        try:
            deps.book.commit(change)
        except Conflict:
            continue
        if change.entries:
            deps.nudges.send([notice.id for notice in change.entries])
        return True
    raise Conflict(f"outbox entry {delivery.entry} kept moving")


def _is_to_send(entry: OutboxEntry, now: datetime) -> bool:
    return entry.state in _LIVE and entry.due_at is not None and entry.due_at <= now


def _send(entry: OutboxEntry, deps: Sending, now: datetime) -> EntryState:
    """One try. Conflict when entry or case moved before the lease was had: nothing was sent."""
    watchlist = deps.watchlists.current()
    files = files_of(entry, deps.book)
    case = files[0].case if files and entry.kind not in DIGESTS else None
    if entry.sends >= SENDS:
        why = entry.error or "no answer from the mail service"
        return _written(failed(entry, case, why, watchlist, now), deps.book)
    why = (
        overtaken(entry, case, watchlist)
        or needless(entry, files, watchlist, deps.book, now)
        or _left_alone(entry, files, deps.book)
    )
    if why:
        return _written(dropped(entry, case, why, now), deps.book)
    mentions = tuple(filter(None, map(deps.book.mention, entry.mentions)))
    email = deps.render(entry, files, watchlist, now, mentions)
    taken = leased(entry, now)
    deps.book.commit(Change(settles=taken, expects=case))
    try:
        change = sent(taken, deps.mailer.send(email), now)
    except Busy as busy:
        change = put_off(taken, str(busy), now)
    except Refused as refused:
        change = failed(taken, case, str(refused), watchlist, now)
    except ServiceTrouble as trouble:
        change = unanswered(taken, str(trouble))
    return _settled(change, taken, deps.book)


def _left_alone(entry: OutboxEntry, files: tuple[CaseFile, ...], book: CaseBook) -> str:
    """Why nobody is to be asked to write to the customer, who may have been barred meanwhile.

    Asked last, since it is read of every name they have. Their case ends at its next step.
    """
    if not (files and asks_to_write(entry) and book.is_barred(known_as(files[0]))):
        return ""
    return f"the customer {LEFT_ALONE}"


def _written(change: Change, book: CaseBook) -> EntryState:
    book.commit(change)
    assert change.settles is not None
    return change.settles.state


def _settled(change: Change, taken: OutboxEntry, book: CaseBook) -> EntryState:
    """Write the answer; where an SES event was faster, what it said stands."""
    try:
        return _written(change, book)
    except Conflict:
        entry = book.entry(taken.id)
        if entry is None or entry.version == taken.version:
            raise
        return entry.state
