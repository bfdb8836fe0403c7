"""A host that names a time means all of its feeds, whatever minute is theirs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges, MemoryTransport
from makegood.errors import Busy, FeedTrouble
from makegood.listening.addresses.doors import DoorsLately
from makegood.listening.addresses.links import host_and_port
from makegood.listening.polling.dispatch import Dispatching, dispatch
from makegood.listening.polling.fetch import Fetching, fetch_batch
from makegood.model.feeds import Feed, FeedRef, Fetched, OptOut, OptOuts, PollBatch

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
HOST = "kettles.example"
REFS = tuple(FeedRef(f"f{n}", f"https://{HOST}/{n}", 60) for n in range(5))
ELSEWHERE = FeedRef("f9", "https://elsewhere.example/9", 60)


def polled(
    trouble: FeedTrouble, refs: tuple[FeedRef, ...] = REFS
) -> tuple[MemoryFeedBook, MemoryTransport]:
    """The feed book and the web after one batch, of which every address answers with trouble."""
    feeds = MemoryFeedBook(map(Feed, refs))
    transport = MemoryTransport({ref.address: trouble for ref in refs})
    deps = Fetching(transport, MemoryDocuments(), MemoryNudges(), feeds, lambda: NOW)
    fetch_batch(PollBatch(0, refs, NOW, "c"), deps)
    return feeds, transport


def asked_in_an_hour(feeds: MemoryFeedBook, since: datetime) -> set[str]:
    """Addresses that the dispatcher asks for in each minute of the hour that begins then."""
    nudges = MemoryNudges()
    for minute in range(60):
        dispatch(Dispatching(feeds, nudges, lanes=4), since + timedelta(minutes=minute))
    return {ref.address for batch in nudges.polls for ref in batch.feeds}


def test_one_write_has_the_whole_host_left_alone() -> None:
    """One feed was asked, and is in trouble; of the others nothing is written."""
    feeds, transport = polled(FeedTrouble("throttled", "429", 6 * 3600))
    assert len(transport.asked) == 1
    assert feeds.writes == 2
    assert feeds.rests == {HOST: NOW + timedelta(hours=6)}
    assert sorted(feed.ref.trouble for feed in feeds.all()) == ["", "", "", "", "throttled"]


def test_feeds_whose_turn_comes_later_are_not_asked_either() -> None:
    """In other minutes, and so in other batches; other hosts' feeds are, and all once it is over.

    The feed that was told waits by itself.
    """
    feeds, _ = polled(FeedTrouble("throttled", "429", 3 * 3600))
    feeds.put(Feed(ELSEWHERE))
    assert asked_in_an_hour(feeds, NOW + timedelta(minutes=1)) == {ELSEWHERE.address}
    after = asked_in_an_hour(feeds, NOW + timedelta(hours=3))
    assert after == {ref.address for ref in (*REFS, ELSEWHERE)}


def test_what_is_over_is_let_go_while_its_host_rests() -> None:
    """Nobody is asked for that."""
    ended = replace(REFS[0], until=NOW - timedelta(days=1))
    feeds = MemoryFeedBook([Feed(ended)])
    feeds.note_rest(HOST, NOW + timedelta(days=1))
    assert asked_in_an_hour(feeds, NOW) == {ended.address}


@pytest.mark.parametrize("trouble", ["throttled", "timeout"])
def test_a_host_that_names_no_time_rests_in_the_batch_only(trouble: str) -> None:
    """The feed that was asked has its own pause."""
    feeds, transport = polled(FeedTrouble(trouble, "no answer"))  # type: ignore[arg-type] # one of them
    assert (len(transport.asked), feeds.writes, feeds.rests) == (1, 1, {})


def test_a_fault_while_the_rest_is_written_repeats_harmlessly() -> None:
    """The batch comes again, and the host is asked once more: then it rests."""

    class Broken(MemoryFeedBook):
        def note_rest(self, *_: object, **__: object) -> None:
            raise Busy("throttled")

    transport = MemoryTransport({REFS[0].address: FeedTrouble("throttled", "429", 3600)})
    batch, broken = PollBatch(0, REFS[:1], NOW, "c"), Broken(map(Feed, REFS[:1]))
    nowhere = (MemoryDocuments(), MemoryNudges())
    with pytest.raises(Busy):
        fetch_batch(batch, Fetching(transport, *nowhere, broken, lambda: NOW))
    mended = MemoryFeedBook(broken.all())
    fetch_batch(batch, Fetching(transport, *nowhere, mended, lambda: NOW))
    assert mended.rests == {HOST: NOW + timedelta(hours=1)}


def test_the_host_that_a_redirect_leads_to_is_the_one_that_rests() -> None:
    """The one that leads there has named no time, and its other feeds may lead elsewhere."""
    feeds, transport = polled(FeedTrouble("throttled", "429", 3600, "blogs.example"))
    assert feeds.rests == {"blogs.example": NOW + timedelta(hours=1)}
    assert len(transport.asked) == len(REFS)


def test_a_host_has_one_spelling() -> None:
    """With the port that is not the usual one; what is no address has none."""
    assert host_and_port("https://Kettles.example/feed") == HOST
    assert host_and_port("http://kettles.example:8080/") == f"{HOST}:8080"
    assert host_and_port("http://[::1") == ""


@pytest.mark.parametrize("minutes", [0, 30, 58.5, 59.5])
def test_who_is_led_to_a_host_that_rests_does_not_prolong_it(minutes: float) -> None:
    """However many feeds lead there, and however late."""
    feeds, now = MemoryFeedBook(map(Feed, REFS)), NOW + timedelta(minutes=minutes, microseconds=1)
    feeds.note_rest("blogs.example", NOW + timedelta(hours=1))
    doors = DoorsLately(feeds, lambda: now)

    class Led(MemoryTransport):
        def get(self, ref: FeedRef) -> Fetched:
            doors.check("https://blogs.example/feed")
            return super().get(ref)

    deps = Fetching(Led(), MemoryDocuments(), MemoryNudges(), feeds, lambda: now)
    fetch_batch(PollBatch(0, REFS, now, "c"), deps)
    assert feeds.rests == {"blogs.example": NOW + timedelta(hours=1)}


class Counted(MemoryFeedBook):
    """A feed book that counts how often it is asked who opted out."""

    asked = 0

    def opt_outs(self) -> OptOuts:
        """Counted."""
        self.asked += 1
        return super().opt_outs()


def test_redirects_are_held_to_who_does_not_want_to_be_asked() -> None:
    """Read once a minute, and only where there are redirects."""
    feeds, now = Counted(), NOW
    feeds.note_opt_outs(OptOuts((OptOut("kettles.example", "they asked", NOW),), 1))
    feeds.note_rest("blogs.example", NOW + timedelta(hours=1))
    doors = DoorsLately(feeds, lambda: now)
    assert feeds.asked == 0
    doors.check("https://elsewhere.example/feed")
    with pytest.raises(FeedTrouble, match="asked not to be polled") as refused:
        doors.check("https://blog.kettles.example/feed")
    assert refused.value.trouble == "refused_address"
    with pytest.raises(FeedTrouble, match="left alone") as told:
        doors.check("https://blogs.example/feed")
    said = told.value
    assert (said.trouble, said.retry_after, said.host) == ("throttled", 3600, "blogs.example")
    assert feeds.asked == 1
    now = NOW + timedelta(minutes=59, seconds=30)
    doors.check("https://blogs.example/feed")
    assert feeds.asked == 2
