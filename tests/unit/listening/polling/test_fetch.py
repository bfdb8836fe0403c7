"""One poll, end to end: what is stored, asked for and written, and in which order."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges, MemoryTransport, Page
from makegood.errors import Busy, FeedTrouble
from makegood.listening.polling.fetch import BUDGET, Fetching, fetch, fetch_batch
from makegood.listening.polling.taking import as_asked
from makegood.model.feeds import DocumentNote, Feed, FeedRef, Fetched, PollBatch, Trouble

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
ADDRESS = "https://blog.example/feed"
REF = FeedRef("f1", ADDRESS, 60)
BODY = b"<rss><channel><item><title>Late again</title></item></channel></rss>"
SHA = hashlib.sha256(BODY).hexdigest()
PAGE = Fetched(200, ADDRESS, BODY, "text/xml", etag='W/"1"', last_modified="Tue")


class World:
    """A web of pages and the memory adapters around it."""

    def __init__(self, page: Page, ref: FeedRef = REF) -> None:
        self.transport = MemoryTransport({ref.address: page})
        self.documents = MemoryDocuments()
        self.nudges = MemoryNudges()
        self.feeds = MemoryFeedBook([Feed(ref)])
        self.now = NOW

    def deps(self, **others: Any) -> Fetching:
        parts: dict[str, Any] = {
            "transport": self.transport,
            "documents": self.documents,
            "nudges": self.nudges,
            "feeds": self.feeds,
            "clock": lambda: self.now,
        }
        return Fetching(**(parts | others))

    def ref(self) -> FeedRef:
        return self.feeds.feeds["f1"].ref


def test_a_new_body_is_stored_handed_on_and_noted() -> None:
    """The next poll asks with its validators."""
    world = World(PAGE)
    assert fetch(REF, world.deps(), NOW, "c-1").result == "changed"
    (note,) = world.nudges.notes
    assert note == DocumentNote("f1", f"documents/f1/{SHA}", NOW, "c-1")
    document = world.documents.get(note.key)
    assert document is not None
    assert (document.body, document.content_type) == (BODY, "text/xml")
    assert world.ref() == replace(REF, etag='W/"1"', last_modified="Tue", sha256=SHA)


def test_an_unchanged_feed_writes_nothing() -> None:
    """Neither when the server says so nor when only its validators moved."""
    known = replace(REF, etag='W/"1"', sha256=SHA)
    for page in (PAGE, replace(PAGE, etag="other", last_modified="other")):
        world = World(page, known)
        assert fetch(known, world.deps(), NOW, "c-1").result == "unchanged"
        assert (world.feeds.writes, world.nudges.notes) == (0, [])


@pytest.mark.parametrize("broken", ["documents", "nudges", "feeds"])
def test_a_crash_between_any_two_steps_repeats_harmlessly(broken: str) -> None:
    """The second poll does what is missing; storing again changes nothing."""

    class Broken:
        def fails(self, *_: object) -> None:
            raise Busy("throttled")

        put = triage = note_change = fails

    world = World(PAGE)
    with pytest.raises(Busy):
        fetch(REF, world.deps(**{broken: Broken()}), NOW, "c-1")
    assert world.ref() == REF
    assert fetch(REF, world.deps(), NOW, "c-2").result == "changed"
    assert {note.key for note in world.nudges.notes} == {f"documents/f1/{SHA}"}


def test_trouble_is_the_feeds_news_not_an_error() -> None:
    """Its class, the sentence, and when it may be asked again."""
    world = World(FeedTrouble("throttled", "the server answered 429", 120))
    outcome = fetch(REF, world.deps(), NOW, "c-1")
    assert (outcome.result, outcome.trouble) == ("trouble", "throttled")
    feed = world.feeds.feeds["f1"]
    assert feed.ref.not_before == NOW + timedelta(seconds=120)
    assert feed.trouble_detail == "the server answered 429"


@pytest.mark.parametrize("trouble", ["not_found", "gone"])
def test_an_address_that_its_feed_has_left_is_given_up(trouble: Trouble) -> None:
    """Where it was led to before is where it is polled from then on; it stays on the wheel."""
    known = replace(REF, moved_to="https://letters.example/tide", moved_since=NOW)
    world = World(FeedTrouble(trouble, "the server answered 404"), known)
    assert fetch(known, world.deps(), NOW, "c-1").result == "moved"
    assert world.ref() == replace(REF, address="https://letters.example/tide")
    assert world.feeds.feeds["f1"].active


def test_a_feed_that_moves_is_written_when_that_is_news() -> None:
    """Once when it is first led elsewhere; a poll that is led there again writes nothing."""
    there = replace(PAGE, address="https://letters.example/tide", permanent=True)
    known = replace(REF, etag='W/"1"', sha256=SHA)
    world = World(there, known)
    fetch(known, world.deps(), NOW, "c-1")
    noted = world.ref()
    fetch(noted, world.deps(), NOW + timedelta(hours=1), "c-2")
    assert (world.feeds.writes, noted.moved_to) == (1, "https://letters.example/tide")
    fetch(noted, world.deps(), NOW + timedelta(days=8), "c-3")
    assert world.ref().address == "https://letters.example/tide"


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body>Hello</body></html>", b'<!DOCTYPE r [<!ENTITY a "b">]><rss/>', b"{}x"],
)
def test_what_is_no_feed_is_not_stored(body: bytes) -> None:
    """The last good state stays, and the feed is said to be in trouble."""
    known = replace(REF, etag="e", sha256="ab")
    world = World(body, known)
    outcome = fetch(known, world.deps(), NOW, "c-1")
    assert outcome.trouble in {"not_a_feed", "malformed"}
    assert (world.ref().etag, world.ref().sha256, world.nudges.notes) == ("e", "ab", [])


def test_a_feed_that_is_gone_leaves_the_wheel() -> None:
    """410 is the publisher's word."""
    world = World(FeedTrouble("gone", "the server answered 410"))
    fetch(REF, world.deps(), NOW, "c-1")
    assert not world.feeds.feeds["f1"].active


def test_recovery_without_news_is_noted_once() -> None:
    """An unchanged answer ends the trouble; the next one writes nothing."""
    known = replace(REF, etag='W/"1"', sha256=SHA, trouble="server", failures=2)
    world = World(PAGE, known)
    assert fetch(known, world.deps(), NOW, "c-1").result == "recovered"
    assert world.ref() == replace(REF, etag='W/"1"', sha256=SHA)
    assert fetch(world.ref(), world.deps(), NOW, "c-2").result == "unchanged"
    assert world.feeds.writes == 1


def test_a_resting_feed_is_not_asked() -> None:
    """A message may have waited while another poll was told to go away."""
    world = World(PAGE)
    resting = replace(REF, not_before=NOW + timedelta(minutes=1))
    assert fetch(resting, world.deps(), NOW, "c-1").result == "resting"
    assert world.transport.asked == []


@pytest.mark.parametrize(("interval", "share"), [(5, 1 / 288), (60, 1 / 100), (1440, 1 / 100)])
def test_one_poll_of_a_hundred_is_unconditional(interval: int, share: float) -> None:
    """So that a server whose validators are broken cannot hide posts for ever.

    What is polled every few minutes is asked so once a day.
    """
    plain = polls = 0
    for number in range(20 + interval):
        known = FeedRef(f"f{number}", ADDRESS, interval, etag="e", last_modified="Tue")
        for turn in range(14 * 24 * 60 // interval):
            asked = as_asked(known, NOW + timedelta(minutes=interval * turn + number % interval))
            polls += 1
            plain += not (asked.etag or asked.last_modified)
    assert plain / polls == pytest.approx(share, rel=0.3)


def a_batch(*refs: FeedRef) -> PollBatch:
    return PollBatch(0, refs, NOW, "c-1")


def refs(count: int, address: Callable[[int], str]) -> tuple[FeedRef, ...]:
    return tuple(FeedRef(f"f{n}", address(n), 60) for n in range(count))


def test_a_batch_that_is_older_than_the_interval_is_dropped() -> None:
    """The next one is on its way already."""
    world = World(PAGE)
    world.now = NOW + timedelta(minutes=61)
    assert [each.result for each in fetch_batch(a_batch(REF), world.deps())] == ["late"]
    assert world.transport.asked == []


def test_other_feeds_of_a_host_that_wants_peace_are_left_alone() -> None:
    """One 429 is for all of them, and writes one item."""
    world = World(FeedTrouble("throttled", "429"))
    batch = a_batch(*refs(5, lambda n: f"{ADDRESS}{n}"))
    world.transport.pages = dict.fromkeys(
        (ref.address for ref in batch.feeds), FeedTrouble("throttled", "429")
    )
    results = [each.result for each in fetch_batch(batch, world.deps())]
    assert sorted(results) == ["resting"] * 4 + ["trouble"]
    assert len(world.transport.asked) == 1


def test_one_bad_feed_does_not_stop_the_rest_of_its_batch() -> None:
    """Faults of feeds never fail a message."""
    world = World(PAGE)
    batch = a_batch(REF, *refs(5, lambda n: f"https://other{n}.example/feed")[1:])
    results = sorted(each.result for each in fetch_batch(batch, world.deps()))
    assert results == ["changed", *["trouble"] * 4]


def test_a_slow_batch_ends_in_time() -> None:
    """What is left comes with its next turn, in another order."""
    world = World(PAGE)

    class Slow(MemoryTransport):
        def get(self, *_: object, **__: object) -> Fetched:
            world.now += timedelta(seconds=25)
            raise FeedTrouble("timeout", "slow")

    batch = a_batch(*refs(20, lambda n: f"https://other{n}.example/feed"))
    results = [each.result for each in fetch_batch(batch, world.deps(transport=Slow()))]
    assert results.count("trouble") == BUDGET.seconds // 25 + 1
    later = replace(batch, dispatched_at=NOW + timedelta(hours=1))
    world.now = later.dispatched_at
    second = fetch_batch(later, world.deps())
    assert [each.feed_id for each in second] != [
        each.feed_id for each in fetch_batch(batch, world.deps())
    ]


def test_faults_of_aws_fail_the_batch() -> None:
    """The message comes again; polls repeat harmlessly."""

    class Broken(MemoryDocuments):
        def put(self, *_: object, **__: object) -> None:
            raise Busy("slow down")

    world = World(PAGE)
    with pytest.raises(Busy):
        fetch_batch(a_batch(REF), world.deps(documents=Broken()))


def test_links_are_relative_to_what_the_server_says() -> None:
    """The feed's own address stays what it is."""
    world = World(replace(PAGE, base="https://blog.example/en/"))
    fetch(REF, world.deps(), NOW, "c-1")
    document = world.documents.get(world.nudges.notes[0].key)
    assert document is not None
    assert document.address == "https://blog.example/en/"
    assert world.ref().address == ADDRESS


def test_a_feed_that_was_only_made_anew_writes_nothing() -> None:
    """Half of all feeds say when they were made, many at each poll."""
    stamp = b"<lastBuildDate>Tue, 03 Nov 2026 10:00:0%d GMT</lastBuildDate>"
    first, second = (BODY.replace(b"<item>", stamp % n + b"<item>") for n in (1, 2))
    world = World(replace(PAGE, body=first))
    fetch(REF, world.deps(), NOW, "c-1")
    before = world.feeds.writes
    world.transport.pages[ADDRESS] = replace(PAGE, body=second, etag="other", last_modified="")
    assert fetch(world.ref(), world.deps(), NOW, "c-2").result == "unchanged"
    assert world.feeds.writes == before


@pytest.mark.parametrize(
    ("delay", "turns", "slept"), [(5, 1, 15), (10, 1, 30), (30, 4, 0), (86_400, 4, 0)]
)
def test_pages_of_a_site_that_asks_for_time_are_read_one_after_the_other(
    delay: int, turns: int, slept: int
) -> None:
    """Waited for if that is short, else at their next turn; each is read, and feeds do not wait."""
    site, until = "https://slow.example", NOW + timedelta(days=2)
    left = {FeedRef(f"p{n}", f"{site}/{n}", 15, whole=True, until=until) for n in range(4)}
    feed = FeedRef("f1", f"{site}/feed", 15)
    world = World(PAGE)
    for ref in left:
        world.transport.pages[ref.address] = Fetched(200, ref.address, b"<html><p>On it goes.</p>")
    said = Fetched(200, "", b"User-agent: *\nCrawl-delay: %d" % delay)
    world.transport.pages |= {f"{site}/robots.txt": said, feed.address: PAGE}
    waited = list[float]()

    def pause(seconds: float) -> None:
        waited.append(seconds)
        world.now += timedelta(seconds=seconds)

    deps = world.deps(pause=pause)
    for turn in range(turns):
        world.now = max(world.now, NOW + turn * timedelta(minutes=15))
        batch = PollBatch(0, (feed, *left), world.now, "c")
        became = {each.feed_id: each.result for each in fetch_batch(batch, deps)}
        assert became["f1"] == "changed"
        left = {ref for ref in left if became[ref.id] != "changed"}
        assert {became[ref.id] for ref in left} <= {"resting"}
    assert not left
    assert slept <= sum(waited) < slept + 10


def test_a_host_gets_a_second_between_two_polls() -> None:
    """Hosts take turns meanwhile; nobody is waited for who was not just asked."""
    addresses = ["https://a.example/1", "https://b.example/1", "https://a.example/2"]
    world = World(PAGE)
    world.transport.pages = {address: replace(PAGE, address=address) for address in addresses}
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        world.now += timedelta(seconds=seconds)

    def clock() -> datetime:
        world.now += timedelta(milliseconds=100)
        return world.now

    feeds = tuple(FeedRef(f"f{n}", address, 60) for n, address in enumerate(addresses))
    fetch_batch(a_batch(*feeds), world.deps(pause=pause, clock=clock))
    order = [urlsplit(ref.address).netloc for ref in world.transport.asked]
    assert sorted(order[:2]) == ["a.example", "b.example"]
    assert order[2] == "a.example"
    assert len([each for each in waited if each]) == 1
