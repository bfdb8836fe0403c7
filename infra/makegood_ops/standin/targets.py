"""Sentiment towards each thing a text speaks of, in English, with rules plain enough to predict.

A thing is a capitalised name (BRAND), a day or month (DATE), a product word (COMMERCIAL_ITEM), a
word for how a company treats people (ATTRIBUTE) or the writer (PERSON). A mention feels what its
clause says; "it" is the thing named last. Offsets are code points, the end exclusive.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from makegood.model.verdicts import Sentiment
from makegood_ops.standin.lexicons import lexicon
from makegood_ops.standin.sentiment import blend

NEUTRAL = Sentiment(positive=0.0, negative=0.0, neutral=1.0, mixed=0.0)
TYPES = {
    "writer": "PERSON",
    "openers": "",
    "dates": "DATE",
    "items": "COMMERCIAL_ITEM",
    "attributes": "ATTRIBUTE",
}
WORD = re.compile(r"[^\W\d_][\w'-]*(?: [A-Z][\w'-]*)*")
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


def _mentions(text: str) -> Iterator[Target]:
    last: Target | None = None
    for start, end in lexicon("en").clauses(text):
        feeling = blend([lexicon("en").valence(text[start:end])])
        for found in WORD.finditer(text, start, end):
            target = _target(found, feeling, last)
            if target:
                last = last if target.type == "PERSON" else target
                yield target


def _target(found: re.Match[str], feeling: Sentiment, last: Target | None) -> Target | None:
    words, start = _without_opener(found.group(), found.start())
    kind, thing = _type(words), words.lower()
    if thing == "it" and last:
        kind, thing = last.type, last.thing
    if not kind:
        return None
    if kind == "PERSON":
        thing, feeling = "writer", NEUTRAL
    return Target(words, start, start + len(words), kind, thing, feeling)


def _without_opener(words: str, start: int) -> tuple[str, int]:
    """Without the common word that stands before a name: "My Hearthly", "from Hearthly"."""
    first, _, rest = words.partition(" ")
    if rest and (first.islower() or first.lower() in _listed()):
        return rest, start + len(first) + 1
    return words, start


def _type(words: str) -> str:
    """The type of the mention; empty for a word that names nothing."""
    name = "BRAND" if words[0].isupper() else ""
    return _listed().get(words.lower(), name)


@cache
def _listed() -> Mapping[str, str]:
    lists = tomllib.loads(Path(__file__).with_name("things.toml").read_text(encoding="utf-8"))
    return {word: kind for name, kind in TYPES.items() for word in lists[name]}
