"""Items that stand in a document letter by letter as they did before: they need not be read again.

Most items of a document with news are known. Each that was read is remembered by a hash of how it
is written, and of what is written around all of them. Only well-formed documents are skimmed, whose
items follow each other, for only there it is known what one says of another: nothing, or what the
first one said. That is read every time: what stands before it may be taken for a part of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from xml.parsers import expat

from makegood.errors import BadDocument, TookTooLong
from makegood.listening.documents.bounded import read_apart
from makegood.listening.documents.identity import Sorted, sort_new
from makegood.listening.documents.sameness import without_times
from makegood.listening.documents.seen import WRITTEN_SIZE, Seen, SeenPost
from makegood.listening.markup import guard
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.nodes import Attributes, is_usual
from makegood.model.feeds import Document, Feed, Post

type Read = Callable[[Document, Feed, datetime], tuple[Post, ...]]
"""How a document is read: as it is, against the clock, or in a process apart."""

_FIRST = re.compile(r"<(item|entry)[\s>]")
_AFTER_LAST = re.compile(r"(?:\s++|</[^<>]*+>|<!--(?:[^-]|-(?!->))*+-->)*+")
_DECLARES = re.compile(r"<!DOCTYPE|<\?xml\s")
_ROOT_WITH_BASE = re.compile(r"<(?:rss|feed|rdf:RDF)\s[^<>]*?xml:base=")
_BASE = re.compile(r"base\s*=")
_RELATIVE = re.compile(
    r"(?:base|ref|ur[il])\s*=(?!\s*(?:[\"']|&quot;|&#3[49];|&apos;)https?://)"
    r"|<[\w.:-]*(?:link|guid|id|ur[il]|homepage|commentrss)(?:\s[^<>]*)?(?<!/)>"
    r"(?!\s*(?:https?://|tag:|urn:|</))",
    re.IGNORECASE,
)
"""What an item is written with that may mean another address where another base holds."""
_DATED = re.compile(r"<[\w.:-]*(?:date|published|issued|modified|created)|lastmod", re.IGNORECASE)
"""What an item is written with that may have a date."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item that is to be read."""

    text: str
    written: bytes
    """A hash of how it is written; empty for the first, and repeated ones."""


@dataclass(frozen=True, slots=True)
class Skimmed:
    """A document whose known items are left out, and all its items in their order."""

    rest: Document
    items: tuple[SeenPost | Item, ...]
    """Those left out as they were seen, and the others."""


class _Unsure(Exception):
    """An item says of those behind it what the first one did not."""


def sort_document(
    document: Document, feed: Feed, now: datetime, seen: Seen, read: Read
) -> tuple[Sorted, int]:
    """The document's posts, sorted, and how many there are; those that stand as before are unread.

    What is new, and what is seen afterwards, is the same as if all were read. BadDocument as `read`
    raises it; what is read apart may have killed its reader, and is not looked at here.
    """
    skimmed = None if read is read_apart else skim(document, feed, seen)
    posts = _rest_of(skimmed, feed, now, read) if skimmed else None
    if skimmed is None or posts is None:
        every = read(document, feed, now)
        return sort_new(every, seen), len(every)
    unread = iter(posts)
    items = [item if isinstance(item, SeenPost) else next(unread) for item in skimmed.items]
    written = [_print_of(*each, now) for each in zip(skimmed.items, items, strict=True)]
    return sort_new(items, seen, written), len(items)


def _rest_of(skimmed: Skimmed, feed: Feed, now: datetime, read: Read) -> tuple[Post, ...] | None:
    """The posts of what is left, one an item; None if they are others."""
    try:
        posts = read(skimmed.rest, feed, now)
    except TookTooLong:
        raise
    except BadDocument:
        return None
    left = sum(isinstance(item, Item) for item in skimmed.items)
    return posts if len(posts) == left else None


def _print_of(item: SeenPost | Item, post: Post | SeenPost, now: datetime) -> bytes:
    """How it is written, if that tells what it says: a date to come does not, for it is cut."""
    if isinstance(item, SeenPost) or isinstance(post, SeenPost):
        return b""
    said = post.published_at
    is_told = said < now if said else not _DATED.search(item.text)
    return item.written if is_told else b""


def skim(document: Document, feed: Feed, seen: Seen) -> Skimmed | None:
    """What is left to read of the document; None if all of it is."""
    if feed.episode or feed.page or len(document.body) > guard.LARGEST:
        return None
    parts = _parts_of(guard.whole_part(to_text(document)))
    try:
        return _skimmed(parts, document, feed, seen) if parts else None
    except (BadDocument, expat.ExpatError, _Unsure):
        return None


def _skimmed(parts: "_Parts", document: Document, feed: Feed, seen: Seen) -> Skimmed:
    """_Unsure, or what the guard or the parser raises, where it has to be read as a whole."""
    said = _said_by_first(parts)
    told = _told(parts.items, _Around(parts.head, said, document, feed), seen)
    left = [each.text for each in told if isinstance(each, Item)]
    rest = parts.with_items(left)
    guard.check(rest)
    expat.ParserCreate().Parse(parts.with_items(()), True)
    if not all(_is_repeated(_said_in(item, parts), said) for item in left):
        raise _Unsure
    return Skimmed(replace(document, body=rest.encode("utf-8", "replace")), told)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A document as it is written: what stands before its items, they, and what ends it."""

    head: str
    items: tuple[str, ...]
    tail: str
    has_base: bool
    """Whether its root says what addresses are relative to, to which an item's own gives way."""

    def with_items(self, items: Sequence[str]) -> str:
        """The document as if there were only these."""
        return "".join((self.head, *items, self.tail))


def _parts_of(text: str) -> _Parts | None:
    """The parts of a document whose items follow each other, with nothing told behind them."""
    first = _FIRST.search(text)
    if first is None or not text.lstrip().startswith("<"):
        return None
    head, end = text[: first.start()], f"</{first[1]}>"
    *items, tail = text[first.start() :].split(end)
    begins = re.compile(rf"\s*+<{first[1]}[\s>]")
    is_plain = all(map(begins.match, items)) and _AFTER_LAST.fullmatch(tail)
    if not is_plain or not 0 < len(items) <= guard.MOST_ITEMS or _DECLARES.search(head):
        return None
    whole = tuple(f"{item.strip()}{end}\n" for item in items)
    return _Parts(head, whole, tail, bool(_ROOT_WITH_BASE.search(head)))


def _said_in(item: str, parts: _Parts) -> Attributes:
    """What an item, well-formed by itself, says of those behind it; most say nothing.

    To whoever reads feeds, a base and the prefix of a namespace go on to hold behind their element.
    """
    said: Attributes = {}

    def note(_: str, attributes: Attributes) -> None:
        for name, value in attributes.items():
            is_said = _is_kept_to(name, value) or (name.endswith("base") and not parts.has_base)
            if is_said and said.setdefault(name.removeprefix("xml:"), value) != value:
                raise _Unsure

    parser = expat.ParserCreate()
    parser.StartElementHandler = note if _may_say(item) else None
    parser.Parse(item, True)
    return said


def _said_by_first(parts: _Parts) -> Attributes:
    if not _may_say(parts.items[0]):
        return {}
    guard.check(parts.with_items(parts.items[:1]))
    return _said_in(parts.items[0], parts)


def _may_say(item: str) -> bool:
    return "xmlns:" in item or ("base" in item and _BASE.search(item) is not None)


def _is_repeated(again: Attributes, said: Attributes) -> bool:
    """Whether nothing new is said: the base that comes first is the one that goes on to hold."""
    return all(
        name in said and (name == "base" or said[name] == value) for name, value in again.items()
    )


def _is_kept_to(name: str, uri: str) -> bool:
    """Whether it gives a namespace a prefix of its own, by which it is known from then on."""
    return name.startswith("xmlns:") and not is_usual(name.removeprefix("xmlns:"), uri)


class _Around:
    """What is said of every item at once, as keys to the hashes of how each is written."""

    def __init__(self, head: str, said: Attributes, document: Document, feed: Feed) -> None:
        ours = (document.address, feed.language, feed.comments_on)
        start = without_times(head).rstrip()
        ways = [said]
        if base := said.get("base"):
            ways.append({**said, "base": base.partition(":")[0]})
        texts = ("\n".join((start, repr(way), *ours)) for way in ways)
        self._keys = [
            blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts
        ]

    def prints(self, item: str) -> list[bytes]:
        """Hashes of the item: by all that is said, and by all but the base if there is one."""
        raw = item.encode("utf-8", "replace")
        return [blake2b(raw, key=key, digest_size=WRITTEN_SIZE).digest() for key in self._keys]


def _told(items: Sequence[str], around: _Around, seen: Seen) -> tuple[SeenPost | Item, ...]:
    """Each item as it was seen, or else to be read, as the first and repeated ones always are."""
    prints = [around.prints(item) for item in items]
    often = Counter(by_all for by_all, *_ in prints)
    alone = [number > 0 and often[each[0]] == 1 for number, each in enumerate(prints)]
    return tuple(
        _known(item, each, seen) if is_alone else Item(item, b"")
        for item, each, is_alone in zip(items, prints, alone, strict=True)
    )


def _known(item: str, prints: Sequence[bytes], seen: Seen) -> SeenPost | Item:
    """The item as it was seen; by all but the base only where its addresses are whole."""
    for each in prints:
        if known := seen.as_written(each):
            return known
    is_on_base = len(prints) > 1 and _RELATIVE.search(item)
    return Item(item, prints[0] if is_on_base else prints[-1])
