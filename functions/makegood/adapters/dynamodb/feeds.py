"""The Feeds table: the wheel, what polls learned, the dispatcher's cursor."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from makegood.adapters.codec import decode, encode
from makegood.adapters.dynamodb import hubs
from makegood.adapters.dynamodb.items import KNOWN, NEW, Item, Rule, an_item, assign, key, over
from makegood.adapters.dynamodb.table import Table
from makegood.errors import Conflict
from makegood.listening.addresses.wheel import wheel_key, wheel_keys
from makegood.listening.polling.health import first_look, is_lasting
from makegood.model.feeds import Cursor, Feed, FeedRef, OptOuts
from makegood.model.hubs import Hub, Subscription

FEED = "FEED"
CURSOR = "CURSOR"
OPT_OUTS = "OPT-OUTS"
RESTS = "RESTS"
LOOK = "look"
ON_WHEEL = Rule("attribute_exists(#wheel)")
_KEPT_AFTER_REST = timedelta(hours=1)
_NOT_OF_POLLS = frozenset({"id", "interval", "habit", "until", "closer_until", "subscription"})


def feed_key(feed_id: str) -> str:
    """The partition of a feed: the feed itself and its seen-set."""
    return f"FEED#{feed_id}"


@dataclass(frozen=True, slots=True)
class DynamoFeedBook:
    """FeedBook on a table with the indexes `wheel` and `watch`."""

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
            gone = assign({"active": False, "wheel": None, "episode": None})
            self.table.update(key(feed_key(feed_id), FEED), gone, is_over if now else ON_WHEEL)

    def prolong(self, feed_id: str, until: datetime) -> None:
        """One write; a feed without an end has no `until`, and so none to move."""
        later = assign({"until": encode(until)})
        ends_sooner = Rule("attribute_exists(#wheel) AND #until < :until")
        with suppress(Conflict):
            self.table.update(key(feed_key(feed_id), FEED), later, ends_sooner)

    def note_commented(self, feed: Feed) -> None:
        """One write; the index does not carry it."""
        self._note(feed.ref, assign({"commented": encode(feed.commented)}))

    def note_change(self, ref: FeedRef, at: datetime) -> None:
        """One write; nothing happens to a feed that left the wheel while it was polled."""
        cleared = replace(ref, trouble="", failures=0)
        learned = {"changed_at": encode(at), "trouble_since": None, "trouble_detail": ""}
        change = assign(_polled(cleared) | learned)
        self._note(ref, _watched(change, cleared, at))

    def note_habit(self, ref: FeedRef) -> None:
        """One write, or two; a class of another interval is another place on the wheel."""
        habit, at = {"habit": encode(ref.habit)}, key(feed_key(ref.id), FEED)
        try:
            self.table.update(at, assign({**habit, **_place(ref)}), _followed_as(ref))
        except Conflict:
            self._note(ref, assign(habit))

    def note_closer(self, ref: FeedRef, seen: FeedRef) -> bool:
        """One write, over the class and end that were seen."""
        nearer = assign({"closer_until": encode(ref.closer_until), **_place(ref)})
        unmoved = _followed_as(seen)
        unmoved = Rule(
            f"{unmoved.text} AND #interval = :seen_interval",
            {**unmoved.values, "seen_interval": seen.interval},
        )
        with suppress(Conflict):
            self.table.update(key(feed_key(ref.id), FEED), nearer, unmoved)
            return True
        return False

    def note_trouble(self, ref: FeedRef, at: datetime, detail: str) -> None:
        """One write; the first time of a trouble is kept, no trouble clears it."""
        attributes = _polled(ref) | {"trouble_detail": detail}
        if ref.trouble == "gone":
            attributes |= {"active": False, "wheel": None, "episode": None}
        if ref.trouble:
            attributes |= {"last_trouble": ref.trouble, "last_trouble_at": encode(at)}
            self._note(ref, _watched(_since(assign(attributes), at), ref, at))
        else:
            self._note(ref, assign(attributes | {"trouble_since": None}))

    def _note(self, ref: FeedRef, change: Rule) -> None:
        with suppress(Conflict):
            self.table.update(key(feed_key(ref.id), FEED), change, ON_WHEEL)

    def to_look_at(self, now: datetime, limit: int) -> tuple[str, ...]:
        """One query of the index `watch`."""
        where = Rule("#watch = :look AND #watch_at <= :now", {"look": LOOK, "now": encode(now)})
        found = islice(self.table.query(where, index="watch", page=limit), limit)
        return tuple(item["pk"].removeprefix("FEED#") for item in found)

    def bad(self, limit: int) -> tuple[Feed, ...]:
        """One query of the index `watch`, then the feeds, read consistently."""
        where = Rule("#watch = :bad", {"bad": "bad"})
        listed = self.table.query(where, index="watch", newest_first=True, page=limit)
        found = (self.table.get(item["pk"], FEED) for item in islice(listed, limit))
        return tuple(_feed(item) for item in found if item)

    def note_health(self, feed: Feed) -> None:
        """One write."""
        noted = {
            "watch": feed.watch or None,
            "watch_at": encode(feed.watch_at),
            "told": encode(feed.told),
        }
        with suppress(Conflict):
            self.table.update(key(feed_key(feed.ref.id), FEED), assign(noted), KNOWN)

    def opt_outs(self) -> OptOuts:
        """One item beside the cursor, which the dispatcher may read."""
        item = self.table.get(CURSOR, OPT_OUTS)
        return decode(OptOuts, item) if item else OptOuts()

    def note_opt_outs(self, opt_outs: OptOuts) -> None:
        """Conditional on the version that was read."""
        item = an_item(CURSOR, OPT_OUTS, **encode(opt_outs))
        self.table.put(item, over(opt_outs.version - 1))

    def note_subscription(
        self, feed_id: str, seen: Subscription | None, to: Subscription | None
    ) -> None:
        """One write, and one in the index: every poll needs it."""
        hubs.note_subscription(self.table, key(feed_key(feed_id), FEED), seen, to)

    def hub(self, address: str) -> Hub:
        """One item a hub."""
        return hubs.hub(self.table, address)

    def note_hub(self, hub: Hub) -> None:
        """One write."""
        hubs.note_hub(self.table, hub)

    def silent_hubs(self, limit: int) -> tuple[Hub, ...]:
        """One query of the index `watch`, then the hubs."""
        return tuple(hubs.silent_hubs(self.table, limit))

    def note_rest(self, host: str, until: datetime) -> None:
        """One write, of an item a host, which the table forgets in time."""
        expires = int((until + _KEPT_AFTER_REST).timestamp())
        later = Rule("attribute_not_exists(#until) OR #until < :until", {"until": encode(until)})
        with suppress(Conflict):
            self.table.put(an_item(RESTS, host, until=encode(until), expires=expires), later)

    def resting(self, now: datetime) -> Mapping[str, datetime]:
        """One query, of as many hosts as asked within some days."""
        rests = self.table.query(Rule("#pk = :pk", {"pk": RESTS}))
        ends = {item["sk"]: datetime.fromisoformat(item["until"]) for item in rests}
        return {host: until for host, until in ends.items() if until > now}

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


def _watched(change: Rule, ref: FeedRef, at: datetime) -> Rule:
    """The change, and when to look at the feed's health.

    A trouble that lasts moves the look; all else begins it only, and so costs the index nothing.
    """
    if ref.until:
        return change
    when = ":look_at" if is_lasting(ref) else "if_not_exists(#watch_at, :look_at)"
    watch = f"SET #watch = if_not_exists(#watch, :look), #watch_at = {when},"
    values = {"look": LOOK, "look_at": encode(first_look(ref, at))}
    return Rule(change.text.replace("SET", watch, 1), {**change.values, **values})


def _place(ref: FeedRef) -> dict[str, Any]:
    return {"interval": ref.interval, "wheel": wheel_key(ref.id, ref.interval)}


def _followed_as(seen: FeedRef) -> Rule:
    """That it is on the wheel, and followed closer until when it was seen to be, or not at all."""
    if seen.closer_until is None:
        return Rule(f"{ON_WHEEL.text} AND attribute_not_exists(#closer_until)")
    until = {"seen_until": encode(seen.closer_until)}
    return Rule(f"{ON_WHEEL.text} AND #closer_until = :seen_until", until)


def _polled(ref: FeedRef) -> dict[str, Any]:
    """What a poll may write of a feed; its class, habit and ends are others'."""
    polled = {"not_before": None, "moved_since": None, **encode(ref)}
    return {name: value for name, value in polled.items() if name not in _NOT_OF_POLLS}


def _item(feed: Feed) -> Item:
    wheel = wheel_key(feed.ref.id, feed.ref.interval) if feed.active else None
    rest = {name: value for name, value in encode(feed).items() if name != "ref"}
    rest["watch"] = feed.watch or None
    return an_item(feed_key(feed.ref.id), FEED, **encode(feed.ref), **rest, wheel=wheel)


def _ref(item: Item) -> FeedRef:
    return decode(FeedRef, {**item, "id": item["pk"].removeprefix("FEED#")})


def _feed(item: Item) -> Feed:
    return decode(Feed, {**item, "ref": item})
