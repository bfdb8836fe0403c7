"""The ports in plain memory: for tests, for `makegood try`, and as the rules at their plainest."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256

from makegood.adapters.memory_persons import MemoryPersons
from makegood.errors import AlreadyKnown, Conflict, NoRoom, Unanswered
from makegood.model.alerts import Email, OutboxEntry
from makegood.model.bars import Bar, BarKind
from makegood.model.cases import (
    Capacity,
    Case,
    CaseFile,
    Change,
    Customer,
    Following,
    State,
)
from makegood.model.digests import FULL
from makegood.model.verdicts import Mention, Place, Route
from makegood.model.watchlist import Watchlist


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise Conflict(what)


def _version(item: Case | Customer | OutboxEntry | None) -> int:
    return item.version if item else 0


def _cases(change: Change) -> tuple[Case, ...]:
    return (change.case, *change.others) if change.case else change.others


@dataclass(slots=True)
class MemoryCaseBook(MemoryPersons):
    """A CaseBook whose `commit` checks every rule of Change before it writes anything."""

    counts: dict[tuple[str, date], int] = field(default_factory=dict)
    barred: dict[str, Bar] = field(default_factory=dict)
    followings: dict[str, Following] = field(default_factory=dict)

    def commit(self, change: Change) -> None:
        """Check every condition of the change, then write all of it."""
        self._check_mention(change.mention)
        self._check_adopted(change.adopts)
        for case in _cases(change):
            self._check_case(case, {each.id for each in _cases(change)})
        self._check_one_open(change)
        for mention in change.moves:
            _require(mention.id in self.mentions, f"mention {mention.id} is gone")
        self._check_versions(change)
        self._check_room(change.takes)
        self._check_noticed(change.noticed)
        self._write(change)

    def _check_one_open(self, change: Change) -> None:
        found = [(case.customer, case.brand) for case in _cases(change) if not case.is_closed]
        _require(len(found) == len(set(found)), "a customer would have two open cases")

    def _check_mention(self, mention: Mention | None) -> None:
        if mention is None:
            return
        if mention.id in self.mentions or mention.id in self.buried:
            raise AlreadyKnown(mention.id)
        for key in (mention.link_key, mention.text_key):
            if key in self.copies:
                raise AlreadyKnown(self.copies[key])

    def _check_adopted(self, mention: Mention | None) -> None:
        if mention:
            known = self.mentions.get(mention.id)
            _require(known is not None and not known.case, f"mention {mention.id} has a case")

    def _check_case(self, case: Case, written: set[str]) -> None:
        _require(
            _version(self.cases.get(case.id)) == case.version - 1,
            f"case {case.id} is no longer at version {case.version - 1}",
        )
        if not case.is_closed:
            other = self.open_case(case.customer, case.brand)
            is_free = other is None or other.id in written
            _require(is_free, "the customer has another open case")

    def _check_versions(self, change: Change) -> None:
        if expected := change.expects:
            now = _version(self.cases.get(expected.id))
            _require(now == expected.version, f"case {expected.id} has moved on")
        for customer in filter(None, (change.customer, change.alias)):
            before = _version(self.customers.get(customer.id))
            _require(before == customer.version - 1, f"customer {customer.id} has moved on")
        if gone := change.forgets:
            now = _version(self.customers.get(gone.id))
            _require(now == gone.version, f"customer {gone.id} has moved on")
        if settled := change.settles:
            known = self.entries.get(settled.id)
            _require(known is not None and known.version == settled.version - 1, "entry moved on")
        for entry in change.entries:
            _require(entry.id not in self.entries, f"entry {entry.id} exists")

    def _check_room(self, takes: Iterable[Capacity]) -> None:
        for capacity in takes:
            if self.counts.get((capacity.rep, capacity.day), 0) >= capacity.limit:
                raise NoRoom(f"{capacity.rep} has {capacity.limit} alerts on {capacity.day}")

    def _write(self, change: Change) -> None:
        self.cases |= {case.id: case for case in _cases(change)}
        self.entries |= {entry.id: entry for entry in change.entries}
        for event in change.events:
            self.events.setdefault(event.id, event)
        for customer in filter(None, (change.customer, change.alias)):
            self.customers[customer.id] = customer
        if change.forgets:
            del self.customers[change.forgets.id]
        if change.settles:
            self.entries[change.settles.id] = change.settles
        for capacity in change.takes:
            key = (capacity.rep, capacity.day)
            self.counts[key] = self.counts.get(key, 0) + 1
        self._write_following(change.follows)
        self._write_mentions(change)
        self._write_themes(change.counts, change.noticed)

    def _write_following(self, following: Following | None) -> None:
        if following:
            self.followings[following.case] = following

    def _write_mentions(self, change: Change) -> None:
        if change.mention:
            self._remember(change.mention)
        if change.adopts:
            self._adopt(change.adopts)
        for mention in change.moves:
            self.mentions[mention.id] = replace(self.mentions[mention.id], case=mention.case)

    def _remember(self, mention: Mention) -> None:
        self.mentions[mention.id] = mention
        for key in (mention.link_key, mention.text_key):
            if key:
                self.copies[key] = mention.id

    def _adopt(self, mention: Mention) -> None:
        self.mentions[mention.id] = replace(
            self.mentions[mention.id],
            case=mention.case,
            verdict=mention.verdict,
            reported=mention.reported,
            keep_until=None,
        )

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

    def open_case(self, customer_id: str, brand: str) -> Case | None:
        theirs = (case for case in self.cases.values() if case.customer == customer_id)
        return next((case for case in theirs if case.brand == brand and not case.is_closed), None)

    def mention(self, mention_id: str) -> Mention | None:
        return self.mentions.get(mention_id)

    def same_as(self, copy_key: str) -> Mention | None:
        return self.mentions.get(self.copies.get(copy_key, ""))

    def add_place(self, mention_id: str, place: Place) -> bool:
        mention = self.mentions.get(mention_id)
        if mention is None or place in mention.places:
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
        _require(watchlist.version == self.watchlist.version, "another watchlist was applied")
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
