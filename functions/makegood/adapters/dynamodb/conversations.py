"""Conversations in the Cases table: known pages, who points where, and turns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from makegood.adapters.codec import SCHEMA, decode, encode
from makegood.adapters.dynamodb.items import Item, Rule, key
from makegood.adapters.dynamodb.table import Table
from makegood.errors import Conflict
from makegood.model.conversation import Pointer, Turn

MOST_NOTED = 20
"""Mentions noted at one page, and mentions noted as linking to one: they fit into a write unit."""

MOST_TURNS = 100
"""Turns kept of one mention: what the whole web talks about must not outgrow its item."""

_TURN = "turn_"


@dataclass(frozen=True, slots=True)
class DynamoConversations:
    """The part of a CaseBook that knows who links to whom."""

    table: Table

    def note_pages(self, mention_id: str, pages: Sequence[str], until: datetime) -> None:
        for page in pages:
            self._note(_page_key(page), mention_id, until)

    def on_pages(self, pages: Sequence[str]) -> Mapping[str, frozenset[str]]:
        found = self.table.get_all([_page_key(page) for page in pages])
        at = {_page_key(page): page for page in pages}
        return {at[where]: frozenset(item.get("mentions", ())) for where, item in found.items()}

    def note_pointers(
        self, brand: str, pages: Sequence[str], pointer: Pointer, until: datetime
    ) -> None:
        for page in pages:
            self._note(_linked_key(brand, page), " ".join(_told(pointer)), until)

    def pointing_to(self, brand: str, pages: Sequence[str]) -> Mapping[str, frozenset[Pointer]]:
        found = self.table.get_all([_linked_key(brand, page) for page in pages])
        at = {_linked_key(brand, page): page for page in pages}
        return {at[where]: frozenset(_pointers(item)) for where, item in found.items()}

    def _note(self, where: tuple[str, str], member: str, until: datetime) -> None:
        """One write; a full set takes no more, and nothing is lost but a mention too many."""
        values = {"member": {member}, "expires": int(until.timestamp()), "schema": SCHEMA}
        change = Rule("SET #expires = :expires, #schema = :schema ADD #mentions :member", values)
        room = Rule(
            "attribute_not_exists(#mentions) OR size(#mentions) < :most", {"most": MOST_NOTED}
        )
        with suppress(Conflict):
            self.table.update(key(*where), change, room)

    def add_turn(self, turn: Turn, until: datetime | None = None) -> bool:
        """One conditional write of one item a mention."""
        name = turn_attribute(turn.id)
        values = {"turn": encode(turn), "schema": SCHEMA, "one": 1}
        ends = ", #expires = :expires" if until else ""
        values |= {"expires": int(until.timestamp())} if until else {}
        change = Rule(f"SET #{name} = :turn, #schema = :schema{ends} ADD #count :one", values)
        unknown = Rule(
            f"attribute_not_exists(#{name}) AND (attribute_not_exists(#count) OR #count < :most)",
            {"most": MOST_TURNS},
        )
        with suppress(Conflict):
            self.table.update(key(*turns_key(turn.mention)), change, unknown)
            return True
        return False

    def turns(self, mention_ids: Sequence[str]) -> tuple[Turn, ...]:
        found = self.table.get_all([turns_key(mention_id) for mention_id in mention_ids])
        return read_turns(found.values())


def _page_key(page: str) -> tuple[str, str]:
    return f"PAGE#{page}", "PAGE"


def _linked_key(brand: str, page: str) -> tuple[str, str]:
    return f"LINKED#{brand}#{page}", "LINKED"


def turn_attribute(turn_id: str) -> str:
    """The attribute in which a turn is kept."""
    return _TURN + turn_id


def turns_key(mention_id: str) -> tuple[str, str]:
    """Where the turns of a mention are kept: beside it, in one item."""
    return f"MENTION#{mention_id}", "TURNS"


def read_turns(items: Iterable[Item]) -> tuple[Turn, ...]:
    """The turns of such items, in the order in which they were said; of other items none."""
    every = (turn for item in items for turn in _turns(item))
    return tuple(sorted(every, key=lambda turn: (turn.said_at, turn.id)))


def _pointers(item: Item) -> Iterator[Pointer]:
    for member in item.get("mentions", ()):
        site, *who, mention = member.split(" ")
        yield Pointer(site, mention, *who)


def _told(pointer: Pointer) -> Iterator[str]:
    """Its mention last, by which it is forgotten; once, all were written without a customer."""
    yield pointer.site
    yield from filter(None, (pointer.customer,))
    yield pointer.mention


def _turns(item: Item) -> Iterator[Turn]:
    return (decode(Turn, value) for name, value in item.items() if name.startswith(_TURN))
