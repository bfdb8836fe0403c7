"""The Feeds table: the wheel, what polls learned, the dispatcher's cursor."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from makegood.adapters.codec import decode, encode
from makegood.adapters.dynamodb.items import NEW, Item, Rule, an_item, assign, key
from makegood.adapters.dynamodb.table import Table
from makegood.errors import Conflict
from makegood.listening.wheel import wheel_key, wheel_keys
from makegood.model.feeds import Cursor, Feed, FeedRef

FEED = "FEED"
CURSOR = "CURSOR"
ON_WHEEL = Rule("attribute_exists(#wheel)")
_NOT_OF_POLLS = frozenset({"id", "interval", "habit", "until"})


def feed_key(feed_id: str) -> str:
    """The partition of a feed: the feed itself and its seen-set."""
    return f"FEED#{feed_id}"


@dataclass(frozen=True, slots=True)
class DynamoFeedBook:
    """FeedBook on a table with the index `wheel`."""

    table: Table

    def due(self, interval: int, slot: int) -> Iterator[FeedRef]:
        """Feeds of that class and slot, from the index: some seconds behind the table at most."""
        for wheel in wheel_keys(interval, slot):
            where = Rule("#wheel = :wheel", {"wheel": wheel})
            yield from map(_ref, self.table.query(where, index="wheel"))

    def get(self, feed_id: str) -> Feed | None:
        """The feed, read consistently."""
        item = self.table.get(feed_key(feed_id), FEED)
        return _feed(item) if item else None

    def all(self) -> Iterator[Feed]:
        """Every feed; reads the whole table, seen-sets included."""
        return map(_feed, self.table.scan(Rule("#sk = :sk", {"sk": FEED})))

    def put(self, feed: Feed) -> None:
        """Write the feed whole; inactive ones are not on the wheel."""
        self.table.put(_item(feed))

    def add(self, feed: Feed) -> bool:
        """One write, conditional on there being none."""
        with suppress(Conflict):
            self.table.put(_item(feed), NEW)
            return True
        return False

    def end(self, feed_id: str, now: datetime | None = None) -> None:
        """One write; nothing happens to a feed that left the wheel, or is to be followed longer."""
        is_over = Rule("attribute_exists(#wheel) AND #until <= :now", {"now": encode(now)})
        with suppress(Conflict):
            gone = assign({"active": False, "wheel": None})
            self.table.update(key(feed_key(feed_id), FEED), gone, is_over if now else ON_WHEEL)

    def prolong(self, feed_id: str, until: datetime) -> None:
        """One write; a feed without an end has no `until`, and so none to move."""
        later = assign({"until": encode(until)})
        ends_sooner = Rule("attribute_exists(#wheel) AND #until < :until")
        with suppress(Conflict):
            self.table.update(key(feed_key(feed_id), FEED), later, ends_sooner)

    def note_change(self, ref: FeedRef, at: datetime) -> None:
        """One write; nothing happens to a feed that left the wheel while it was polled."""
        cleared = replace(ref, trouble="", failures=0)
        learned = {"changed_at": encode(at), "trouble_since": None, "trouble_detail": ""}
        self._note(ref, assign(_polled(cleared) | learned))

    def note_habit(self, ref: FeedRef) -> None:
        """One write; a class of another interval is another place on the wheel."""
        taught = {
            "habit": encode(ref.habit),
            "interval": ref.interval,
            "wheel": wheel_key(ref.id, ref.interval),
        }
        self._note(ref, assign(taught))

    def note_trouble(self, ref: FeedRef, at: datetime, detail: str) -> None:
        """One write; the first time of a trouble is kept, no trouble clears it."""
        attributes = _polled(ref) | {"trouble_detail": detail}
        if ref.trouble == "gone":
            attributes |= {"active": False, "wheel": None}
        if ref.trouble:
            self._note(ref, _since(assign(attributes), at))
        else:
            self._note(ref, assign(attributes | {"trouble_since": None}))

    def _note(self, ref: FeedRef, change: Rule) -> None:
        with suppress(Conflict):
            self.table.update(key(feed_key(ref.id), FEED), change, ON_WHEEL)

    def cursor(self) -> Cursor | None:
        """Where it is, read consistently."""
        item = self.table.get(CURSOR, CURSOR)
        return decode(Cursor, item) if item else None

    def advance_cursor(self, seen: Cursor | None, to: Cursor) -> None:
        """Conditional on the cursor still being where it was seen."""
        unmoved = (
            Rule("#at = :seen", {"seen": encode(seen.at)})
            if seen
            else Rule("attribute_not_exists(#pk)")
        )
        self.table.put(an_item(CURSOR, CURSOR, **encode(to)), unmoved)


def _since(change: Rule, at: datetime) -> Rule:
    """The change, and the time of the trouble unless it has one."""
    since = "SET #trouble_since = if_not_exists(#trouble_since, :at),"
    return Rule(change.text.replace("SET", since, 1), {**change.values, "at": encode(at)})


def _polled(ref: FeedRef) -> dict[str, Any]:
    """What a poll may write of a feed; triage may just have learned its class, habit and end."""
    polled = {"not_before": None, "moved_since": None, **encode(ref)}
    return {name: value for name, value in polled.items() if name not in _NOT_OF_POLLS}


def _item(feed: Feed) -> Item:
    wheel = wheel_key(feed.ref.id, feed.ref.interval) if feed.active else None
    rest = {name: value for name, value in encode(feed).items() if name != "ref"}
    return an_item(feed_key(feed.ref.id), FEED, **encode(feed.ref), **rest, wheel=wheel)


def _ref(item: Item) -> FeedRef:
    return decode(FeedRef, {**item, "id": item["pk"].removeprefix("FEED#")})


def _feed(item: Item) -> Feed:
    return decode(Feed, {**item, "ref": item})
