"""What the Feeds table keeps of hubs: what each was asked for, beside its feed; what it missed."""

import hashlib
from collections.abc import Iterator
from itertools import islice

from makegood.adapters.codec import decode, encode
from makegood.adapters.dynamodb.items import Item, Rule, an_item, assign, over
from makegood.adapters.dynamodb.table import Table
from makegood.listening.hubs.subscription import is_silent, next_version
from makegood.model.hubs import Hub, Subscription

HUB = "HUB"
SILENT = "hub"
UNCHANGED = "attribute_exists(#wheel) AND "


def note_subscription(
    table: Table, feed: Item, seen: Subscription | None, to: Subscription | None
) -> None:
    """One write, over the version seen of the same subscription."""
    change = assign({"subscription": encode(next_version(to)) if to else None})
    if seen is None:
        as_seen = Rule(f"{UNCHANGED} attribute_not_exists(#subscription)")
    else:
        same = "#subscription.#key = :seen_key AND #subscription.#version = :seen_version"
        values = {"seen_key": seen.key, "seen_version": seen.version}
        as_seen = Rule(UNCHANGED + same, values)
    table.update(feed, change, as_seen)


def hub(table: Table, address: str) -> Hub:
    """The hub, read consistently."""
    item = table.get(_hub_key(address), HUB)
    return decode(Hub, item) if item else Hub(address)


def note_hub(table: Table, hub: Hub) -> None:
    """One write, over the version before; in the index `watch` while leads are to be told."""
    is_news = is_silent(hub) and not hub.told
    watch = {"watch": SILENT, "watch_at": encode(hub.missed_at)}
    item = an_item(_hub_key(hub.address), HUB, **encode(hub), **(watch if is_news else {}))
    table.put(item, over(hub.version - 1))


def silent_hubs(table: Table, limit: int) -> Iterator[Hub]:
    """One query of the index `watch`, then the hubs."""
    listed = table.query(Rule("#watch = :hub", {"hub": SILENT}), index="watch", page=limit)
    for found in islice(listed, limit):
        if item := table.get(found["pk"], HUB):
            yield decode(Hub, item)


def _hub_key(address: str) -> str:
    return f"HUB#{hashlib.sha256(address.encode()).hexdigest()[:32]}"
