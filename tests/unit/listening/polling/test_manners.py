"""Hosts that want to be left alone for a minute."""

from dataclasses import replace

import pytest

from makegood.listening.polling.fetch import fetch_batch
from makegood.listening.polling.manners import LEAST, least_of, wants_a_minute
from makegood.model.feeds import Feed, FeedRef, PollBatch
from unit.listening.polling.test_fetch import NOW, PAGE, World

TEA, POTS, OLD = (
    f"https://{host}.reddit.com/r/{name}"
    for host, name in (("www", "tea"), ("www", "pots"), ("old", "tea"))
)


@pytest.mark.parametrize("host", ["reddit.com", "www.reddit.com", "OLD.reddit.com:443"])
def test_a_site_and_all_under_it_wants_a_minute(host: str) -> None:
    """Whatever the port, however it is spelled."""
    assert wants_a_minute(host)
    assert least_of(host) == LEAST


@pytest.mark.parametrize("host", ["blog.example", "notreddit.com", "reddit.com.example", ""])
def test_others_are_asked_as_ever(host: str) -> None:
    """A name that only looks like it is another."""
    assert not wants_a_minute(host)
    assert least_of(host) == 0


def test_one_feed_of_such_a_host_is_asked_for_in_a_batch() -> None:
    """The others wait for their next turn, and those of other hosts for nothing."""
    refs = tuple(FeedRef(f"f{number}", at, 60) for number, at in enumerate((TEA, POTS), 1))
    other = FeedRef("f3", "https://blog.example/feed", 60)
    world = World(PAGE)
    for ref in (*refs, other):
        world.transport.pages[ref.address] = replace(PAGE, address=ref.address)
        world.feeds.put(Feed(ref))
    outcomes = fetch_batch(PollBatch(1, (*refs, other), NOW, "c-1"), world.deps())
    told = {outcome.feed_id: outcome.result for outcome in outcomes}
    assert sorted((told["f1"], told["f2"])) == ["changed", "resting"]
    assert told["f3"] == "changed"


def test_a_feed_that_rests_anyway_costs_the_host_no_turn() -> None:
    """Nothing was asked, so the other feed is."""
    resting = FeedRef("f1", TEA, 60, not_before=NOW.replace(hour=23))
    ready = FeedRef("f2", POTS, 60)
    world = World(replace(PAGE, address=POTS), ready)
    outcomes = fetch_batch(PollBatch(1, (resting, ready), NOW, "c-1"), world.deps())
    assert {each.feed_id: each.result for each in outcomes}["f2"] == "changed"


def test_its_feeds_are_left_alone_for_longer() -> None:
    """From the first poll that found something."""
    ref = FeedRef("f1", OLD, 60)
    world = World(replace(PAGE, address=OLD), ref)
    fetch_batch(PollBatch(1, (ref,), NOW, "c-1"), world.deps())
    assert world.ref().least == LEAST
