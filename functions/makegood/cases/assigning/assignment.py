"""Putting waiting cases before reps: one at a time, everything that belongs to it at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from makegood.cases.assigning.choosing import Choice, Staffing, choose, lookalike
from makegood.cases.assigning.counts import URGENT_A_DAY, brand_key, is_capped, urgent_key, utc_day
from makegood.cases.assigning.danger import past_limits
from makegood.cases.assigning.floods import Flood, is_full, tell_of_flood
from makegood.cases.assigning.offers import offering, sparing
from makegood.cases.customers.identity import known_as
from makegood.cases.due.hours import local_day
from makegood.cases.due.priority import in_order
from makegood.cases.records.repeats import fold
from makegood.errors import Busy, Conflict, raise_later
from makegood.model.cases import Case, CaseFile, State
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, Nudges, Watchlists

TRIES = 3


@dataclass(frozen=True, slots=True)
class Assigning:
    """What assigning needs. `is_near_copy` says of two texts whether one is the other, edited."""

    book: CaseBook
    watchlists: Watchlists
    nudges: Nudges
    is_near_copy: Callable[[str, str], bool]


@dataclass(slots=True)
class Assigned:
    """What one look at the waiting cases came to."""

    offered: int = 0
    waiting: int = 0
    """Left waiting: nobody free for them, or others were faster each time."""
    capped: int = 0
    """Left waiting because their brand has had its alerts for today."""
    spared: int = 0
    """Ended because the customer asked to be left alone."""
    folded: int = 0
    """Ended because another case tells the same."""


@dataclass(slots=True)
class _Round:
    """One look at the waiting cases: counts read once, and kept in step with what is written."""

    deps: Assigning
    watchlist: Watchlist
    now: datetime
    taken: dict[str, int]
    done: set[str] = field(default_factory=set)
    result: Assigned = field(default_factory=Assigned)
    entries: list[str] = field(default_factory=list)
    open_cases: dict[str, list[Case]] = field(default_factory=dict)
    left: dict[str, list[Case]] = field(default_factory=dict)
    """By brand: cases that go on waiting."""
    full: set[str] = field(default_factory=set)
    """Brands for which nobody is free: in one round, nobody becomes free again."""

    @property
    def staffing(self) -> Staffing:
        return Staffing(self.watchlist, self.taken, self.now)

    def is_anybody_free(self, brand: str) -> bool:
        """Whether looking at a case of that brand is worth a read."""
        if brand not in self.full and not self.staffing.is_anybody_free(brand):
            self.full.add(brand)
        return brand not in self.full

    def is_capped(self, brand_id: str) -> bool:
        """Whether the brand has had its alerts for today."""
        brand = self.watchlist.brand(brand_id)
        return brand is not None and is_capped(brand, self.taken)

    def goes_past(self, case: Case) -> bool:
        """Whether the case is of danger, which goes past all limits a number of times a day."""
        key = urgent_key(case.brand)
        if case.danger and key not in self.taken:
            self.taken[key] = self.deps.book.taken(key, utc_day(self.now))
        return case.danger and self.taken[key] < URGENT_A_DAY


def assign_waiting(deps: Assigning, now: datetime) -> Assigned:
    """Offer each waiting case for which a rep is free, danger first and then by priority now.

    A case that cannot be offered holds up nobody behind it; its fault is raised when all is done.
    """
    watchlist = deps.watchlists.current()
    this = _Round(deps, watchlist, now, _counts(deps.book, watchlist, now))
    faults = _assign_all(in_order(deps.book.waiting(), watchlist, now), this)
    _tell_of_floods(this)
    if this.entries:
        deps.nudges.send(this.entries)
    raise_later(faults, "cases could not be offered")
    return this.result


def _assign_all(cases: Iterable[Case], this: _Round) -> list[Exception]:
    """What failed. A busy table is left alone until next time."""
    faults: list[Exception] = []
    for case in cases:
        try:
            if case.id not in this.done:
                _assign(case, this)
        except Busy as busy:
            return [*faults, busy]
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one case, the others must go on; it is raised by the caller
            faults.append(fault)
    return faults


def _assign(case: Case, this: _Round) -> None:
    """Offer one case, reading again as often as others were faster."""
    is_past = this.goes_past(case)
    if this.is_capped(case.brand) and not is_past:
        this.result.capped += 1
        this.left.setdefault(case.brand, []).append(case)
        return
    if is_past or this.is_anybody_free(case.brand):
        for _ in range(TRIES):
            try:
                if _is_settled(case.id, this):
                    return
                break
            except Conflict:
                this.taken = _counts(this.deps.book, this.watchlist, this.now)
    this.result.waiting += 1
    this.left.setdefault(case.brand, []).append(case)


def _is_settled(case_id: str, this: _Round) -> bool:
    """Whether the case no longer waits, after this. Raises Conflict when it moved meanwhile."""
    file = this.deps.book.file(case_id)
    if file is None or file.case.state is not State.WAITING:
        return True
    if this.deps.book.is_barred(known_as(file)):
        this.deps.book.commit(sparing(file.case, this.now))
        this.result.spared += 1
        return True
    more = [case for case in file.earlier if _comes_along(case, this)]
    like = lookalike(file, _open_cases(file.case.brand, this), this.deps.is_near_copy)
    choice = _choice(file, like, more, this)
    if choice is None:
        return False
    if fold(file, this.deps.book, this.now):
        this.result.folded += 1
        return True
    _offer(file, more, choice, this)
    return True


def _choice(file: CaseFile, like: Case | None, more: list[Case], this: _Round) -> Choice | None:
    choice = None
    if not this.is_capped(file.case.brand):
        choice = choose(file, this.staffing, like, [case.brand for case in more])
    if choice is None and this.goes_past(file.case):
        return past_limits(file, this.staffing)
    return choice


def _comes_along(case: Case, this: _Round) -> bool:
    """Another case of the customer that waits, or whose rep left: one customer, one rep."""
    if case.is_closed or case.state is State.WAITING:
        return not case.is_closed and not this.is_capped(case.brand)
    return this.watchlist.rep(case.rep) is None


def _offer(file: CaseFile, more: list[Case], choice: Choice, this: _Round) -> None:
    change = offering(file, more, choice, this.watchlist, this.now)
    this.deps.book.commit(change)
    offered = [case for case in (change.case, *change.others) if case]
    this.entries += [entry.id for entry in change.entries]
    this.done |= {case.id for case in offered}
    this.result.offered += len(offered)
    for taken in change.takes:
        this.taken[taken.rep] = this.taken.get(taken.rep, 0) + 1
    for case in offered:
        if case.brand in this.open_cases:
            this.open_cases[case.brand].append(case)


def _tell_of_floods(this: _Round) -> None:
    """One email a day to the lead of a brand whose cases wait because there are too many."""
    for brand_id, left in this.left.items():
        brand = this.watchlist.brand(brand_id)
        if brand and is_full(brand, this.watchlist, this.taken, this.now):
            flood = Flood(brand, left, this.taken)
            tell_of_flood(flood, this.deps.book, this.watchlist, this.now)


def _open_cases(brand: str, this: _Round) -> list[Case]:
    """Open cases of the brand's reps, read once a round and only when a case may go out."""
    if brand not in this.open_cases:
        reps = [rep for rep in this.watchlist.reps if brand in rep.brands]
        this.open_cases[brand] = [case for rep in reps for case in this.deps.book.of_rep(rep.id)]
    return this.open_cases[brand]


def _counts(book: CaseBook, watchlist: Watchlist, now: datetime) -> dict[str, int]:
    """Alerts of today, by rep and by brand."""
    reps = {rep.id: book.taken(rep.id, local_day(rep, now)) for rep in watchlist.reps}
    keys = [brand_key(brand.id) for brand in watchlist.brands]
    return reps | {key: book.taken(key, utc_day(now)) for key in keys}
