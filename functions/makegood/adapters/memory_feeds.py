"""The feed book in plain memory, under the rules of the Feeds table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from makegood.adapters.memory_hubs import MemoryHubs
from makegood.errors import Conflict
from makegood.listening.addresses.wheel import slot_of
from makegood.listening.hubs.subscription import next_version
from makegood.listening.polling.health import first_look, is_lasting
from makegood.model.feeds import (
    Cursor,
    Feed,
    FeedRef,
    OptOuts,
    Watch,
)
from makegood.model.hubs import Subscription


class MemoryFeedBook(MemoryHubs):
    """Feeds and the cursor in a dict. `writes` counts writes, as the bill would."""

    def __init__(self, feeds: Iterable[Feed] = ()) -> None:
        super().__init__()
        self.feeds = {feed.ref.id: feed for feed in feeds}
        self.writes = 0
        self._cursor: Cursor | None = None
        self._opt_outs = OptOuts()
        self.rests: dict[str, datetime] = {}

    def due(self, interval: int, slot: int) -> Iterator[FeedRef]:
        """Active feeds of that interval class and slot."""
        for feed in list(self.feeds.values()):
            ref = feed.ref
            if feed.active and ref.interval == interval and slot_of(ref.id, interval) == slot:
                yield ref

    def get(self, feed_id: str) -> Feed | None:
        """The feed with that id."""
        return self.feeds.get(feed_id)

    def all(self) -> Iterator[Feed]:
        """Every feed."""
        return iter(list(self.feeds.values()))

    def put(self, feed: Feed) -> None:
        """Write the feed whole."""
        self.writes += 1
        self.feeds[feed.ref.id] = feed

    def add(self, feed: Feed) -> bool:
        """Write a feed that is not known yet."""
        if feed.ref.id in self.feeds:
            return False
        self.put(feed)
        return True

    def end(self, feed_id: str, now: datetime | None = None) -> None:
        """Take the feed off the wheel."""
        feed = self._on_wheel(feed_id)
        if feed and (now is None or (feed.ref.until and feed.ref.until <= now)):
            self.put(replace(feed, active=False, episode=None))

    def prolong(self, feed_id: str, until: datetime) -> None:
        """Follow a feed that ends until then."""
        feed = self._on_wheel(feed_id)
        if feed and feed.ref.until and feed.ref.until < until:
            self.put(replace(feed, ref=replace(feed.ref, until=until)))

    def note_commented(self, feed: Feed) -> None:
        """Which comment feeds its posts named."""
        if known := self._on_wheel(feed.ref.id):
            self.put(replace(known, commented=feed.commented))

    def note_change(self, ref: FeedRef, at: datetime) -> None:
        """A poll found a new body."""
        feed = self._on_wheel(ref.id)
        if feed:
            polled = replace(_polled(feed, ref), changed_at=at)
            polled = replace(polled, trouble_since=None, trouble_detail="")
            self.put(_watched(polled, at))

    def note_habit(self, ref: FeedRef) -> None:
        """Its posts have taught how often to ask."""
        if feed := self._on_wheel(ref.id):
            is_as_read = feed.ref.closer_until == ref.closer_until
            interval = ref.interval if is_as_read else feed.ref.interval
            taught = replace(feed.ref, habit=ref.habit, interval=interval)
            self.put(replace(feed, ref=taught))

    def note_closer(self, ref: FeedRef, seen: FeedRef) -> bool:
        """It is followed closer, or no longer."""
        feed = self._on_wheel(ref.id)
        if feed is None or _standing(feed.ref) != _standing(seen):
            return False
        nearer = replace(feed.ref, closer_until=ref.closer_until, interval=ref.interval)
        self.put(replace(feed, ref=nearer))
        return True

    def note_trouble(self, ref: FeedRef, at: datetime, detail: str) -> None:
        """A poll failed, or worked again with nothing new: then `ref.trouble` is empty."""
        feed = self._on_wheel(ref.id)
        if feed:
            troubled = replace(
                _polled(feed, ref),
                trouble_since=(feed.trouble_since or at) if ref.trouble else None,
                trouble_detail=detail,
                active=ref.trouble != "gone",
                episode=None if ref.trouble == "gone" else feed.episode,
            )
            self.put(_watched(_erred(troubled, at), at) if ref.trouble else troubled)

    def to_look_at(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Feeds to look at, soonest first."""
        watched = [(feed.watch_at, feed.ref.id) for feed in self._watched("look") if feed.watch_at]
        return tuple(key for at, key in sorted(watched) if at <= now)[:limit]

    def bad(self, limit: int) -> tuple[Feed, ...]:
        """Bad feeds, the latest first."""
        found = ((feed.watch_at, feed.ref.id, feed) for feed in self._watched("bad"))
        ordered = sorted(found, key=lambda one: (str(one[0]), one[1]), reverse=True)
        return tuple(feed for *_, feed in ordered)[:limit]

    def note_health(self, feed: Feed) -> None:
        """What became of its health."""
        if known := self.feeds.get(feed.ref.id):
            noted = replace(known, watch=feed.watch, watch_at=feed.watch_at, told=feed.told)
            self.put(noted)

    def _watched(self, watch: Watch) -> list[Feed]:
        return [feed for feed in self.feeds.values() if feed.watch == watch]

    def _on_wheel(self, feed_id: str) -> Feed | None:
        feed = self.feeds.get(feed_id)
        return feed if feed and feed.active else None

    def opt_outs(self) -> OptOuts:
        """Sites that asked not to be polled."""
        return self._opt_outs

    def note_opt_outs(self, opt_outs: OptOuts) -> None:
        """Write them; Conflict when somebody else did."""
        if self._opt_outs.version != opt_outs.version - 1:
            raise Conflict("the opt-outs moved on")
        self._opt_outs = opt_outs

    def note_subscription(
        self, feed_id: str, seen: Subscription | None, to: Subscription | None
    ) -> None:
        """What became of its subscription."""
        feed = self._on_wheel(feed_id)
        if feed is None or _written(feed.ref.subscription) != _written(seen):
            raise Conflict(f"the subscription of {feed_id} moved on")
        later = next_version(to) if to else None
        self.put(replace(feed, ref=replace(feed.ref, subscription=later)))

    def note_rest(self, host: str, until: datetime) -> None:
        """A whole host asked to be left alone."""
        if host not in self.rests or self.rests[host] < until:
            self.writes += 1
            self.rests[host] = until

    def resting(self, now: datetime) -> Mapping[str, datetime]:
        """Hosts that are to be left alone."""
        return {host: until for host, until in self.rests.items() if until > now}

    def cursor(self) -> Cursor | None:
        """How far dispatching is."""
        return self._cursor

    def advance_cursor(self, seen: Cursor | None, to: Cursor) -> None:
        """Move the cursor; Conflict when another dispatcher moved it."""
        if (self._cursor and self._cursor.at) != (seen and seen.at):
            raise Conflict("another dispatcher moved the cursor")
        self.writes += 1
        self._cursor = to


def _erred(feed: Feed, at: datetime) -> Feed:
    return replace(feed, last_trouble=feed.ref.trouble, last_trouble_at=at)


def _watched(feed: Feed, at: datetime) -> Feed:
    """The feed, to be looked at in time; discovered ones never are."""
    if feed.ref.until or (feed.watch_at and not is_lasting(feed.ref)):
        return feed
    return replace(feed, watch=feed.watch or "look", watch_at=first_look(feed.ref, at))


def _written(subscription: Subscription | None) -> tuple[str, int] | None:
    """What says which subscription it is, and how it was last written."""
    return (subscription.key, subscription.version) if subscription else None


def _standing(ref: FeedRef) -> tuple[int, datetime | None]:
    """What says where it stands on the wheel, and for whose sake."""
    return ref.interval, ref.closer_until


def _polled(feed: Feed, ref: FeedRef) -> Feed:
    """The feed with what a poll may say of it: its class, habit and ends are not the poll's."""
    known = feed.ref
    own = replace(
        ref,
        interval=known.interval,
        habit=known.habit,
        until=known.until,
        closer_until=known.closer_until,
        subscription=known.subscription,
    )
    return replace(feed, ref=own)
