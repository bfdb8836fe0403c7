"""The digests of one sweep: whose morning or week began since the last ones were made."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache, partial

from makegood.cases.sweeping.feed_health import MOST_BAD, bad_feeds, is_telling_time, tell_of_feeds
from makegood.cases.sweeping.mornings import Morning, digest_of, morning_id, mornings
from makegood.cases.sweeping.weeks import OpenCases, WeekStart, week_id, week_of, week_starts
from makegood.errors import Busy, Conflict
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case
from makegood.model.changes import Change
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, FeedBook

LATE = timedelta(hours=4)
"""After that a digest of the morning is not worth sending: the day has told it otherwise."""

type Making = Callable[[], int]
"""Makes a digest that may be due: how many entries were written."""


def make_digests(
    book: CaseBook, watchlist: Watchlist, now: datetime, feeds: FeedBook
) -> tuple[int, list[Exception]]:
    """Write the digests that are due: how many, and faults.

    Who begins to work when is reckoned from the watchlist in force; of what was done only one
    moment is kept, so that a sweep with nothing due reads one item. Done again it writes nothing:
    a rep's day, a brand's week and the same news of feeds have one entry each. A busy table is left
    alone until next time.
    """
    seen = book.digested()
    since = max(seen or now - LATE, now - LATE)
    made, faults, is_any = 0, list[Exception](), False
    for make in _due(book, watchlist, feeds, since, now):
        is_any = True
        try:
            made += make()
        except Busy as busy:
            return made, [*faults, busy]
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one digest, the others must go on; it is raised by the caller
            faults.append(fault)
    if is_any and not faults:
        with suppress(Conflict):
            book.advance_digests(seen, now)
    return made, faults


def _due(
    book: CaseBook, watchlist: Watchlist, feeds: FeedBook, since: datetime, now: datetime
) -> Iterator[Making]:
    cases = OpenCases(book, watchlist)
    if is_telling_time(since, now):
        yield partial(tell_of_feeds, feeds, book, watchlist, now)
    yield from _mornings(cases, since, now)
    yield from _weeks(cases, feeds, since, now)


def _mornings(cases: OpenCases, since: datetime, now: datetime) -> Iterator[Making]:
    book, watchlist = cases.book, cases.watchlist

    def of_rep(morning: Morning) -> OutboxEntry | None:
        if not book.choices(morning.rep.id).morning:
            return None
        return digest_of(_wanting(cases.of_rep(morning.rep.id), book), morning, watchlist, now)

    for morning in mornings(watchlist, since, now):
        entry_id = morning_id(morning.rep, morning.day)
        yield partial(_write, entry_id, partial(of_rep, morning), book)


def _weeks(cases: OpenCases, feeds: FeedBook, since: datetime, now: datetime) -> Iterator[Making]:
    book, bad = cases.book, cache(lambda: feeds.bad(MOST_BAD))

    def of_lead(week: WeekStart) -> OutboxEntry | None:
        if not book.choices(week.lead.id).weekly:
            return None
        return week_of(week, cases, now, bad_feeds(bad(), week.brand.id, now))

    for week in week_starts(cases.watchlist, since, now):
        entry_id = week_id(week.brand.id, week.year_week)
        yield partial(_write, entry_id, partial(of_lead, week), book)


def _wanting(cases: Iterable[Case], book: CaseBook) -> list[Case]:
    """Without those of customers who asked to be left alone; asked for all of them at once.

    One that has no next step was opened again although they had asked.
    """
    listed = [case for case in cases if case.next_step]
    if not book.is_barred([case.customer for case in listed]):
        return listed
    return [case for case in listed if not book.is_barred((case.customer,))]


def _write(entry_id: str, make: Callable[[], OutboxEntry | None], book: CaseBook) -> bool:
    """Whether a digest is there that was not; another sweep may be faster, which is as good."""
    if book.entry(entry_id):
        return False
    entry = make()
    if entry is None:
        return False
    try:
        book.commit(Change(entries=(entry,)))
    except Conflict:
        return False
    return True
