"""The suite of feedparser through our documents to posts: nothing that a post has is lost.

Each of its documents says in a comment what is to be found in it. What we read otherwise is listed
here with its reason, and in infra/listening.md in words.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest

from makegood.errors import BadDocument
from makegood.listening.documents.posts import read_posts
from makegood.listening.markup.text import one_line, read_html
from makegood.listening.polling.answers import base_said
from makegood.model.feeds import Document, Feed, FeedRef, Post

SUITE = Path(__file__).parents[5] / "shared" / "data" / "feeds" / "feedparser_tests"
_SAID = re.compile(rb"Description:\s*.*?\s*Expect:\s*(.*?)\s*-->", re.DOTALL)
_OF_A_POST = re.compile(r"entries\[(\d+)\]\['(\w+)'\](?:\[0\])?(?:\['(\w+)'\])?")
_TYPE = re.compile(rb"Content-type:\s*(.*)", re.IGNORECASE)
_LOCATION = re.compile(rb"Header:\s*Content-Location:\s*(.*)")

ENTITIES = frozenset({"wellformed__rss__entity_in_doctype.xml"})
"""Documents that we refuse: they declare entities of their own."""

OTHERWISE = {
    "the page of an author comes before the email": (
        "wellformed__atom__entry_author_email.xml",
        "wellformed__atom10__entry_author_email.xml",
        "wellformed__atom__entry_author_map_author.xml",
        "wellformed__atom10__entry_author_map_author.xml",
    ),
    "plain text is no HTML: what stands in angle brackets is said, too": (
        "wellformed__atom__entry_title_text_plain_brackets.xml",
        "wellformed__atom10__entry_title_text_plain_brackets.xml",
        "wellformed__atom10__entry_content_text_plain_brackets.xml",
        "wellformed__atom__entry_title_base64.xml",
        "wellformed__atom__entry_title_base64_2.xml",
    ),
    "of a summary and a content, the longer is the text": (
        "wellformed__atom10__entry_content_and_summary.xml",
        "wellformed__rss__item_description_and_summary.xml",
        "wellformed__rss__item_summary_and_description.xml",
    ),
    "a script says nothing": (
        "wellformed__sanitize__item_content_encoded_script_nested_cdata.xml",
    ),
    "nobody sees what stands inside a frame": (
        "wellformed__sanitize__entry_content_iframe.xml",
        "wellformed__sanitize__entry_summary_iframe.xml",
    ),
    "a browser takes it for a comment": ("wellformed__rss__item_description_not_a_doctype.xml",),
    "a guid is kept as it is written: it is compared, never followed": (
        "wellformed__base__http_entry_id_base_content_location.xml",
        "wellformed__base__http_entry_id_base_docuri.xml",
    ),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a document of the suite says about one value of one post."""

    file: str
    number: int
    part: str
    value: Any


def _text(value: object) -> str:
    return read_html(str(value), "").text


def _title(value: object) -> str:
    return one_line(_text(value))


def _is_named(post: Post, value: str) -> bool:
    """Whether all we say of the author is in what is expected, and the other way round."""
    said = f"{post.author} {post.author_address}"
    return str(value) in said or (bool(post.author) and all(w in value for w in said.split()))


def _is_when(post: Post, value: Any) -> bool:
    said = post.published_at and post.published_at.timetuple()[:6]
    return said == (tuple(value)[:6] if value else None)


PARTS: dict[str, Callable[[Post, Any], bool]] = {
    **dict.fromkeys(("title", "title_detail.value"), lambda post, v: post.title == _title(v)),
    **dict.fromkeys(
        ("summary", "description", "content.value", "summary_detail.value"),
        lambda post, v: post.text == _text(v),
    ),
    **dict.fromkeys(("id", "guid"), lambda post, v: post.guid == v),
    **dict.fromkeys(("author", "author_detail.name", "author_detail.email"), _is_named),
    **dict.fromkeys(("published_parsed", "updated_parsed", "created_parsed"), _is_when),
    "link": lambda post, v: post.link == v,
}
"""What a post keeps, and how it is compared."""


@cache
def suite() -> tuple[tuple[str, bytes], ...]:
    if not SUITE.exists():
        pytest.skip("the folder with the suite of feedparser is not here")
    return tuple((each.name, each.read_bytes()) for each in sorted(SUITE.iterdir()))


def expected() -> Iterator[Expected]:
    """Whatever the suite says of the parts of posts, as 'this == that', perhaps with 'and'."""
    for name, body in suite():
        said = _SAID.search(body)
        for each in _equalities(said[1].decode("utf-8", "replace") if said else "False"):
            found = _OF_A_POST.fullmatch(ast.unparse(each.left))
            part = found and ".".join(filter(None, found.groups()[1:]))
            if found and part in PARTS:
                yield Expected(
                    name, int(found[1]), str(part), ast.literal_eval(each.comparators[0])
                )


def _equalities(said: str) -> Iterator[ast.Compare]:
    whole = ast.parse(said, mode="eval").body
    for each in whole.values if isinstance(whole, ast.BoolOp) else [whole]:
        match each:
            case ast.Compare(ops=[ast.Eq()], comparators=[ast.Constant() | ast.Tuple()]):
                yield each


def posts_of(name: str) -> tuple[Post, ...]:
    body = dict(suite())[name]
    served = _TYPE.search(body[:2000])
    kind = served[1].decode("latin-1") if served else ""
    document = Document("f1", "", body, _base_of(body, name), kind)
    return read_posts(document, Feed(FeedRef("f1", document.address, 60)))


def _base_of(body: bytes, name: str) -> str:
    """Where the fetcher would have found it; of a Content-Location, a server of the same host."""
    located = _LOCATION.search(body[:2000])
    said = located[1].decode("latin-1").strip() if located else ""
    base = base_said(said, f"http://example.com/{name}")
    return base or f"http://127.0.0.1:8097/{name}"


def test_what_posts_have_is_what_the_suite_expects() -> None:
    """Title, link, id, date, author and text; nothing differs but what is listed."""
    known = {file for files in OTHERWISE.values() for file in files}
    found = [each for each in expected() if each.file not in ENTITIES]
    otherwise = {
        each.file
        for each in found
        if not PARTS[each.part](posts_of(each.file)[each.number], each.value)
    }
    assert len(found) > 700
    assert otherwise == known


def test_every_entry_of_the_suite_is_a_post() -> None:
    """However broken, and whatever its encoding; what is refused declares entities."""
    lost, refused = [], set()
    for name, body in suite():
        entries = feedparser.parse(BytesIO(body), sanitize_html=False).entries
        try:
            if len(posts_of(name)) < len(entries):
                lost.append(name)
        except BadDocument:
            if entries:
                refused.add(name)
    assert lost == []
    assert refused == ENTITIES


def test_what_is_read_otherwise_is_told() -> None:
    """With its reason, in the page about listening."""
    page = (Path(__file__).parents[4] / "infra" / "listening.md").read_text("utf-8")
    assert [reason for reason in OTHERWISE if f"| {reason} |" not in page] == []
