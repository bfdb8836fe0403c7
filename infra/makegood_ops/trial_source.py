"""Where `makegood try` reads from: a file, a feed's address, or a site whose feeds it finds."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from makegood.errors import BadDocument, BadInput, FeedTrouble
from makegood.listening.addresses.safety import Allow, parse_address
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.documents.posts import read_posts
from makegood.listening.markup import guard
from makegood.listening.markup.encoding import to_text
from makegood.listening.pages import discovery
from makegood.listening.pages.challenges import is_challenge_page
from makegood.listening.pages.discovery import Candidate
from makegood.model.feeds import Document, Feed, FeedRef, Fetched, Post
from makegood.ports import Transport
from makegood_ops.samples import filled

INTERVAL = 60
_FILES_HOST = "https://files.invalid"
"""Stands for the address of a file's feed, so that its posts have an identity."""

_MOST_GUESSES = 14
_FILE = re.compile(r"\.(xml|rss|atom|rdf|json|feed|html?|txt)$", re.IGNORECASE)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:<[?!][^<>]*>\s*){0,9}<opml[\s>]", re.IGNORECASE)
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)

type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A feed that was read: where it was found, the document, and its posts in order."""

    feed: Feed
    document: Document
    posts: tuple[Post, ...]
    found: str
    """The file or address, as a person would name it."""
    others: tuple[Candidate, ...] = ()
    """Feeds of the same site that were not taken."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a source needs. `say` is told of every step that takes a while."""

    transport: Callable[[], Transport]
    now: datetime
    allow: Allow
    say: Say = lambda _: None


def open_source(text: str, feed: Feed, deps: Reading) -> Source:
    """Read the source; BadInput says in a sentence why it cannot be read, and what would do.

    `feed` holds what the operator says of it; its address is found here.
    """
    path = _path(text)
    if path is not None:
        return _of_file(path, feed, deps)
    return _of_web(address_in(text), feed, deps)


def _path(text: str) -> Path | None:
    """The file that is meant, or None for an address."""
    if not text.strip():
        raise BadInput("the source is empty; name a site, a feed's address or a file")
    if "://" in text or text.startswith("feed:"):
        return None
    path = Path(text).expanduser()
    try:
        is_there, is_folder = path.exists(), path.is_dir()
    except (OSError, ValueError) as error:
        raise BadInput(f"{text[:80]!r} is neither a file nor an address") from error
    if is_folder:
        raise BadInput(f"{text} is a folder; name one of the files in it")
    return path if is_there or not _names_site(text) else None


def _names_site(text: str) -> bool:
    if _SITE.fullmatch(text) and not _FILE.search(text):
        return True
    if _SITE.fullmatch(text) and "/" in text:
        raise BadInput(f"there is no file {text}; if it is an address, write https://{text}")
    raise BadInput(f"there is no file {text}, and it is no address like https://blog.example")


def address_in(text: str) -> str:
    stripped = text.strip()
    return stripped if ":/" in stripped or stripped.startswith("feed:") else f"https://{stripped}"


def _of_file(path: Path, feed: Feed, deps: Reading) -> Source:
    try:
        size = path.stat().st_size
        if size > guard.LARGEST:
            raise BadInput(f"{path} has {size / 1_000_000:.0f} MB; at most 10 are read")
        body = filled(path.read_bytes(), deps.now)
    except OSError as error:
        raise BadInput(f"{path}: {(error.strerror or 'cannot be read').lower()}") from error
    document = _document(f"{_FILES_HOST}/{quote(path.name)}", body)
    named = candidates_in(document)
    try:
        return _source(document, feed, deps, str(path))
    except BadDocument as error:
        if named:
            raise BadInput(
                f"{path} is a web page; try one of its feeds:\n{_listed(named)}"
            ) from error
        raise BadInput(f"{path}: {reason_of(error)}") from error


def _of_web(address: str, feed: Feed, deps: Reading) -> Source:
    document = _fetched(address, deps)
    try:
        return _source(document, feed, deps, document.address)
    except BadDocument as error:
        if not is_page(document):
            raise BadInput(f"{address}: {reason_of(error)}") from error
    check_page(document, address)
    return _of_page(document, feed, deps)


def _of_page(page: Document, feed: Feed, deps: Reading) -> Source:
    """The first feed that the page names, or that stands where sites keep one, and can be read."""
    named = candidates_in(page)
    troubles = []
    for address, _, _ in named or guessed(page.address):
        try:
            found = _source(_fetched(address, deps), feed, deps, address)
        except (BadDocument, BadInput) as error:
            troubles.append(str(error))
        else:
            others = tuple(each for each in named if each[0] != address)
            return replace(found, others=others)
    if named:
        raise BadInput(f"{page.address} names feeds, but none can be read:\n" + "\n".join(troubles))
    raise BadInput(
        f"{page.address} is a web page that names no feed, and none stands where sites keep one; "
        "give the address of a feed"
    )


def guessed(address: str) -> tuple[Candidate, ...]:
    return tuple((guess, "", "") for guess in discovery.guesses(address)[:_MOST_GUESSES])


def _fetched(address: str, deps: Reading) -> Document:
    check_address(address, deps.allow)
    deps.say(f"Fetching {address}")
    try:
        fetched = deps.transport().get(FeedRef("", address, INTERVAL))
    except FeedTrouble as error:
        raise BadInput(f"{address}: {in_words(error)}") from error
    return _as_document(fetched)


def check_address(address: str, allow: Allow) -> None:
    """BadInput if it is none that is fetched, with the way out for a server of one's own."""
    try:
        parse_address(address, allow)
    except BadInput as error:
        port = urlsplit(address).netloc if " port " in str(error) else ""
        way_out = f"; if that server is yours, add --allow {port}" if port else ""
        raise BadInput(f"{error}{way_out}") from error


def in_words(error: FeedTrouble) -> str:
    """Why it was not fetched, with the way out where there is one."""
    said = error.detail or error.trouble.replace("_", " ")
    if error.trouble == "refused_address":
        return f"{said}; if that server is yours, add --allow host:port"
    return said


def _as_document(fetched: Fetched) -> Document:
    document = _document(fetched.address, fetched.body or b"")
    return replace(document, content_type=fetched.content_type)


def _document(address: str, body: bytes) -> Document:
    digest = hashlib.sha256(body).hexdigest()
    return Document(feed_id(address), digest, body, address)


def _source(document: Document, feed: Feed, deps: Reading, found: str) -> Source:
    named = replace(feed, ref=FeedRef(document.feed_id, document.address, INTERVAL))
    posts = read_posts(document, named, deps.now)
    return Source(named, document, posts, found)


def is_page(document: Document) -> bool:
    return len(document.body) <= guard.LARGEST and bool(_PAGE.search(to_text(document)))


def check_page(document: Document, address: str) -> None:
    """BadInput for what looks like a page of a site, and is a guard's, or a list of feeds."""
    text = to_text(document)
    if is_challenge_page(text):
        raise BadInput(f"{address}: the site wants to see a browser before it answers")
    if _LIST.match(text):
        raise BadInput(
            f"{address}: this is a list of feeds (OPML); save it, and `makegood feeds import` it"
        )


def candidates_in(document: Document) -> tuple[Candidate, ...]:
    if not is_page(document):
        return ()
    return tuple(_of_the_web(discovery.candidates(document.body, document.address)))


def _of_the_web(found: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """Those with an address of their own; a page in a file may name some relative to nothing."""
    for candidate in found:
        with suppress(BadInput):
            if not candidate[0].startswith(_FILES_HOST):
                feed_id(candidate[0])
                yield candidate


def _listed(found: tuple[Candidate, ...]) -> str:
    return "\n".join(f"  {address}  {title}".rstrip() for address, title, _ in found)


def reason_of(error: BadDocument) -> str:
    """Why the document cannot be read; a page is explained without sending the reader back here."""
    said = str(error)
    return (
        "this is a web page that names no feed" if said.startswith("this is a web page") else said
    )
