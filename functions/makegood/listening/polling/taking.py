"""Asking one feed or page: what it answers, and whether that may be read."""

from dataclasses import replace
from datetime import datetime
from zlib import crc32

from makegood.errors import BadDocument, FeedTrouble, MakegoodError
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.documents.sameness import digest_of
from makegood.listening.markup import guard
from makegood.listening.markup.encoding import to_text
from makegood.listening.pages.challenges import is_challenge_page
from makegood.listening.pages.robots import Robots
from makegood.listening.polling.turns import between_polls
from makegood.model.feeds import Document, FeedRef, Fetched
from makegood.ports import Transport


def take(
    ref: FeedRef, transport: Transport, robots: Robots, now: datetime
) -> tuple[Fetched, tuple[Document, str] | None]:
    """The answer and its new document, if any; FeedTrouble for all that a stranger brings about.

    Also for what nobody thought of: it must not stop the other feeds of its lane.
    """
    try:
        fetched = _asked(as_asked(ref, now), transport, robots, now)
        return fetched, _document(ref, fetched)
    except BadDocument as error:
        raise FeedTrouble(error.trouble, str(error)) from error
    except (MakegoodError, MemoryError):
        raise
    except Exception as error:
        why = f"its answer could not be taken: {type(error).__name__}"
        raise FeedTrouble("http", why) from error


def _asked(ref: FeedRef, transport: Transport, robots: Robots, now: datetime) -> Fetched:
    """The answer. Pages are read where robots.txt lets us; feeds are published to be polled."""
    return robots.page(ref, transport, now) if _is_page(ref) else transport.get(ref)


def page_wait(ref: FeedRef, robots: Robots, now: datetime) -> float:
    """Seconds that its site wants between the page before and this one; 0 for feeds."""
    return robots.wait(ref.address, now) if _is_page(ref) else 0.0


def _is_page(ref: FeedRef) -> bool:
    """Whether it is a page for readers: one that is read whole, or one that was discovered."""
    return ref.whole or is_at_page(ref)


def as_asked(ref: FeedRef, now: datetime) -> FeedRef:
    """The feed with the validators to send: none in one poll of a hundred, at most one a day.

    A server whose validators are broken answers 304 for ever; this is how its posts still arrive.
    """
    turns = 24 * 60 / between_polls(ref, now)
    turn = int((now.hour * 60 + now.minute) * turns / (24 * 60))
    if crc32(f"{ref.id} {now.date()}".encode()) % max(100, round(turns)) != turn:
        return ref
    return replace(ref, etag="", last_modified="")


def _document(ref: FeedRef, fetched: Fetched) -> tuple[Document, str] | None:
    """The new document, safe to parse, with its text; None if nothing changed."""
    if fetched.body is None:
        return None
    digest = digest_of(fetched.body)
    if digest == ref.sha256:
        return None
    document = Document(ref.id, digest, fetched.body, fetched.address, fetched.content_type)
    guard.check_size(document)
    text = to_text(document)
    _check_guard(text)
    if ref.whole:
        guard.check_page(text)
    elif not (ref.transcript or (is_at_page(ref) and guard.is_page(text))):
        guard.check(guard.whole_part(text))
        document = replace(document, address=fetched.base or fetched.address)
    return document, text


def _check_guard(text: str) -> None:
    """BadDocument if a guard answered in place of the site, with 200 as if it were the feed."""
    if guard.is_page(text) and is_challenge_page(text):
        raise BadDocument("blocked", "the site wants to see a browser before it answers")


def is_at_page(ref: FeedRef) -> bool:
    """Whether a discovered feed still is the page itself: the id is that of its first address."""
    is_discovered = ref.until is not None and not (ref.comments or ref.transcript or ref.whole)
    return is_discovered and feed_id(ref.address) == ref.id
