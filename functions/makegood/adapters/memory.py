"""The ports in plain memory: for tests, for `makegood try`, and as the rules at their plainest."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256

from makegood.adapters.memory_change import MemoryChanges, require
from makegood.errors import Unanswered
from makegood.model.alerts import Email, OutboxEntry
from makegood.model.bars import Bar, BarKind
from makegood.model.cases import Case, CaseFile, Customer, State
from makegood.model.changes import Following
from makegood.model.digests import FULL
from makegood.model.verdicts import LONGEST_PLACE, MOST_PLACES, Mention, Place, Route
from makegood.model.watchlist import Watchlist


@dataclass(slots=True)
class MemoryCaseBook(MemoryChanges):
    """A CaseBook that is as plain as its rules."""

    barred: dict[str, Bar] = field(default_factory=dict)

    def case(self, case_id: str) -> Case | None:
        return self.cases.get(case_id)

    def file(self, case_id: str) -> CaseFile | None:
        case = self.cases.get(case_id)
        if case is None:
            return None
        events = [event for event in self.events.values() if event.case == case_id]
        return CaseFile(
            case=case,
            customer=self.customers.get(case.customer, Customer(case.customer, case.customer_name)),
            mentions=tuple(self.mentions[key] for key in case.mentions if key in self.mentions),
            events=tuple(sorted(events, key=lambda event: (event.at, event.id))),
            earlier=tuple(other for other in self.cases_of(case.customer) if other.id != case_id),
            turns=self.turns(case.mentions),
        )

    def customer(self, customer_id: str) -> Customer | None:
        return self.customers.get(customer_id)

    def cases_of(self, customer_id: str) -> tuple[Case, ...]:
        if not customer_id:
            return ()
        theirs = [case for case in self.cases.values() if case.customer == customer_id]
        return tuple(sorted(theirs, key=lambda case: (case.opened_at, case.id)))

    def mention(self, mention_id: str) -> Mention | None:
        return self.mentions.get(mention_id)

    def same_as(self, copy_key: str) -> Mention | None:
        return self.mentions.get(self.copies.get(copy_key, ""))

    def add_place(self, mention_id: str, place: Place) -> bool:
        mention = self.mentions.get(mention_id)
        if mention is None or place in mention.places or place.size > LONGEST_PLACE:
            return False
        if len(mention.places) >= MOST_PLACES:
            return False
        self.mentions[mention_id] = replace(mention, places=(*mention.places, place))
        return True

    def note_anchors(
        self, mention_id: str, brand: str, anchors: Sequence[str], until: datetime
    ) -> None:
        for anchor in anchors:
            noted = self.anchors.get((brand, anchor), {})
            self.anchors[brand, anchor] = {**noted, mention_id: until}

    def sharing(self, brand: str, anchors: Sequence[str]) -> Mapping[str, int]:
        noted = (self.anchors.get((brand, anchor), {}) for anchor in set(anchors))
        return Counter(mention for mentions in noted for mention in mentions)

    def waiting(self) -> Iterator[Case]:
        return self._oldest_first(lambda case: case.state is State.WAITING)

    def of_rep(self, rep: str) -> Iterator[Case]:
        return self._oldest_first(lambda case: case.rep == rep and not case.is_closed)

    def _oldest_first(self, belongs: Callable[[Case], bool]) -> Iterator[Case]:
        found = [case for case in self.cases.values() if belongs(case)]
        return iter(sorted(found, key=lambda case: (case.said_at, case.id)))

    def closed(self, brand: str, month: str) -> Iterator[Case]:
        for case in sorted(self.cases.values(), key=lambda case: case.id):
            if case.brand == brand and case.closed_at and f"{case.closed_at:%Y-%m}" == month:
                yield case

    def routed(self, brand: str, route: Route) -> Iterator[Mention]:
        found = [
            mention
            for mention in self.mentions.values()
            if mention.brand == brand and mention.verdict.route is route and not mention.case
        ]
        return iter(sorted(found, key=lambda mention: mention.first_seen_at, reverse=True))

    def due_cases(self, now: datetime, limit: int = 200) -> tuple[Case, ...]:
        due = [
            (case.next_step_at, case.id, case)
            for case in self.cases.values()
            if case.next_step_at and case.next_step_at <= now
        ]
        return tuple(case for _, _, case in sorted(due, key=lambda row: row[:2])[:limit])

    def entry(self, entry_id: str) -> OutboxEntry | None:
        return self.entries.get(entry_id)

    def due_followings(self, now: datetime, limit: int = 200) -> tuple[Following, ...]:
        due = [one for one in self.followings.values() if one.look_at <= now]
        return tuple(sorted(due, key=lambda one: (one.look_at, one.case))[:limit])

    def looked_closer(self, following: Following, again: datetime | None) -> None:
        if self.followings.get(following.case) != following:
            return
        del self.followings[following.case]
        if again:
            self.followings[following.case] = replace(following, look_at=again)

    def due_entries(self, now: datetime, limit: int = 200) -> tuple[OutboxEntry, ...]:
        due = [
            (entry.due_at, entry.id, entry)
            for entry in self.entries.values()
            if entry.due_at and entry.due_at <= now
        ]
        return tuple(entry for _, _, entry in sorted(due, key=lambda row: row[:2])[:limit])

    def taken(self, rep: str, day: date) -> int:
        return FULL if self.is_resting(rep, day) else self.counts.get((rep, day), 0)

    def is_barred(self, keys: Sequence[str]) -> bool:
        return any(key in self.barred for key in keys)

    def bar(self, key: str, why: str, at: datetime, kind: BarKind = "person") -> None:
        hidden, name = sha256(key.encode()).hexdigest(), "" if kind == "person" else key
        self.barred.setdefault(key, Bar(kind, hidden, name, why, at))

    def unbar(self, key: str) -> bool:
        return self.barred.pop(key, None) is not None

    def bars(self) -> Iterator[Bar]:
        return iter(sorted(self.barred.values(), key=lambda bar: bar.at))


@dataclass(slots=True)
class MemorySpent:
    """One-time ids, remembered while the process lives."""

    until: dict[str, datetime] = field(default_factory=dict)

    def spend(self, token_id: str, until: datetime) -> bool:
        if token_id in self.until:
            return False
        self.until[token_id] = until
        return True


@dataclass(slots=True)
class MemoryWatchlists:
    """The watchlist in force and the switch."""

    watchlist: Watchlist = field(default_factory=Watchlist)
    sending: bool = True

    def current(self) -> Watchlist:
        return self.watchlist

    def apply(self, watchlist: Watchlist) -> Watchlist:
        require(watchlist.version == self.watchlist.version, "another watchlist was applied")
        self.watchlist = replace(watchlist, version=watchlist.version + 1)
        return self.watchlist

    def is_sending(self) -> bool:
        return self.sending

    def set_sending(self, sending: bool) -> None:
        self.sending = sending


@dataclass(slots=True)
class MemoryMailer:
    """Keeps what it is given; each send takes the next of `answers` and raises it unless None."""

    sent: list[Email] = field(default_factory=list)
    answers: list[Exception | None] = field(default_factory=list)
    keeps_unanswered: bool = True
    """Whether an email whose answer was lost went out all the same."""

    def send(self, email: Email) -> str:
        answer = self.answers.pop(0) if self.answers else None
        if answer is None or (self.keeps_unanswered and isinstance(answer, Unanswered)):
            self.sent.append(email)
        if answer is not None:
            raise answer
        return f"memory-{len(self.sent)}"


@dataclass(frozen=True, slots=True)
class MemoryKeys:
    """Fixed keys; the last one signs."""

    keys: Mapping[str, bytes] = field(default_factory=lambda: {"k1": b"a key for tests and tries"})

    def current(self) -> tuple[str, bytes]:
        return list(self.keys.items())[-1]

    def key(self, key_id: str) -> bytes | None:
        return self.keys.get(key_id)
