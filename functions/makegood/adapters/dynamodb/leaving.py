"""Mentions that their case lists no more: from then on they have an end of their own."""

from collections.abc import Iterator, Sequence

from makegood.adapters.codec import encode
from makegood.adapters.dynamodb import case_items as items
from makegood.adapters.dynamodb.conversations import turns_key
from makegood.adapters.dynamodb.items import Rule, assign, key
from makegood.adapters.dynamodb.table import Table, Write
from makegood.errors import Conflict
from makegood.model.changes import Leaving

_THERE = Rule("attribute_exists(#pk) AND attribute_not_exists(#erased)")


def leaving(leaves: Sequence[Leaving], table: Table) -> Iterator[Write]:
    """The writes that give them their end, with their turns; read first, since some may be gone."""
    every = [(each, at) for each in leaves for at in _items_of(each)]
    there = table.get_all([at for _, at in every]) if every else {}
    for each, at in every:
        if at in there and not there[at].get("erased"):
            ends = {"expires": int(each.until.timestamp())}
            if at[1] == "MENTION":
                ends["keep_until"] = encode(each.until)
            update = table.updating(key(*at), assign(ends), _THERE)
            yield Write(update, lambda _: Conflict("a mention that leaves its case is gone"))


def _items_of(left: Leaving) -> tuple[tuple[str, str], ...]:
    return (items.mention_key(left.mention), "MENTION"), turns_key(left.mention)
