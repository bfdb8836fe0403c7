"""What of a feed was seen already: compact enough for one item, and not forgotten too early."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from makegood.listening.pulse import Pulse

MOST_ALIASES = 24
"""Aliases kept of one post, the latest first: some feeds invent a new guid at each poll."""
LEAST_KEPT = 100
_FORMAT = 1
_HEAD = struct.Struct(">BII")
_RECORD = struct.Struct(">10s8sB")


@dataclass(frozen=True, slots=True)
class SeenPost:
    """A post that was seen: its key, a hash of its words, and hashes of all it was called."""

    key: str
    content: bytes
    aliases: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The posts of a feed, those not met for longest first, and its largest document's size."""

    posts: tuple[SeenPost, ...] = ()
    largest: int = 0
    pulse: Pulse | None = None
    """When its posts were said; None until triage has heard any."""
    _by_alias: dict[bytes, SeenPost] = field(init=False, repr=False, compare=False)
    _keys: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_alias = {alias: post for post in self.posts for alias in post.aliases}
        object.__setattr__(self, "_by_alias", by_alias)
        object.__setattr__(self, "_keys", frozenset(post.key for post in self.posts))

    def find(self, alias: bytes) -> SeenPost | None:
        """The post that was called so, the one met last if there were several."""
        return self._by_alias.get(alias)

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
        kept = rest[max(0, len(rest) - room) :]
        return type(self)((*kept, *current.values()), largest, self.pulse)

    def to_bytes(self) -> bytes:
        """The set as one value, about 75 bytes a post."""
        head = _HEAD.pack(_FORMAT, self.largest, len(self.posts))
        pulse = self.pulse.to_bytes() if self.pulse else b""
        return zlib.compress(head + b"".join(_packed(post) for post in self.posts) + pulse)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The set from such a value; an empty one from no bytes."""
        if not data:
            return cls()
        raw = zlib.decompress(data)
        _, largest, count = _HEAD.unpack_from(raw)
        posts, end = _unpacked(raw, count)
        return cls(posts, largest, Pulse.from_bytes(raw[end:]))


def _merged(post: SeenPost, earlier: SeenPost | None) -> SeenPost:
    aliases = dict.fromkeys((*post.aliases, *(earlier.aliases if earlier else ())))
    return SeenPost(post.key, post.content, tuple(aliases)[:MOST_ALIASES])


def _packed(post: SeenPost) -> bytes:
    head = _RECORD.pack(bytes.fromhex(post.key[1:]), post.content, len(post.aliases))
    return head + b"".join(post.aliases)


def _unpacked(raw: bytes, count: int) -> tuple[tuple[SeenPost, ...], int]:
    """The posts, and where they end."""
    place, posts = _HEAD.size, list[SeenPost]()
    for _ in range(count):
        key, content, aliases = _RECORD.unpack_from(raw, place)
        place += _RECORD.size
        hashes = tuple(raw[place + 8 * n : place + 8 * n + 8] for n in range(aliases))
        place += 8 * aliases
        posts.append(SeenPost("e" + key.hex(), content, hashes))
    return tuple(posts), place
