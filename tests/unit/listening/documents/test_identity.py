"""Identity holds through what publishers do to their feeds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.listening.documents.identity import sort_new
from makegood.listening.documents.seen import LEAST_KEPT, MOST_ALIASES, Seen
from makegood.model.feeds import Post

DAY = datetime(2026, 11, 3, 10, 7, tzinfo=UTC)
SENTENCE = "the kettle came late and without its lid so I wrote to them and nobody answered "
WORDS = SENTENCE.split()

type Change = Callable[[Post, int], Post]


def a_post(number: int) -> Post:
    """A post as blogs publish them: all its own, and long enough to be told by its words."""
    start = number % len(WORDS)
    text = " ".join(WORDS[start:] + WORDS[:start] + [f"number {number}"]) * 3
    return Post(
        key="",
        feed_id="f1",
        title=f"Kettle number {number} and its lid",
        text=text,
        link=f"http://blog.example/post-{number}",
        author="Ann",
        published_at=DAY + timedelta(hours=number),
        guid=f"http://blog.example/?p={number}",
    )


NUMBERS = st.lists(st.integers(0, 400), min_size=1, max_size=15, unique=True)
DOCUMENTS = NUMBERS.map(lambda numbers: [a_post(number) for number in numbers])

CHANGES: dict[str, Change] = {
    "nothing": lambda post, _: post,
    "https": lambda post, _: replace(
        post,
        link=post.link.replace("http:", "https:"),
        guid=post.guid.replace("http:", "https:"),
    ),
    "www": lambda post, _: replace(
        post,
        link=post.link.replace("//", "//www."),
        guid=post.guid.replace("//", "//www."),
    ),
    "another domain": lambda post, _: replace(
        post,
        link=post.link.replace("blog.example", "new.example"),
        guid=post.guid.replace("blog.example", "new.example"),
    ),
    "guid dropped": lambda post, _: replace(post, guid=""),
    "guid in another scheme": lambda post, n: replace(post, guid=f"tag:blog.example:{n}"),
    "random guid": lambda post, n: replace(post, guid=f"random-{n}-{id(post)}"),
    "one guid for all": lambda post, _: replace(post, guid="same"),
    "the site as guid for all": lambda post, _: replace(post, guid="http://blog.example/"),
    "one link for all": lambda post, _: replace(post, link="http://blog.example/same"),
    "the front page as link": lambda post, _: replace(post, link="http://blog.example/"),
    "link dropped": lambda post, _: replace(post, link=""),
    "tracking added": lambda post, _: replace(post, link=post.link + "?utm_source=rss"),
    "title edited": lambda post, n: replace(post, title=f"Edited {n}"),
    "text edited": lambda post, _: replace(post, text="Update: " + post.text),
    "full text cut": lambda post, _: replace(post, text=post.text[:40] + " […]"),
    "date bumped": lambda post, _: replace(post, published_at=DAY + timedelta(days=90)),
    "date dropped": lambda post, _: replace(post, published_at=None),
    "author renamed": lambda post, _: replace(post, author="Ann O."),
    "guid and title": lambda post, n: replace(post, guid=f"new-{n}", title=f"New title {n}"),
}


def keys(posts: tuple[Post, ...]) -> set[str]:
    return {post.key for post in posts}


@given(DOCUMENTS)
def test_a_document_is_new_once(posts: list[Post]) -> None:
    """Again, and nothing is new; every post keeps its key."""
    first = sort_new(posts, Seen())
    again = sort_new(posts, first.seen)
    assert (len(first.new), first.known) == (len(posts), ())
    assert (again.new, again.changed) == ((), ())
    assert keys(again.known) == keys(first.new)
    assert len(keys(first.new)) == len(posts)


@given(DOCUMENTS.flatmap(lambda posts: st.tuples(st.just(posts), st.permutations(posts))))
def test_the_order_of_a_document_does_not_matter(both: tuple[list[Post], list[Post]]) -> None:
    """Neither to keys nor to what is remembered."""
    posts, shuffled = both
    assert keys(sort_new(posts, Seen()).new) == keys(sort_new(shuffled, Seen()).new)
    assert sort_new(posts, Seen()).seen == sort_new(shuffled, Seen()).seen


@given(DOCUMENTS, st.integers(1, 14))
def test_a_feed_that_scrolls_gives_each_post_once(posts: list[Post], step: int) -> None:
    """Whatever part of it each poll shows."""
    seen, new = Seen(), list[str]()
    for start in range(0, len(posts), step):
        result = sort_new(posts[max(0, start - 2) : start + step], seen)
        seen = result.seen
        new += [post.key for post in result.new]
    assert len(new) == len(set(new)) == len(posts)


@pytest.mark.parametrize("name", CHANGES)
@given(numbers=NUMBERS)
@settings(max_examples=30)
def test_what_publishers_do_makes_nothing_new(name: str, numbers: list[int]) -> None:
    """Every post keeps its key through the change, and through a second poll after it."""
    posts = [a_post(number) for number in numbers]
    changed = [CHANGES[name](post, n) for post, n in zip(posts, numbers, strict=True)]
    first = sort_new(posts, Seen())
    second = sort_new(changed, first.seen)
    third = sort_new(changed, second.seen)
    assert (second.new, third.new) == ((), ())
    assert [post.key for post in second.known] == [post.key for post in first.new]
    assert keys(third.known) == keys(first.new)


@pytest.mark.parametrize("name", CHANGES)
@given(numbers=NUMBERS, more=st.integers(401, 500))
@settings(max_examples=30)
def test_what_publishers_do_hides_nothing_new(name: str, numbers: list[int], more: int) -> None:
    """In a feed that always was so, a post that comes later is new, and alone."""
    before = [CHANGES[name](a_post(number), number) for number in numbers]
    late = CHANGES[name](a_post(more), more)
    seen = sort_new(before, Seen()).seen
    result = sort_new([late, *before], seen)
    assert [post.title for post in result.new] == [late.title]


def test_an_edited_post_is_changed_not_new() -> None:
    """Its new words are told apart from a mere new layout."""
    post = a_post(1)
    seen = sort_new([post], Seen()).seen
    edited = sort_new([replace(post, text="All is well now, they sent a lid.")], seen)
    assert (len(edited.new), len(edited.changed), len(edited.known)) == (0, 1, 1)
    laid_out = sort_new([replace(post, text=post.text.replace(" ", "\n"))], seen)
    assert (laid_out.new, laid_out.changed) == ((), ())


def test_the_same_post_twice_in_a_document_is_one() -> None:
    """Some blogs repeat an item word for word."""
    result = sort_new([a_post(1), a_post(1), a_post(2)], Seen())
    assert len(result.new) == 2


def test_the_same_words_under_two_guids_are_two_posts() -> None:
    """Whether they are one mention is decided where copies are folded."""
    twice = [replace(a_post(1), guid=guid, link=f"http://b.example/#c{guid}") for guid in "12"]
    assert len(keys(sort_new(twice, Seen()).new)) == 2


def test_a_weekly_thread_is_new_each_week() -> None:
    """The same title, other words, another guid."""
    seen = Seen()
    for week in range(5):
        post = replace(a_post(week), title="Open thread: all your complaints")
        result = sort_new([post], seen)
        assert len(result.new) == 1
        seen = result.seen


def test_comments_without_guid_link_or_title_are_told_by_their_words() -> None:
    """'Me too', by two people, is two comments."""
    comments = [Post("", "f1", "", "Me too", author=name) for name in ("Ann", "Pim")]
    first = sort_new(comments, Seen())
    assert len(keys(first.new)) == 2
    assert sort_new(comments, first.seen).new == ()


def test_a_new_post_never_takes_the_key_of_a_seen_one() -> None:
    """Same date and title, other words and no guid: two posts, two keys."""
    first = replace(a_post(1), guid="", link="", title="Short")
    second = replace(first, text=a_post(2).text)
    result = sort_new([first], Seen())
    later = sort_new([second], result.seen)
    assert len(later.new) == 1
    assert keys(later.new) != keys(result.new)


def test_keys_differ_between_feeds() -> None:
    """The same post in two feeds is two entries; copies are another matter."""
    here, there = (
        sort_new([a_post(1)], Seen()),
        sort_new([replace(a_post(1), feed_id="f2")], Seen()),
    )
    assert not keys(here.new) & keys(there.new)


def test_nothing_in_the_document_is_ever_forgotten() -> None:
    """And of the rest as much as twice the largest document."""
    large = [a_post(number) for number in range(LEAST_KEPT)]
    seen = sort_new(large, Seen()).seen
    for number in range(1000, 1000 + LEAST_KEPT):
        seen = sort_new([a_post(number)], seen).seen
    assert len(seen.posts) == 2 * LEAST_KEPT
    assert sort_new(large, seen).new == ()
    for number in range(2000, 2010):
        seen = sort_new([*large, a_post(number)], seen).seen
    assert sort_new(large, seen).new == ()


def test_a_new_guid_at_each_poll_does_not_grow_the_set() -> None:
    """The latest names are kept."""
    seen = Seen()
    for poll in range(60):
        result = sort_new([replace(a_post(1), guid=f"guid-{poll}")], seen)
        seen = result.seen
    assert result.new == ()
    assert len(seen.posts) == 1
    assert len(seen.posts[0].aliases) <= MOST_ALIASES


@given(DOCUMENTS)
def test_what_was_seen_survives_as_bytes(posts: list[Post]) -> None:
    """Small enough for one item of the table."""
    seen = sort_new(posts, Seen()).seen
    packed = seen.to_bytes()
    assert Seen.from_bytes(packed) == seen
    assert len(packed) < 100 * len(posts) + 50
    assert Seen.from_bytes(b"") == Seen()
