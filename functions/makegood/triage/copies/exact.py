"""The same again, exactly: the keys that copies of one post have in common."""

import re
from dataclasses import dataclass
from hashlib import sha256

from makegood.listening.addresses.links import canonical_link, is_front_page
from makegood.triage.texts.folding import folded

_WORD = re.compile(r"\w+")
_FEW_WORDS = 8
"""Below this, equal texts say nothing about who wrote them ("same here")."""

BRIEF = 40
"""Words up to which a text may be what anybody says, or what a feed has below each title."""


@dataclass(frozen=True, slots=True)
class CopyKeys:
    """What an exact copy of a mention would have too; empty where it proves nothing."""

    link: str
    text: str


def copy_keys(brand: str, link: str, text: str, thread: str = "", title: str = "") -> CopyKeys:
    """The keys of a mention. A short text is a copy only within its thread.

    `title` is given where it alone names the brand: below it the same few words may be anybody's.
    """
    words = normalised(text)
    length = len(words.split())
    is_short = length < _FEW_WORDS
    proves = bool(words) and (not is_short or bool(thread))
    under = [normalised(title)] if title and length <= BRIEF else []
    address = "" if is_front_page(link) else canonical_link(link)
    return CopyKeys(
        link=_key(brand, "link", address) if address else "",
        text=_key(brand, "text", thread if is_short else "", words, *under) if proves else "",
    )


def normalised(text: str) -> str:
    """The words of a text and nothing else: case, accents, marks and spacing make no difference."""
    return " ".join(_WORD.findall(folded(text)))


def mention_id(brand: str, post_key: str) -> str:
    """The id of what a post says of a brand."""
    return _key(brand, "mention", post_key)


def _key(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
