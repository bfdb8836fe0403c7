"""The feed server's answers, without a socket."""

import os
from email.utils import formatdate
from pathlib import Path

import pytest

from makegood_ops.local.feeds import FeedFile, content_type, find


@pytest.fixture
def feed(tmp_path: Path) -> FeedFile:
    path = tmp_path / "kettles.xml"
    path.write_text('<?xml version="1.0"?><rss version="2.0"></rss>')
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return FeedFile.read(path)


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("a.xml", b"<?xml version='1.0'?><!-- hello --><rss>", "application/rss+xml"),
        ("a.xml", b'<feed xmlns="http://www.w3.org/2005/Atom">', "application/atom+xml"),
        ("a.rdf", b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "application/rdf+xml"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "application/feed+json"),
        ("about.html", b"<!doctype html><p>No feed", "text/html"),
        ("empty.xml", b"", "application/xml"),
    ],
)
def test_a_feed_is_served_as_what_its_root_element_says(
    name: str, body: bytes, expected: str
) -> None:
    """The name decides only where the content does not."""
    assert content_type(name, body) == expected


def test_an_entity_tag_that_is_known_makes_304(feed: FeedFile) -> None:
    """Also among several."""
    assert feed.is_known_to(f'"other", {feed.etag}', None)


def test_an_unknown_entity_tag_wins_over_a_date(feed: FeedFile) -> None:
    """RFC 9110 13.2.2: If-None-Match is judged first, and then alone."""
    assert not feed.is_known_to('"other"', formatdate(feed.modified, usegmt=True))


def test_a_date_is_known_until_the_file_is_newer(feed: FeedFile) -> None:
    """Dates count whole seconds."""
    assert feed.is_known_to(None, formatdate(feed.modified, usegmt=True))
    assert not feed.is_known_to(None, formatdate(feed.modified - 1, usegmt=True))


def test_a_date_that_is_none_is_ignored(feed: FeedFile) -> None:
    """A bad validator gives the whole body."""
    assert not feed.is_known_to(None, "yesterday")


def test_nothing_outside_the_folder_is_served(tmp_path: Path) -> None:
    """Neither dots nor their encoded form lead out."""
    folder = tmp_path / "feeds"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    (folder / "a b.xml").write_text("x")
    assert find(folder, "/a%20b.xml?x=1") == folder / "a b.xml"
    assert find(folder, "/../secret") is None
    assert find(folder, "/%2e%2e/secret") is None
    assert find(folder, "/none.xml") is None
