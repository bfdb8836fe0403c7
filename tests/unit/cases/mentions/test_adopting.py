"""A mention that was passed over, and a copy of it that is not."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_place, a_verdict
from makegood.cases.mentions.adopting import record_or_adopt
from makegood.cases.mentions.opening import Recorded
from makegood.model.verdicts import Mention, Reason, Route, Stage
from unit.cases.case_world import World

OLD = a_verdict(Route.BACKLOG, reasons=(Reason("no date in the feed"),))

LONG = (
    "The lid of my Juniper kettle came off in March, and the shop has sent me away three times "
    "with a number that nobody answers. I have kept the receipt and all of the letters."
)


@pytest.fixture
def world() -> World:
    return World()


def planet(**changes: Any) -> Mention:
    """The post as a planet shows it: undated, and there at first sight."""
    place = a_place("https://planet.example/77", "f-planet")
    shown = a_mention("m-planet", verdict=OLD, published_at=None, places=(place,))
    return replace(shown, **changes)


def own(**changes: Any) -> Mention:
    """The same words in the feed of their author, dated today."""
    return replace(a_mention("m-own", text_key="text-m-planet", feed_id="f-own"), **changes)


def hear(world: World, mention: Mention) -> Recorded:
    return record_or_adopt(
        mention, world.book, world.watchlist, world.now, lambda: f"c{next(world.ids)}"
    )


def test_an_exact_copy_gets_the_case_that_the_first_one_did_not(world: World) -> None:
    """Of one mention, with both places, dated as the copy is; the history says why so late."""
    assert hear(world, planet()).how == "routed"
    made = hear(world, own())
    assert made.how == "adopted"
    (case,) = world.book.cases.values()
    assert (case.id, case.said_at) == (made.case_id, own().published_at)
    (mention,) = world.book.mentions.values()
    assert (mention.case, mention.verdict.route) == (case.id, Route.ALERT)
    assert [place.feed_id for place in mention.places] == ["f-planet", "f1"]
    (noted,) = [event for event in world.book.events.values() if event.name == "noted"]
    assert "no date in the feed" in noted.words
    assert not list(world.book.routed("juniper", Route.BACKLOG))


def test_it_is_adopted_once(world: World) -> None:
    """A message that comes again, and further copies, add nothing but places."""
    hear(world, planet())
    first = hear(world, own())
    assert hear(world, own()) == Recorded(first.case_id, "copy")
    mirror = own(id="m-mirror", places=(a_place("https://mirror.example/1", "f-mirror"),))
    assert hear(world, mirror) == Recorded(first.case_id, "copy")
    assert len(world.book.cases) == 1


def test_what_calls_for_no_more_stays_a_copy(world: World) -> None:
    """It is as old there, or it went out as an alert already."""
    hear(world, planet())
    assert hear(world, own(verdict=OLD)) == Recorded(None, "copy")
    assert not world.book.cases


def long_ago(**changes: Any) -> Mention:
    """The words in the feed of their author, dated long ago."""
    return own(id="m-planet", verdict=OLD, published_at=NOW - timedelta(days=400), **changes)


@pytest.mark.parametrize("text", ["", "And a word more here."])
def test_what_is_old_by_its_own_date_stays_old(world: World, text: str) -> None:
    """A planet that shows it as of today makes nothing of it, word for word or nearly so."""
    first = long_ago(text=LONG)
    hear(world, first)
    shown = planet(id="m-copy", verdict=a_verdict(), published_at=NOW, text=f"{LONG} {text}")
    shown = replace(shown, text_key="text-other" if text else first.text_key, link_key="l2")
    assert hear(world, shown) == Recorded(None, "copy")
    assert not world.book.cases


def test_a_post_of_today_in_the_same_words_is_none_of_long_ago(world: World) -> None:
    """Its own feed has it anew, at an address of its own."""
    hear(world, long_ago(text=LONG))
    again = replace(long_ago(text=LONG), id="m-again", verdict=a_verdict(), published_at=NOW)
    assert hear(world, replace(again, link_key="l2")).how == "adopted"
    assert len(world.book.cases) == 1


def test_danger_is_told_however_old_what_it_copies_is(world: World) -> None:
    """Where that tells of none."""
    hear(world, long_ago(text=LONG))
    worse = planet(id="m-copy", verdict=a_verdict(danger=True), published_at=NOW, text=LONG)
    hear(world, replace(worse, text_key="text-m-planet", link_key="l2"))
    assert len(world.book.cases) == 1


def test_it_joins_the_case_that_its_customer_has_by_now(world: World) -> None:
    """As any further word of theirs would."""
    hear(world, planet())
    opened = hear(world, a_mention("m-more", text="The lid of my Juniper came off as well."))
    assert hear(world, own()).how == "adopted"
    assert world.case(opened.case_id or "").mentions == ("m-more", "m-planet")
    assert len(world.book.cases) == 1


@pytest.mark.parametrize("who", ["maren", "https://planet.example/77", "Maren@planet.example"])
def test_whoever_asked_to_be_left_alone_is(world: World, who: str) -> None:
    """Under either of the names that the two places give them."""
    hear(world, planet(customer="somebody", author="Somebody"))
    world.book.bar(who.casefold(), "asked", NOW)
    copy = own() if who == "maren" else own(author_address="https://planet.example/77")
    barred = replace(copy, places=(a_place("https://planet.example/77", "f-own"),))
    assert hear(world, barred).how == "copy"
    assert not world.book.cases


def test_danger_is_told_once(world: World) -> None:
    """Who guards against it heard of it when it was passed over."""
    hear(world, planet(verdict=replace(OLD, danger=True)))
    hear(world, own(verdict=a_verdict(danger=True)))
    assert len(world.entries("notice")) == 1


def test_a_copy_by_its_address_alone_is_recorded_if_it_calls_for_more(world: World) -> None:
    """A teaser in one feed, undated; the whole story in another, in other words."""
    teaser = planet(text="A kettle and its lid, by Maren: read it all on her page.")
    hear(world, teaser)
    whole = a_mention("m-own", link_key=teaser.link_key, feed_id="f-own")
    assert hear(world, whole).how == "opened"
    assert hear(world, replace(whole, id="m-mirror", text_key="text-m-own")).how == "copy"


UPDATE = "UPDATE: they called, it is all fine, thank you."


@pytest.mark.parametrize("stage", [Stage.SOLVED, Stage.GONE])
@pytest.mark.parametrize(
    "text", [f"{a_mention().text} {{}} {UPDATE}", f"{UPDATE} {a_mention().text} {{}}"]
)
def test_how_a_story_ended_reaches_its_case(world: World, stage: Stage, text: str) -> None:
    """Posted again by its author with a short update; copies of that are copies."""
    more = "I bought it in spring, it was dear, and by autumn the lid no longer closed."
    story = a_mention("m1", text=f"{a_mention().text} {more}")
    case_id = hear(world, story).case_id
    ended = a_verdict(Route.DIGEST, stage=stage)
    again = a_mention("m2", text=text.format(more), verdict=ended, published_at=NOW)
    assert hear(world, again) == Recorded(case_id, "joined")
    assert world.case().stage is stage
    mirror = replace(again, id="m3", text_key="text-m2", customer="mirror", author="Mirror")
    mirror = replace(mirror, places=(a_place("https://mirror.example/1", "f-mirror"),))
    assert hear(world, mirror) == Recorded(case_id, "copy")


def test_an_end_that_others_tell_elsewhere_is_not_the_cases(world: World) -> None:
    """Anybody can copy a story and say that all is well: it goes the way of its verdict."""
    hear(world, a_mention("m1"))
    solved = a_verdict(Route.DIGEST, stage=Stage.SOLVED)
    text = f"{a_mention().text} {UPDATE}"
    theirs = a_mention("m2", text=text, verdict=solved, customer="wim", author="Wim")
    theirs = replace(theirs, places=(a_place("https://wim.example/2", "f2"),), published_at=NOW)
    assert hear(world, theirs).how == "routed"
    assert world.case().stage is Stage.OPEN


def test_a_later_version_that_a_planet_shows_reaches_the_case(world: World) -> None:
    """At the address of the story, under another name; a stranger's good news there does not."""
    story = a_mention("m1", text=f"{a_mention().text} It leaks from the lid since the spring.")
    case_id = hear(world, story).case_id
    solved = a_verdict(Route.DIGEST, stage=Stage.SOLVED)
    later = replace(
        story,
        id="m2",
        feed_id="f2",
        text=f"{story.text} {UPDATE}",
        text_key="text-m2",
        customer="planet",
        author="Planet",
        verdict=solved,
        published_at=NOW,
    )
    glad = replace(later, id="m3", text="Juniper rang me back at once, all is well.", text_key="t3")
    assert hear(world, replace(glad, customer="wim", author="Wim")).how == "routed"
    assert hear(world, later) == Recorded(case_id, "joined")
    assert world.case().mentions == ("m1", "m2")
    assert world.case().stage is Stage.SOLVED


@pytest.mark.parametrize("is_planet", [False, True])
def test_a_reply_that_repeats_a_story_there_is_not_the_story(world: World, is_planet: bool) -> None:
    """A forum names who wrote in its feed of replies, too, which bear the thread's address."""
    story = a_mention("m1", text=f"{a_mention().text} It leaks from the lid since the spring.")
    hear(world, replace(story, named_there=not is_planet))
    reply = replace(
        story,
        id="m2",
        feed_id="f2",
        text=f"{story.text} {UPDATE}",
        text_key="text-m2",
        customer="ivo",
        author="Ivo",
        verdict=a_verdict(Route.DIGEST, stage=Stage.SOLVED),
        published_at=NOW,
        named_there=True,
    )
    assert hear(world, reply).how == ("joined" if is_planet else "routed")
    assert world.case().stage is (Stage.SOLVED if is_planet else Stage.OPEN)


def test_an_excerpt_with_another_end_is_a_copy_of_the_story(world: World) -> None:
    """It adds no word; what it leaves out made the difference."""
    more = "I bought it in spring, it was dear, and by autumn the lid no longer closed."
    hear(world, a_mention("m1", text=f"{a_mention().text} {more}"))
    solved = a_verdict(Route.DIGEST, stage=Stage.SOLVED)
    part = a_mention("m2", text=more, verdict=solved, customer="planet", author="Planet")
    part = replace(part, places=(a_place("https://planet.example/2", "f2"),))
    assert hear(world, part) == Recorded("c1", "copy")
