"""The same again: exact copies by address and text, near copies by what they share."""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from makegood.listening.links import canonical_link, is_front_page
from makegood.triage.folding import folded

_WORD = re.compile(r"\w+")
_FEW_WORDS = 8
"""Below this, equal texts say nothing about who wrote them ("same here")."""
_SHINGLE = 3
_LONGEST = 20_000
"""Characters of a text that tell whether it is another, edited."""
_SAME = 0.7
"""Jaccard of 3-word shingles: a text with a few words changed."""
_HELD = 0.9
"""Containment: an excerpt of a text, or a text with boilerplate around it."""
_ENOUGH_SHINGLES = 12
"""An excerpt must be this long to prove a copy by being contained."""

type Shingles = frozenset[int]


@dataclass(frozen=True, slots=True)
class CopyKeys:
    """What an exact copy of a mention would have too; empty where it proves nothing."""

    link: str
    text: str


def copy_keys(brand: str, link: str, text: str, thread: str = "") -> CopyKeys:
    """The keys of a mention. A short text is a copy only within its thread."""
    words = normalised(text)
    is_short = len(words.split()) < _FEW_WORDS
    proves = bool(words) and (not is_short or bool(thread))
    address = "" if is_front_page(link) else canonical_link(link)
    return CopyKeys(
        link=_key(brand, "link", address) if address else "",
        text=_key(brand, "text", thread if is_short else "", words) if proves else "",
    )


def normalised(text: str) -> str:
    """The words of a text and nothing else: case, accents, marks and spacing make no difference."""
    return " ".join(_WORD.findall(folded(text)))


@lru_cache(maxsize=256)
def shingles(text: str) -> Shingles:
    """Hashes of every three words in a row; of all words together when there are fewer."""
    words = normalised(text[:_LONGEST]).split()
    last = max(1, len(words) - _SHINGLE + 1)
    return frozenset(hash(tuple(words[start : start + _SHINGLE])) for start in range(last))


def is_near_copy(one: str, other: str) -> bool:
    """Whether one text is the other with small edits, boilerplate around it, or cut short."""
    return share(shingles(one), shingles(other))


def share(one: Shingles, other: Shingles) -> bool:
    """`is_near_copy` for texts whose shingles are at hand."""
    common = len(one & other)
    smaller = min(len(one), len(other))
    if common >= _HELD * smaller and smaller >= _ENOUGH_SHINGLES:
        return True
    return common >= _SAME * (len(one) + len(other) - common)


def is_edited_repost(one: str, other: str) -> bool:
    """Whether an author posted a text again with an edit: no excerpts, which are quotes."""
    first, second = shingles(one), shingles(other)
    common = len(first & second)
    return common >= _SAME * (len(first) + len(second) - common)


def mention_id(brand: str, post_key: str) -> str:
    """The id of what a post says of a brand."""
    return _key(brand, "mention", post_key)


def _key(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
