"""A web page read as one post, and the feed by which it is followed."""

from datetime import UTC, datetime

import pytest

from makegood.listening.documents.bounded import read_apart
from makegood.listening.documents.posts import read_posts
from makegood.listening.pages.discovery import to_follow
from makegood.model.feeds import Document, Feed, FeedRef, Post

PAGE = "https://maren.example/2026/kettle"
NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)
WORDS = "My Juniper kettle leaks, and nobody rings me back. " * 8
HEAD = """<!doctype html><html lang="en-GB"><head><title>Kettle | Maren's blog</title>
<meta property="og:site_name" content="Maren's blog"><meta property="og:title" content="Kettle">
<meta property="article:published_time" content="2026-10-03T08:00:00+02:00">
<link rel="alternate" type="application/rss+xml" title="Posts" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="All comments" href="/comments/feed/">
"""
THREAD = '<link rel="alternate" type="application/rss+xml" title="Comments on" href="{}">'
BODY = f"""</head><body><nav><a href="/about">About me</a></nav>
<article><header><h1>Kettle</h1><a rel="author" href="/about">Maren Oxley</a></header>
<p>{WORDS}</p><p>See <a href="https://wim.example/leaks">Wim's</a>.</p>
<script>alert(1)</script><div id="comments"><p>First!</p></div></article>
<article><p>Another one, short.</p></article><footer>All rights</footer></body></html>"""


def read(html: str) -> Post:
    ref = FeedRef("f1", PAGE, 60, until=NOW)
    document = Document("f1", "s", html.encode(), PAGE, "text/html")
    (post,) = read_posts(document, Feed(ref, page=PAGE), NOW)
    return post


def test_a_page_is_one_post() -> None:
    """Its longest article, its head's title, author, date and language, and where it links."""
    post = read(HEAD + BODY)
    assert post.text.startswith("My Juniper kettle leaks")
    assert "Wim's" in post.text
    assert (post.title, post.author, post.language) == ("Kettle", "Maren Oxley", "en")
    assert post.published_at == datetime(2026, 10, 3, 6, tzinfo=UTC)
    assert (post.link, post.author_address) == (PAGE, "https://maren.example/about")
    assert post.links == ("https://wim.example/leaks",)
    assert post.source_title == "Maren's blog"


def test_what_stands_around_the_words_is_left_out() -> None:
    """Navigation, scripts, comments, other articles."""
    text = read(HEAD + BODY).text
    for words in ("About", "alert", "First!", "Another one", "All rights"):
        assert words not in text


@pytest.mark.parametrize(
    "body",
    [
        f"<main><p>{WORDS}</p></main><div><p>Elsewhere.</p></div>",
        f"<div class='x'><p>{WORDS}</p><p>And so on.</p></div><div><p>Elsewhere.</p></div>",
    ],
)
def test_a_page_without_articles_is_its_main_part(body: str) -> None:
    """Or the block with most paragraphs."""
    post = read(f"<html><body>{body}</body></html>")
    assert post.text.startswith("My Juniper kettle")
    assert "Elsewhere" not in post.text


def test_a_page_that_says_little_is_read_whole() -> None:
    """It has neither author nor date."""
    post = read("<html><body>Hello.</body></html>")
    assert (post.text, post.title, post.author, post.published_at) == ("Hello.", "", "", None)


@pytest.mark.parametrize("depth", [10, 50_000])
def test_a_page_that_nests_without_end_is_read_in_time(depth: int) -> None:
    """As its words, at worst."""
    html = f"<html><body>{'<div>' * depth}{WORDS}{'</div>' * depth}</body></html>"
    assert "My Juniper kettle" in read(html).text
    assert to_follow(html.encode(), PAGE) == ""


def test_a_page_is_read_apart_as_well() -> None:
    """When its note comes for the second time."""
    html = HEAD + BODY
    document = Document("f1", "s", html.encode(), PAGE, "text/html")
    feed = Feed(FeedRef("f1", PAGE, 60, until=NOW), page=PAGE)
    assert read_apart(document, feed, NOW) == read_posts(document, feed, NOW)


@pytest.mark.parametrize(
    ("head", "feed"),
    [
        (HEAD + THREAD.format("/2026/kettle/feed/"), f"{PAGE}/feed/"),
        (HEAD, "https://maren.example/feed/"),
        (THREAD.format("/comments/feed/"), ""),
        ("<title>Nothing here</title>", ""),
    ],
)
def test_a_page_is_followed_by_its_comments_or_else_by_its_site(head: str, feed: str) -> None:
    """All comments of a site are not about it."""
    assert to_follow((head + BODY).encode(), PAGE) == feed
