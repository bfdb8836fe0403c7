"""Judging a post again from its stored document, writing nothing: for `makegood explain`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from makegood.errors import BadDocument, BadInput
from makegood.listening.addresses.links import canonical_link
from makegood.listening.addresses.safety import take_apart
from makegood.listening.addresses.wheel import feed_id, owner_of
from makegood.listening.documents.identity import sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.seen import Seen
from makegood.model.conversation import Turn
from makegood.model.feeds import Document, Feed, Post
from makegood.model.verdicts import Mention, Verdict
from makegood.ports import CaseBook, DocumentStore, FeedBook, SeenBook
from makegood.triage.conversations.conversation import MOST_LINKS, is_turn, pages_asked, taken_up
from makegood.triage.judging import Judging, judge
from makegood.triage.need.cues import Cues
from makegood.triage.texts.language import Detector
from makegood_ops.standin.reader import LocalReader

if TYPE_CHECKING:
    from makegood_ops.deployment import Deployment

_COMPARED = ("route", "kind", "stage", "need", "danger", "sure", "watchlist_version")


@dataclass(frozen=True, slots=True)
class Retrying:
    """What judging again needs of a deployment."""

    feeds: FeedBook
    documents: DocumentStore
    seen: SeenBook
    book: CaseBook
    judging: Judging
    now: datetime

    @classmethod
    def of(cls, deployment: "Deployment", detector: Detector, now: datetime) -> "Retrying":
        made = deployment.adapters
        watchlist, cues = made.watchlists().current(), Cues.shipped()
        judging = (
            # The emulator has no Comprehend; its functions ask what this reader reads with.
            Judging.of(watchlist, cues, detector, LocalReader())
            if deployment.is_local
            else Judging.of(watchlist, cues, detector, made.reader(), made.translator())
        )
        return cls(made.feeds(), made.documents(), made.seen(), made.book(), judging, now)


@dataclass(frozen=True, slots=True)
class Again:
    """A mention as it is judged now, and as it was recorded, if it was."""

    mention: Mention
    before: Mention | None
    turns: tuple[Turn, ...] = ()
    """The conversation about it, as far as we heard it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The post, where it is stored, and what it says of each brand."""

    feed: Feed
    document: Document
    post: Post
    results: tuple[Again, ...]
    takes_up: tuple[Mention, ...] = ()
    """Recorded mentions that the post links to or answers."""


def judged_again(
    address: str, only_feed: str, deps: Retrying, say: Callable[[str], None] = lambda _: None
) -> Found:
    """The post at that address, judged again; BadInput when no stored document has it."""
    if not canonical_link(address):
        raise BadInput(f"{address!r} is not an address; give the post's, as its feed gives it")
    looked = 0
    for feed in _feeds(address, only_feed, deps.feeds):
        say(f"Looking through {feed.name or feed.ref.address}")
        looked += 1
        for document, post in _places(feed, address, deps):
            judged = judge(post, feed, deps.judging, deps.now)
            # Who an unsigned post is by depends on its neighbours, which are not judged here.
            mentions = [replace(each, author=post.author) for each in judged]
            results = tuple(_again(each, deps.book) for each in mentions)
            return Found(feed, document, post, results, _takes_up(post, feed, deps.book))
    raise BadInput(
        f"no stored document of {looked} feeds has a post at {address}; documents are kept for the "
        "days that DocumentDays says, and the address must be the one that the feed gives"
    )


def _again(mention: Mention, book: CaseBook) -> Again:
    before = book.mention(mention.id)
    return Again(mention, before, book.turns((mention.id,)) if before else ())


def _takes_up(post: Post, feed: Feed, book: CaseBook) -> tuple[Mention, ...]:
    pages = book.on_pages(pages_asked((post,), feed, 2 * MOST_LINKS, None))
    found = (book.mention(mention_id) for mention_id in taken_up(post, feed, pages))
    return tuple(mention for mention in found if mention and is_turn(post, mention))


def _feeds(address: str, only_feed: str, book: FeedBook) -> Iterator[Feed]:
    """The feeds to look through, those of the post's own site first."""
    if only_feed:
        feed = book.get(feed_id(only_feed))
        if feed is None:
            raise BadInput(f"{only_feed} is no feed of ours; `makegood feeds list` shows them")
        return iter((feed,))
    owner = _owner(address)
    return iter(sorted(book.all(), key=lambda feed: _owner(feed.ref.address) != owner))


def _owner(address: str) -> str:
    try:
        return owner_of(take_apart(address).host)
    except BadInput:
        return ""


def _places(feed: Feed, address: str, deps: Retrying) -> Iterator[tuple[Document, Post]]:
    """Where the post stands in the stored documents of a feed, latest stored first."""
    wanted = canonical_link(address)
    seen = Seen.from_bytes(deps.seen.load(feed.ref.id)[0])
    for key in deps.documents.keys(feed.ref.id):
        document = deps.documents.get(key)
        if document is None:
            continue
        for post in _posts(document, feed, seen, deps.now):
            if wanted in {canonical_link(post.link), canonical_link(post.guid)}:
                yield document, post


def _posts(document: Document, feed: Feed, seen: Seen, now: datetime) -> tuple[Post, ...]:
    """Its posts under the keys they got at first sight; none if it cannot be read any more."""
    try:
        found = sort_new(read_posts(document, feed, now), seen)
    except BadDocument:
        return ()
    return (*found.known, *found.new)


def differences(now: Verdict, before: Verdict) -> Iterator[tuple[str, str, str]]:
    """What differs: its name, as it was, as it is now."""
    for name in _COMPARED:
        was, is_now = _said(getattr(before, name)), _said(getattr(now, name))
        if was != is_now:
            yield name.replace("_", " "), was, is_now


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
