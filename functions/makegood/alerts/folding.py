"""What a morning digest spares its reader: emails of the night about cases that it lists."""

from datetime import datetime, timedelta

from makegood.alerts.ways import DIGESTS
from makegood.cases.due.hours import local_day
from makegood.cases.sweeping.mornings import has_moved, morning_id, morning_of
from makegood.model.alerts import EmailKind, EntryState, OutboxEntry
from makegood.model.cases import CaseFile, Customer
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook

STALE = {EmailKind.DIGEST: timedelta(hours=12), EmailKind.WEEK: timedelta(days=3)}
"""How old a digest may be when it goes out, after sending was stopped; the next one tells more."""

_FOLDED = {EmailKind.ANSWER, EmailKind.REMINDER}
_LOST = {EntryState.DROPPED, EntryState.FAILED, EntryState.BOUNCED}
_AT_ONCE = timedelta(minutes=10)
"""Steps that are due as the day begins are taken just after its digest was made."""


def files_of(entry: OutboxEntry, book: CaseBook) -> tuple[CaseFile, ...]:
    """The cases an email is about; a digest tells a line of each and needs no more than that."""
    if entry.kind in DIGESTS:
        return tuple(
            CaseFile(case, Customer(case.customer, case.customer_name), (), ())
            for case in map(book.case, entry.others)
            if case
        )
    return tuple(filter(None, map(book.file, filter(None, (entry.case, *entry.others)))))


def needless(
    entry: OutboxEntry,
    files: tuple[CaseFile, ...],
    watchlist: Watchlist,
    book: CaseBook,
    now: datetime,
) -> str:
    """Why a digest, or what one tells already, is not worth sending; empty where it is."""
    if entry.kind in DIGESTS:
        return _overtaken_digest(entry, files, now)
    if entry.kind in _FOLDED and _is_in_digest(entry, watchlist, book, now):
        return "the morning's digest tells it"
    return ""


def _overtaken_digest(entry: OutboxEntry, files: tuple[CaseFile, ...], now: datetime) -> str:
    if entry.created_at and now - entry.created_at > STALE[entry.kind]:
        return "its time is over"
    is_done = all(has_moved(file.case, entry) for file in files)
    if entry.kind is EmailKind.DIGEST and is_done and not entry.more:
        return "nothing of it is left to do"
    return ""


def _is_in_digest(entry: OutboxEntry, watchlist: Watchlist, book: CaseBook, now: datetime) -> bool:
    """Read only for what was held back for the night, or came as the day began."""
    rep = watchlist.rep(entry.to_rep)
    morning = morning_of(rep, now, watchlist.settings.holidays) if rep else None
    if rep is None or morning is None or entry.created_at is None:
        return False
    if not morning.start <= now or entry.created_at > morning.start + _AT_ONCE:
        return False
    digest = book.entry(morning_id(rep, local_day(rep, now)))
    if digest is None or digest.id == entry.id or digest.state in _LOST:
        return False
    return entry.case in (digest.case, *digest.others)
