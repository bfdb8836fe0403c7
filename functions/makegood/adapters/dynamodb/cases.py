"""The Cases table: customers, cases and their history, mentions, the outbox, do-not-contact."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice

from makegood.adapters.codec import decode, encode
from makegood.adapters.dynamodb import case_items as items
from makegood.adapters.dynamodb.change import Planner, WasElsewhere
from makegood.adapters.dynamodb.conversations import read_turns, turns_key
from makegood.adapters.dynamodb.items import NEW, Item, Rule, key
from makegood.adapters.dynamodb.persons import DynamoPersons
from makegood.adapters.dynamodb.table import Write
from makegood.errors import Conflict
from makegood.model.alerts import OutboxEntry
from makegood.model.bars import Bar, BarKind
from makegood.model.cases import Case, CaseFile, Customer, Event
from makegood.model.changes import Change, Following
from makegood.model.digests import FULL
from makegood.model.verdicts import LONGEST_PLACE, MOST_PLACES, Mention, Place, Route


@dataclass(frozen=True, slots=True)
class DynamoCaseBook(DynamoPersons):
    """CaseBook on a table with the indexes `list` and `due`."""

    privacy_key: Callable[[], bytes] = field(repr=False)
    """Gives the key that do-not-contact identities are hashed with; asked only when one is."""
    clock: Callable[[], datetime] | None = None
    """By which what has expired is gone, however late it is deleted; without, nothing is."""

    def commit(self, change: Change) -> None:
        """One transaction; planned again, once for each case, when that was not as assumed."""
        befores: dict[str, Case] = {}
        for _ in range(len(change.others) + 2):
            try:
                return self.table.write_whole(Planner(self.table, befores).plan(change))
            except WasElsewhere as moved:
                befores[moved.before.id] = moved.before
        raise Conflict("the cases of this change keep moving")

    def case(self, case_id: str) -> Case | None:
        item = self.table.get(items.case_key(case_id), "CASE")
        return decode(Case, item) if item else None

    def file(self, case_id: str) -> CaseFile | None:
        """The case with all that belongs to it: one query, and a batch for each kind of thing."""
        where = Rule("#pk = :pk", {"pk": items.case_key(case_id)})
        case, events = _unfold(self.table.query(where))
        if case is None:
            return None
        mentions = [(items.mention_key(mention_id), "MENTION") for mention_id in case.mentions]
        told = self.table.get_all([*mentions, *map(turns_key, case.mentions)])
        return CaseFile(
            case=case,
            customer=self.customer(case.customer) or Customer(case.customer, case.customer_name),
            mentions=tuple(
                items.read_mention(told[at])
                for at in mentions
                if at in told and self._is_there(told[at])
            ),
            events=events,
            earlier=tuple(other for other in self.cases_of(case.customer) if other.id != case_id),
            turns=read_turns(told.values()),
        )

    def customer(self, customer_id: str) -> Customer | None:
        item = self.table.get(items.customer_key(customer_id), "CUSTOMER")
        return decode(Customer, item) if item else None

    def cases_of(self, customer_id: str) -> tuple[Case, ...]:
        where = Rule(
            "#pk = :pk AND begins_with(#sk, :has)",
            {"pk": items.customer_key(customer_id), "has": "HAS#"},
        )
        cases = self._cases(item["case"] for item in self.table.query(where))
        return tuple(sorted(cases, key=lambda case: (case.opened_at, case.id)))

    def _cases(self, ids: Iterator[str]) -> Iterator[Case]:
        found = self.table.get_all([(items.case_key(case_id), "CASE") for case_id in ids])
        return (decode(Case, item) for item in found.values())

    def open_case(self, customer_id: str, brand: str) -> Case | None:
        item = self.table.get(items.customer_key(customer_id), f"OPEN#{brand}")
        return self.case(item["case"]) if item else None

    def mention(self, mention_id: str) -> Mention | None:
        item = self.table.get(items.mention_key(mention_id), "MENTION")
        return items.read_mention(item) if item and self._is_there(item) else None

    def _is_there(self, item: Item) -> bool:
        """Whether it was neither erased nor has expired."""
        expires = item.get("expires")
        is_past = expires and self.clock and expires <= self.clock().timestamp()
        return not (item.get("erased") or is_past)

    def same_as(self, copy_key: str) -> Mention | None:
        item = self.table.get(f"COPY#{copy_key}", "COPY")
        return self.mention(item["mention"]) if item and "mention" in item else None

    def add_place(self, mention_id: str, place: Place) -> bool:
        """One conditional write; False also for an unknown mention."""
        if place.size > LONGEST_PLACE:
            return False
        change = Rule("SET #places = list_append(#places, :places)", {"places": [encode(place)]})
        unknown = Rule(
            "attribute_exists(#places) AND NOT contains(#places, :place) AND size(#places) < :most",
            {"place": encode(place), "most": MOST_PLACES},
        )
        with suppress(Conflict):
            self.table.update(key(items.mention_key(mention_id), "MENTION"), change, unknown)
            return True
        return False

    def note_anchors(
        self, mention_id: str, brand: str, anchors: Sequence[str], until: datetime
    ) -> None:
        """A write an anchor; one that MOST_SHARING have is a common phrase, and takes no more."""
        for anchor in anchors:
            with suppress(Conflict):
                self.table.update(*items.anchoring(mention_id, brand, anchor, until))

    def sharing(self, brand: str, anchors: Sequence[str]) -> Mapping[str, int]:
        found = self.table.get_all([items.anchor_key(brand, anchor) for anchor in anchors])
        return Counter(mention for item in found.values() for mention in item.get("mentions", ()))

    def waiting(self) -> Iterator[Case]:
        return self._listed("WAITING")

    def of_rep(self, rep: str) -> Iterator[Case]:
        return self._listed(items.rep_list(rep))

    def closed(self, brand: str, month: str) -> Iterator[Case]:
        return self._listed(items.closed_list(brand, month))

    def _listed(self, name: str) -> Iterator[Case]:
        found = self.table.query(Rule("#list = :list", {"list": name}), index="list")
        return (decode(Case, item) for item in found)

    def routed(self, brand: str, route: Route) -> Iterator[Mention]:
        where = Rule("#list = :list", {"list": items.route_list(brand, route)})
        listed = self.table.query(where, index="list", newest_first=True)
        return (items.read_mention(item) for item in listed if self._is_there(item))

    def due_cases(self, now: datetime, limit: int = 200) -> tuple[Case, ...]:
        cases = (decode(Case, item) for item in self._due("CASE", now, limit))
        due = [
            (case.next_step_at, case.id, case) for case in cases if _is_due(case.next_step_at, now)
        ]
        return tuple(case for _, _, case in sorted(due))

    def due_followings(self, now: datetime, limit: int = 200) -> tuple[Following, ...]:
        found = self._due_in(items.FOLLOWING, now, limit)
        keys = [(item["pk"], item["sk"]) for item in found]
        there = self.table.get_all(keys)
        read = (decode(Following, there[at]) for at in keys if at in there)
        return tuple(one for one in read if one.look_at <= now)

    def looked_closer(self, following: Following, again: datetime | None) -> None:
        seen = Rule("#look_at = :seen", {"seen": encode(following.look_at)})
        item = items.following_item(replace(following, look_at=again or following.look_at))
        gone = self.table.deleting(key(item["pk"], item["sk"]), seen)
        write = self.table.putting(item, seen) if again else gone
        with suppress(Conflict):
            self.table.write_whole([Write(write, lambda _: Conflict("following"))])

    def due_entries(self, now: datetime, limit: int = 200) -> tuple[OutboxEntry, ...]:
        entries = (decode(OutboxEntry, item) for item in self._due("ENTRY", now, limit))
        due = [(entry.due_at, entry.id, entry) for entry in entries if _is_due(entry.due_at, now)]
        return tuple(entry for _, _, entry in sorted(due))

    def _due(self, kind: str, now: datetime, limit: int) -> Iterator[Item]:
        """What the index calls due, read again from the table: the index may lag behind an act."""
        rows = [row for shard in items.shards_of(kind) for row in self._due_in(shard, now, limit)]
        soonest = sorted(rows, key=lambda row: (row["due_at"], row["pk"]))[:limit]
        return iter(self.table.get_all([(row["pk"], row["sk"]) for row in soonest]).values())

    def _due_in(self, shard: str, now: datetime, limit: int) -> Iterator[Item]:
        where = Rule("#due = :due AND #due_at <= :now", {"due": shard, "now": encode(now)})
        return islice(self.table.query(where, index="due", page=limit), limit)

    def entry(self, entry_id: str) -> OutboxEntry | None:
        item = self.table.get(items.entry_key(entry_id), "ENTRY")
        return decode(OutboxEntry, item) if item and self._is_there(item) else None

    def taken(self, rep: str, day: date) -> int:
        at = items.day_key(rep, day)
        item = self.table.get(at["pk"], at["sk"])
        if item and item.get("resting"):
            return FULL
        return int(item.get("taken", 0)) if item else 0

    def is_barred(self, keys: Sequence[str]) -> bool:
        return bool(self.table.get_all([(self._barred(identity), "BARRED") for identity in keys]))

    def bar(self, key: str, why: str, at: datetime, kind: BarKind = "person") -> None:
        with suppress(Conflict):
            self.table.put(items.bar_item(self._barred(key), key, why, at, kind), NEW)

    def unbar(self, key: str) -> bool:
        there = self.table.get(self._barred(key), "BARRED")
        if there is None:
            return False
        gone = self.table.deleting({name: there[name] for name in ("pk", "sk")})
        self.table.write_whole([Write(gone, lambda _: Conflict("the bar"))])
        return True

    def bars(self) -> Iterator[Bar]:
        found = self.table.query(Rule("#list = :list", {"list": items.BARRED_LIST}), index="list")
        return map(items.read_bar, found)

    def _barred(self, identity: str) -> str:
        """A keyed hash: it outlives the erasure of the person, and cannot be guessed back."""
        digest = hmac.new(self.privacy_key(), identity.encode(), hashlib.sha256)
        return f"BARRED#{digest.hexdigest()}"


def _is_due(at: datetime | None, now: datetime) -> bool:
    return at is not None and at <= now


def _unfold(rows: Iterator[Item]) -> tuple[Case | None, tuple[Event, ...]]:
    """The case and its history, oldest first, from the rows of its partition."""
    parts = list(rows)
    case = next((decode(Case, row) for row in parts if row["sk"] == "CASE"), None)
    events = (decode(Event, row) for row in parts if row["sk"].startswith("EVENT#"))
    return case, tuple(sorted(events, key=lambda event: (event.at, event.id)))
