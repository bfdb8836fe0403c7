"""What of a feed was seen already: compact enough for one item, and not forgotten too early."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from makegood.listening.documents.pulse import Pulse

MOST_ALIASES = 24
"""Aliases kept of one post, the latest first: some feeds invent a new guid at each poll."""
LEAST_KEPT = 100
_FORMAT = 1
_HEAD = struct.Struct(">BII")
_RECORD = struct.Struct(">10s8sB")
_MENTIONED = struct.Struct(">12sI")
WRITTEN_SIZE = 6
"""Bytes: what is taken for known by mistake, one of 10 to the 13th new posts, is lost."""


@dataclass(frozen=True, slots=True)
class SeenPost:
    """A post that was seen: its key, a hash of its words, and hashes of all it was called."""

    key: str
    content: bytes
    aliases: tuple[bytes, ...]
    written: bytes = field(default=b"", compare=False)
    """A hash of the item as it stands in the document, if that tells all that the post says."""
    at_present: int = field(default=0, compare=False)
    """How many of its aliases, the first ones, are those of the post as it is written."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The page of a mention that the feed brought."""

    page: str
    """A hash of its address, in hexadecimal digits."""
    comments: int = 0
    """How many there were on it, as was last taken note of."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The posts of a feed, those not met for longest first, and its largest document's size."""

    posts: tuple[SeenPost, ...] = ()
    largest: int = 0
    pulse: Pulse | None = None
    """When its posts were said; None until triage has heard any."""
    mentioned: tuple[Mentioned, ...] = ()
    """Pages of its mentions, those of the latest first."""
    _by_alias: dict[bytes, SeenPost] = field(init=False, repr=False, compare=False)
    _by_written: dict[bytes, SeenPost] = field(init=False, repr=False, compare=False)
    _keys: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_alias = {alias: post for post in self.posts for alias in post.aliases}
        by_written = {post.written: post for post in self.posts if post.written}
        object.__setattr__(self, "_by_alias", by_alias)
        object.__setattr__(self, "_by_written", by_written)
        object.__setattr__(self, "_keys", frozenset(post.key for post in self.posts))

    def find(self, alias: bytes) -> SeenPost | None:
        """The post that was called so, the one met last if there were several."""
        return self._by_alias.get(alias)

    def as_written(self, written: bytes) -> SeenPost | None:
        """The post that stood so in the document last read."""
        return self._by_written.get(written)

    def has_key(self, key: str) -> bool:
        """Whether a seen post has that key."""
        return key in self._keys

    def after(self, document: Iterable[SeenPost]) -> Self:
        """What is seen with one more document.

        Its posts are all kept, with their earlier aliases; of the others the latest, so that at
        least twice the largest document ever is remembered.
        """
        before = {post.key: post for post in self.posts}
        current: dict[str, SeenPost] = {}
        for post in sorted(document, key=lambda post: post.key):
            earlier = current.get(post.key) or before.get(post.key)
            current[post.key] = _merged(post, earlier)
        largest = max(self.largest, len(current))
        rest = [post for post in self.posts if post.key not in current]
        room = max(2 * largest, LEAST_KEPT) - len(current)
        kept = map(_unwritten, rest[max(0, len(rest) - room) :])
        return type(self)((*kept, *current.values()), largest, self.pulse, self.mentioned)

    def to_bytes(self) -> bytes:
        """The set as one value, about 75 bytes a post, and 6 more while it is in the document."""
        head = _HEAD.pack(_FORMAT, self.largest, len(self.posts))
        pulse = self.pulse.to_bytes() if self.pulse else b""
        told = zlib.compress(head + b"".join(_packed(post) for post in self.posts) + pulse)
        return told + _packed_rest(self.posts, self.mentioned)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The set from such a value; an empty one from no bytes."""
        if not data:
            return cls()
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(data)
        _, largest, count = _HEAD.unpack_from(raw)
        posts, end = _unpacked(raw, count)
        written, mentioned = _with_rest(posts, unpacker.unused_data)
        return cls(written, largest, Pulse.from_bytes(raw[end:]), mentioned)


def _merged(post: SeenPost, earlier: SeenPost | None) -> SeenPost:
    if earlier is None or earlier.aliases == post.aliases:
        return post
    aliases = dict.fromkeys((*post.aliases, *earlier.aliases))
    kept = tuple(aliases)[:MOST_ALIASES]
    return SeenPost(post.key, post.content, kept, post.written, post.at_present)


def _unwritten(post: SeenPost) -> SeenPost:
    """The post once it is out of the document: nearly none comes back."""
    return SeenPost(post.key, post.content, post.aliases) if post.written else post


def _packed(post: SeenPost) -> bytes:
    head = _RECORD.pack(bytes.fromhex(post.key[1:]), post.content, len(post.aliases))
    return head + b"".join(post.aliases)


def _unpacked(raw: bytes, count: int) -> tuple[tuple[SeenPost, ...], int]:
    """The posts, and where they end."""
    place, posts = _HEAD.size, list[SeenPost]()
    for _ in range(count):
        key, content, aliases = _RECORD.unpack_from(raw, place)
        start = place + _RECORD.size
        place = start + 8 * aliases
        hashes = tuple(raw[each : each + 8] for each in range(start, place, 8))
        posts.append(SeenPost("e" + key.hex(), content, hashes))
    return tuple(posts), place


def _packed_rest(posts: tuple[SeenPost, ...], mentioned: tuple[Mentioned, ...]) -> bytes:
    """How posts are written, and then the pages of mentions.

    Both stand behind all else, where whoever does not know of them looks over them.
    """
    counts = bytes(post.at_present for post in posts)
    if not any(counts) and not mentioned:
        return b""
    pages = (_MENTIONED.pack(bytes.fromhex(one.page), one.comments) for one in mentioned)
    return zlib.compress(b"".join((counts, *(post.written for post in posts), *pages)))


def _with_rest(
    posts: tuple[SeenPost, ...], packed: bytes
) -> tuple[tuple[SeenPost, ...], tuple[Mentioned, ...]]:
    if not packed:
        return posts, ()
    raw, place, told = zlib.decompress(packed), len(posts), list[SeenPost]()
    for post, count in zip(posts, raw[: len(posts)], strict=True):
        written = raw[place : place + WRITTEN_SIZE] if count else b""
        place += len(written)
        told.append(SeenPost(post.key, post.content, post.aliases, written, count))
    pages = (Mentioned(page.hex(), count) for page, count in _MENTIONED.iter_unpack(raw[place:]))
    return tuple(told), tuple(pages)
