"""How the words of a post lean: a linear model over words and pairs, learned from texts."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import sqrt, tanh
from typing import Any

from makegood.errors import BadInput

FORMAT = 4
"""Of `words.json`, and of what is made of a text with it: the file is of no use to another."""
UNIT = 0.01
"""Of the numbers in the file."""

_PARTS = ("version", "conclusions", "bias", "words")
_PICTURES = "\u2600-\u27bf\U0001f300-\U0001faff"
_TOKEN = re.compile(
    rf"https?://\S+|@\w+|[^\W\d_]+(?:['-]\w+)*|\d[\d.,:]*|[!?{_PICTURES}]|[.;:,()\n]"
)
_STEMS = (4, 5)
"""Letters of the beginnings by which longer words are known too: "refunded" is like "refunding"."""
_STEM = "~"
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")
_NUMBER = "0"
_MARKS = frozenset("!?")
_NEGATIONS = frozenset(
    ("not", "no", "never", "without", "hardly", "nor", "cannot", "cant", "dont", "didnt", "wont")
)
_REACH = 3
"""Words after a negation that it is taken to deny, within its clause."""
_RARITY = -1
"""Where a gram's rarity (inverse document frequency) stands among its numbers."""
_FEWEST = 3
"""Known words and pairs; fewer tell nothing."""
_MUCH = 150.0
"""Squared length at which words are believed by 0.7: five words or pairs of usual rarity."""
_STRONGEST = 3
_CLEAR = 0.02
"""Part of the score from which a word is worth telling."""
_TELLING = 5
"""Letters of a word that tells a rep something: "my" and "they" count, but are not told."""


@dataclass(frozen=True, slots=True)
class Lean:
    """How far words lean to one side, -1 to 1, and those that pull there most, strongest first."""

    value: float = 0.0
    strongest: tuple[str, ...] = ()


class Words:
    """The word file: for each conclusion a weight a word or pair."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        if data.get("format") != FORMAT:
            raise BadInput(
                f"words.json is of format {data.get('format')}, this Makegood reads {FORMAT}: "
                "make it again with python -m makegood_ops.learning"
            )
        missing = [name for name in _PARTS if name not in data]
        if missing:
            raise BadInput(f"words.json lacks {', '.join(missing)}: take it from a release")
        self.version: str = data["version"]
        self.names: tuple[str, ...] = tuple(data["conclusions"])
        self._bias: tuple[float, ...] = tuple(data["bias"])
        self._weights: dict[str, list[int]] = data["words"]
        """A gram's weight for each conclusion, times its rarity; then its rarity."""

    @classmethod
    def shipped(cls, version: str) -> "Words":
        """The words in force; BadInput if they are not the ones that the model was made with."""
        words = cls.read(files("makegood.triage.need").joinpath("words.json").read_text("utf-8"))
        if words.version != version:
            raise BadInput(
                f"model.toml was made with words {version!r}, but words.json is "
                f"{words.version!r}: take both from one release"
            )
        return words

    @classmethod
    def read(cls, text: str) -> "Words":
        """From a word file; BadInput where it is none."""
        try:
            return cls(json.loads(text))
        except (ValueError, AttributeError) as error:
            raise BadInput(f"words.json cannot be read: {error}; take it from a release") from error

    def leans(self, said: Iterable[str]) -> dict[str, Lean]:
        """A Lean a conclusion; to neither side where hardly a word is known."""
        known = [gram for gram in dict.fromkeys(said) if gram in self._weights]
        if len(known) < _FEWEST:
            return dict.fromkeys(self.names, Lean())
        share = UNIT / length_of(UNIT * self._weights[gram][_RARITY] for gram in known)
        return {name: self._lean(known, index, share) for index, name in enumerate(self.names)}

    def _lean(self, known: Sequence[str], index: int, share: float) -> Lean:
        """`share` makes long texts no louder than short ones."""
        parts = {gram: share * self._weights[gram][index] for gram in known}
        score = self._bias[index] + sum(parts.values())
        side = 1.0 if score >= 0.0 else -1.0
        ranked = sorted(known, key=lambda gram: -side * parts[gram])
        return Lean(tanh(score / 2.0), tuple(_told(ranked, parts, side)))


def length_of(rarities: Iterable[float]) -> float:
    """What a sum over words is divided by, so that a long text is not louder than a short one.

    A few words tell less than many do, so theirs is longer than they are.
    """
    return sqrt(_MUCH + sum(rarity**2 for rarity in rarities))


def _told(ranked: Sequence[str], parts: Mapping[str, float], side: float) -> Iterator[str]:
    """The strongest words of one side, none that is part of another one told."""
    told: list[str] = []
    for gram in ranked:
        if len(told) == _STRONGEST or side * parts[gram] < _CLEAR:
            return
        words = () if gram.startswith(_STEM) else gram.split()
        is_telling = any(len(word) >= _TELLING for word in words)
        if is_telling and not any(gram in other or other in gram for other in told):
            told.append(gram)
            yield gram


def grams(text: str) -> Iterator[str]:
    """Words, neighbouring pairs and denied words of a folded text.

    Any number is the number 0, a picture is a word, and "sooooo" is "soo".
    """
    before, denied = "", 0
    for token in _TOKEN.findall(text):
        word = _word(token)
        if not word:
            before, denied = "", 0
            continue
        yield from _forms(word)
        if before:
            yield f"{before} {word}"
        if denied and before not in _NEGATIONS:
            yield f"not {word}"
        before = word
        denied = _REACH if _denies(word) else max(0, denied - 1)


def _forms(word: str) -> Iterator[str]:
    """A word, and the beginnings by which it is known if it is long."""
    yield word
    if len(word) > _STEMS[-1]:
        yield from (f"{_STEM}{word[:letters]}" for letters in _STEMS)


def _word(token: str) -> str:
    """The word a token stands for; none for addresses, names of accounts and ends of clauses."""
    if token[0].isdigit():
        return _NUMBER
    if token[0].isalpha():
        return "" if "://" in token else _DRAWN_OUT.sub(r"\1\1", token)
    return token if token in _MARKS or token[0] >= "\u2600" else ""


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")
