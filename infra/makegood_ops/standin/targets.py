"""Sentiment towards each thing a text speaks of, in English, with rules plain enough to predict.

A thing is a capitalised name (BRAND), a day or month (DATE), a product word (COMMERCIAL_ITEM), a
word for how a company treats people (ATTRIBUTE), the writer or "she" and "he" (PERSON). A mention
feels what its sentence says around it, by a linear model that `makegood_ops.learning.moods` learns;
"it" and "they" are the thing named last. Offsets are code points, the end exclusive.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from makegood.model.verdicts import Sentiment
from makegood_ops.standin.features import around, of_sentence
from makegood_ops.standin.linear import Linear, Odds, model
from makegood_ops.standin.tokens import Words, parts, sentences

NEUTRAL = Sentiment(positive=0.0, negative=0.0, neutral=1.0, mixed=0.0)
TYPES = {
    "openers": "",
    "writer": "PERSON",
    "persons": "PERSON",
    "dates": "DATE",
    "items": "COMMERCIAL_ITEM",
    "attributes": "ATTRIBUTE",
}
THING = 0.95
"""How sure it is that a mention is of a thing at all."""
WRITER, REFERRING = "writer", "referring"
WORD = re.compile(r"[^\W\d_][\w'-]*(?: (?!I\b)[A-Z][\w'-]*)*")
"""A word, with the capitalised words that follow it: names of several words are one mention."""


@dataclass(frozen=True, slots=True)
class Target:
    """One mention of a thing."""

    text: str
    start: int
    end: int
    type: str
    thing: str
    """What it is a mention of; mentions with the same thing are one entity."""
    sentiment: Sentiment


def targets(text: str) -> tuple[tuple[Target, ...], ...]:
    """The things of the text in order of first mention, each with its mentions in order."""
    things: dict[str, list[Target]] = {}
    for target in _mentions(text):
        things.setdefault(target.thing, []).append(target)
    return tuple(tuple(mentions) for mentions in things.values())


def same_thing(target: Target) -> float:
    """How sure it is that the mention is of its thing."""
    return 1.0 if target.text.lower() == target.thing else 0.9


def _mentions(text: str) -> Iterator[Target]:
    last: Target | None = None
    for (begin, stop), said in parts(sentences(text), text):
        whole = _learned().odds(of_sentence(said))
        for found in WORD.finditer(text, begin, stop):
            words, start = _without_opener(found.group(), found.start())
            kind, thing = _named(words, last)
            if kind:
                end = start + len(words)
                feeling = NEUTRAL if thing == WRITER else _felt(said, (start, end), whole)
                target = Target(words, start, end, kind, thing, feeling)
                last = last if kind == "PERSON" else target
                yield target


def _felt(said: Words, span: tuple[int, int], whole: Odds) -> Sentiment:
    learned = _learned()
    shares = learned.shares(whole, learned.odds(around(said, *said.between(*span))))
    return Sentiment(shares.positive, shares.negative, shares.neutral, 0.0)


def _learned() -> Linear:
    return model("towards")


def _named(words: str, last: Target | None) -> tuple[str, str]:
    """Type and thing of a mention; no type for words that name nothing."""
    word = words.lower()
    if word in _listed(REFERRING):
        return (last.type, last.thing) if last else ("", "")
    kind = _type(words)
    return kind, WRITER if word in _listed("writer") else word


def _without_opener(words: str, start: int) -> tuple[str, int]:
    """Without the common word that stands before a name: "My Hearthly", "from Hearthly"."""
    first, _, rest = words.partition(" ")
    if rest and (first.islower() or first.lower() in _types()):
        return rest, start + len(first) + 1
    return words, start


def _type(words: str) -> str:
    """The type of the mention; empty for a word that names nothing."""
    name = "BRAND" if words[0].isupper() else ""
    return _types().get(words.lower(), name)


@cache
def _types() -> Mapping[str, str]:
    return {word: kind for name, kind in TYPES.items() for word in _listed(name)}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@cache
def _lists() -> Mapping[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("things.toml").read_text(encoding="utf-8"))
