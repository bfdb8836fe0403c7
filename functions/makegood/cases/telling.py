"""How many emails posts may cause by themselves in a day: whoever writes much must flood nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from makegood.cases.counts import utc_day
from makegood.errors import NoRoom
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Capacity, Change
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook

MOST_ANSWERS = 6
"""Emails in a day that say that one customer has written again; the case page shows every word."""


def counted(change: Change, watchlist: Watchlist, now: datetime) -> Change:
    """The change with each of its emails counted for today."""
    takes = tuple(_count(entry, watchlist, now) for entry in change.entries)
    return replace(change, takes=takes)


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
    urgent = [
        (entry, take)
        for entry, take in zip(change.entries, change.takes, strict=True)
        if entry.kind is EmailKind.NOTICE
    ]
    if urgent and len(urgent) < len(change.entries):
        entries, takes = zip(*urgent, strict=True)
        yield replace(change, entries=entries, takes=takes)
    if change.entries:
        yield replace(change, entries=(), takes=())


def _count(entry: OutboxEntry, watchlist: Watchlist, now: datetime) -> Capacity:
    brand = watchlist.brand(entry.brand)
    if entry.kind is EmailKind.ANSWER or brand is None:
        return Capacity(f"{entry.kind}:{entry.case}", utc_day(now), MOST_ANSWERS)
    return Capacity(f"{entry.kind}:{entry.brand}", utc_day(now), brand.daily_alert_cap)
