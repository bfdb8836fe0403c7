"""Finding the feeds of a site."""

import pytest

from makegood.listening.pages.discovery import candidates, guesses, refreshed_to

BASE = "https://blog.example/about/"
RSS, ATOM = "application/rss+xml", "application/atom+xml"


def test_declared_feeds_come_before_linked_ones_and_comments_last() -> None:
    """The first is the one that somebody means who names the site."""
    html = f"""<html><head>
        <link rel="alternate" type="{RSS}" title="Low Tide comments" href="/comments/feed/">
        <link rel="alternate" type="{RSS}" title="Low Tide" href="/feed/">
        <link rel="ALTERNATE home" type="{ATOM}; charset=utf-8" href="../atom.xml">
        <link rel="alternate" type="application/feed+json" title="JSON" href="/feed.json">
        <link rel="alternate" type="application/json" href="/wp-json/posts/7">
        <link rel="alternate" hreflang="nl" href="/nl/">
        <link rel="stylesheet" type="text/css" href="/feed.css"></head>
        <body><a href="/feed/">again</a><a href="/category/kettles/feed">Kettles</a>
        <a href="/feeding-birds">Birds</a><a href="javascript:feed()">x</a></body></html>"""
    assert candidates(html.encode(), BASE) == (
        ("https://blog.example/feed/", "Low Tide", RSS),
        ("https://blog.example/atom.xml", "", f"{ATOM}; charset=utf-8"),
        ("https://blog.example/feed.json", "JSON", "application/feed+json"),
        ("https://blog.example/comments/feed/", "Low Tide comments", RSS),
        ("https://blog.example/category/kettles/feed", "Kettles", ""),
    )


def test_a_base_is_honoured() -> None:
    """Links of a page are relative to what it says."""
    html = b'<base href="https://cdn.example/x/"><link rel=alternate type=text/xml href=feed>'
    assert candidates(html, BASE) == (("https://cdn.example/x/feed", "", "text/xml"),)


def test_a_page_without_feeds_has_none() -> None:
    """Nor has what is no page."""
    assert candidates(b"<p>Hello</p>", BASE) == candidates(b"\x00\xff", BASE) == ()


@pytest.mark.parametrize(
    "href",
    [
        "/feed/",
        "/news.rss",
        "/releases.atom",
        "/feeds/posts/default?alt=rss",
        "/?feed=rss2",
        "/shop?format=rss",
        "/external.php?type=RSS2&amp;forumids=4",
    ],
)
def test_feeds_are_told_by_how_links_to_them_look(href: str) -> None:
    """Where a page declares none."""
    page = f"<a href='{href}'>What is new</a><a href='/rss-readers'>Readers</a><a href='/?feed=x'>"
    assert len(candidates(page.encode(), "https://shop.example/")) == 1


def test_guesses_begin_at_the_page() -> None:
    """A blog below a shop is meant, not the shop."""
    tried = guesses("https://shop.example/blog")
    assert tried[0] == "https://shop.example/blog/feed"
    assert "https://shop.example/rss.xml" in tried
    assert len(set(guesses("https://shop.example/"))) == len(guesses("https://shop.example/"))


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('type="application/xml" href="/feed"', "https://blog.example/feed"),
        ('type="application/json" href="/feed.json"', "https://blog.example/feed.json"),
        (f'type="{RSS}" href="feed://blog.example/feed"', "https://blog.example/feed"),
        (f'type="{RSS}" href="feed:https://blog.example/feed"', "https://blog.example/feed"),
        (f'type="{RSS}" href="feed:http://blog.example/feed"', "http://blog.example/feed"),
        (f'type=" {RSS} ; charset=utf-8" href=" /feed\n"', "https://blog.example/feed"),
        ('type="application/json" href="/wp-json/posts/7"', ""),
        ('type="application/json+oembed" href="/oembed"', ""),
        ('type="application/json" href="/oembed.json"', ""),
        (f'type="{RSS}" href="javascript:alert(1)"', ""),
        (f'type="{RSS}" href="https://me:x@blog.example/feed"', ""),
    ],
)
def test_feeds_are_declared_in_many_ways(link: str, address: str) -> None:
    """And much else is, too."""
    found = candidates(f"<link rel=alternate {link}>".encode(), BASE)
    assert [each[0] for each in found] == ([address] if address else [])


@pytest.mark.parametrize(
    ("content", "address"),
    [
        ("0; url=/blog/", "https://blog.example/blog/"),
        ("0;URL='news'", "https://blog.example/about/news"),
        ("300; url=/blog/", ""),
        ("30", ""),
        ("0; url=javascript:alert(1)", ""),
    ],
)
def test_a_page_may_send_its_readers_on(content: str, address: str) -> None:
    """At once, or within a minute and a half; one that is only loaded anew does not."""
    html = f'<meta http-equiv="refresh" content="{content}"><p>Words</p>'
    assert refreshed_to(html.encode(), BASE) == address
