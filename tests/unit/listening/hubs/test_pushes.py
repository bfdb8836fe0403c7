"""Hubs, honest and lying: what each may have us do, and what it may not."""

import json
from dataclasses import replace
from typing import Any

import pytest

from contracts.feedbook import NOW as ANY_TIME
from makegood.adapters.hub_calls import read_call
from makegood.errors import Conflict, FeedTrouble
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.hubs.pushes import hear
from makegood.listening.hubs.subscribing import MOST_ASKED, note_missed
from makegood.listening.hubs.subscription import is_living, is_relied_upon
from makegood.listening.polling.dispatch import Dispatching, dispatch
from makegood.listening.polling.habit import interval_of
from makegood.listening.polling.turns import between_polls
from makegood.model.feeds import Feed, FeedRef, OptOut, OptOuts
from makegood.model.hubs import Subscription
from unit.listening.hubs.hub_world import (
    ADDRESS,
    DAY,
    FEED,
    HABIT,
    HOUR,
    HUB,
    MINUTE,
    OURS,
    ProperHub,
    World,
    event,
    pushing,
)


def asked() -> tuple[World, ProperHub]:
    """A feed whose hub was just asked."""
    world = World()
    hub = ProperHub(world)
    world.poll()
    return world, hub


def test_from_a_feed_that_names_a_hub_to_news_within_a_moment() -> None:
    """Found with the feed's news, asked, agreed, and a push is a poll of that feed, now."""
    world, hub = asked()
    assert hub.form == {
        "hub.mode": "subscribe",
        "hub.topic": ADDRESS,
        "hub.callback": hub.form["hub.callback"],
        "hub.secret": hub.form["hub.secret"],
        "hub.lease_seconds": "864000",
    }
    assert hub.form["hub.callback"].startswith(f"{OURS}/{FEED}.")
    answered = hub.verifies()
    assert (answered["statusCode"], answered["body"]) == (200, "c/9+<h>")
    assert world.subscription.until == world.now + 10 * DAY
    world.now += HOUR
    world.show("Eels", "A boat")
    assert hub.pushes(b"whatever it says") == 202
    (batch,) = world.nudges.polls
    assert [ref.id for ref in batch.feeds] == [FEED]
    assert world.poll_pushed() == ["changed"]
    assert len(world.nudges.notes) == 2
    assert between_polls(world.ref, world.now) == 24 * 60


def test_nothing_is_asked_where_pushes_are_off() -> None:
    """And nothing is written for it."""
    world = World(is_on=False)
    world.poll()
    assert (world.web.posted, world.ref.subscription) == ([], None)


def test_an_unchanged_poll_of_a_feed_with_a_hub_writes_nothing() -> None:
    """Unless it is time to ask again."""
    world, hub = asked()
    hub.verifies()
    writes = world.feeds.writes
    for _ in range(24):
        world.now += HOUR
        world.poll()
    assert (world.feeds.writes, len(world.web.posted)) == (writes, 1)


def test_a_hub_that_never_verifies_is_asked_ever_less_and_delays_nothing() -> None:
    """The feed is polled as ever."""
    world, _ = asked()
    for _ in range(24 * 14):
        world.now += HOUR
        world.poll()
        assert between_polls(world.ref, world.now) == interval_of(world.ref, world.now)
    assert len(world.web.posted) == 9


def test_a_hub_that_cannot_be_asked_is_no_trouble_of_the_feed() -> None:
    """Whatever goes wrong with it, also what nobody thought of."""
    for error in (FeedTrouble("timeout", "slow"), ZeroDivisionError()):

        def take(*_: object, error: Exception = error) -> None:
            raise error

        world = World()
        world.web.take = take
        (outcome,) = world.poll()
        assert (outcome.result, world.ref.trouble) == ("changed", "")
        assert world.subscription.asks == 1


@pytest.mark.parametrize(
    "lies",
    [
        {"hub_topic": "https://tideletters.example/other"},
        {"hub_topic": ADDRESS + "/"},
        {"hub_topic": ADDRESS.upper()},
        {"hub_topic": ""},
        {"hub_mode": "unsubscribe"},
        {"hub_mode": "Subscribe"},
        {"hub_mode": ""},
        {"hub_challenge": ""},
        {"hub_challenge": "x" * 1001},
        {"hub_challenge": "a\r\nSet-Cookie: b"},
        {"hub_challenge": "é"},
        {"hub_lease_seconds": "0"},
        {"hub_lease_seconds": "-864000"},
        {"hub_lease_seconds": "60"},
        {"hub_lease_seconds": "for ever"},
    ],
)
def test_what_we_did_not_ask_for_is_not_agreed_to(lies: dict[str, str]) -> None:
    """The standard's 404, and nothing is written."""
    world, hub = asked()
    before = world.subscription
    answered = hub.verifies(**lies)
    assert (answered["statusCode"], answered["body"]) == (404, "")
    assert world.subscription == before


def test_a_hub_that_was_not_asked_gets_no_word() -> None:
    """Or so long ago that it cannot mean what we asked."""
    world, hub = asked()
    world.now += DAY + MINUTE
    assert hub.verifies()["statusCode"] == 404
    world.change(subscription=replace(world.subscription, asked_at=None))
    assert hub.verifies()["statusCode"] == 404


def test_a_lease_without_end_ends_in_two_weeks() -> None:
    """And is renewed after one."""
    world, hub = asked()
    hub.verifies(hub_lease_seconds="9" * 17)
    assert world.subscription.until == world.now + 14 * DAY
    world.now += 7 * DAY
    world.poll()
    assert len(world.web.posted) == 1
    world.now += MINUTE
    world.poll()
    assert len(world.web.posted) == 2


def test_a_renewal_keeps_the_callback_and_the_pushes_coming() -> None:
    """The hub overrides what it had, once it has verified; until then the old lease holds."""
    world, hub = pushing()
    first = hub.form
    world.now += 6 * DAY
    world.poll()
    assert hub.form == first
    assert is_relied_upon(world.ref, world.now)
    assert hub.verifies()["statusCode"] == 200
    assert world.subscription.until == world.now + 10 * DAY
    assert is_relied_upon(world.ref, world.now)


def test_a_challenge_is_no_page() -> None:
    """A stranger's words come back as plain text, for no browser to run."""
    _, hub = asked()
    headers = hub.verifies(hub_challenge="<script>alert(1)</script>")["headers"]
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]


def test_a_denial_is_kept_and_ends_what_was_agreed() -> None:
    """The feed is polled as ever, and its hub left alone for a month; another's denial is none."""
    world, hub = pushing()
    assert hub.denies(hub_topic="https://other.example/")["statusCode"] == 404
    assert is_relied_upon(world.ref, world.now)
    assert hub.denies(hub_reason="no room")["statusCode"] == 200
    assert world.subscription.denied
    assert between_polls(world.ref, world.now) == interval_of(world.ref, world.now)
    for _ in range(29):
        world.now += DAY
        world.poll()
    assert len(world.web.posted) == 1


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_every_signature_of_the_standard_is_checked(method: str) -> None:
    """SHA-1 too: most hubs know no other, and its collisions forge no HMAC."""
    world, hub = pushing()
    content = bytes(range(256))
    assert hub.pushes(content, hub.signed(content, method).replace("=", "=", 1)) == 202
    assert len(world.nudges.polls) == 1


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha256=",
        "sha256=00",
        "md5=5d41402abc4b2a76b9719d911017c592",
        "sha256",
        "=",
        "sha256=é",
        "sha256=\ud800",
        "of another body",
        "of another secret",
        "of the callback's name",
    ],
)
def test_a_push_that_nobody_signed_does_nothing(signature: str) -> None:
    """It is told nothing of that, so that nobody tries on."""
    world, hub = pushing()
    made = {
        "of another body": hub.signed(b"other"),
        "of another secret": hub.signed(b"<rss/>", secret="guessed"),
        "of the callback's name": hub.signed(b"<rss/>", secret=hub.path.rpartition(".")[2]),
    }
    writes = world.feeds.writes
    assert hub.pushes(signature=made.get(signature, signature) or "") == 202
    assert (world.nudges.polls, world.feeds.writes) == ([], writes)


def test_what_is_pushed_is_never_read() -> None:
    """Bytes that no parser should meet are a poll like any other; too many are none."""
    world, hub = pushing()
    assert hub.pushes(b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + b"\x00" * 1_000_000) == 202
    assert len(world.nudges.polls) == 1
    world.now += HOUR
    assert hub.pushes(b"x" * 5_000_001) == 202
    assert len(world.nudges.polls) == 1
    assert len(world.nudges.notes) == 2


def test_a_hub_that_pushes_without_end_brings_a_poll_in_five_minutes() -> None:
    """Ten thousand pushes within an hour: twelve polls, and two writes for each."""
    world, hub = pushing()
    writes, polls = world.feeds.writes, 0
    for number in range(10_000):
        world.now += HOUR / 10_000
        assert hub.pushes() == 202
        if number % 50 == 0:
            polls += len(world.poll_pushed())
    assert 11 <= polls + len(world.nudges.polls) <= 13
    assert world.feeds.writes - writes <= 3 * 13


def test_what_came_too_soon_is_polled_for_by_habit() -> None:
    """A post right after another one is not left until tomorrow; then the hub is relied upon."""
    world, hub = pushing()
    world.show("Eels", "A boat", "Rope")
    hub.pushes()
    world.now += MINUTE
    assert world.poll_pushed() == ["changed"]
    world.show("Eels", "A boat", "Rope", "Tar")
    assert hub.pushes() == 202
    assert world.nudges.polls == []
    assert between_polls(world.ref, world.now) == interval_of(world.ref, world.now)
    world.now += HOUR
    (outcome,) = world.poll()
    assert outcome.result == "changed"
    assert between_polls(world.ref, world.now) == 24 * 60


def test_a_push_ahead_of_its_news_is_polled_for_again() -> None:
    """The feed's own cache may show the old document for a while."""
    world, hub = pushing()
    hub.pushes()
    assert world.poll_pushed() == ["unchanged"]
    assert between_polls(world.ref, world.now) == interval_of(world.ref, world.now)
    world.now += HOUR
    world.show("Eels", "A boat", "Rope")
    world.poll()
    assert between_polls(world.ref, world.now) == 24 * 60


def opted_out(world: World) -> None:
    world.feeds.note_opt_outs(OptOuts((OptOut("tideletters.example", "they asked", ANY_TIME),), 1))


CLOSED: dict[str, Any] = {
    "left alone until later": lambda world: world.change(not_before=world.now + HOUR),
    "in trouble": lambda world: world.change(trouble="server", failures=2),
    "asked not to be polled": opted_out,
    "its host rests": lambda world: world.feeds.note_rest("tideletters.example", world.now + HOUR),
    "its lease is over": lambda world: world.change(
        subscription=replace(world.subscription, until=world.now)
    ),
}


@pytest.mark.parametrize("why", CLOSED)
def test_no_push_brings_a_poll_of_who_is_not_to_be_asked(why: str) -> None:
    """The hub is told nothing of that; once it may be asked, its turn comes by habit."""
    world, hub = pushing()
    CLOSED[why](world)
    for _ in range(3):
        assert hub.pushes() == 202
    assert world.nudges.polls == []
    world.now += HOUR
    assert between_polls(world.ref, world.now) == interval_of(world.ref, world.now)


def test_a_hub_that_repeats_itself_costs_no_write() -> None:
    """It verifies a hundred times in a minute, and says no as often."""
    world, hub = asked()
    writes = world.feeds.writes
    for _ in range(100):
        assert hub.verifies()["statusCode"] == 200
    assert world.feeds.writes == writes + 1
    for _ in range(100):
        assert hub.denies()["statusCode"] == 200
    assert world.feeds.writes == writes + 2


def test_a_feed_that_left_tells_its_hub_to_stop() -> None:
    """410, as the standard lets us, whether or not the hub was asked to end it."""
    world, hub = pushing()
    world.feeds.end(FEED)
    assert hub.pushes() == 410
    assert hub.verifies()["statusCode"] == 404
    assert world.nudges.polls == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        FEED,
        f"{FEED}.",
        f"{FEED}.{'0' * 64}",
        f"{feed_id('https://other.example/')}.{'0' * 64}",
        "../" * 30,
        f"{FEED}.{'é' * 64}",
        "f" * 100_000,
    ],
)
def test_whoever_was_not_told_the_name_is_told_nothing(name: str) -> None:
    """A feed that is polled looks like one that is not."""
    world, _ = pushing()
    writes = world.feeds.writes
    for method, status in (("POST", 410), ("GET", 404), ("PUT", 404), ("HEAD", 404)):
        answered = world.hears(event(method, f"/hub/{name}", {"hub.mode": "subscribe"}))
        assert (answered["statusCode"], answered["body"]) == (status, "")
    assert world.feeds.writes == writes


def test_other_methods_are_refused() -> None:
    """A callback is asked and told, nothing else."""
    world, hub = pushing()
    assert world.hears(event("DELETE", hub.path))["statusCode"] == 405


def test_a_feed_that_changes_its_topic_or_hub_begins_anew() -> None:
    """With the news after that; the name that the old one was given opens nothing any more."""
    world, hub = pushing()
    old = hub.path
    for more in ("Rope", "Tar"):
        world.show("Eels", more, topic="https://tideletters.example/all")
        world.poll()
    assert hub.form["hub.topic"] == "https://tideletters.example/all"
    assert hub.path != old
    assert world.hears(event("POST", old))["statusCode"] == 410
    assert not is_living(world.subscription, world.now)
    assert hub.verifies(hub_topic=ADDRESS)["statusCode"] == 404
    assert hub.verifies()["statusCode"] == 200


def test_a_feed_that_names_no_hub_any_more_is_polled_as_ever() -> None:
    """What it had is forgotten with the news after that."""
    world, hub = pushing()
    push = hub.path, hub.signed(b"<rss/>")
    for more in ("Rope", "Tar"):
        world.show("Eels", more, hub="")
        world.poll()
        assert between_polls(world.ref, world.now) == interval_of(world.ref, world.now)
        headers = {"X-Hub-Signature": push[1]}
        assert world.hears(event("POST", push[0], None, b"<rss/>", headers))["statusCode"] == 410
    assert (world.ref.subscription, len(world.web.posted)) == (None, 2)


def test_a_batch_asks_few_hubs() -> None:
    """The others are asked at a later poll."""
    world = World()
    known = Subscription(HUB, ADDRESS, "k")
    refs = [
        FeedRef(f"f{number}", ADDRESS, 15, habit=HABIT, subscription=known) for number in range(20)
    ]
    for ref in refs:
        world.feeds.feeds[ref.id] = Feed(ref)
    world.poll(*refs)
    assert len(world.web.posted) == MOST_ASKED


@pytest.mark.parametrize(("hears_hubs", "polls"), [(True, 1), (False, 20)])
def test_where_pushes_are_turned_off_feeds_are_polled_as_ever(
    *, hears_hubs: bool, polls: int
) -> None:
    """From the next minute on, however long a lease there is."""
    world, _ = pushing()
    deps = Dispatching(world.feeds, world.nudges, 4, hears_hubs=hears_hubs)
    for _ in range(24 * 60):
        world.now += MINUTE
        dispatch(deps, world.now)
    asked_for = [ref for batch in world.nudges.polls for ref in batch.feeds]
    assert abs(len(asked_for) - polls) <= max(polls // 4, 1)
    assert all(bool(ref.subscription) is hears_hubs for ref in asked_for)


def test_no_hub_is_asked_for_what_ends_by_itself() -> None:
    """Pages, comments and transcripts."""
    world = World()
    world.change(until=world.now + 14 * DAY, comments=True)
    world.poll()
    assert (world.web.posted, world.ref.subscription) == ([], None)


def test_of_many_at_once_the_others_read_again() -> None:
    """Who wrote between the hub's word and ours is no reason to refuse it, nor for an alarm."""
    world, hub = asked()

    class Interrupted:
        """A feed book in which somebody is faster, so many times."""

        def __init__(self, times: int) -> None:
            self.times = times

        def __getattr__(self, name: str) -> Any:
            return getattr(world.feeds, name)

        def note_subscription(self, *args: Any) -> None:
            self.times -= 1
            if self.times >= 0:
                raise Conflict("somebody was faster")
            world.feeds.note_subscription(*args)

    def hearing(times: int) -> None:
        parts = replace(World.hearing(world), feeds=Interrupted(times))
        query = {"hub.mode": "subscribe", "hub.topic": ADDRESS, "hub.challenge": "c"}
        assert hear(read_call(event("GET", hub.path, query)), parts, world.now).status == 200

    hearing(4)
    assert is_living(world.subscription, world.now)
    world.now += HOUR
    with pytest.raises(Conflict):
        hearing(5)


def misses(world: World, *titles: str) -> None:
    """A day later the wheel polls, finds news, and triage finds new posts in it."""
    world.now += DAY
    world.show(*titles)
    world.poll()
    note = world.nudges.notes[-1]
    if note.unannounced:
        note_missed(FEED, world.feeds, world.now)


def test_a_hub_that_falls_silent_is_noticed() -> None:
    """Twice it pushed no news: its feed is polled as ever, and leads will be told."""
    world, hub = pushing()
    misses(world, "One")
    assert is_relied_upon(world.ref, world.now)
    assert world.feeds.silent_hubs(9) == ()
    misses(world, "One", "Two")
    assert between_polls(world.ref, world.now) == interval_of(world.ref, world.now)
    assert [each.address for each in world.feeds.silent_hubs(9)] == [HUB]
    misses(world, "One", "Two", "Three")
    assert world.feeds.hub(HUB).missed == 2
    assert hub.pushes() == 202
    assert is_relied_upon(world.ref, world.now)
    assert (world.feeds.silent_hubs(9), world.feeds.hub(HUB).missed) == ((), 0)


def test_a_hub_that_is_late_has_missed_nothing() -> None:
    """The poll was faster; what it pushes before triage has read the document counts."""
    world, hub = pushing()
    world.now += DAY
    world.show("One")
    world.poll()
    assert world.nudges.notes[-1].unannounced
    hub.pushes()
    note_missed(FEED, world.feeds, world.now)
    assert (world.subscription.missed, world.feeds.hub(HUB).missed) == (0, 0)


def test_news_that_was_pushed_or_awaited_is_not_missed() -> None:
    """By a push, soon after one, while one is still to be polled for, or before any."""
    world, hub = asked()
    assert not world.nudges.notes[-1].unannounced
    hub.verifies()
    world.now += DAY
    world.show("Before any push")
    world.poll()
    assert not world.nudges.notes[-1].unannounced
    world, hub = pushing()
    assert not world.nudges.notes[-1].unannounced
    world.show("Eels", "A boat", "Rope")
    hub.pushes()
    world.poll_pushed()
    assert not world.nudges.notes[-1].unannounced
    world.now += MINUTE
    hub.pushes()
    world.now += 2 * HOUR
    world.show("Eels", "A boat", "Rope", "Tar")
    world.poll()
    assert not world.nudges.notes[-1].unannounced


def test_a_body_that_is_text_is_signed_as_text() -> None:
    """The HTTP API hands on what it takes for text without base64."""
    world, hub = pushing()
    content = "<rss>é</rss>"
    request = event("POST", hub.path, headers={"X-Hub-Signature": hub.signed(content.encode())})
    request |= {"body": content, "isBase64Encoded": False}
    assert world.hears(request)["statusCode"] == 202
    assert len(world.nudges.polls) == 1
    request |= {"body": "not base64!", "isBase64Encoded": True}
    world.now += HOUR
    assert world.hears(request)["statusCode"] == 202
    assert len(world.nudges.polls) == 1


def test_no_key_stands_where_somebody_may_read_it() -> None:
    """Neither in an answer nor in what the value shows of itself."""
    world, hub = pushing()
    assert "k1" not in repr(world.ref)
    assert "k1" not in json.dumps(hub.verifies())
    assert "k1" not in json.dumps(dict(hub.form))
