"""A book in memory that finds things as fast as a table does, for ten thousand cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush

from makegood.adapters.memory import MemoryCaseBook
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, CaseFile, Event, State
from makegood.model.changes import Change, Following

type Due = list[tuple[datetime, str]]

WAITING = "waiting"


@dataclass(slots=True)
class IndexedBook(MemoryCaseBook):
    """The rules of plain memory with indexes beside it; what it gives is the same."""

    listed: dict[str, dict[str, None]] = field(default_factory=dict)
    """Ids of the open cases that wait, or are with a rep, by list."""
    list_of: dict[str, str] = field(default_factory=dict)
    of_customer: dict[str, dict[str, None]] = field(default_factory=dict)
    lines: dict[str, dict[str, Event]] = field(default_factory=dict)
    """Events by case."""
    steps: Due = field(default_factory=list)
    sendings: Due = field(default_factory=list)
    closer: Due = field(default_factory=list)

    def commit(self, change: Change) -> None:
        MemoryCaseBook.commit(self, change)
        for case in (change.case, *change.others):
            if case:
                self._index(case)
        for event in change.events:
            self.lines.setdefault(event.case, {}).setdefault(event.id, event)
        self._come_due(change)

    def _come_due(self, change: Change) -> None:
        for entry in (*change.entries, change.settles):
            if entry and entry.due_at:
                heappush(self.sendings, (entry.due_at, entry.id))
        if change.follows:
            heappush(self.closer, (change.follows.look_at, change.follows.case))

    def _index(self, case: Case) -> None:
        self.of_customer.setdefault(case.customer, {})[case.id] = None
        self.listed.get(self.list_of.pop(case.id, ""), {}).pop(case.id, None)
        if not case.is_closed:
            name = WAITING if case.state is State.WAITING else f"rep {case.rep}"
            self.list_of[case.id] = name
            self.listed.setdefault(name, {})[case.id] = None
        if case.next_step_at:
            heappush(self.steps, (case.next_step_at, case.id))

    def file(self, case_id: str) -> CaseFile | None:
        case = self.cases.get(case_id)
        if case is None:
            return None
        events = self.lines.get(case_id, {}).values()
        return CaseFile(
            case=case,
            customer=self.customers[case.customer],
            mentions=tuple(self.mentions[key] for key in case.mentions),
            events=tuple(sorted(events, key=lambda event: (event.at, event.id))),
            earlier=tuple(one for one in self.cases_of(case.customer) if one.id != case_id),
        )

    def cases_of(self, customer_id: str) -> tuple[Case, ...]:
        theirs = [self.cases[case_id] for case_id in self.of_customer.get(customer_id, ())]
        return tuple(sorted(theirs, key=lambda case: (case.opened_at, case.id)))

    def open_case(self, customer_id: str, brand: str) -> Case | None:
        theirs = (self.cases[case_id] for case_id in self.of_customer.get(customer_id, ()))
        return next((case for case in theirs if case.brand == brand and not case.is_closed), None)

    def waiting(self) -> Iterator[Case]:
        return self._in(WAITING)

    def of_rep(self, rep: str) -> Iterator[Case]:
        return self._in(f"rep {rep}")

    def _in(self, name: str) -> Iterator[Case]:
        found = [self.cases[case_id] for case_id in self.listed.get(name, ())]
        return iter(sorted(found, key=lambda case: (case.said_at, case.id)))

    def with_posts(self, *_: object) -> tuple[Case, ...]:
        """Nothing is kept long enough in a month to be let go of."""
        return ()

    def with_customers(self, *_: object) -> tuple[Case, ...]:
        return ()

    def due_cases(self, now: datetime, limit: int = 200) -> tuple[Case, ...]:
        """As many as are due: what was put back here is found again by the next one who asks."""
        found = [self.cases[case_id] for case_id in _taken(self.steps, now, limit)]
        due = [case for case in found if case.next_step_at and case.next_step_at <= now]
        for case in due:
            heappush(self.steps, (case.next_step_at or now, case.id))
        return tuple(due)

    def due_followings(self, now: datetime, limit: int = 200) -> tuple[Following, ...]:
        """A follower that looked puts it back."""
        found = [self.followings.get(case_id) for case_id in _taken(self.closer, now, limit)]
        return tuple(one for one in found if one and one.look_at <= now)

    def looked_closer(self, following: Following, again: datetime | None) -> None:
        MemoryCaseBook.looked_closer(self, following, again)
        if again:
            heappush(self.closer, (again, following.case))

    def due_entries(self, now: datetime, limit: int = 200) -> tuple[OutboxEntry, ...]:
        found = [self.entries[entry_id] for entry_id in _taken(self.sendings, now, limit)]
        due = [entry for entry in found if entry.due_at and entry.due_at <= now]
        for entry in due:
            heappush(self.sendings, (entry.due_at or now, entry.id))
        return tuple(due)


def _taken(heap: Due, now: datetime, limit: int) -> Iterable[str]:
    """Ids whose time came, each once, soonest first; those that moved since are among them."""
    ids: dict[str, None] = {}
    while heap and heap[0][0] <= now and len(ids) < limit:
        ids[heappop(heap)[1]] = None
    return ids
