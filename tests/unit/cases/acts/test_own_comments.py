"""What reps write under a customer's post is recorded by itself, once, in the right case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_place
from makegood.cases.acts.claims import claim
from makegood.cases.acts.outcomes import record_attempt
from makegood.cases.acts.own_comments import recognise
from makegood.cases.acts.same_person import merge
from makegood.model.cases import Attempt, State
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.triage.conversations.conversation import Heard
from unit.cases.case_world import World

STORY = "https://tideletters.example/m1"
FEED = Feed(FeedRef("f-comments", "https://tideletters.example/comments/feed", 60))


@pytest.fixture
def world() -> World:
    """Maren's case, claimed by Ada."""
    world = World().taken()
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


def typed(world: World, **changes: Any) -> Attempt:
    """What Ada writes down by hand or by mail, without the address of her comment."""
    made = replace(Attempt("a1", "comment", world.now, "ada", "offered a lid"), **changes)
    record_attempt("c1", made, world.acting, world.now)
    return made


def tries(world: World) -> int:
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.attempts == len(world.case().attempts)
    return customer.attempts


def test_a_comment_told_before_it_was_found_is_one_attempt(world: World) -> None:
    """Whoever answers the alert by mail gives no address: what the feed brings is the proof."""
    made = typed(world)
    heard(world, a_comment(), a_comment(key="k9", feed_id="f2", link=STORY))
    link = f"{STORY}#comment-7"
    assert world.case().attempts == (replace(made, link=link),)
    assert tries(world) == 1
    file = world.book.file("c1")
    assert file is not None
    assert f"the comment was found where it was said: {link}" in {one.words for one in file.events}


def test_a_comment_found_before_it_was_told_is_one_attempt(world: World) -> None:
    """In the rep's words, with what was found as proof; and it is known when it comes again."""
    heard(world, a_comment())
    made = typed(world, promise="a new lid")
    heard(world, a_comment(key="k9", feed_id="f2", link=STORY))
    assert world.case().attempts == (replace(made, link=f"{STORY}#comment-7"),)
    assert tries(world) == 1


@pytest.mark.parametrize(
    "changes",
    [{"route": "phone"}, {"link": "https://elsewhere.example/1"}, {"at": NOW - timedelta(days=3)}],
    ids=["by phone", "another comment", "days before"],
)
def test_what_may_be_another_try_is_one_more(world: World, changes: dict[str, Any]) -> None:
    """Only a comment without an address, told within two days, can be the one that was found."""
    typed(world, **changes)
    heard(world, a_comment())
    assert tries(world) == 2


def test_two_comments_found_and_one_told_are_two_tries(world: World) -> None:
    """What was told is the nearer one; it is not told of both."""
    heard(world, a_comment(), a_comment(key="k2", text="And here is the form.", link=f"{STORY}#9"))
    typed(world)
    heard(world, a_comment(), a_comment(key="k2", text="And here is the form.", link=f"{STORY}#9"))
    assert tries(world) == 2


def test_a_case_that_goes_on_gets_the_comment_under_the_other_ones_post(world: World) -> None:
    """Two customers were found to be one: who answers the other's words answers the case."""
    world.hear(a_mention("m2", customer="maren-h", places=(a_place(f"{STORY}/two"),)))
    merge("maren", "maren-h", "ada", world.book, world.watchlist, world.later(minutes=1))
    assert world.case("c2").joined_into == "c1"
    comment = a_comment(
        author="Bo Lund", reply_to=f"{STORY}/two", link=f"{STORY}/two#7", published_at=world.now
    )
    assert heard(world, comment) == 1
    assert [one.rep for one in world.case().attempts] == ["bo"]
