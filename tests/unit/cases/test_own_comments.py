"""What reps write under a customer's post is recorded by itself, once, in the right case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_place
from makegood.cases.claims import claim
from makegood.cases.outcomes import record_attempt
from makegood.cases.own_comments import recognise
from makegood.model.cases import Attempt, State
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.triage.conversation import Heard
from unit.cases.case_world import World

STORY = "https://tideletters.example/m1"
FEED = Feed(FeedRef("f-comments", "https://tideletters.example/comments/feed", 60))


@pytest.fixture
def world() -> World:
    """Maren's case, claimed by Ada."""
    world = World()
    world.offered()
    claim("c1", "ada", world.acting, world.now)
    world.later(hours=1)
    return world


def a_comment(**changes: Any) -> Post:
    comment = Post(
        key="k1",
        feed_id="f-comments",
        title="",
        text="I am sorry, Maren. May I send you a new lid?",
        link=f"{STORY}#comment-7",
        author="Ada Brandt",
        published_at=NOW + timedelta(minutes=30),
        reply_to=STORY,
    )
    return replace(comment, **changes)


def heard(world: World, *posts: Post) -> int:
    return recognise(Heard(FEED, world.now, posts, ()), world.book, world.watchlist)


def test_a_reps_comment_is_an_attempt_with_itself_as_proof(world: World) -> None:
    """As if they had typed it; the history says that nobody did."""
    assert heard(world, a_comment()) == 1
    [attempt] = world.case().attempts
    assert (attempt.rep, attempt.route, attempt.link) == ("ada", "comment", f"{STORY}#comment-7")
    assert attempt.at == NOW + timedelta(minutes=30)
    assert attempt.by_itself
    file = world.book.file("c1")
    assert file is not None
    [line] = [event for event in file.events if event.name == "attempted"]
    assert line.words.startswith("found by itself where it was said, comment: I am sorry")
    assert file.customer.attempts == 1


def test_it_is_recorded_once(world: World) -> None:
    """When the message comes again, and when another feed brings the comment too."""
    heard(world, a_comment())
    before = world.case()
    heard(world, a_comment(), a_comment(key="k9", feed_id="f2", link=STORY))
    assert world.case() == before


def test_what_the_rep_typed_already_is_not_recorded_again(world: World) -> None:
    """They gave the comment's link as proof."""
    typed = Attempt("a1", "comment", world.now, "ada", "offered a lid", f"{STORY}#comment-7")
    record_attempt("c1", typed, world.acting, world.now)
    heard(world, a_comment())
    assert len(world.case().attempts) == 1


def test_what_the_rep_types_later_takes_the_place_of_what_was_found(world: World) -> None:
    """One attempt, in their words; and the comment that comes again is known."""
    heard(world, a_comment())
    link = f"{STORY}#comment-7"
    typed = Attempt("a1", "comment", world.now, "ada", "offered a lid", link, "a new lid")
    record_attempt("c1", typed, world.acting, world.now)
    heard(world, a_comment())
    assert world.case().attempts == (typed,)
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.attempts == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"reply_to": STORY},
        {"reply_to": "", "link": f"{STORY}#comment-7"},
        {"reply_to": "", "link": "https://blog.example/answer", "links": (STORY,)},
        {"author": "desk", "text": "May I send you a new lid?\nAda Brandt, Juniper"},
    ],
)
def test_it_belongs_to_the_page_it_answers_stands_on_or_links_to(
    world: World, changes: dict[str, Any]
) -> None:
    """However the feed tells."""
    heard(world, a_comment(**changes))
    assert len(world.case().attempts) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "Wim"},
        {"author": "Ada"},
        {"reply_to": "https://tideletters.example/other", "link": ""},
        {"reply_to": "", "link": "https://tideletters.example/"},
        {"published_at": NOW - timedelta(days=3)},
    ],
)
def test_what_is_no_answer_of_ours_is_nothing(world: World, changes: dict[str, Any]) -> None:
    """Other people, other pages, and what was said before."""
    heard(world, a_comment(**changes))
    assert world.case().attempts == ()


def test_in_a_thread_of_several_customers_it_belongs_to_whom_it_answers(world: World) -> None:
    """Where that cannot be told it is nobody's: a wrong attempt would silence a reminder."""
    thread = "https://forum.example/topic/9"
    for number, name in enumerate(("wim", "lea")):
        world.offered(
            a_mention(
                f"m-{name}",
                customer=name,
                author=name.title(),
                places=(a_place(f"{thread}#post-{number}", "f2"),),
                reply_to=thread,
                text=f"{name} says that nobody at Juniper answers.",
            )
        )
    for case in ("c2", "c3"):
        claim(case, "ada", world.acting, world.now)
    late = {"published_at": None, "link": f"{thread}#post-9"}
    heard(world, a_comment(reply_to=thread, **late))
    assert (world.case("c2").attempts, world.case("c3").attempts) == ((), ())
    heard(world, a_comment(reply_to=f"{thread}#post-1", **late))
    assert [len(world.case(case).attempts) for case in ("c2", "c3")] == [0, 1]


def test_a_comment_takes_the_case_that_was_offered_to_its_writer() -> None:
    """They have answered: nobody asks them to take it."""
    world = World()
    rep = world.offered().rep
    names = {"ada": "Ada Brandt", "bo": "Bo Lund"}
    world.later(hours=1)
    heard(world, a_comment(author=names[rep]))
    assert (world.case().state, world.case().rep) == (State.CLAIMED, rep)


def test_a_colleagues_comment_leaves_the_case_where_it_is(world: World) -> None:
    """It is theirs in the record."""
    heard(world, a_comment(author="Bo Lund"))
    assert (world.case().rep, world.case().attempts[0].rep) == ("ada", "bo")
