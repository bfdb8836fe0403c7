"""JSON Feed, which feedparser does not read: from text to posts with the standard library."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from makegood.errors import BadDocument
from makegood.listening.markup.dates import parsed_date
from makegood.listening.markup.guard import MOST_ITEMS
from makegood.listening.markup.parts import (
    NAME_ROOM,
    believable,
    contact,
    is_cut,
    iso_moment,
    moment,
    primary,
    tidy_tags,
)
from makegood.listening.markup.text import Extract, one_line, read_html, read_plain, resolve
from makegood.model.feeds import Document, Feed, Post

_HALF = re.compile("[\ud800-\udfff]")


def read_json_feed(
    text: str, document: Document, feed: Feed, now: datetime | None
) -> tuple[Post, ...]:
    """The posts of a JSON Feed; BadDocument if it is not one."""
    top = _parsed(text)
    items = top.get("items")
    if not isinstance(items, list) or "jsonfeed" not in str(top.get("version", "")):
        raise BadDocument("not_a_feed", "the document is JSON, but no JSON Feed")
    if len(items) > MOST_ITEMS:
        raise BadDocument("too_large", "the document has more than 5,000 items")
    reader = _Reader(top, document, feed, now)
    return tuple(reader.read(item) for item in items if isinstance(item, dict))


def _parsed(text: str) -> dict[str, Any]:
    try:
        top = json.loads(text, parse_int=_number)
    except (ValueError, RecursionError) as error:
        why = "the document is JSON that breaks off or nests too deep"
        raise BadDocument("malformed", why) from error
    return top if isinstance(top, dict) else {}


def _number(digits: str) -> int | str:
    """A number as such while it is one in earnest: 200,000 digits take minutes."""
    return int(digits) if len(digits) < 19 else digits


def _text(value: object) -> str:
    """The text of a value, without halves of characters: JSON can write them, nothing else can."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    return str(value) if isinstance(value, int) else ""


class _Reader:
    """Reads items of one JSON Feed."""

    def __init__(
        self, top: dict[str, Any], document: Document, feed: Feed, now: datetime | None
    ) -> None:
        self.top = top
        self.base = document.address
        self.feed = feed
        self.now = now

    def read(self, item: dict[str, Any]) -> Post:
        extract, is_summary = self._content(item)
        author = next(self._authors(item), {})
        said = _said(item.get("date_published")) or _said(item.get("date_modified"))
        link = _link(item)
        return Post(
            key="",
            feed_id=self.feed.ref.id,
            title=one_line(_text(item.get("title"))),
            text=extract.text,
            link=resolve(link, self.base) if link else "",
            author=one_line(_text(author.get("name")))[:NAME_ROOM],
            author_address=contact(_text(author.get("url")), "", self.base),
            published_at=believable(said, self.now),
            guid=_text(item.get("id")),
            language=primary(item.get("language"), self.top.get("language"), self.feed.language),
            tags=tidy_tags(map(_text, _list(item.get("tags")))),
            links=extract.links,
            cut=is_cut(extract.text, summary=is_summary),
            summary=is_summary,
            source_title=one_line(_text(self.top.get("title"))),
        )

    def _content(self, item: dict[str, Any]) -> tuple[Extract, bool]:
        """What the item says, and whether that is only its summary."""
        base = resolve(_text(item.get("url")), self.base) or self.base
        if html := _text(item.get("content_html")):
            return read_html(html, base), False
        if plain := _text(item.get("content_text")):
            return read_plain(plain), False
        return read_plain(_text(item.get("summary"))), True

    def _authors(self, item: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Author objects, the item's before the feed's, version 1.1's before 1.0's."""
        for holder in (item, self.top):
            for author in [*_list(holder.get("authors")), holder.get("author")]:
                if isinstance(author, dict):
                    yield author


def _link(item: dict[str, Any]) -> str:
    """What the item links to, else its id: that is meant to be its address."""
    name = _text(item.get("id"))
    own = name if name.startswith(("http://", "https://")) else ""
    return _text(item.get("url")) or _text(item.get("external_url")) or own


def _said(date: object) -> datetime | None:
    return iso_moment(date) or moment(parsed_date(_text(date)))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
