"""Episodes of podcasts: notes, chapters, and where their transcripts are."""

from typing import Any

import pytest

from makegood.listening.documents.posts import read_posts
from makegood.model.feeds import Document, Feed, FeedRef, Post

ADDRESS = "https://kettlecast.example/feed.xml"
HEAD = (
    '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0" '
    'xmlns:psc="http://podlove.org/simple-chapters" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kettlecast</title>'
)
CHAPTERS = (
    '<psc:chapters version="1.2"><psc:chapter start="00:00:00" title="Hello"/>'
    '<psc:chapter start="00:12:30" title="The Juniper  kettle" href="/lid"/>'
    '<psc:chapter start="00:20:00"/></psc:chapters>'
)


def episode(inner: str) -> Post:
    """The one episode of a podcast."""
    item = f"<item><title>Seven</title><link>https://kettlecast.example/7</link>{inner}</item>"
    body = f"{HEAD}{item}</channel></rss>".encode()
    (post,) = read_posts(Document("f1", "ab", body, ADDRESS), Feed(FeedRef("f1", ADDRESS, 60)))
    return post


def link(kind: str, url: str, name: str = "transcript") -> str:
    return f'<podcast:{name} url="{url}" type="{kind}"/>'


@pytest.mark.parametrize(
    "notes",
    [
        "<content:encoded>&lt;p&gt;My Juniper kettle broke.&lt;/p&gt;</content:encoded>",
        "<itunes:summary>My Juniper kettle broke.</itunes:summary>",
        "<description>My Juniper kettle broke.</description><itunes:summary>Lid.</itunes:summary>",
        "<itunes:summary>Lid.</itunes:summary><description>My Juniper kettle broke.</description>",
        "<itunes:summary>My Juniper kettle broke.</itunes:summary><itunes:subtitle/>",
    ],
)
def test_notes_are_read_wherever_they_stand(notes: str) -> None:
    """The longest of them is the episode's text."""
    assert episode(notes).text == "My Juniper kettle broke."


def test_chapters_in_the_feed_are_part_of_the_text() -> None:
    """A line each, with what they link to."""
    post = episode(f"<description>We talk.</description>{CHAPTERS}")
    assert post.text == "We talk.\nHello\nThe Juniper kettle"
    assert post.links == ("https://kettlecast.example/lid",)


def test_chapters_that_the_notes_name_are_not_said_twice() -> None:
    """Many hosts write them there too."""
    post = episode(f"<description>Hello, of The Juniper kettle</description>{CHAPTERS}")
    assert post.text == "Hello, of The Juniper kettle"


@pytest.mark.parametrize(
    ("links", "address"),
    [
        (link("text/vtt", "/7.vtt"), "https://kettlecast.example/7.vtt"),
        (link("application/x-subrip", "https://cdn.example/7"), "https://cdn.example/7"),
        (link("application/srt", "/7") + link("application/pdf", "/7.pdf"), "…/7"),
        (link("application/pdf", "/7.pdf"), ""),
        (link("application/json+chapters", "/c.json", "chapters"), "…/c.json"),
        (
            link("application/json+chapters", "/c.json", "chapters") + link("text/html", "/7.html"),
            "…/7.html",
        ),
        ('<podcast:transcript url="/7.txt"/>', "…/7.txt"),
        (link("text/vtt", "javascript:alert(1)"), ""),
        ("<podcast:transcript/>", ""),
        ("", ""),
    ],
)
def test_a_transcript_is_known_by_its_address(links: str, address: str) -> None:
    """One that can be read; without one, the chapters that are linked."""
    assert episode(links).transcript == address.replace("…", "https://kettlecast.example")


def test_an_episode_with_a_transcript_is_read_the_same() -> None:
    """What is linked is no part of the notes."""
    plain: Any = episode("<description>We talk.</description>")
    linked = episode("<description>We talk.</description>" + link("application/pdf", "/7.pdf"))
    assert linked == plain
