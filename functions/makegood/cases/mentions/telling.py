"""How many emails posts may cause by themselves in a day: whoever writes much must flood nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from makegood.cases.assigning.counts import utc_day
from makegood.errors import NoRoom
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.changes import Capacity, Change
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook

MOST_ANSWERS = 6
"""Emails in a day about one case that its customer wrote again, and as many that it is of danger;
the case page shows every word. So nobody who writes much uses up what is left for others."""


def counted(change: Change, watchlist: Watchlist, now: datetime) -> Change:
    """The change with each of its emails counted for today."""
    takes = (take for entry in change.entries for take in _counts(entry, watchlist, now))
    return replace(change, takes=tuple(takes))


def unwritten(change: Change, book: CaseBook) -> Change:
    """The change without emails that were written before, of what the same post said then.

    Its mention may have expired since, which they outlive.
    """
    entries = (entry for entry in change.entries if book.entry(entry.id) is None)
    return replace(change, entries=tuple(entries))


def write(change: Change, book: CaseBook) -> None:
    """Write it whole; where today's emails are spent, with fewer, a danger's last of all.

    What is left out stands on the case page, or in the list of its route.
    """
    *more, least = _ever_quieter(change)
    for each in more:
        try:
            return book.commit(each)
        except NoRoom:
            continue
    return book.commit(least)


def _ever_quieter(change: Change) -> Iterator[Change]:
    yield change
    urgent = tuple(entry for entry in change.entries if entry.kind is EmailKind.NOTICE)
    if urgent and len(urgent) < len(change.entries):
        takes = (take for take in change.takes if take.rep.startswith(f"{EmailKind.NOTICE}:"))
        yield replace(change, entries=urgent, takes=tuple(takes))
    if change.entries:
        yield replace(change, entries=(), takes=())


def _counts(entry: OutboxEntry, watchlist: Watchlist, now: datetime) -> Iterator[Capacity]:
    brand = watchlist.brand(entry.brand)
    is_of_case = entry.kind in {EmailKind.ANSWER, EmailKind.NOTICE} and bool(entry.case)
    if is_of_case or brand is None:
        yield Capacity(f"{entry.kind}:case:{entry.case}", utc_day(now), MOST_ANSWERS)
    if brand and entry.kind is not EmailKind.ANSWER:
        yield Capacity(f"{entry.kind}:{entry.brand}", utc_day(now), brand.daily_alert_cap)
