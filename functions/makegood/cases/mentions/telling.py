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
"""Emails in a day about one case that its customer wrote again, as many to its rep that they wrote
of danger, and as many to whoever guards against it; the case page shows every word. So nobody who
writes much uses up what is left for others, or for what they have to say of danger."""


def counted(change: Change, watchlist: Watchlist, now: datetime) -> Change:
    """The change with each of its emails counted for today."""
    said = "danger:" if _is_danger(change) else ""
    takes = (take for entry in change.entries for take in _counts(entry, said, watchlist, now))
    return replace(change, takes=tuple(takes))


def unwritten(change: Change, book: CaseBook) -> Change:
    """The change without emails that were written before, of what the same post said then.

    Its mention may have expired since, which they outlive.
    """
    entries = (entry for entry in change.entries if book.entry(entry.id) is None)
    return replace(change, entries=tuple(entries))


def write(change: Change, book: CaseBook) -> None:
    """Write it whole; where today's emails are spent, with fewer, a danger's last of all.

    Of those, each that has room: what the brand has spent is not what the case's rep has.

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
    answer = {EmailKind.ANSWER} if _is_danger(change) else set[EmailKind]()
    for kinds in ({EmailKind.NOTICE} | answer, {EmailKind.NOTICE}, answer):
        urgent = tuple(entry for entry in change.entries if entry.kind in kinds)
        if urgent and len(urgent) < len(change.entries):
            takes = (take for take in change.takes if take.rep.partition(":")[0] in kinds)
            yield replace(change, entries=urgent, takes=tuple(takes))
    if change.entries:
        yield replace(change, entries=(), takes=())


def _is_danger(change: Change) -> bool:
    """Whether the mention of the change tells of danger."""
    said = (change.mention, change.adopts, change.amends, change.edits)
    return any(mention.verdict.danger for mention in said if mention)


def _counts(
    entry: OutboxEntry, said: str, watchlist: Watchlist, now: datetime
) -> Iterator[Capacity]:
    brand = watchlist.brand(entry.brand)
    is_of_case = entry.kind in {EmailKind.ANSWER, EmailKind.NOTICE} and bool(entry.case)
    if is_of_case or brand is None:
        what = said if entry.kind is EmailKind.ANSWER else ""
        yield Capacity(f"{entry.kind}:{what}case:{entry.case}", utc_day(now), MOST_ANSWERS)
    if brand and entry.kind is not EmailKind.ANSWER:
        yield Capacity(f"{entry.kind}:{entry.brand}", utc_day(now), brand.daily_alert_cap)
