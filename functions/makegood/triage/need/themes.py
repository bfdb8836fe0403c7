"""What a mention may have in common with others: product, stage of the journey, kind of trouble."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, get_args

from ahocorasick_rs import AhoCorasick

from makegood.model.themes import Theme, ThemeKind
from makegood.model.verdicts import Kind
from makegood.model.watchlist import Brand
from makegood.triage.need.cues import expanded, longest
from makegood.triage.texts.edges import stands_alone
from makegood.triage.texts.folding import Folded, fold, folded

MOST_OF_A_KIND = 2
"""Themes of a mention that are products, stages, problems: who lists everything says nothing."""

LONGEST_NAME = 80
"""Characters of a product's name that a theme keeps."""

_LONGEST_TEXT = 20_000
"""Characters of a post in which themes are looked for."""

_TROUBLE = frozenset({Kind.COMPLAINT, Kind.QUESTION})

_OWNED = re.compile(
    r"\b(?:my|our|mijn|onze|ons|meine?[nmrs]?|unsere?[nmrs]?|m(?:on|a|es)|notre|mis?|mi[oae]i?|minha|meu)\s$",
    re.IGNORECASE,
)
"""Behind which a common word is what somebody bought."""

type Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Phrase:
    theme: Theme | None
    """None for what only looks like one."""
    language: str


class Phrasebook:
    """The phrases of `themes.toml` for one kind of theme, found in one pass over a text."""

    def __init__(
        self, kind: ThemeKind, data: Mapping[str, Any], nothing: Mapping[str, Any]
    ) -> None:
        self._phrases: dict[str, list[_Phrase]] = {}
        for words, phrase in chain(_phrases(kind, data), _spoken(None, nothing)):
            self._phrases.setdefault(words, []).append(phrase)
        self._needles = list(self._phrases)
        self._automaton = AhoCorasick(self._needles)

    def find(self, text: str, language: str) -> Iterator[tuple[Theme, int]]:
        """Themes and their places in a folded text; of all languages when it is unknown."""
        for index, start, _ in longest(self._automaton, text):
            spoken = self._phrases[self._needles[index]]
            themes = (one.theme for one in spoken if language in {one.language, ""})
            yield from ((theme, start) for theme in dict.fromkeys(themes) if theme)


@cache
def phrasebooks() -> tuple[Phrasebook, ...]:
    """The phrases in force, made once a process."""
    path = files("makegood.triage.need").joinpath("themes.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    kinds: tuple[ThemeKind, ...] = ("journey", "problem")
    return tuple(Phrasebook(kind, data[kind], data["nothing"]) for kind in kinds)


def themes_of(text: str, brand: Brand, language: str) -> tuple[Theme, ...]:
    """What a text about the brand may share with others; at most six themes, two of a kind.

    Of a kind those count that are spoken of most, or first. `language` is a two-letter tag, or
    empty where nobody knows it.
    """
    said = fold(text[:_LONGEST_TEXT])
    found = list(_products(said, text, brand))
    for phrases in phrasebooks():
        found += phrases.find(said.text, language)
    kinds: tuple[ThemeKind, ...] = get_args(ThemeKind.__value__)
    return tuple(theme for kind in kinds for theme in _most_said(kind, found))


def names_of(text: str, brand: Brand | None, language: str, kind: Kind) -> tuple[str, ...]:
    """The themes as a mention keeps them; none of praise, ideas and the rest: no trouble there."""
    if brand is None or kind not in _TROUBLE:
        return ()
    return tuple(map(str, themes_of(text, brand, language)))


def _most_said(kind: ThemeKind, found: Iterable[tuple[Theme, int]]) -> list[Theme]:
    places: dict[Theme, list[int]] = {}
    for theme, start in found:
        if theme.kind == kind:
            places.setdefault(theme, []).append(start)
    ranked = sorted(places, key=lambda theme: (-len(places[theme]), min(places[theme]), theme.name))
    return ranked[:MOST_OF_A_KIND]


def _products(said: Folded, written: str, brand: Brand) -> Iterator[tuple[Theme, int]]:
    """Products by their spelling in the watchlist; "Ridge" is not named by "Ridge 3"."""
    taken: list[Place] = []
    for product in sorted(brand.products, key=len, reverse=True):
        theme = Theme("product", product[:LONGEST_NAME])
        for start, end in _places(folded(product), said.text):
            is_free = not any(first < end and start < last for first, last in taken)
            if is_free and _is_meant(product, said.span(start, end), written):
                taken.append((start, end))
                yield theme, start


def _is_meant(product: str, place: Place, written: str) -> bool:
    """Whether it is no common word there: "the ridges wore off" is nobody's Ridge.

    A name of one word has a capital or an owner, or stands where nobody writes capitals.
    """
    start, end = place
    if not (product.isalpha() and product[0].isupper()) or written[start].isupper():
        return True
    if written[end : end + 1].isalpha():
        return False
    return bool(_OWNED.search(written[:start])) or not any(map(str.isupper, written))


def _places(words: str, text: str) -> Iterator[Place]:
    start = text.find(words) if words.strip() else -1
    while start >= 0:
        end = start + len(words)
        if stands_alone(text, start, end):
            yield start, end
        start = text.find(words, end)


def _phrases(kind: ThemeKind, groups: Mapping[str, Any]) -> Iterator[tuple[str, _Phrase]]:
    for name, languages in groups.items():
        yield from _spoken(Theme(kind, name), languages)


def _spoken(theme: Theme | None, languages: Mapping[str, Any]) -> Iterator[tuple[str, _Phrase]]:
    for tag, phrases in languages.items():
        for words in chain.from_iterable(map(expanded, phrases)):
            yield words, _Phrase(theme, tag)
