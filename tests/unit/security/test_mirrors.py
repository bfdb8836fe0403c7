"""Whoever repeats what somebody else said is not them: not as their feed shows it, nor edits it."""

from datetime import timedelta

import pytest

from makegood.cases.customers.persons import person_of
from makegood.errors import BadInput
from makegood.model.cases import Case, Outcome, State
from makegood.model.verdicts import Stage
from makegood.triage.edits import MOST_VERSIONS
from unit.cases.blogs import Blogs, item
from unit.cases.mentions.test_editing import (
    EELS,
    SOLVED,
    TROUBLE,
    closed_as,
    held_by,
    post,
)
from unit.triage.triage_world import NOW

AGAIN = "UPDATE: the new Juniper kettle stopped working too, and nobody answers. Please help!"
BURNED = "UPDATE: the Juniper kettle exploded and burned my hand."
BURNER = "https://feeds.burner.example/tide"


def hers(web: Blogs) -> Case:
    """Maren's case: the first."""
    return min(web.book.cases.values(), key=lambda case: case.id)


def edits(web: Blogs) -> list[str]:
    """What the history of her case says was edited."""
    events = [event for event in web.book.events.values() if event.case == hers(web).id]
    return [event.words for event in events if event.name == "edited"]


def told_by(who: str, text: str, where: str = "") -> str:
    """Her post as the mirror shows it, at its own address or at hers."""
    shown = post(text) if where == "tide" else item("mirror", "mirror", text, NOW, "Maren")
    named = f"<dc:creator>{who}</dc:creator>" if who else ""
    return shown.replace("<dc:creator>Maren</dc:creator>", named)


def mirrored(web: Blogs, who: str, where: str, *later: str) -> None:
    """Maren's post, its mirror, and what the mirror says after that."""
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("mirror", told_by(who, TROUBLE, where), EELS)
    for edit in later:
        web.now += timedelta(days=2)
        web.hear("mirror", told_by(who, f"{TROUBLE} {edit}", where), EELS)


@pytest.mark.parametrize(
    ("who", "where"),
    [("", ""), ("admin", ""), ("Ivo", ""), ("Maren", ""), ("Ivo", "tide"), ("", "tide")],
)
def test_a_mirror_ends_nobodys_case(who: str, where: str) -> None:
    """Neither at its own address, whatever it calls itself, nor at hers, whom her site names."""
    web = Blogs()
    mirrored(web, who, where, SOLVED[0], BURNED)
    assert (hers(web).stage, hers(web).danger, len(hers(web).mentions)) == (Stage.OPEN, False, 1)
    assert edits(web) == []
    mention = web.book.mentions[hers(web).mentions[0]]
    assert (mention.text, mention.versions) == (TROUBLE, ())


@pytest.mark.parametrize("who", ["", "Ivo", "Maren"])
def test_a_mirror_ends_nobodys_case_whose_feed_is_elsewhere(who: str) -> None:
    """Where no feed of her site is heard, her address tells her from it."""
    web = Blogs(feed_addresses={"tide": BURNER})
    mirrored(web, who, "", SOLVED[0])
    assert (hers(web).stage, edits(web)) == (Stage.OPEN, [])


@pytest.mark.parametrize("where", ["", "tide"])
def test_a_mirror_opens_no_closed_case(where: str) -> None:
    """What it adds may be a case of its own."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    closed_as(web, Outcome.DECLINED)
    mirrored(web, "", where, AGAIN)
    assert (hers(web).state, edits(web)) == (State.CLOSED, [])


def test_a_mirror_uses_up_nobodys_versions() -> None:
    """Her own later words are judged, and her rep is told of them."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    held_by(web, "ada")
    words = ("oak", "ash", "elm", "fir", "yew", "box", "bay", "fig", "gum", "lime")
    news = (f"UPDATE: Juniper {one} {two}wood." for one in words for two in words)
    mirrored(web, "", "", *(next(news) for _ in range(MOST_VERSIONS + 5)))
    assert not web.book.entries
    web.hear("tide", post(f"{TROUBLE} {SOLVED[0]}"), EELS)
    assert hers(web).stage is Stage.SOLVED
    assert [entry.to_rep for entry in web.book.entries.values()] == ["ada"]


def test_a_mirror_that_says_nothing_new_costs_nothing() -> None:
    """A planet with a counter is not judged at each poll, nor is it asked what it means."""
    web = Blogs()
    mirrored(web, "Maren", "")
    asked = len(web.reader.asked)
    for number in range(5):
        web.hear("mirror", told_by("Maren", f"{TROUBLE} {number} comments"), EELS)
    assert (len(web.reader.asked), len(web.book.mentions)) == (asked, 1)


def test_a_mirror_that_adds_words_of_its_own_is_not_judged_at_each_poll() -> None:
    """They name the brand, and make no more of it than a copy: no version of hers keeps them."""
    web = Blogs()
    mirrored(web, "Planet", "")
    asked = len(web.reader.asked)
    review = "Our review of each Juniper kettle is here."
    for number in range(5):
        web.hear("mirror", told_by("Planet", f"{TROUBLE} {review} {number} comments"), EELS)
    assert (len(web.reader.asked), len(web.book.mentions)) == (asked, 1)


def test_what_a_mirror_adds_is_heard_as_its_own() -> None:
    """Whoever first quoted her and then tells what happened to them is somebody in trouble."""
    web = Blogs()
    mirrored(web, "Zoe", "", BURNED)
    assert [case.customer_name for case in web.book.cases.values() if case.danger] == ["Zoe"]


@pytest.mark.parametrize("feed", ["planet", "tide-talk"])
def test_what_shows_her_under_her_name_at_her_address_is_hers(feed: str) -> None:
    """A planet, and another feed of her site."""
    web = Blogs(feed_addresses={"tide-talk": "https://tide.example/talk"})
    web.hear("tide", post(TROUBLE), EELS)
    web.hear(feed, post(TROUBLE), EELS)
    web.hear(feed, post(f"{TROUBLE} {SOLVED[0]}"), EELS)
    assert (hers(web).stage, len(edits(web)), len(web.book.mentions)) == (Stage.SOLVED, 1, 1)


@pytest.mark.parametrize("who", ["", "Tide"])
def test_where_her_site_is_not_heard_her_address_is_enough(who: str) -> None:
    """Two planets give her two names."""
    web = Blogs(feed_addresses={"tide": BURNER})
    mirrored(web, who, "tide", SOLVED[0])
    assert (hers(web).stage, len(web.book.mentions)) == (Stage.SOLVED, 1)


def test_her_own_site_speaks_where_a_planet_was_heard_first() -> None:
    """Whatever the planet calls her."""
    web = Blogs()
    web.hear("planet", told_by("Tide", TROUBLE, "tide"), EELS)
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("tide", post(f"{TROUBLE} {SOLVED[0]}"), EELS)
    assert (hers(web).stage, len(web.book.mentions)) == (Stage.SOLVED, 1)


@pytest.mark.parametrize("is_heard", [True, False])
def test_a_new_post_there_ends_no_case_whose_site_is_heard(is_heard: bool) -> None:
    """As an edit does not; a planet tells how it ended where nobody else does."""
    web = Blogs(feed_addresses={} if is_heard else {"tide": BURNER})
    web.hear("tide", post(TROUBLE), EELS)
    web.now += timedelta(days=2)
    web.hear("mirror", told_by("Ivo", f"{TROUBLE} {SOLVED[0]}", "tide"), EELS)
    assert hers(web).stage is (Stage.OPEN if is_heard else Stage.SOLVED)


def found_at(web: Blogs, identity: str) -> str:
    """The name of who is meant; empty for nobody."""
    try:
        return web.book.customers[person_of(identity, web.book)].name
    except BadInput:
        return ""


@pytest.mark.parametrize("who", ["", "Ivo"])
def test_the_address_of_a_mirror_is_nobodys_identity(who: str) -> None:
    """Or whoever put one up could ask for her data, or have it erased."""
    web = Blogs()
    mirrored(web, who, "")
    assert found_at(web, "https://mirror.example/mirror") == ""
    for hers in ("https://tide.example/kettle", "maren@tide.example", "Maren@tide.example"):
        assert found_at(web, hers) == "Maren"


def test_a_post_that_has_no_address_is_not_the_mirrors() -> None:
    """Though only the mirror's is known."""
    web = Blogs()
    bare = post(TROUBLE).replace("<link>https://tide.example/kettle</link>", "")
    web.hear("tide", bare.replace("<guid>https://tide.example/", "<guid>"), EELS)
    web.hear("mirror", told_by("Ivo", TROUBLE), EELS)
    assert len(web.book.mentions) == 1
    for identity in ("https://mirror.example/mirror", "maren@mirror.example"):
        assert found_at(web, identity) == ""
    assert found_at(web, hers(web).customer) == "Maren"


def test_every_address_on_her_own_site_is_hers() -> None:
    """A planet may show her post under a further one there."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("planet", item("kettle-again", "tide", TROUBLE, NOW, "Maren"), EELS)
    assert len(web.book.mentions) == 1
    assert found_at(web, "https://tide.example/kettle-again") == "Maren"


def test_who_said_it_on_two_sites_is_several_people_and_not_guessed_at() -> None:
    """What is held of each is told by where each said it."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("mirror", told_by("Ivo", f"{TROUBLE} {BURNED}"), EELS)
    assert found_at(web, "https://mirror.example/mirror") == "Ivo"
    assert found_at(web, "https://tide.example/kettle") == "Maren"
