"""Strangers who write under somebody else's name, address or site, to act through us."""

from dataclasses import replace

import pytest

from contracts.case_samples import a_mention
from faults.line import Line
from makegood.cases.acts.outcomes import Ending, close
from makegood.cases.acts.own_comments import MOST_FOUND, recognise
from makegood.cases.customers.identity import as_person, identities, named_by
from makegood.cases.mentions.telling import MOST_ANSWERS
from makegood.model.cases import Outcome
from makegood.triage.conversations.conversation import Heard
from unit.cases.acts.test_own_comments import FEED, STORY, a_comment, heard
from unit.cases.case_world import World


@pytest.fixture
def world() -> World:
    """Maren's case, claimed by Ada."""
    world = World().taken()
    world.later(hours=1)
    return world


@pytest.mark.parametrize(
    "address",
    [
        "noreply@blogs.example",
        "no-reply@forum.example",
        "do_not_reply@forum.example",
        "webmaster@forum.example",
        "https://tideletters.example/",
    ],
)
def test_an_address_that_many_share_leaves_nobody_else_alone(address: str) -> None:
    """Feeds of whole hosts of weblogs give the same one for every author."""
    anna = a_mention("a", customer="anna", author="Anna", author_address=address)
    ben = replace(anna, id="b", customer="ben", author="Ben")
    asked = {key for key in named_by(anna) if key}
    assert asked == {"anna", "anna@tideletters.example"}
    assert not asked & set(identities((ben,)))


@pytest.mark.parametrize("address", ["Anna@post.example", "https://hosts.example/@anna"])
def test_an_address_of_ones_own_is_left_alone_wherever_they_write(address: str) -> None:
    """Under another name and on another site too."""
    anna = a_mention("a", customer="anna", author="Anna", author_address=address)
    elsewhere = a_mention("b", customer="a2", author="A.", author_address=address)
    assert {key for key in named_by(anna) if key} & set(identities((elsewhere,)))


def test_comments_in_a_reps_name_fill_no_case(world: World) -> None:
    """However many there are, the case can be stored, and its rep is still asked what is next."""
    for number in range(60):
        words = f"{number} {'x' * 5000}"
        heard(world, a_comment(key=f"k{number}", text=words, link=f"{STORY}#comment-{number}"))
    case = world.case()
    assert len(case.attempts) == MOST_FOUND
    assert all(attempt.by_itself for attempt in case.attempts)
    assert not case.is_closed
    assert case.next_step is not None


def test_a_document_full_of_a_reps_name_costs_no_more_than_a_few(world: World) -> None:
    """Each is looked for among all of the rep's cases, which costs reads."""
    posts = tuple(
        a_comment(key=f"k{n}", text=f"{n}", link=f"https://away.example/{n}", reply_to="")
        for n in range(5000)
    )
    line = Line()
    recognise(Heard(FEED, world.now, posts, ()), line.port("book", world.book), world.watchlist)
    assert len(line.calls) < 200


def test_a_stranger_of_the_same_name_opens_a_case_again_within_bounds(world: World) -> None:
    """A site's name is all that feeds tell; each time its rep sees the words, six emails a day."""
    for number in range(12):
        close("c1", "ada", Ending(Outcome.SOLVED), world.acting, world.later(minutes=30))
        world.later(minutes=1)
        again = a_mention(f"s{number}", text_key=f"t{number}", link_key=f"l{number}")
        world.hear(replace(again, published_at=world.now))
        assert world.case().rep == "ada"
    assert set(world.book.cases) == {"c1"}
    assert len(world.entries("answer")) == MOST_ANSWERS


def test_nobody_opens_the_case_of_who_is_left_alone(world: World) -> None:
    """Neither a namesake nor they themselves."""
    file = world.book.file("c1")
    assert file is not None
    for key in as_person(file):
        world.book.bar(key, "asked to be left alone", world.now)
    close("c1", "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    again = a_mention("s1", text_key="t1", link_key="l1")
    world.hear(replace(again, published_at=world.later(minutes=1)))
    assert world.case().is_closed
    assert set(world.book.cases) == {"c1"}
