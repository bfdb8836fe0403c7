"""The items of the Cases table: their keys, the lists they stand in, and when they are due."""

import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from makegood.adapters.codec import SCHEMA, decode, encode
from makegood.adapters.dynamodb.items import Item, Rule, an_item, key
from makegood.model.alerts import OutboxEntry
from makegood.model.bars import Bar, BarKind
from makegood.model.cases import Case, Customer, State
from makegood.model.changes import Following
from makegood.model.verdicts import Mention, Route

SHARDS = 4
"""Partitions of the index `due` for each kind of item."""

COMPRESS_ABOVE = 1000
"""Characters of a post's text above which compressing it saves write units."""

POSTS = "POSTS"
"""In the index `due`: closed cases whose posts are kept whole, by when they were closed.

One partition: even a million feeds close only some ten thousand cases a day.
"""

KEPT = "KEPT"
"""In the index `due`: closed cases of which only the customer is still known, likewise."""

MOST_SHARING = 20
"""Mentions noted under one anchor: their ids fit into a write unit."""

FOLLOWING = "FOLLOWING"
"""In the index `due`: cases whose customer's own site is to be looked at; one partition."""

BARRED_LIST = "BARRED"
"""The list of everything that must not be contacted."""

KEEP_DAYS = timedelta(days=400)
"""How long settled outbox entries and the counts of a day are kept: a year and some more."""


def case_key(case_id: str) -> str:
    """The partition of a case: the case and its history."""
    return f"CASE#{case_id}"


def customer_key(customer_id: str) -> str:
    """The partition of a customer: the person, their open cases and all their cases."""
    return f"CUSTOMER#{customer_id}"


def mention_key(mention_id: str) -> str:
    """The partition of a mention."""
    return f"MENTION#{mention_id}"


def entry_key(entry_id: str) -> str:
    """The partition of an outbox entry."""
    return f"ENTRY#{entry_id}"


def rep_list(rep: str) -> str:
    """The list of what a rep has before them."""
    return f"REP#{rep}"


def closed_list(brand: str, month: str) -> str:
    """The list of a brand's cases closed in a month."""
    return f"CLOSED#{brand}#{month}"


def route_list(brand: str, route: Route) -> str:
    """The list of a brand's mentions that opened no case, by where they went."""
    return f"ROUTE#{brand}#{route.value}"


def shards_of(kind: str) -> Iterator[str]:
    """The partitions of the index `due` for CASE or ENTRY."""
    return (f"{kind}#{shard}" for shard in range(SHARDS))


def _due(kind: str, item_id: str, at: datetime | None) -> dict[str, str]:
    if at is None:
        return {}
    return {"due": f"{kind}#{zlib.crc32(item_id.encode()) % SHARDS}", "due_at": encode(at)}


def case_item(case: Case) -> Item:
    """The case as it is stored, with its place in a list and its due time."""
    places = _listed(case) | (_due("CASE", case.id, case.next_step_at) or _kept(case))
    return an_item(case_key(case.id), "CASE", **encode(case), **places)


def _listed(case: Case) -> dict[str, Any]:
    if case.state is State.WAITING:
        return {"list": "WAITING", "list_at": encode(case.said_at)}
    if not case.is_closed:
        return {"list": rep_list(case.rep), "list_at": encode(case.said_at)}
    at = case.closed_at or case.opened_at
    return {"list": closed_list(case.brand, f"{at:%Y-%m}"), "list_at": encode(at)}


def _kept(case: Case) -> dict[str, str]:
    """What is to become of a closed case counts from its end, by the settings of then."""
    if not case.is_kept:
        return {}
    return {"due": POSTS if case.has_posts else KEPT, "due_at": encode(case.closed_at)}


def customer_item(customer: Customer) -> Item:
    """The customer as they are stored."""
    return an_item(customer_key(customer.id), "CUSTOMER", **encode(customer))


def mention_item(mention: Mention) -> Item:
    """The mention as it is stored; one that has no case stands in the list of its route."""
    item = an_item(mention_key(mention.id), "MENTION", **encode(mention))
    if len(mention.text) > COMPRESS_ABOVE:
        item["text"] = zlib.compress(mention.text.encode())
    if mention.keep_until:
        item["expires"] = int(mention.keep_until.timestamp())
    if mention.case:
        return item
    listed = route_list(mention.brand, mention.verdict.route)
    return {**item, "list": listed, "list_at": encode(mention.first_seen_at)}


def read_mention(item: Item) -> Mention:
    """The mention of an item."""
    text = item["text"]
    return decode(
        Mention,
        {**item, "text": zlib.decompress(text).decode() if isinstance(text, bytes) else text},
    )


def anchor_key(brand: str, anchor: str) -> tuple[str, str]:
    """Where the mentions of a brand are noted that have an anchor."""
    return f"NEAR#{brand}#{anchor}", "NEAR"


def anchoring(mention_id: str, brand: str, anchor: str, until: datetime) -> tuple[Item, Rule, Rule]:
    """Key, update and condition that note a mention under an anchor, while there is room."""
    values = {"mention": {mention_id}, "expires": int(until.timestamp()), "schema": SCHEMA}
    change = Rule("SET #expires = :expires, #schema = :schema ADD #mentions :mention", values)
    room = Rule(
        "attribute_not_exists(#mentions) OR size(#mentions) < :most", {"most": MOST_SHARING}
    )
    return key(*anchor_key(brand, anchor)), change, room


def entry_item(entry: OutboxEntry) -> Item:
    """The outbox entry as it is stored; a settled one is forgotten in time."""
    extra: dict[str, Any] = _due("ENTRY", entry.id, entry.due_at)
    if entry.due_at is None and entry.created_at:
        extra["expires"] = int((entry.created_at + KEEP_DAYS).timestamp())
    return an_item(entry_key(entry.id), "ENTRY", **(encode(entry) | extra))


def following_item(following: Following) -> Item:
    """What is followed closer, as it is stored: due when it is looked at next."""
    due = {"due": FOLLOWING, "due_at": encode(following.look_at)}
    return an_item(f"{FOLLOWING}#{following.case}", FOLLOWING, **encode(following), **due)


def bar_item(pk: str, name: str, why: str, at: datetime, kind: BarKind) -> Item:
    """A bar as it is stored: of a person, nothing but the hash."""
    shown = {"name": name} if kind != "person" else {}
    listed = {"list": BARRED_LIST, "list_at": encode(at)}
    return an_item(pk, "BARRED", why=why, at=encode(at), kind=kind, **shown, **listed)


def read_bar(item: Item) -> Bar:
    """The bar of an item."""
    hashed = item["pk"].removeprefix("BARRED#")
    return decode(Bar, {"kind": "person", "name": "", **item, "key": hashed})


def day_key(rep: str, day: date) -> Item:
    """The key of the count of a rep's (or 'brand:<id>') alerts on a day."""
    return key(f"REP#{rep}", f"DAY#{day.isoformat()}")


def day_expires(day: date) -> int:
    """When the count of a day is forgotten, in epoch seconds."""
    return int((datetime.combine(day, time(), UTC) + KEEP_DAYS).timestamp())
