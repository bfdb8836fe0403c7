"""Where posts stand, and where their comments are, is told from the links that feeds have."""

import pytest

from unit.listening.documents.feed_texts import atom, rss

LINK = "<link>https://count.example/7</link>"


@pytest.mark.parametrize(
    ("original", "link"),
    [
        ("https://blog.example/7", "https://blog.example/7"),
        ("/7", "https://blog.example/7"),
        ("7c9e6679-7425", "https://count.example/7"),
    ],
)
def test_the_original_link_is_preferred(original: str, link: str) -> None:
    """A reader wants the blog, not the counter in between; what is no address is none."""
    said = f"<feedburner:origLink>{original}</feedburner:origLink>"
    assert rss(LINK + said).link == link


@pytest.mark.parametrize(
    ("kind", "link"),
    [
        ("text/html; charset=utf-8", "https://blog.example/7"),
        ("application/pdf", "https://blog.example/7"),
    ],
)
def test_a_link_of_another_type_is_better_than_none(kind: str, link: str) -> None:
    """A paper is a place, too; a page comes first."""
    other = f"<link rel='alternate' type='{kind}' href='/7'/>"
    assert atom(f"<id>urn:7</id>{other}").link.endswith("blog.example/7")
    page = "<link rel='alternate' type='text/html' href='/page'/>"
    assert atom(f"<id>urn:7</id>{other}{page}").link == "https://blog.example/page"


@pytest.mark.parametrize(
    ("guid", "link"),
    [
        ("https://blog.example/7", "https://blog.example/7"),
        ("/2026/7", "https://blog.example/2026/7"),
        ("7c9e6679-7425", ""),
        ("tag:blog.example,2026:7", ""),
    ],
)
def test_a_guid_is_a_link_if_it_can_be_one(guid: str, link: str) -> None:
    """Most that are none do not say so; a rep would open a page that is not there."""
    assert rss(f"<title>a</title><guid>{guid}</guid>").link == link


def test_any_link_to_comments_counts_them() -> None:
    """The page of the comments does, as well as their feed."""
    page = "<link rel='replies' type='text/html' href='/7#comments' thr:count='4'/>"
    feed = "<link rel='replies' type='application/atom+xml' href='/7/comments'/>"
    post = atom(f"<id>7</id>{feed}{page}")
    assert (post.comments_count, post.comments_feed) == (4, "https://blog.example/7/comments")
