"""From a document to its posts, whatever the feed's format and manners."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html import unescape
from io import BytesIO
from typing import Any

import feedparser

from makegood.errors import BadDocument
from makegood.listening.addresses.links import is_front_page
from makegood.listening.documents.authors import author_of, name_of, with_whole_emails
from makegood.listening.documents.jsonfeed import read_json_feed
from makegood.listening.documents.own_links import with_own_link
from makegood.listening.documents.places import address_of, comments_count, comments_feed
from makegood.listening.documents.podcasts import transcript_at, with_chapters, without_unreadable
from makegood.listening.markup import guard, sax
from makegood.listening.markup.dates import teach_feedparser
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.parts import (
    believable,
    comment_title,
    contact,
    is_cut,
    is_thread,
    kind_of_text,
    moment,
    primary,
    tidy_tags,
    without_signature,
)
from makegood.listening.markup.references import mended
from makegood.listening.markup.text import Extract, one_line, read_html, read_plain, resolve
from makegood.listening.markup.wellformed import read_wellformed
from makegood.listening.pages.page import read_page
from makegood.listening.pages.transcripts import read_transcript
from makegood.listening.pages.whole import read_whole
from makegood.model.feeds import Document, Feed, Post

# feedparser lets the caption of an item's picture stand for its summary.
_CAPTION = re.compile(r"<media:description\b[^>]*?(?:/>|>.*?</media:description\s*>)", re.DOTALL)
_ITEM = re.compile(r"(?=<(?:item|entry)\b)")
_OWN_WORDS = re.compile(
    r"<(?:description|(?:itunes:)?summary|content(?::encoded)?)(?:\s(?![^<>]*\bsrc\s*=)[^<>]*)?(?<!/)>"
    r"(?!\s*</)"
)

_BREAK = re.compile(r"<(?:br|p|hr|img)\b[^<>]*>", re.IGNORECASE)

type Entry = dict[str, Any]


def read_posts(document: Document, feed: Feed, now: datetime | None = None) -> tuple[Post, ...]:
    """The posts of a document in its order, without keys: identity gives those.

    A date that is ahead of `now` by up to a day becomes `now`; further ahead, absurd or missing, it
    is None. BadDocument if the document is no feed or must not be parsed. Nothing is fetched. Of a
    discovered feed it may be the page itself, which is one post, or none if it is a whole site.
    What a comment feed brings answers the page whose comments they are, unless it says what else.
    Where posts of such feeds stand is only believed of their own sites.
    """
    guard.check_size(document)
    whole = to_text(document)
    if feed.episode:
        return tuple(_linked_from(whole, feed.episode, document, feed))
    if feed.page and guard.is_page(whole):
        return () if is_front_page(feed.page) else (read_page(whole, document, feed, now),)
    text = guard.whole_part(whole)
    guard.check(text)
    if guard.is_json(text):
        posts = read_json_feed(text, document, feed, now)
        answers = (replace(post, reply_to=post.reply_to or feed.comments_on) for post in posts)
        return tuple(with_own_link(post, feed) for post in answers)
    parsed = _parse(text)
    guard.check_items(len(parsed["entries"]))
    reader = _Reader(parsed, document, feed, now)
    return tuple(with_own_link(reader.read(entry), feed) for entry in parsed["entries"])


def _linked_from(text: str, post: Post, document: Document, feed: Feed) -> Iterator[Post]:
    """What a post of another feed links to, and is read once."""
    if not feed.ref.whole:
        yield _spoken(text, post, document, feed)
    elif whole := read_whole(text, document, post):
        yield whole


def _spoken(text: str, episode: Post, document: Document, feed: Feed) -> Post:
    """What was said in an episode: another post at the same place."""
    extract = read_transcript(text, document, feed)
    return replace(
        episode,
        feed_id=feed.ref.id,
        guid=feed.ref.address,
        text=extract.text,
        links=extract.links,
        spoken=True,
    )


def _parse(text: str) -> dict[str, Any]:
    text = mended(without_unreadable(with_whole_emails(_without_captions(text))))
    return read_wellformed(text) or _by_feedparser(text)


def _without_captions(text: str) -> str:
    """The feed without captions in items that have words of their own."""
    if "<media:description" not in text:
        return text
    parts = _ITEM.split(text)
    return "".join(_CAPTION.sub(" ", each) if _OWN_WORDS.search(each) else each for each in parts)


def _by_feedparser(text: str) -> dict[str, Any]:
    feedparser.api.PREFERRED_XML_PARSERS[:] = [sax.__name__]
    teach_feedparser()
    try:
        parsed: dict[str, Any] = feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception as error:  # it stumbles over bad feeds in many ways, none of which is ours
        why = f"the parser stumbled over it: {type(error).__name__}"
        raise BadDocument("malformed", why) from error
    return parsed


def _plainly(entry: Entry, name: str) -> Any:
    """A value as it was parsed: feedparser's own access invents and deprecates values."""
    return dict.get(entry, name)


class _Reader:
    """Reads entries of one parsed feed."""

    def __init__(
        self, parsed: dict[str, Any], document: Document, feed: Feed, now: datetime | None
    ) -> None:
        self.head: Entry = parsed["feed"]
        self.is_atom = str(parsed.get("version", "")).startswith("atom")
        self.address = document.address
        self.feed = feed
        self.now = now
        self.title = one_line(unescape(str(_plainly(self.head, "title") or "")))
        self.in_thread = bool(feed.comments_on) or is_thread(self.title)

    def read(self, entry: Entry) -> Post:
        base = self._base(entry)
        link = address_of(entry, base)
        near = base if base != self.address else link or base
        notes, is_summary = self._content(entry, near)
        extract = with_chapters(notes, entry, near)
        inherited = self.head if self.is_atom and not self.in_thread else {}
        person = author_of(entry, inherited)
        title, author = self._title_and_author(entry, person)
        return Post(
            key="",
            feed_id=self.feed.ref.id,
            title=title,
            text=extract.text,
            link=link,
            author=author,
            author_address=contact(person.get("href"), person.get("email"), base),
            published_at=believable(_said(entry), self.now),
            guid=str(_plainly(entry, "id") or "").strip(),
            language=self._language(entry),
            tags=tidy_tags(tag.get("term") for tag in _plainly(entry, "tags") or ()),
            links=extract.links,
            comments_feed=comments_feed(entry, base),
            comments_count=comments_count(entry),
            reply_to=self._reply_to(entry, base),
            cut=is_cut(notes.text, summary=is_summary),
            summary=is_summary,
            source_title=self.title,
            transcript=transcript_at(entry, base),
        )

    def _base(self, entry: Entry) -> str:
        """What the entry's links are relative to: xml:base, else the document."""
        for part in _bodies(entry):
            if part.get("base"):
                return resolve(str(part["base"]), self.address) or self.address
        return self.address

    def _content(self, entry: Entry, base: str) -> tuple[Extract, bool]:
        """What the entry says, and whether that is only its summary."""
        contents = _plainly(entry, "content") or ()
        best = max(_bodies(entry), key=lambda part: len(part.get("value") or ""), default={})
        value = best.get("value") or ""
        is_plain = kind_of_text(best.get("type") or "") == "plain" and not self._has_tags(value)
        extract = read_plain(value) if is_plain else read_html(value, base)
        is_summary = not any(part is best for part in contents)
        return Extract(without_signature(extract.text), extract.links), is_summary

    def _has_tags(self, text: str) -> bool:
        """Whether what should be plain is HTML: in Atom, plain text may speak of a tag."""
        return "</" in text or (not self.is_atom and bool(_BREAK.search(text)))

    def _title_and_author(self, entry: Entry, person: Entry) -> tuple[str, str]:
        author = name_of(person)
        title = one_line(_title(entry))
        return comment_title(title, author, in_thread=self.in_thread)

    def _language(self, entry: Entry) -> str:
        said = [part.get("language") for part in _bodies(entry)]
        return primary(*said, _plainly(self.head, "language"), self.feed.language)

    def _reply_to(self, entry: Entry, base: str) -> str:
        """What the entry answers: as it says itself, else the page its comment feed is for."""
        said = _plainly(entry, "thr_in-reply-to")
        if isinstance(said, dict) and (said.get("href") or said.get("ref")):
            return resolve(said.get("href") or "", base) or str(said.get("ref") or "")
        page = self.feed.comments_on or str(_plainly(self.head, "link") or "")
        return resolve(page, self.address) if self.in_thread and page else ""


def _bodies(entry: Entry) -> Iterator[Entry]:
    """Contents and then the summary, each with value, type, base and language.

    Where none of them says anything, the subtitle: some podcasts have no other notes.
    """
    told = [*(_plainly(entry, "content") or ()), _plainly(entry, "summary_detail") or {}]
    yield from filter(None, told)
    subtitle = _plainly(entry, "subtitle_detail")
    if subtitle and not any(each.get("value") for each in told):
        yield subtitle


def _title(entry: Entry) -> str:
    # A title in it, as of a picture, takes the place of the entry's own in `title_detail`.
    detail = _plainly(entry, "title_detail") or {}
    value = str(_plainly(entry, "title") or "")
    if "<" not in value and "&" not in value:
        return value
    if kind_of_text(detail.get("type") or "") == "plain":
        return unescape(value)
    return read_html(value, "").text


def _said(entry: Entry) -> datetime | None:
    names = ("published_parsed", "created_parsed", "updated_parsed")
    return next(filter(None, (moment(_plainly(entry, name)) for name in names)), None)
