"""Reading a document within bounds of time and memory, whatever it does to the parser."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

from makegood.errors import BadDocument, TookTooLong
from makegood.listening.documents.posts import read_posts
from makegood.model.feeds import Document, Feed, FeedRef, Post

SECONDS = 10.0
AGAIN = 0.05
"""Seconds between one ring of the alarm and the next."""
MEGABYTES = 512
ROOT = Path(__file__).parents[3]
"""Where `makegood` is imported from."""


class _TimeIsUp(BaseException):
    """Raised inside the parser; no Exception, for the parser's own handlers would swallow that."""


def read_guarded(
    document: Document, feed: Feed, now: datetime | None = None, seconds: float = SECONDS
) -> tuple[Post, ...]:
    """`read_posts` that gives up after so many seconds of wall clock, with BadDocument.

    Only in the main thread, where Lambda runs handlers: elsewhere Python has no timer.
    """
    if threading.current_thread() is not threading.main_thread():
        return read_posts(document, feed, now)
    try:
        with _timer(seconds):
            return read_posts(document, feed, now)
    except _TimeIsUp as error:
        raise TookTooLong("malformed", f"reading took longer than {seconds:g} seconds") from error


def read_patiently(
    document: Document, feed: Feed, now: datetime | None = None, seconds: float = SECONDS
) -> tuple[Post, ...]:
    """`read_guarded`, and where its time runs out `read_apart`: perhaps the machine was slow.

    A page that is read whole is always read apart: what reads it is large, and cannot be rung at.
    """
    if feed.ref.whole:
        return read_apart(document, feed, now)
    try:
        return read_guarded(document, feed, now, seconds)
    except TookTooLong:
        return read_apart(document, feed, now)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """Raise `_TimeIsUp` after so many seconds, and again until it is felt.

    Python swallows what is raised inside a finaliser or a callback of the garbage collector, and
    a bare `except` of the parser does so too: hence again, and once more at the end.
    """
    rang = False

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal rang
        rang = True
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    if rang:
        raise _TimeIsUp


def read_apart(
    document: Document,
    feed: Feed,
    now: datetime | None = None,
    seconds: float = 2 * SECONDS,
    megabytes: int = MEGABYTES,
) -> tuple[Post, ...]:
    """`read_posts` in a child process under limits, for a document that may have killed its reader.

    BadDocument when the child dies, takes too long, or says that the document is bad.
    """
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "makegood.listening.documents.apart", str(megabytes)],
            input=_packed(document, feed, now),
            capture_output=True,
            cwd=ROOT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TookTooLong("malformed", f"reading took longer than {seconds:g} seconds") from error
    return _unpacked(child.returncode, child.stdout)


def _packed(document: Document, feed: Feed, now: datetime | None) -> bytes:
    """One line of JSON, then the body as it is."""
    head = {
        "feed_id": document.feed_id,
        "sha256": document.sha256,
        "address": document.address,
        "content_type": document.content_type,
        "feed": feed.ref.id,
        "feed_address": feed.ref.address,
        "whole": feed.ref.whole,
        "language": feed.language,
        "page": feed.page,
        "comments_on": feed.comments_on,
        "episode": asdict(feed.episode) if feed.episode else None,
        "now": now.isoformat() if now else None,
    }
    return json.dumps(head, default=datetime.isoformat).encode() + b"\n" + document.body


def _unpacked(code: int, output: bytes) -> tuple[Post, ...]:
    if code != 0:
        raise BadDocument("malformed", "reading the document alone used too much, and was ended")
    answer: dict[str, Any] = json.loads(output)
    if "trouble" in answer:
        raise BadDocument(answer["trouble"], answer["detail"])
    return tuple(_post(fields) for fields in answer["posts"])


def _post(fields: dict[str, Any]) -> Post:
    said = fields["published_at"]
    read: dict[str, Any] = {
        "published_at": datetime.fromisoformat(said) if said else None,
        "tags": tuple(fields["tags"]),
        "links": tuple(fields["links"]),
    }
    return Post(**(fields | read))


def answer(question: bytes) -> str:
    """What the child answers: the posts as JSON, or why the document is bad."""
    line, _, body = question.partition(b"\n")
    head = json.loads(line)
    document = Document(
        head["feed_id"], head["sha256"], body, head["address"], head["content_type"]
    )
    ref = FeedRef(head["feed"], head["feed_address"], 0, whole=head["whole"])
    feed = Feed(
        ref,
        language=head["language"],
        page=head["page"],
        comments_on=head["comments_on"],
        episode=_post(head["episode"]) if head["episode"] else None,
    )
    now = datetime.fromisoformat(head["now"]) if head["now"] else None
    try:
        posts = read_posts(document, feed, now)
    except BadDocument as error:
        return json.dumps({"trouble": error.trouble, "detail": str(error)})
    return json.dumps({"posts": [asdict(post) for post in posts]}, default=datetime.isoformat)
