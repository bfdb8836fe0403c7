"""JSON Feeds become posts as other feeds do."""

from datetime import UTC, datetime

import pytest

from makegood.errors import BadDocument
from makegood.listening.documents.posts import read_posts
from makegood.model.feeds import Document, Feed, FeedRef, Post

ADDRESS = "https://blog.example/feeds/all.json"
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)


def read(text: str) -> tuple[Post, ...]:
    document = Document("f1", "ab", text.encode(), ADDRESS, "application/feed+json")
    return read_posts(document, Feed(FeedRef("f1", ADDRESS, 60)), NOW)


def test_json_feed_is_read() -> None:
    """Both versions' authors, HTML before text, numbers as ids."""
    (whole, plain, _) = read(
        """{"version": "https://jsonfeed.org/version/1.1", "title": "Low Tide", "language": "nl",
        "authors": [{"name": "Pim"}], "items": [
        {"id": 7, "url": "/7", "title": "Late", "content_html": "<p>So <a href='/p'>late</a></p>",
         "date_published": "2026-11-02T12:30:00+01:00", "tags": ["a", "a"], "language": "en",
         "author": {"name": "Ann", "url": "https://ann.example/"}},
        {"id": "8", "content_text": "<3 kettles", "date_modified": "0001-01-01T00:00:00Z"},
        {"id": "9", "summary": "And so on…"}, "odd"]}"""
    )
    assert whole == Post(
        key="",
        feed_id="f1",
        title="Late",
        text="So late",
        link="https://blog.example/7",
        author="Ann",
        author_address="https://ann.example/",
        published_at=datetime(2026, 11, 2, 11, 30, tzinfo=UTC),
        guid="7",
        language="en",
        tags=("a",),
        links=("https://blog.example/p",),
        source_title="Low Tide",
    )
    assert (plain.text, plain.author, plain.published_at) == ("<3 kettles", "Pim", None)


def test_a_json_summary_may_be_cut() -> None:
    """As any summary."""
    (post,) = read('{"version": "jsonfeed", "items": [{"summary": "And so on…"}]}')
    assert post.cut


def test_an_item_without_a_link_stands_where_its_id_says() -> None:
    """The standard wants an id to be the address."""
    items = '[{"id": "https://blog.example/7"}, {"id": "7"}]'
    first, second = read(f'{{"version": "jsonfeed", "items": {items}}}')
    assert (first.link, second.link) == ("https://blog.example/7", "")


@pytest.mark.parametrize("date", ["Mon, 02 Nov 2026 11:30:00 GMT", "2026-11-02T11:30:00"])
def test_a_date_of_another_standard_is_one(date: str) -> None:
    """Some write those of RSS; a date without a zone is one of Greenwich."""
    (post,) = read(f'{{"version": "jsonfeed", "items": [{{"date_published": "{date}"}}]}}')
    assert post.published_at == datetime(2026, 11, 2, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        '{"version": "jsonfeed", "items": ',
        '{"version": "jsonfeed", "items": 7}',
        '{"jsonfeed": 1, "items": []}',
        '{"version": "jsonfeed", "items": ' + "[" * 200_000 + "]" * 200_000 + "}",
    ],
)
def test_json_that_is_no_feed_is_refused(text: str) -> None:
    """Also when it breaks off or nests without end."""
    with pytest.raises(BadDocument):
        read(text)


def test_a_number_of_any_length_is_an_id() -> None:
    """Without turning it into a number first."""
    digits = "9" * 100_000
    (post,) = read(f'{{"version": "jsonfeed", "items": [{{"id": {digits}}}]}}')
    assert post.guid == digits
