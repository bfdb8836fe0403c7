"""Colleagues whom a post names: people of the brand who helped, or did not."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from makegood.triage.folding import folded

_LONGEST = 20_000
"""Characters in which names are looked for."""
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "herr", "frau"})


class People:
    """The places of `people.toml` in which colleagues are named."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        roles = "|".join(re.escape(role) for role in data["roles"])
        self._places = tuple(
            place.replace("<name>", data["name"]).replace("<role>", f"(?:{roles})")
            for place in data["places"]
        )
        self.not_names = frozenset(data["not_names"])
        self._compiled = lru_cache(maxsize=256)(self._compile)

    @classmethod
    def shipped(cls) -> "People":
        """The places in force."""
        path = files("makegood.triage").joinpath("people.toml")
        return cls(tomllib.loads(path.read_text("utf-8")))

    def places(self, brand_words: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        """The patterns for a brand of these names."""
        return self._compiled(tuple(brand_words))

    def _compile(self, brand_words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
        brand = "|".join(re.escape(word) for word in brand_words if word.strip()) or "(?!)"
        return tuple(re.compile(place.replace("<brand>", f"(?:{brand})")) for place in self._places)


def colleagues_in(
    text: str, people: People, known: Iterable[str], author: str, brand_words: Sequence[str]
) -> tuple[str, ...]:
    """Names of people of the brand, as written, in order; the author is none of them.

    Those the watchlist knows are found wherever they stand; others only where the words around
    them speak of service ("spoke to Heather", "the rep, John Blain,").
    """
    piece = text[:_LONGEST]
    banned = {word for name in (author, *brand_words) for word in folded(name).split()}
    found = [
        (match.start(1), _cleaned(match.group(1), banned, people.not_names))
        for place in people.places(brand_words)
        for match in place.finditer(piece)
    ]
    named = [name for _, name in sorted(found) if name]
    listed = [person for person in known if person and _stands_in(person, piece)]
    return _without_shorter([*listed, *named])


def _cleaned(name: str, banned: set[str], not_names: frozenset[str]) -> str:
    """The name without words that are none, at its ends; empty when nothing is left."""
    words = name.replace("\u2019", "'").split()
    while words and _is_no_name(words[-1], banned, not_names):
        words.pop()
    while words and _is_no_name(words[0], banned, not_names):
        words.pop(0)
    is_title_only = len(words) == 1 and _plain(words[0]) in _TITLES
    is_of_others = any(_plain(word) in banned for word in words)
    return "" if is_title_only or is_of_others else " ".join(words)


def _is_no_name(word: str, banned: set[str], not_names: frozenset[str]) -> bool:
    plain = _plain(word)
    return len(plain) < 2 or plain in not_names or plain in banned


def _plain(word: str) -> str:
    return folded(word).strip(".'").removesuffix("'s")


def _stands_in(person: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(person)}(?!\w)", text) is not None


def _without_shorter(names: Sequence[str]) -> tuple[str, ...]:
    """Each name once; "Blain" and "Mr. Blain" are "John Blain" where both are named."""
    order = list(dict.fromkeys(names))
    whole: list[str] = []
    for name in sorted(order, key=lambda name: -len(_own_words(name))):
        if not any(_own_words(name) <= _own_words(other) for other in whole):
            whole.append(name)
    return tuple(sorted(whole, key=order.index))


def _own_words(name: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in name.split()) - _TITLES
