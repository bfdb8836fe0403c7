"""What is held about persons in the Cases table: found whole, and erased piece by piece."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from makegood.adapters.codec import SCHEMA, decode, encode
from makegood.adapters.dynamodb import case_items as items
from makegood.adapters.dynamodb.conversations import read_turns, turn_attribute, turns_key
from makegood.adapters.dynamodb.digests import DynamoDigests
from makegood.adapters.dynamodb.items import KNOWN, NEW, Item, Rule, an_item, assign, key
from makegood.adapters.dynamodb.table import Write
from makegood.errors import Conflict
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, Event
from makegood.model.conversation import Turn
from makegood.model.verdicts import Mention

_WAYS = ("NEAR", "PAGE", "LINKED")


@dataclass(frozen=True, slots=True)
class DynamoPersons(DynamoDigests):
    """The part of a CaseBook that finds all about a person, and erases it."""

    def every_mention(self) -> Iterator[Mention]:
        """Reads the whole table, as do the others that say `every`."""
        stored = Rule("#sk = :sk AND attribute_not_exists(#erased)", {"sk": "MENTION"})
        return map(items.read_mention, self.table.scan(stored))

    def every_entry(self) -> Iterator[OutboxEntry]:
        stored = self.table.scan(Rule("#sk = :sk", {"sk": "ENTRY"}))
        return (decode(OutboxEntry, item) for item in stored)

    def every_turn(self) -> Iterator[Turn]:
        stored = self.table.scan(Rule("#sk = :sk", {"sk": "TURNS"}))
        return (turn for item in stored for turn in read_turns((item,)))

    def leading_to(self, mention_ids: Iterable[str]) -> int:
        return sum(1 for _ in self._ways(frozenset(mention_ids)))

    def forget_ways(self, mention_ids: Iterable[str]) -> None:
        """One write a key; what others noted there stays."""
        for at, members in self._ways(frozenset(mention_ids)):
            with suppress(Conflict):
                self.table.update(at, Rule("DELETE #mentions :gone", {"gone": members}), KNOWN)

    def _ways(self, gone: frozenset[str]) -> Iterator[tuple[Item, set[str]]]:
        """Keys that lead to them, each with what it says of them; of a pointer also the site."""
        where = Rule(
            "#sk IN (:near, :page, :linked) AND attribute_exists(#mentions)",
            dict(zip(("near", "page", "linked"), _WAYS, strict=True)),
        )
        for item in self.table.scan(where):
            members = {each for each in item["mentions"] if each.rpartition(" ")[2] in gone}
            if members:
                yield key(item["pk"], item["sk"]), members

    def forget_turns(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            gone = Rule("REMOVE #turn", names={"turn": turn_attribute(turn.id)})
            with suppress(Conflict):
                self.table.update(key(*turns_key(turn.mention)), gone, KNOWN)

    def bury(self, mention: Mention, until: datetime | None) -> None:
        """Copies first, the mention last: after a crash it is found again and goes on.

        A write a copy key, and one a copy: what another mention has, or is, stays.
        """
        expires = int(until.timestamp()) if until else None
        left = assign({"erased": True, "expires": expires, "mention": None, "schema": SCHEMA})
        mine = Rule("attribute_not_exists(#pk) OR #mention = :id", {"id": mention.id})
        for copy_key in sorted(_copy_keys(mention)):
            with suppress(Conflict):
                self.table.update(key(f"COPY#{copy_key}", "COPY"), left, mine)
        for copy in sorted({place.mention for place in mention.places} - {"", mention.id}):
            stub = an_item(items.mention_key(copy), "MENTION", erased=True, expires=expires)
            with suppress(Conflict):
                self.table.put(stub, NEW)
        stub = an_item(items.mention_key(mention.id), "MENTION", erased=True, expires=expires)
        gone = Write(self.table.deleting(key(*turns_key(mention.id))), _unlikely)
        self.table.write_whole((Write(self.table.putting(stub), _unlikely), gone))

    def keep_excerpts(self, mention_ids: Sequence[str]) -> None:
        """A write a mention; one that was erased meanwhile stays so."""
        there = Rule("attribute_exists(#pk) AND attribute_not_exists(#erased)")
        for mention_id in mention_ids:
            with suppress(Conflict):
                at = key(items.mention_key(mention_id), "MENTION")
                self.table.update(at, assign({"text": "", "schema": SCHEMA}), there)

    def forget_words(self, events: Iterable[Event]) -> None:
        for event in events:
            at = key(items.case_key(event.case), f"EVENT#{event.id}")
            with suppress(Conflict):
                self.table.update(at, assign({"words": "", "schema": SCHEMA}), KNOWN)

    def with_posts(self, closed_before: datetime, limit: int = 200) -> tuple[Case, ...]:
        found = self._closed(items.POSTS, closed_before, limit)
        return tuple(case for case in found if case.is_kept and case.has_posts)

    def with_customers(self, closed_before: datetime, limit: int = 200) -> tuple[Case, ...]:
        found = self._closed(items.KEPT, closed_before, limit)
        return tuple(case for case in found if case.is_kept and not case.has_posts)

    def _closed(self, kind: str, before: datetime, limit: int) -> Iterator[Case]:
        """What the index says was closed by then, longest ago first, read from the table."""
        values = {"due": kind, "before": encode(before)}
        where = Rule("#due = :due AND #due_at <= :before", values)
        rows = islice(self.table.query(where, index="due", page=limit), limit)
        keys = [(row["pk"], row["sk"]) for row in rows]
        found = self.table.get_all(keys)
        cases = (decode(Case, found[at]) for at in keys if at in found)
        return (case for case in cases if case.closed_at and case.closed_at <= before)


def _copy_keys(mention: Mention) -> set[str]:
    own = {mention.link_key, mention.text_key, *mention.later_text_keys}
    return (own | {place.link_key for place in mention.places}) - {""}


def _unlikely(_: Item | None) -> Conflict:
    return Conflict("what has no condition was refused")
