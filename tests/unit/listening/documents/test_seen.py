"""What is remembered of a feed as bytes: all of it comes back, from whichever version wrote it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from makegood.listening.documents.pulse import Pulse, heard
from makegood.listening.documents.seen import Mentioned, Seen, SeenPost

NOW = datetime(2026, 11, 2, tzinfo=UTC)
POSTS = (
    SeenPost("e" + "ab" * 10, b"contents", (b"alias--1", b"alias--2"), b"writte", 2),
    SeenPost("e" + "cd" * 10, b"contents", (b"alias--3",)),
)
PAGES = (Mentioned("0f" * 12, 40), Mentioned("1e" * 12))


@pytest.mark.parametrize("posts", [POSTS, POSTS[1:], ()])
@pytest.mark.parametrize("pages", [PAGES, ()])
@pytest.mark.parametrize("pulse", [None, heard(None, (), NOW)])
def test_it_comes_back_as_it_was(
    posts: tuple[SeenPost, ...], pages: tuple[Mentioned, ...], pulse: Pulse | None
) -> None:
    """With and without how posts are written, the pages of mentions, and a pulse."""
    seen = Seen(posts, 3, pulse, pages)
    again = Seen.from_bytes(seen.to_bytes())
    assert again == seen
    assert [post.written for post in again.posts] == [post.written for post in posts]


def test_one_more_document_forgets_no_page() -> None:
    """Pages of mentions stay when their posts are out of the document."""
    assert Seen(POSTS, 3, None, PAGES).after(()).mentioned == PAGES


def test_comments_that_grow_are_something_to_remember() -> None:
    """What is remembered differs, so it is written."""
    seen = Seen(POSTS, 3, None, PAGES)
    assert seen != replace(seen, mentioned=(replace(PAGES[0], comments=400), PAGES[1]))
