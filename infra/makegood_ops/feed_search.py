"""Which feeds an address leads to, and what each of them is like."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from makegood.errors import BadDocument, BadInput, FeedTrouble
from makegood.listening.addresses.links import canonical_link
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.pulse import heard
from makegood.listening.markup import guard
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.parts import is_thread
from makegood.listening.markup.text import one_line
from makegood.listening.pages.discovery import Candidate, refreshed_to
from makegood.listening.polling.habit import rate_of
from makegood.model.feeds import Document, Feed, FeedRef, Habit, Post
from makegood.triage.texts.language import Detector
from makegood_ops.trial_source import (
    INTERVAL,
    Reading,
    address_in,
    candidates_in,
    check_address,
    check_page,
    guessed,
    in_words,
    is_page,
    reason_of,
)

MOST = 8
"""Feeds of one page that are read; the others are named."""

_RSS = re.compile(r"<rss\b[^>]*?\bversion\s*=\s*[\"']([\d.]{1,6})")
_TITLE = re.compile(r"<title[^>]*>\s*(?:<!\[CDATA\[)?(.{0,300}?)(?:\]\]>)?\s*</title", re.DOTALL)
_SAMPLE = 20
"""Posts that tell a feed's language."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that can be read, at the address under which it is to be polled."""

    address: str
    title: str
    kind: str
    """As people call it: "Atom", "RSS 2.0", "JSON Feed"."""
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be known of a feed before it is listened to."""

    latest: Post | None
    """The post with the latest date; without dates, the first."""
    a_day: float | None
    """Posts; None without a date to go by."""
    language: str
    cut: int
    """Posts of which the feed carries only the beginning."""
    is_of_comments: bool


@dataclass(frozen=True, slots=True)
class Search:
    """The feeds that an address leads to, best first, and those not read for being too many."""

    found: tuple[Found, ...]
    unread: tuple[Candidate, ...] = ()


def feeds_at(text: str, deps: Reading) -> Search:
    """The feed at an address, or else those that its page names.

    Of a page that names none, the first that stands where sites keep one; a page that sends its
    readers on is left for where it sends them. BadInput says why there is nothing to listen to.
    """
    if not text.strip():
        raise BadInput("say which site, page or feed")
    return _search(address_in(text), deps, may_go_on=True)


def _search(address: str, deps: Reading, *, may_go_on: bool) -> Search:
    asked, document = _fetched(address, deps)
    try:
        return Search((_found(asked, document, deps),))
    except BadDocument as error:
        if not is_page(document):
            raise BadInput(f"{address}: {reason_of(error)}") from error
    check_page(document, address)
    if named := candidates_in(document):
        return Search(_those_read(named[:MOST], document, deps), named[MOST:])
    if may_go_on and (onward := refreshed_to(document.body, document.address)):
        return _search(onward, deps, may_go_on=False)
    return Search((_first_read(guessed(document.address), document, deps),))


def facts_of(found: Found, detector: Detector, now: datetime) -> Facts:
    """What a feed's posts tell of it."""
    dated = [post for post in found.posts if post.published_at]
    latest = max(dated, key=lambda post: post.published_at or now, default=None)
    return Facts(
        latest or next(iter(found.posts), None),
        _rate(dated, now),
        _language(found.posts[:_SAMPLE], detector),
        sum(post.cut for post in found.posts),
        is_thread(found.title) or any(post.reply_to for post in found.posts),
    )


def _those_read(named: Iterable[Candidate], page: Document, deps: Reading) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    troubles = []
    for address, _, _ in named:
        try:
            each = _found(*_fetched(address, deps), deps)
        except (BadDocument, BadInput) as error:
            troubles.append(str(error))
        else:
            found.setdefault(canonical_link(each.address), each)
    if found:
        return tuple(found.values())
    try:
        return (_first_read(guessed(page.address), page, deps),)
    except BadInput as error:
        why = f"{page.address} names feeds, but none can be read:\n" + "\n".join(troubles)
        raise BadInput(why) from error


def _first_read(guesses: Iterable[Candidate], page: Document, deps: Reading) -> Found:
    for address, _, _ in guesses:
        try:
            return _found(*_fetched(address, deps), deps)
        except (BadDocument, BadInput):
            continue
    raise BadInput(
        f"{page.address} is a web page that names no feed, and none stands where sites keep one; "
        "give the address of a feed"
    )


def _fetched(address: str, deps: Reading) -> tuple[str, Document]:
    """The document, and its address: the one that was asked for, unless it has moved for good."""
    check_address(address, deps.allow)
    deps.say(f"Fetching {address}")
    try:
        fetched = deps.transport().get(FeedRef("", address, INTERVAL))
    except FeedTrouble as error:
        raise BadInput(f"{address}: {in_words(error)}") from error
    asked = fetched.address if fetched.permanent else address
    document = Document("", "", fetched.body or b"", fetched.address, fetched.content_type)
    return asked, document


def _found(asked: str, document: Document, deps: Reading) -> Found:
    feed = Feed(FeedRef(feed_id(asked), asked, INTERVAL))
    posts = read_posts(replace(document, feed_id=feed.ref.id), feed, deps.now)
    text = to_text(document)
    title = next((post.source_title for post in posts), "") or _title(text)
    return Found(asked, one_line(title), _kind(text), posts)


def _title(text: str) -> str:
    said = _TITLE.search(text)
    return said[1] if said else ""


def _kind(text: str) -> str:
    if guard.is_json(text):
        return "JSON Feed"
    if rss := _RSS.search(text):
        return f"RSS {rss[1]}"
    return "RDF" if re.search(r"<(?:\w+:)?RDF\b", text) else "Atom" if "<entry" in text else "RSS"


def _rate(dated: list[Post], now: datetime) -> float | None:
    if not dated:
        return None
    pulse = heard(None, dated, now)
    return rate_of(Habit(pulse.posts, pulse.since, pulse.at), now)


def _language(posts: Iterable[Post], detector: Detector) -> str:
    """The one that most posts are in: as they say, else as they read."""
    tags = [post.language or detector.detect(post.text)[0] for post in posts]
    known = Counter(tag for tag in tags if tag)
    return known.most_common(1)[0][0] if known else ""
