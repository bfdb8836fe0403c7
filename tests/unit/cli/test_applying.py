"""Putting a watchlist in force, between ports: what is written, and what polling learned stays."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory import MemoryWatchlists
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.errors import BadInput
from makegood.listening.addresses.wheel import feed_id, is_over
from makegood.model.feeds import Feed, FeedRef
from makegood.model.hubs import Subscription
from makegood.model.watchlist import Brand, Keyword, Rep, WatchedFeed, Watchlist
from makegood_ops.cli.apply import said
from makegood_ops.cli.applying import Applied, Applying, apply_to

NOW = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ONE, TWO = "https://one.example/feed", "https://two.example/feed"
BRAND = Brand("acme", "Acme", (Keyword("Acme"),), lead="sam")
SAM = Rep("sam", "Sam", "sam@acme.example", ("acme",))


def listening_to(*feeds: WatchedFeed | str) -> Watchlist:
    """A watchlist with these feeds."""
    watched = tuple(WatchedFeed(each) if isinstance(each, str) else each for each in feeds)
    return Watchlist((BRAND,), (SAM,), watched)


@dataclass
class World:
    """A deployment in memory."""

    watchlists: MemoryWatchlists = field(default_factory=MemoryWatchlists)
    feeds: MemoryFeedBook = field(default_factory=MemoryFeedBook)
    nudges: MemoryNudges = field(default_factory=MemoryNudges)

    def apply(self, *feeds: WatchedFeed | str) -> Applied:
        """Apply a watchlist with these feeds."""
        deps = Applying(self.watchlists, self.feeds, self.nudges, lanes=4)
        return apply_to(deps, listening_to(*feeds), NOW)

    def feed(self, address: str) -> Feed:
        """The feed at an address."""
        return next(each for each in self.feeds.all() if each.ref.address == address)

    def polled(self) -> list[str]:
        """Every address that was asked for, in order of address."""
        return sorted(ref.address for batch in self.nudges.polls for ref in batch.feeds)


def test_new_feeds_are_on_the_wheel_and_polled_at_once() -> None:
    """Hourly unless the watchlist says how often."""
    world = World()
    applied = world.apply(ONE, WatchedFeed(TWO, every=5))
    assert applied == Applied(1, is_new_version=True, added=2, polled=2)
    assert (world.feed(ONE).ref.interval, world.feed(TWO).ref.interval) == (60, 5)
    assert world.feed(ONE).added_at == NOW
    assert world.polled() == [ONE, TWO]


def test_the_same_again_writes_nothing() -> None:
    """Neither a version nor a feed nor a poll."""
    world = World()
    world.apply(ONE, TWO)
    writes, polls = world.feeds.writes, len(world.nudges.polls)
    assert world.apply(ONE, TWO) == Applied(1)
    assert world.apply(TWO, ONE).is_nothing
    assert (world.feeds.writes, len(world.nudges.polls)) == (writes, polls)


def test_changed_words_keep_what_polling_learned() -> None:
    """The interval too: it was learned, unless `every` itself changed."""
    world = World()
    world.apply(WatchedFeed(ONE, every=60))
    learned = replace(world.feed(ONE).ref, interval=15, etag="e", sha256="s")
    world.feeds.note_change(learned, NOW)
    world.feeds.note_habit(learned)
    world.apply(WatchedFeed(ONE, name="One", own="acme", every=60))
    assert world.feed(ONE).ref == learned
    assert (world.feed(ONE).name, world.feed(ONE).own) == ("One", "acme")
    world.apply(WatchedFeed(ONE, name="One", own="acme", every=360))
    assert world.feed(ONE).ref == replace(learned, interval=360)


def test_a_feed_that_left_comes_back_as_it_was() -> None:
    """Off the wheel while it is away; polled at once when it returns, its trouble forgotten."""
    world = World()
    world.apply(ONE, TWO)
    world.feeds.note_trouble(replace(world.feed(ONE).ref, trouble="dns", failures=3), NOW, "dns")
    assert world.apply(TWO).removed == 1
    assert not world.feed(ONE).active
    world.nudges.polls.clear()
    assert world.apply(ONE, TWO).added == 1
    assert world.feed(ONE).active
    assert (world.feed(ONE).ref.trouble, world.feed(ONE).trouble_since) == ("", None)
    assert world.polled() == [ONE]


def test_a_feed_that_is_gone_for_good_stays_off_the_wheel() -> None:
    """Applying the same watchlist again does not call it back."""
    world = World()
    world.apply(ONE)
    world.feeds.note_trouble(replace(world.feed(ONE).ref, trouble="gone"), NOW, "410")
    assert world.apply(ONE).is_nothing
    assert not world.feed(ONE).active


def test_what_a_crash_left_undone_is_done_by_the_next_apply() -> None:
    """The watchlist was written, its feeds were not."""
    world = World()
    world.watchlists.apply(listening_to(ONE))
    assert world.apply(ONE) == Applied(1, added=1, polled=1)


def test_every_feed_that_cannot_be_fetched_is_named_before_anything_is_written() -> None:
    """All at once."""
    world = World()
    with pytest.raises(BadInput) as error:
        world.apply(ONE, "https://one.example:443/feed", "https://x.example:22/")
    assert len(str(error.value).splitlines()) == 2
    assert world.watchlists.current().version == world.feeds.writes == 0


def test_thousands_of_feeds_are_counted_while_they_are_written() -> None:
    """The last report is the whole."""
    world, reports = World(), list[tuple[int, int]]()
    deps = Applying(world.watchlists, world.feeds, world.nudges, lanes=32)
    wanted = listening_to(*(f"https://b{number}.example/feed" for number in range(1000)))
    apply_to(deps, wanted, NOW, lambda done, total: reports.append((done, total)))
    assert reports[-1] == (1000, 1000)
    assert len(world.polled()) == 1000


@pytest.mark.parametrize(
    ("applied", "words"),
    [
        (Applied(3), "Nothing changed: version 3 is in force."),
        (Applied(2, is_new_version=True), "Version 2 is in force."),
        (
            Applied(1, is_new_version=True, added=1, changed=2, polled=1),
            "Version 1 is in force: 1 feed added and being polled now, 2 feeds changed.",
        ),
    ],
)
def test_what_was_done_is_one_sentence(applied: Applied, words: str) -> None:
    """With the counts that are not nought."""
    assert said(applied) == words


def test_the_hub_of_a_feed_that_left_is_told_by_the_fetcher() -> None:
    """Of a feed that is over no page is asked for, whosever clock is right."""
    world, hub = World(), Subscription("https://hub.example/", ONE, "k", until=NOW + DAY)
    for address, subscription in ((ONE, hub), (TWO, replace(hub, until=NOW))):
        ref = FeedRef(feed_id(address), address, 60, subscription=subscription)
        world.feeds.put(Feed(ref))
    assert world.apply("https://three.example/feed").removed == 2
    told = {ref.address: ref for batch in world.nudges.polls for ref in batch.feeds}
    assert set(told) == {ONE, "https://three.example/feed"}
    assert is_over(told[ONE], NOW - HOUR)
    assert told[ONE].subscription == hub
    assert world.feed(ONE).ref.until is None


def test_a_feed_that_comes_back_knows_no_hub() -> None:
    """The one it had was told to push no more; with its next news it begins anew."""
    world, hub = World(), Subscription("https://hub.example/", ONE, "k", until=NOW + DAY)
    world.feeds.put(Feed(FeedRef(feed_id(ONE), ONE, 60, etag="e", subscription=hub)))
    world.apply(TWO)
    assert world.apply(ONE, TWO).added == 1
    assert (world.feed(ONE).ref.subscription, world.feed(ONE).ref.etag) == (None, "e")


def a_discovery(address: str) -> Feed:
    """A page that mentions point to, followed for some days."""
    ref = FeedRef(feed_id(address), address, 60, until=NOW + timedelta(days=3))
    return Feed(ref, added_at=NOW, page=address, page_for="acme")


def test_discovered_feeds_are_not_the_watchlists_to_remove() -> None:
    """They end by themselves."""
    world = World()
    world.feeds.put(a_discovery(TWO))
    assert world.apply(ONE).removed == 0
    assert world.feed(TWO) == a_discovery(TWO)


def test_comment_feeds_are_not_the_watchlists_to_remove() -> None:
    """They end by themselves too, unless one is wanted."""
    world = World()
    comments = replace(a_discovery(TWO), page="", comments_on="https://two.example/1")
    world.feeds.put(comments)
    assert world.apply(ONE).removed == 0
    assert world.feed(TWO) == comments
    assert world.apply(WatchedFeed(TWO)).added == 1
    assert (world.feed(TWO).comments_on, world.feed(TWO).ref.until) == ("", None)


def test_a_discovered_feed_that_is_wanted_has_no_end() -> None:
    """It begins as any feed of the watchlist does, and later applies leave it."""
    world = World()
    world.feeds.put(a_discovery(TWO))
    assert world.apply(WatchedFeed(TWO, every=15)).added == 1
    feed = world.feed(TWO)
    assert (feed.page, feed.ref.until, feed.ref.interval) == ("", None, 15)
    assert world.apply(WatchedFeed(TWO, every=15)).is_nothing
