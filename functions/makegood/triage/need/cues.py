"""The phrases of `cues.toml`, found in one pass over a text."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from typing import Any, Literal

from ahocorasick_rs import AhoCorasick

from makegood.triage.need.model import Model, shipped
from makegood.triage.need.words import Words
from makegood.triage.texts.edges import stands_alone
from makegood.triage.texts.folding import folded
from makegood.triage.texts.voice import Voice

_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")
_BRAND = "<brand>"
_UMLAUTS = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue"})
_PHRASE_LANGUAGE = re.compile(r"[a-z]{2}")


type Beside = Literal["", "before", "after"]
"""Whether a cue counts only directly before or after the brand's name."""


@dataclass(frozen=True, slots=True)
class Group:
    """What a group of cues tells: `words` for a rep, `scale` the sum at which it is nearly full."""

    name: str
    words: str
    scale: float
    negated: str | None
    """The group a negated cue counts for; "" for none, None where negation makes no difference."""
    grows_with_length: bool
    by_whomever: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase as it counts."""

    group: str
    weight: float
    beside: Beside = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue at a place of a folded text."""

    group: str
    weight: float
    start: int
    end: int
    beside: Beside = ""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What phrases cannot say; without a language it holds in all."""

    find: re.Pattern[str]
    group: str
    weight: float
    language: str

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "_Pattern":
        find, weight = re.compile(table["find"]), float(table["weight"])
        return cls(find, table["group"], weight, table.get("language", ""))


@dataclass(frozen=True, slots=True)
class _Finder:
    """What finds the phrases of one language, or of all, and what each tells."""

    automaton: AhoCorasick
    cues: tuple[tuple[Cue, ...], ...]

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, Any]], language: str) -> "_Finder":
        phrases: dict[str, list[Cue]] = {}
        for name, table in tables.items():
            for phrase, cue in _cues(name, table, language):
                phrases.setdefault(phrase, []).append(cue)
        return cls(AhoCorasick(list(phrases)), tuple(map(tuple, phrases.values())))


class Cues:
    """The cue file, compiled, with its words and model. Making one takes time: once a process."""

    def __init__(self, data: Mapping[str, Any], words: Words, model: Model) -> None:
        self.words = words
        self.model = model
        self.version: str = data["version"]
        self.groups = {name: _group(name, table) for name, table in data["groups"].items()}
        self.voices = {tag: Voice.of(table) for tag, table in data["voice"].items()}
        self._tables: Mapping[str, Mapping[str, Any]] = data["groups"]
        self._finders: dict[str, _Finder] = {}
        self._patterns = [_Pattern.of(table) for table in data["patterns"]]

    @classmethod
    def shipped(cls) -> "Cues":
        """The cues, words and model in force; BadInput if they are not of one release."""
        path = files("makegood.triage.need").joinpath("cues.toml")
        data = tomllib.loads(path.read_text("utf-8"))
        model = Model.of(shipped(), data["version"])
        return cls(data, Words.shipped(model.words), model)

    def with_words(self, words: Words) -> "Cues":
        """The same phrases and model with other words: what a model is fitted beside."""
        other = copy(self)
        other.words = words
        return other

    def find(self, text: str, language: str) -> list[Found]:
        """Cues of a language in a folded text, in order; of all languages when it is unknown."""
        phrases = self._found_phrases(text, language)
        return sorted(
            [*phrases, *self._found_patterns(text, language)], key=lambda found: found.start
        )

    def _found_phrases(self, text: str, language: str) -> Iterator[Found]:
        finder = self._finder(language)
        for index, start, end in longest(finder.automaton, text):
            for cue in finder.cues[index]:
                yield Found(cue.group, cue.weight, start, end, cue.beside)

    def _finder(self, language: str) -> "_Finder":
        """Made when the language is first met: most processes meet few."""
        if language not in self._finders:
            self._finders[language] = _Finder.of(self._tables, language)
        return self._finders[language]

    def _found_patterns(self, text: str, language: str) -> Iterator[Found]:
        for pattern in self._patterns:
            if pattern.language and language not in {pattern.language, ""}:
                continue
            for match in pattern.find.finditer(text):
                yield Found(pattern.group, pattern.weight, match.start(), match.end())


def longest(automaton: AhoCorasick, text: str) -> Iterator[tuple[int, int, int]]:
    """Whole words that were found: index, start, end; of those that overlap only the longest."""
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    whole = [match for match in matches if stands_alone(text, match[1], match[2])]
    end = 0
    for match in sorted(whole, key=lambda match: (match[1], -match[2])):
        if match[2] > end:
            yield match
            end = match[2]


def _group(name: str, table: Mapping[str, Any]) -> Group:
    return Group(
        name,
        table["words"],
        float(table["scale"]),
        negated=table.get("negated"),
        grows_with_length=table.get("grows_with_length", False),
        by_whomever=table.get("by_whomever", False),
    )


def _cues(group: str, table: Mapping[str, Any], language: str) -> Iterator[tuple[str, Cue]]:
    """Each phrase once, by the first weight that it is given; of all languages where none is."""
    for tag, weighted in table.items():
        is_language = isinstance(weighted, dict) and _PHRASE_LANGUAGE.fullmatch(tag)
        if not is_language or language not in {tag, ""}:
            continue
        given: dict[str, float] = {}
        for weight, phrases in weighted.items():
            for phrase in _all_of(phrases, tag):
                given.setdefault(phrase, float(weight))
        for phrase, weight in given.items():
            words, beside = _beside(phrase)
            yield words, Cue(group, weight, beside)


def _beside(phrase: str) -> tuple[str, Beside]:
    """The phrase without <brand>, and on which side of it that stood."""
    if phrase.endswith(f" {_BRAND}"):
        return phrase.removesuffix(f" {_BRAND}"), "before"
    if phrase.startswith(f"{_BRAND} "):
        return phrase.removeprefix(f"{_BRAND} "), "after"
    return phrase, ""


def _all_of(phrases: Iterable[str], tag: str) -> Iterator[str]:
    return (
        variant for phrase in phrases for way in _typed(phrase, tag) for variant in expanded(way)
    )


def _typed(phrase: str, tag: str) -> set[str]:
    """As written, and in German also as typed without umlauts ("zurueck")."""
    return {phrase, phrase.translate(_UMLAUTS)} if tag == "de" else {phrase}


def expanded(phrase: str) -> Iterator[str]:
    """Every phrase that `{a|b|}` stands for, folded."""
    pieces = _ALTERNATIVES.split(folded(phrase))
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    for chosen in product(*choices):
        words = " ".join("".join(chosen).split())
        if words:
            yield words
