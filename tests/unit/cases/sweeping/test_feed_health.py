"""Feeds that go bad and come back: when they are looked at, who hears of it, and how often."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory import MemoryCaseBook
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.cases.sweeping.digesting import make_digests
from makegood.cases.sweeping.feed_health import look_at_feeds, looked_at, tell_of_feeds
from makegood.model.alerts import EmailKind, EntryState, OutboxEntry
from makegood.model.feeds import Feed, FeedRef, Habit, Trouble
from makegood.model.hubs import Hub
from makegood.model.watchlist import Brand, Keyword, Rep, Watchlist
from unit.cases.case_world import World

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
ADA = Rep("ada", "Ada", "ada@orbit.example", ("orbit",))
LOU = Rep("lou", "Lou", "lou@tide.example", ("tide",))
ORBIT = Brand("orbit", "Orbit", (Keyword("Orbit"),), lead="ada")
TIDE = Brand("tide", "Tide", (Keyword("Tide"),), lead="lou")
WATCHLIST = Watchlist((ORBIT, TIDE), (ADA, LOU))


def a_feed(key: str = "f1", **changes: object) -> Feed:
    ref = FeedRef(key, f"https://kettles.example/{key}", 60)
    feed = Feed(ref, name="Kettle Letters", added_at=NOW - 90 * DAY, changed_at=NOW - DAY)
    return replace(feed, **changes)  # type: ignore[arg-type]  # fields of Feed by name


def troubled(trouble: Trouble, since: datetime, key: str = "f1", **changes: object) -> Feed:
    feed = a_feed(key, trouble_since=since, **changes)
    return replace(feed, ref=replace(feed.ref, trouble=trouble, failures=5, not_before=NOW))


def notices(book: MemoryCaseBook) -> list[OutboxEntry]:
    return sorted(
        (one for one in book.entries.values() if one.kind is EmailKind.NOTICE),
        key=lambda one: (one.created_at or NOW, one.to_rep),
    )


def looked(feeds: Sequence[Feed], now: datetime) -> MemoryFeedBook:
    """A book of feeds that were all looked at."""
    return MemoryFeedBook(looked_at(feed, now) for feed in feeds)


@pytest.mark.parametrize(
    ("trouble", "age", "watch"),
    [
        ("timeout", 0.9 * DAY, "look"),
        ("timeout", DAY, "bad"),
        ("blocked", 2.9 * DAY, "look"),
        ("blocked", 3 * DAY, "bad"),
        ("gone", timedelta(0), "bad"),
    ],
)
def test_patience_is_that_of_the_trouble(trouble: Trouble, age: timedelta, watch: str) -> None:
    """A host may fail for a day, a guard for three, and gone is gone."""
    after = looked_at(troubled(trouble, NOW - age), NOW)
    assert after.watch == watch


def test_patience_that_has_not_ended_is_looked_at_when_it_does() -> None:
    """Whichever comes first: patience, silence, a week."""
    assert looked_at(troubled("blocked", NOW - DAY), NOW).watch_at == NOW + 2 * DAY
    assert looked_at(a_feed(), NOW).watch_at == NOW + 7 * DAY
    chatty = Habit(200.0, NOW - 60 * DAY, NOW - 5 * DAY)
    talker = a_feed(changed_at=NOW - 5 * DAY)
    talker = replace(talker, ref=replace(talker.ref, habit=chatty))
    assert looked_at(talker, NOW).watch_at == NOW + 2 * DAY


def test_silence_unlike_a_feed_is_bad() -> None:
    """A feed of several posts a day that has said nothing for more than a week."""
    feed = a_feed(changed_at=NOW - 8 * DAY)
    feed = replace(feed, ref=replace(feed.ref, habit=Habit(200.0, NOW - 60 * DAY, NOW - 8 * DAY)))
    book, feeds = MemoryCaseBook(), looked([feed], NOW)
    assert tell_of_feeds(feeds, book, WATCHLIST, NOW) == 2
    assert "silent, unlike it, since 26 October" in notices(book)[0].words


@pytest.mark.parametrize(
    "feed",
    [
        a_feed(active=False),
        replace(
            troubled("gone", NOW - DAY),
            ref=FeedRef("f1", "https://a.example/f", 60, until=NOW - DAY),
        ),
    ],
)
def test_what_is_not_polled_any_more_is_let_go(feed: Feed) -> None:
    """Feeds that left the watchlist, and discovered ones, are nobody's worry."""
    after = looked_at(replace(feed, watch="look", watch_at=NOW), NOW)
    assert (after.watch, after.watch_at) == ("", None)


def test_each_lead_hears_once_of_a_feed_that_went_bad() -> None:
    """However often the sweep comes back to it, and however long it stays bad."""
    book, feeds = MemoryCaseBook(), looked([troubled("dns", NOW - 2 * DAY)], NOW)
    for days in range(40):
        tell_of_feeds(feeds, book, WATCHLIST, NOW + days * DAY)
    told = notices(book)
    assert [one.to_rep for one in told] == ["ada", "lou"]
    assert told[0].words.splitlines()[:2] == [
        "1 feed cannot be heard.",
        "Kettle Letters (kettles.example): its host is not found, since 1 November.",
    ]


def test_leads_hear_once_when_it_is_back() -> None:
    """And of the next time it goes bad, again."""
    book, feeds = MemoryCaseBook(), looked([troubled("dns", NOW - 2 * DAY)], NOW)
    tell_of_feeds(feeds, book, WATCHLIST, NOW)
    back = feeds.feeds["f1"]
    feeds.put(replace(back, ref=replace(back.ref, trouble=""), trouble_since=None))
    for days in (1, 2):
        tell_of_feeds(feeds, book, WATCHLIST, NOW + days * DAY)
    assert notices(book)[-1].words.startswith("1 feed can be heard again.")
    assert len(notices(book)) == 4
    assert (feeds.feeds["f1"].watch, feeds.feeds["f1"].told) == ("look", None)
    again = NOW + 10 * DAY
    feeds.put(looked_at(troubled("dns", again - 2 * DAY), again))
    assert tell_of_feeds(feeds, book, WATCHLIST, again) == 2


def test_what_was_back_before_anybody_heard_of_it_is_not_told() -> None:
    """A trouble that ended during the night."""
    feed = looked_at(troubled("dns", NOW - 2 * DAY), NOW)
    well = replace(feed, ref=replace(feed.ref, trouble=""), trouble_since=None)
    book, feeds = MemoryCaseBook(), MemoryFeedBook([well])
    assert tell_of_feeds(feeds, book, WATCHLIST, NOW) == 0
    assert feeds.feeds["f1"].watch == "look"


def test_a_feed_of_a_brand_concerns_its_lead_only() -> None:
    """Others hear of what belongs to no brand."""
    every = [troubled("dns", NOW - 2 * DAY, own="tide"), troubled("dns", NOW - 2 * DAY, "f2")]
    book, feeds = MemoryCaseBook(), looked(every, NOW)
    tell_of_feeds(feeds, book, WATCHLIST, NOW)
    assert [one.words.split(" ")[0] for one in notices(book)] == ["1", "2"]


def test_many_feeds_are_one_notice_that_counts_them() -> None:
    """A network that is down is no flood of emails."""
    every = [troubled("dns", NOW - 2 * DAY, f"f{number}") for number in range(300)]
    book, feeds = MemoryCaseBook(), looked(every, NOW)
    assert tell_of_feeds(feeds, book, WATCHLIST, NOW) == 2
    lines = notices(book)[0].words.splitlines()
    assert (lines[0], len(lines)) == ("300 feeds cannot be heard.", 13)
    assert lines[11] == "And 290 more: `makegood feeds list` has all of them."


def test_telling_that_is_cut_off_is_not_doubled() -> None:
    """The notice has the id of its news; the feeds are marked by the next run."""

    class Cut(MemoryFeedBook):
        def note_health(self, feed: Feed) -> None:
            raise ConnectionError(feed.ref.id)

    feed = looked_at(troubled("dns", NOW - 2 * DAY), NOW)
    book = MemoryCaseBook()
    with pytest.raises(ConnectionError):
        tell_of_feeds(Cut([feed]), book, WATCHLIST, NOW)
    feeds = MemoryFeedBook([feed])
    assert tell_of_feeds(feeds, book, WATCHLIST, NOW + timedelta(minutes=1)) == 0
    assert len(notices(book)) == 2
    assert feeds.feeds["f1"].told


def test_a_bad_feed_that_was_told_of_costs_no_write() -> None:
    """Nothing changes, so nothing is written."""
    book, feeds = MemoryCaseBook(), looked([troubled("dns", NOW - 2 * DAY)], NOW)
    tell_of_feeds(feeds, book, WATCHLIST, NOW)
    writes = feeds.writes
    tell_of_feeds(feeds, book, WATCHLIST, NOW + DAY)
    assert feeds.writes == writes


def test_one_feed_that_fails_spares_the_others() -> None:
    """Its fault is raised when all were looked at."""

    class Broken(MemoryFeedBook):
        def get(self, feed_id: str) -> Feed | None:
            if feed_id == "f1":
                raise ValueError(feed_id)
            return super().get(feed_id)

    every = (
        troubled("dns", NOW - 2 * DAY, key, watch="look", watch_at=NOW) for key in ("f1", "f2")
    )
    feeds = Broken(every)
    looks, faults = look_at_feeds(feeds, NOW)
    assert (looks, len(faults), feeds.feeds["f2"].watch) == (1, 1, "bad")


def test_feeds_are_told_of_once_a_day_at_most() -> None:
    """At five in the morning, UTC, or with the first sweep after it."""
    book, feeds = MemoryCaseBook(), MemoryFeedBook()
    start = datetime(2026, 11, 4, 3, 0, tzinfo=UTC)
    for minutes in range(0, 24 * 60, 10):
        now = start + timedelta(minutes=minutes)
        feeds.put(looked_at(troubled("dns", now - 2 * DAY, f"f{minutes}"), now))
        make_digests(book, WATCHLIST, now, feeds)
    assert [one.created_at for one in notices(book)] == [start + timedelta(hours=2)] * 2


def test_a_leads_week_names_the_bad_feeds() -> None:
    """Five of them, and how many more."""
    start = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
    every = [troubled("server", start - 3 * DAY, f"f{number}") for number in range(7)]
    book, feeds = MemoryCaseBook(), looked(every, start)
    for hours in (0, 1):
        make_digests(book, WATCHLIST, start + timedelta(hours=hours), feeds)
    week = next(one.week for one in book.entries.values() if one.week)
    assert (len(week.feeds), week.more_feeds, week.feeds[0].why) == (5, 2, "its server fails")


def test_news_of_feeds_reach_a_lead_as_their_day_begins() -> None:
    """The sweep looks, tells and nudges; the lead's hours decide when it goes."""
    world = World()
    world.now = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)
    world.feeds.put(troubled("dns", world.now - 2 * DAY, watch="look", watch_at=world.now))
    assert world.sweep().feeds == 1
    world.later(hours=1)
    assert world.sweep().digests == 1
    (told,) = world.entries(EmailKind.NOTICE)
    assert world.send(told.id) is EntryState.PENDING
    world.now = told.due_at or world.now
    assert world.send(told.id) is EntryState.SENT
    assert told.to_rep in {brand.lead for brand in world.watchlist.brands}


def test_each_lead_hears_once_of_a_hub_that_fell_silent() -> None:
    """Its feeds are polled as before, so nothing is bad; again, if it falls silent again."""
    book, feeds = MemoryCaseBook(), MemoryFeedBook()
    feeds.note_hub(Hub("https://hub.example/push?x=1", 2, NOW, version=1))
    assert tell_of_feeds(feeds, book, WATCHLIST, NOW) == 2
    assert tell_of_feeds(feeds, book, WATCHLIST, NOW + DAY) == 0
    first, second = notices(book)[0].words.splitlines()
    assert first == "1 hub is silent."
    assert second.startswith("hub.example: announces no news any more; its feeds are polled")
    feeds.note_hub(Hub("https://hub.example/push?x=1", version=3))
    feeds.note_hub(Hub("https://hub.example/push?x=1", 2, NOW + 9 * DAY, version=4))
    assert tell_of_feeds(feeds, book, WATCHLIST, NOW + 9 * DAY) == 2
