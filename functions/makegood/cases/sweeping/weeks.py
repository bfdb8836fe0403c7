"""A lead's week: what a brand's seven days came to, counted once, when the lead's week begins."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

from makegood.cases.assigning.counts import utc_day
from makegood.cases.assigning.floods import flood_id
from makegood.cases.due.hours import day_start, local_day
from makegood.cases.due.ladder import is_overdue
from makegood.cases.numbers.facts import DAY, is_owed, is_within_day
from makegood.cases.numbers.themes import by_week
from makegood.cases.records.ids import derived_id
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, Obstacle, State
from makegood.model.digests import BadFeed, Tally, Week
from makegood.model.verdicts import Mention, Route
from makegood.model.watchlist import Brand, Rep, Watchlist
from makegood.ports import CaseBook

WEEK = timedelta(days=7)
MOST_CASES = 5
"""Overdue cases named; the rest are counted."""
MOST_QUOTES = 3
"""Mentions quoted of each list; the rest are counted."""
MOST_READ = 500
"""Mentions of a list that are read for one week."""
MOST_THEMES = 5
MOST_FEEDS = 5
"""Bad feeds named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class WeekStart:
    """The first working day of a lead's week, and the brand it is about."""

    brand: Brand
    lead: Rep
    year_week: str
    start: datetime


@dataclass(slots=True)
class OpenCases:
    """Open cases of all brands, each list read once for all the digests of one sweep."""

    book: CaseBook
    watchlist: Watchlist
    _waiting: tuple[Case, ...] | None = None
    _of_rep: dict[str, tuple[Case, ...]] = field(default_factory=dict)

    def of_rep(self, rep: str) -> tuple[Case, ...]:
        """What a rep has."""
        if rep not in self._of_rep:
            self._of_rep[rep] = tuple(self.book.of_rep(rep))
        return self._of_rep[rep]

    def of_brand(self, brand: str) -> tuple[Case, ...]:
        """What is open of a brand, with whomever it is."""
        if self._waiting is None:
            self._waiting = tuple(self.book.waiting())
        every = (
            *self._waiting,
            *(one for rep in self.watchlist.reps for one in self.of_rep(rep.id)),
        )
        return tuple(case for case in every if case.brand == brand)


def week_starts(watchlist: Watchlist, since: datetime, now: datetime) -> Iterator[WeekStart]:
    """The weeks of leads that began after `since`: on Monday, or whenever they come to work."""
    for brand in watchlist.brands:
        lead = watchlist.lead_of(brand.id)
        found = _start(lead, now, watchlist.settings.holidays) if lead else None
        if lead and found and since < found[1] <= now:
            yield WeekStart(brand, lead, *found)


def week_id(brand: str, year_week: str) -> str:
    """The id of the one entry that a brand's week can have."""
    return derived_id("week", brand, year_week)


def week_of(
    start: WeekStart, cases: OpenCases, now: datetime, ill: Sequence[BadFeed] = ()
) -> OutboxEntry | None:
    """The lead's email about their brand; None for a week in which there is nothing to tell.

    `ill` are the bad feeds that concern the brand.
    """
    book, since = cases.book, now - WEEK
    theirs = cases.of_brand(start.brand.id)
    overdue = sorted(
        (case for case in theirs if is_overdue(case, start.brand.ladder, now)),
        key=lambda case: (not case.danger, case.said_at, case.id),
    )
    heaps = _Heaps.read(start.brand.id, book, since)
    numbers = _numbers(start.brand.id, theirs, len(overdue), book, since, now)
    week = _with_feeds(heaps.counted_in(numbers), ill)
    if week.is_empty:
        return None
    return OutboxEntry(
        id=week_id(start.brand.id, start.year_week),
        kind=EmailKind.WEEK,
        to_rep=start.lead.id,
        others=tuple(case.id for case in overdue[:MOST_CASES]),
        mentions=heaps.strongest,
        brand=start.brand.id,
        week=week,
        due_at=now,
        created_at=now,
    )


def _with_feeds(week: Week, ill: Sequence[BadFeed]) -> Week:
    return replace(week, feeds=tuple(ill[:MOST_FEEDS]), more_feeds=len(ill[MOST_FEEDS:]))


def _start(lead: Rep, now: datetime, holidays: Sequence[date]) -> tuple[str, datetime] | None:
    """The lead's present week, and when they begin to work in it."""
    today = local_day(lead, now)
    monday = today - timedelta(days=today.weekday())
    days = (day_start(lead, monday + timedelta(days=days), holidays) for days in range(7))
    start = next(filter(None, days), None)
    return (f"{today:%G-W%V}", start) if start else None


def _numbers(
    brand: str, theirs: Sequence[Case], overdue: int, book: CaseBook, since: datetime, now: datetime
) -> Week:
    waiting = [case.said_at for case in theirs if case.state is State.WAITING]
    closed = [case for case in _closed(brand, book, since, now) if case.outcome]
    owed = list(_owed([*theirs, *closed], since, now))
    outcomes = Counter(case.outcome.value for case in closed if case.outcome)
    stood = (case.obstacle for case in closed)
    obstacles = Counter(one.value for one in stood if one and one is not Obstacle.NOTHING)
    return Week(
        since=since,
        until=now,
        open=len(theirs),
        waiting=len(waiting),
        oldest=min(waiting, default=None),
        overdue=overdue,
        owed=len(owed),
        within_day=sum(map(is_within_day, owed)),
        outcomes=_tallies(outcomes),
        obstacles=_tallies(obstacles),
        themes=tuple(_themes(brand, book, now)),
        floods=tuple(_floods(brand, book, now)),
    )


def _owed(cases: Iterable[Case], since: datetime, now: datetime) -> Iterator[Case]:
    """Cases that began in the week, as far as a day has passed for somebody to try."""
    for case in cases:
        if case.opened_at >= since and now - case.said_at >= DAY and is_owed(case):
            yield case


def _closed(brand: str, book: CaseBook, since: datetime, now: datetime) -> Iterator[Case]:
    months = dict.fromkeys(f"{at:%Y-%m}" for at in (since, now))
    for month in months:
        for case in book.closed(brand, month):
            if case.closed_at and case.closed_at >= since:
                yield case


def _tallies(counts: Counter[str]) -> tuple[Tally, ...]:
    return tuple(Tally(name, times) for name, times in counts.most_common())


def _themes(brand: str, book: CaseBook, now: datetime) -> Iterator[Tally]:
    """What came up most in the seven days that ended yesterday, and in the seven before."""
    ends = utc_day(now) - timedelta(days=1)
    known = book.themes(brand, ends - 2 * WEEK + timedelta(days=1))
    weeks = by_week(known, ends, 2)
    named = sorted(weeks.items(), key=lambda one: (-one[1][0], one[0]))
    for theme, (latest, earlier) in named[:MOST_THEMES]:
        if latest:
            yield Tally(theme, latest, earlier)


def _floods(brand: str, book: CaseBook, now: datetime) -> Iterator[date]:
    for days in range(7, 0, -1):
        day = utc_day(now) - timedelta(days=days)
        if book.entry(flood_id(brand, day)):
            yield day


@dataclass(frozen=True, slots=True)
class _Heaps:
    """The week's mentions that opened no case, parted as the email tells them."""

    unsure: tuple[Mention, ...]
    quiet: tuple[Mention, ...]
    backlog: tuple[Mention, ...]
    is_cut: bool

    @classmethod
    def read(cls, brand: str, book: CaseBook, since: datetime) -> "_Heaps":
        digest = _recent(book.routed(brand, Route.DIGEST), since)
        backlog = _recent(book.routed(brand, Route.BACKLOG), since)
        return cls(
            unsure=tuple(one for one in digest if not one.verdict.sure),
            quiet=tuple(one for one in digest if one.verdict.sure),
            backlog=backlog,
            is_cut=MOST_READ in (len(digest), len(backlog)),
        )

    def counted_in(self, week: Week) -> Week:
        return replace(
            week,
            unsure=len(self.unsure),
            quiet=len(self.quiet),
            backlog=len(self.backlog),
            is_cut=self.is_cut,
        )

    @property
    def strongest(self) -> tuple[str, ...]:
        """Ids of those that say most, of each heap some."""
        heaps = (self.unsure, self.quiet, self.backlog)
        return tuple(one.id for heap in heaps for one in _strongest(heap))


def _recent(listed: Iterable[Mention], since: datetime) -> tuple[Mention, ...]:
    return tuple(islice(takewhile(lambda one: one.first_seen_at >= since, listed), MOST_READ))


def _strongest(heap: Iterable[Mention]) -> list[Mention]:
    return sorted(heap, key=lambda one: (-one.verdict.need, -one.first_seen_at.timestamp()))[
        :MOST_QUOTES
    ]
