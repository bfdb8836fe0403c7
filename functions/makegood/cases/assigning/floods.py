"""When more comes than a day's alerts: one email to the lead, of how much waits and what it is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from makegood.cases.assigning.counts import is_capped, utc_day
from makegood.cases.customers.identity import name_of
from makegood.cases.due.hours import is_working
from makegood.cases.due.priority import in_order
from makegood.cases.records.entries import due_for, notice
from makegood.cases.records.ids import derived_id
from makegood.errors import Conflict
from makegood.model.alerts import EntryState, OutboxEntry
from makegood.model.cases import Case
from makegood.model.changes import Change
from makegood.model.verdicts import Kind
from makegood.model.watchlist import Brand, Watchlist
from makegood.ports import CaseBook

GATHERS = timedelta(minutes=30)
"""How long the email waits, its numbers kept right, before it goes: a flood comes over minutes."""
MOST_SHOWN = 3

_SEVERAL = {Kind.COMPLAINT: "complaints", Kind.QUESTION: "questions", Kind.IDEA: "ideas"}


@dataclass(frozen=True, slots=True)
class Flood:
    """Cases of a brand that today's alerts have no room for."""

    brand: Brand
    held: Sequence[Case]
    taken: Mapping[str, int]
    """Today's alerts, by rep and by brand."""


def flood_id(brand: str, day: date) -> str:
    """The id of the one email that a brand's day of too much can have."""
    return derived_id("flood", brand, day)


def is_full(brand: Brand, watchlist: Watchlist, taken: Mapping[str, int], now: datetime) -> bool:
    """Whether the brand has had its alerts of today, or every rep at work as many as they take."""
    holidays = watchlist.settings.holidays
    theirs = (rep for rep in watchlist.reps if brand.id in rep.brands and rep.capacity > 0)
    working = [rep for rep in theirs if is_working(rep, now, holidays)]
    are_full = bool(working) and all(taken[rep.id] >= rep.capacity for rep in working)
    return is_capped(brand, taken) or are_full


def tell_of_flood(flood: Flood, book: CaseBook, watchlist: Watchlist, now: datetime) -> None:
    """Write the lead's email, or its new numbers while it waits; after that nothing, that day."""
    if not flood.brand.lead:
        return
    words = "\n".join(_words(flood, watchlist, now))
    known = book.entry(flood_id(flood.brand.id, utc_day(now)))
    if known is None:
        change = Change(entries=(_entry(flood.brand, words, watchlist, now),))
    elif known.state is EntryState.PENDING and known.words != words:
        change = Change(settles=replace(known, words=words, version=known.version + 1))
    else:
        return
    with suppress(Conflict):
        book.commit(change)


def _entry(brand: Brand, words: str, watchlist: Watchlist, now: datetime) -> OutboxEntry:
    entry = notice(watchlist, brand.id, brand.lead, words, now, "flood")
    entry_id = flood_id(brand.id, utc_day(now))
    return replace(entry, id=entry_id, due_at=due_for(watchlist, brand.lead, now + GATHERS))


def _words(flood: Flood, watchlist: Watchlist, now: datetime) -> Iterator[str]:
    brand, held = flood.brand, flood.held
    count = f"{len(held)} cases wait" if len(held) != 1 else "1 case waits"
    yield f"{count} for tomorrow: {_why(flood)}"
    yield f"By kind: {', '.join(_kinds(held))}."
    if found := _keywords(brand, held):
        yield f"They name: {', '.join(found)}. The watchlist can narrow a word that is too wide."
    for case in in_order(held, watchlist, now)[:MOST_SHOWN]:
        yield f"{name_of(case)}: “{case.headline}”"
    yield f"{_rest(held)}Nothing is lost: the oldest and neediest go out first, danger at once."


def _why(flood: Flood) -> str:
    brand = flood.brand
    if is_capped(brand, flood.taken):
        most = brand.daily_alert_cap
        return f"{brand.name} has had its {most} {'alerts' if most != 1 else 'alert'} of today"
    return f"every rep of {brand.name} at work has had as many as they take in a day"


def _kinds(held: Sequence[Case]) -> Iterator[str]:
    for kind, times in Counter(case.kind for case in held).most_common():
        yield f"{times} {_SEVERAL.get(kind, kind.value) if times > 1 else kind}"


def _keywords(brand: Brand, held: Sequence[Case]) -> list[str]:
    """Which of the brand's words their headlines have, the most frequent first."""
    words = dict.fromkeys(keyword.words for keyword in brand.keywords)
    counts = Counter[str]()
    for case in held:
        line = case.headline.casefold()
        counts.update(word for word in words if word.casefold() in line)
    return [f"“{word}” {times}" for word, times in counts.most_common(MOST_SHOWN)]


def _rest(held: Sequence[Case]) -> str:
    more = len(held) - MOST_SHOWN
    return f"And {more} more. " if more > 0 else ""
