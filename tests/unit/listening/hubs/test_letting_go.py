"""Hubs whose pushes are wanted no more are told so, once; and only then do we agree to it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from makegood.errors import FeedTrouble
from makegood.listening.hubs.subscription import is_living
from unit.listening.hubs.hub_world import (
    ADDRESS,
    DAY,
    FEED,
    HOUR,
    HUB,
    ProperHub,
    World,
    event,
    pushing,
)

OTHER = "https://tideletters.example/all"


def gone(world: World) -> None:
    """The feed answers 410."""
    world.web.pages[ADDRESS] = FeedTrouble("gone", "the server answered 410")
    world.poll()


def removed(world: World) -> None:
    """It left the watchlist, or its site asked not to be polled: the operator's side says so."""
    ref = world.ref
    world.feeds.put(replace(world.feeds.feeds[FEED], active=False))
    world.poll(replace(ref, until=world.now - DAY))


def moved(world: World) -> None:
    """Its topic is another one."""
    world.show("Eels", "Rope", topic=OTHER)
    world.poll()


def handed_on(world: World) -> None:
    """It names another hub."""
    world.show("Eels", "Rope", hub="https://new.example/")
    world.poll()


def without(world: World) -> None:
    """It names no hub any more."""
    world.show("Eels", "Rope", hub="")
    world.poll()


WAYS = (gone, removed, moved, handed_on, without)


@pytest.mark.parametrize("leave", WAYS)
def test_a_hub_that_is_not_wanted_any_more_is_told_once(leave: Callable[[World], None]) -> None:
    """What it was asked for, under the name it was given; its question is agreed to."""
    world, hub = pushing()
    before = hub.form
    leave(world)
    assert hub.form == {
        "hub.mode": "unsubscribe",
        "hub.topic": before["hub.topic"],
        "hub.callback": before["hub.callback"],
    }
    writes = world.feeds.writes
    answered = hub.verifies()
    assert (answered["statusCode"], answered["body"]) == (200, "c/9+<h>")
    assert hub.verifies()["statusCode"] == 200
    assert world.feeds.writes == writes
    assert len(world.web.posted) == 2


@pytest.mark.parametrize("leave", WAYS)
def test_nothing_else_is_agreed_to_then(leave: Callable[[World], None]) -> None:
    """Neither that it subscribes us again, nor another topic; its pushes bring no poll."""
    world, hub = pushing()
    secret = hub.form["hub.secret"]
    leave(world)
    subscription = world.ref.subscription
    for lies in (
        {"hub_mode": "subscribe"},
        {"hub_mode": "denied"},
        {"hub_mode": "Unsubscribe"},
        {"hub_topic": OTHER},
        {"hub_topic": ""},
        {"hub_challenge": ""},
        {"hub_challenge": "a\r\nb"},
    ):
        assert hub.verifies(**lies)["statusCode"] == 404
    wrong = hub.path[:-1] + ("0" if hub.path[-1] != "0" else "1")
    query = {"hub.mode": "unsubscribe", "hub.topic": ADDRESS, "hub.challenge": "c"}
    assert world.hears(event("GET", wrong, query))["statusCode"] == 404
    assert hub.pushes(signature=hub.signed(b"<rss/>", secret=secret)) == 410
    assert (world.nudges.polls, world.ref.subscription) == ([], subscription)


def test_while_we_listen_no_hub_ends_it_with_our_word() -> None:
    """A stranger who has a hub ask us, or a hub that asks of its own accord."""
    world, hub = pushing()
    assert hub.verifies(hub_mode="unsubscribe")["statusCode"] == 404
    assert is_living(world.subscription, world.now)


@pytest.mark.parametrize("leave", WAYS)
@pytest.mark.parametrize("error", [FeedTrouble("timeout", "slow"), ZeroDivisionError()])
def test_a_hub_that_does_not_hear_it_costs_nothing_more(
    leave: Callable[[World], None], error: Exception
) -> None:
    """It is told once, however often the feed is polled after that; its lease ends by itself."""
    world, _ = pushing()

    def take(*_: object) -> None:
        raise error

    world.web.take = take
    leave(world)
    told = len(world.web.posted)
    for _ in range(20):
        world.now += HOUR
        if world.feeds.feeds[FEED].active:
            world.poll()
    assert (told, len(world.web.posted)) == (2, 2)


@pytest.mark.parametrize("leave", [gone, removed, without])
def test_a_hub_that_never_agreed_is_told_nothing(leave: Callable[[World], None]) -> None:
    """There is nothing to end; nor where its lease is over, or pushes are turned off."""
    world = World()
    ProperHub(world)
    world.poll()
    leave(world)
    assert len(world.web.posted) == 1
    world, _ = pushing()
    world.now += 20 * DAY
    world.is_on = False
    leave(world)
    assert len(world.web.posted) == 1


def test_no_page_is_asked_for_of_a_feed_that_left() -> None:
    """Its site may have asked for that."""
    world, _ = pushing()
    asked = len(world.web.asked)
    removed(world)
    assert len(world.web.asked) == asked
    assert world.web.posted[-1][0] == HUB


def test_a_batch_tells_few_hubs() -> None:
    """Each may take its seconds, and a thousand feeds may leave at once."""
    world, _ = pushing()
    over = replace(world.ref, until=world.now - DAY)
    world.poll(*(replace(over, id=f"f{number}") for number in range(20)))
    assert len(world.web.posted) == 1 + 5


def test_another_hub_begins_with_the_next_news() -> None:
    """Asked at once then, however lately the old one was."""
    world, hub = pushing()
    moved(world)
    hub.verifies()
    world.show("Eels", "Rope", "Tar", topic=OTHER)
    world.poll()
    assert (hub.form["hub.mode"], hub.form["hub.topic"]) == ("subscribe", OTHER)
    assert hub.verifies()["statusCode"] == 200
    assert is_living(world.subscription, world.now)
    assert not world.subscription.ended
