"""Stopping and resuming a site: what leaves the wheel, what comes back, and what stays stopped."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory import MemoryWatchlists
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.errors import BadInput, Conflict
from makegood.model.feeds import OptOut, OptOuts
from makegood.model.watchlist import Brand, Keyword, WatchedFeed, Watchlist
from makegood_ops.cli.apply import said
from makegood_ops.cli.applying import Applied, Applying, apply_to
from makegood_ops.cli.feeds_stopping import resume_polling, stop_polling

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
KETTLES, NEWS, OTHER = (
    "https://kettles.example/feed",
    "https://news.kettles.example/feed",
    "https://other.example/feed",
)
STOP = OptOut("kettles.example", "asked by mail", NOW)


@dataclass
class World:
    """A deployment in memory that listens to three feeds, two of them of one site."""

    feeds: MemoryFeedBook = field(default_factory=MemoryFeedBook)
    nudges: MemoryNudges = field(default_factory=MemoryNudges)
    deps: Applying = field(init=False)

    def __post_init__(self) -> None:
        self.deps = Applying(MemoryWatchlists(), self.feeds, self.nudges, lanes=4)
        self.apply()

    def apply(self, *more: str) -> Applied:
        """Apply the watchlist, with more feeds."""
        watched = tuple(map(WatchedFeed, (KETTLES, NEWS, OTHER, *more)))
        return apply_to(self.deps, Watchlist((Brand("a", "A", (Keyword("A"),)),), (), watched), NOW)

    @property
    def polled(self) -> set[str]:
        return {feed.ref.address for feed in self.feeds.all() if feed.active}


def test_a_site_that_asks_leaves_the_wheel_at_once() -> None:
    """All of its feeds, and no other."""
    world = World()
    assert stop_polling(world.deps, STOP, NOW).removed == 2
    assert world.polled == {OTHER}


def test_no_apply_brings_it_back() -> None:
    """Neither what the watchlist had, nor a new feed of the same site."""
    world = World()
    stop_polling(world.deps, STOP, NOW)
    asked = len(world.nudges.polls)
    assert world.apply("https://kettles.example/comments").added == 0
    assert world.polled == {OTHER}
    assert len(world.nudges.polls) == asked


def test_resuming_asks_for_what_the_watchlist_has_by_then() -> None:
    """With a poll at once, as if it were new."""
    world = World()
    stop_polling(world.deps, STOP, NOW)
    assert resume_polling(world.deps, "kettles.example", NOW).added == 2
    assert world.polled == {KETTLES, NEWS, OTHER}
    assert world.feeds.opt_outs() == OptOuts((), 2)


def test_who_applies_hears_of_feeds_that_are_left_alone() -> None:
    """Else a feed of the file would be silent without a word."""
    world = World()
    done = stop_polling(world.deps, STOP, NOW)
    assert done.left_alone == 2
    assert "2 feeds are not polled: their sites asked for that" in said(done)


def test_stopping_again_writes_nothing() -> None:
    """The first reason and time stay."""
    world = World()
    for days in range(2):
        again = OptOut(STOP.site, f"reason {days}", NOW + timedelta(days=days))
        stop_polling(world.deps, again, NOW)
    assert world.feeds.opt_outs() == OptOuts((OptOut(STOP.site, "reason 0", NOW),), 1)


def test_what_a_crash_left_is_done_by_stopping_again() -> None:
    """The opt-out is written first: the dispatcher goes by it from the next minute on."""
    world = World()
    world.feeds.note_opt_outs(OptOuts((STOP,), 1))
    assert stop_polling(world.deps, STOP, NOW).removed == 2


def test_what_is_not_stopped_cannot_be_resumed() -> None:
    """A misspelt site must not seem to be resumed."""
    with pytest.raises(BadInput, match="is not stopped"):
        resume_polling(World().deps, "kettle.example", NOW)


def test_two_operators_do_not_undo_each_other() -> None:
    """Of two who stop sites at the same time one is told."""
    world = World()
    stop_polling(world.deps, STOP, NOW)
    with pytest.raises(Conflict):
        world.feeds.note_opt_outs(OptOuts((), 1))
