"""From a nudge to triage: which document of which feed, and how carefully it must be read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from makegood.errors import BadDocument
from makegood.listening.documents.bounded import read_apart, read_patiently
from makegood.listening.hubs.subscribing import note_missed
from makegood.model.feeds import DocumentNote, Feed
from makegood.ports import DocumentStore, FeedBook
from makegood.triage.pipeline import Deps, Triaged, triage
from makegood.triage.whole import triage_whole


@dataclass(frozen=True, slots=True)
class Receiving:
    """What receiving needs. `triaging` is asked each time: it follows the watchlist in force."""

    feeds: FeedBook
    documents: DocumentStore
    triaging: Callable[[], Deps]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that was not triaged. Its key says which; 'bad' is noted as its feed's trouble."""

    key: str
    why: Literal["no such feed", "read before", "expired", "bad"]
    detail: str = ""


def receive(
    note: DocumentNote, receives: int, deps: Receiving, now: datetime
) -> Triaged | SetAside:
    """Triage the document of a nudge; `receives` counts how often the nudge came, from 1.

    One that comes again may have killed its reader, so it is read in a process of its own.
    """
    feed = deps.feeds.get(note.feed_id)
    if feed is None:
        return SetAside(note.key, "no such feed")
    if (feed.ref.transcript or feed.ref.whole) and feed.episode is None:
        return SetAside(note.key, "read before")
    document = deps.documents.get(note.key)
    if document is None:
        return SetAside(note.key, "expired")
    document = replace(document, fetched_at=note.fetched_at)
    read = read_patiently if receives <= 1 else read_apart
    try:
        judge = triage_whole if feed.ref.whole else triage
        triaged = judge(document, feed, deps.triaging(), now, note.correlation, read)
    except BadDocument as error:
        deps.feeds.note_trouble(_troubled(feed, error).ref, now, str(error))
        if feed.episode:
            deps.feeds.end(feed.ref.id)
        return SetAside(note.key, "bad", str(error))
    _note(note, triaged, deps.feeds, now)
    return triaged


def _note(note: DocumentNote, triaged: Triaged, feeds: FeedBook, now: datetime) -> None:
    """What the document says of how its feed is to be asked."""
    if triaged.taught:
        feeds.note_habit(triaged.taught)
    if note.unannounced and triaged.new:
        note_missed(note.feed_id, feeds, now)


def _troubled(feed: Feed, error: BadDocument) -> Feed:
    ref = replace(feed.ref, trouble=error.trouble, failures=feed.ref.failures + 1)
    return replace(feed, ref=ref)
