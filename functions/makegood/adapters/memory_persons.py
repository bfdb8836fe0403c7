"""What is held about persons in plain memory: found whole, and erased piece by piece."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from makegood.adapters.memory_digests import MemoryDigests
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, Customer, Event
from makegood.model.conversation import Turn
from makegood.model.verdicts import Mention


@dataclass(slots=True)
class MemoryPersons(MemoryDigests):
    """The part of a CaseBook that finds all about a person, and erases it."""

    cases: dict[str, Case] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    mentions: dict[str, Mention] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    entries: dict[str, OutboxEntry] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    """Link or text key to the id of the mention that has it; empty for an erased one."""
    anchors: dict[tuple[str, str], Mapping[str, datetime]] = field(default_factory=dict)
    """Brand and anchor to the ids of the mentions noted under it, each with its end."""
    buried: dict[str, datetime | None] = field(default_factory=dict)
    """Ids of the mentions of which nothing else is left, each with its end."""

    def every_mention(self) -> Iterator[Mention]:
        return iter(tuple(self.mentions.values()))

    def every_entry(self) -> Iterator[OutboxEntry]:
        return iter(tuple(self.entries.values()))

    def every_turn(self) -> Iterator[Turn]:
        return iter(tuple(self.talk.values()))

    def leading_to(self, mention_ids: Iterable[str]) -> int:
        gone = frozenset(mention_ids)
        return (
            sum(not gone.isdisjoint(noted) for noted in self.anchors.values())
            + sum(not gone.isdisjoint(noted) for noted in self.pages.values())
            + sum(any(one.mention in gone for one in noted) for noted in self.pointers.values())
        )

    def forget_ways(self, mention_ids: Iterable[str]) -> None:
        gone = frozenset(mention_ids)
        self.anchors = {at: _without(noted, gone) for at, noted in self.anchors.items()}
        self.pages = {at: _without(noted, gone) for at, noted in self.pages.items()}
        self.pointers = {
            at: {one: until for one, until in noted.items() if one.mention not in gone}
            for at, noted in self.pointers.items()
        }

    def forget_turns(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            self.talk.pop((turn.mention, turn.id), None)

    def bury(self, mention: Mention, until: datetime | None) -> None:
        self.mentions.pop(mention.id, None)
        self.buried[mention.id] = until
        self.talk = {at: turn for at, turn in self.talk.items() if at[0] != mention.id}
        self.copies = {key: "" if of == mention.id else of for key, of in self.copies.items()}
        for place in mention.places:
            if place.link_key:
                self.copies.setdefault(place.link_key, "")
            if place.mention and place.mention not in self.mentions:
                self.buried.setdefault(place.mention, until)

    def keep_excerpts(self, mention_ids: Sequence[str]) -> None:
        for mention_id in mention_ids:
            if mention := self.mentions.get(mention_id):
                self.mentions[mention_id] = replace(mention, text="")

    def forget_words(self, events: Iterable[Event]) -> None:
        for event in events:
            self.events[event.id] = replace(event, words="")

    def with_posts(self, closed_before: datetime, limit: int = 200) -> tuple[Case, ...]:
        return self._closed_before(closed_before, limit, has_posts=True)

    def with_customers(self, closed_before: datetime, limit: int = 200) -> tuple[Case, ...]:
        return self._closed_before(closed_before, limit, has_posts=False)

    def _closed_before(self, before: datetime, limit: int, *, has_posts: bool) -> tuple[Case, ...]:
        found = [
            (case.closed_at, case.id, case)
            for case in self.cases.values()
            if case.is_kept and case.closed_at and case.closed_at <= before
            if case.has_posts is has_posts
        ]
        return tuple(case for _, _, case in sorted(found, key=lambda row: row[:2])[:limit])


def _without(noted: Mapping[str, datetime], gone: frozenset[str]) -> Mapping[str, datetime]:
    return {mention: until for mention, until in noted.items() if mention not in gone}
