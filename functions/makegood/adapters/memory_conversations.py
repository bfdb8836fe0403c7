"""Conversations in plain memory: known pages, who points where, and turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from makegood.model.conversation import Pointer, Turn

MOST_TURNS = 100
"""Turns kept of one mention."""


@dataclass(slots=True)
class MemoryConversations:
    """The part of a CaseBook that knows who links to whom."""

    pages: dict[str, Mapping[str, datetime]] = field(default_factory=dict)
    """Page to the mentions that stand there, each with its end."""
    pointers: dict[tuple[str, str], Mapping[Pointer, datetime]] = field(default_factory=dict)
    """Brand and page to the mentions that link there, each with its end."""
    talk: dict[tuple[str, str], Turn] = field(default_factory=dict)
    """Turns by mention and id."""

    def note_pages(self, mention_id: str, pages: Sequence[str], until: datetime) -> None:
        for page in pages:
            self.pages[page] = {**self.pages.get(page, {}), mention_id: until}

    def on_pages(self, pages: Sequence[str]) -> Mapping[str, frozenset[str]]:
        return {page: frozenset(self.pages[page]) for page in pages if page in self.pages}

    def note_pointers(
        self, brand: str, pages: Sequence[str], pointer: Pointer, until: datetime
    ) -> None:
        for page in pages:
            noted = self.pointers.get((brand, page), {})
            self.pointers[brand, page] = {**noted, pointer: until}

    def pointing_to(self, brand: str, pages: Sequence[str]) -> Mapping[str, frozenset[Pointer]]:
        known = self.pointers
        return {page: frozenset(known[brand, page]) for page in pages if (brand, page) in known}

    def add_turn(self, turn: Turn, until: datetime | None = None) -> bool:  # noqa: ARG002 - nothing here outlives its process
        held = [mention for mention, _ in self.talk if mention == turn.mention]
        if (turn.mention, turn.id) in self.talk or len(held) >= MOST_TURNS:
            return False
        self.talk[turn.mention, turn.id] = turn
        return True

    def turns(self, mention_ids: Sequence[str]) -> tuple[Turn, ...]:
        found = [turn for turn in self.talk.values() if turn.mention in set(mention_ids)]
        return tuple(sorted(found, key=lambda turn: (turn.said_at, turn.id)))
