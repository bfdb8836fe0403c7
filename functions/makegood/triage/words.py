"""How the words of a post lean: a linear model over words and pairs, learned from texts."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import sqrt, tanh
from typing import Any

from makegood.errors import BadInput

FORMAT = 1
"""Of `words.json`, and of what `grams` makes of a text: the file is of no use to another."""

_TOKEN = re.compile(r"https?://\S+|@\w+|[^\W\d_]+(?:['-]\w+)*|\d[\d.,:]*|!|\?|[.;:,()\n]")
_NUMBER = "0"
_MARKS = frozenset("!?")
_NEGATIONS = frozenset(
    ("not", "no", "never", "without", "hardly", "nor", "cannot", "cant", "dont", "didnt", "wont")
)
_REACH = 3
"""Words after a negation that it is taken to deny, within its clause."""
_FEWEST = 3
"""Known words and pairs; fewer tell nothing."""
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
        self.version: str = data["version"]
        self.names: tuple[str, ...] = tuple(data["conclusions"])
        self._bias: tuple[float, ...] = tuple(data["bias"])
        self._scale: float = data["unit"]
        self._weights: dict[str, list[int]] = data["words"]

    @classmethod
    def shipped(cls, version: str) -> "Words":
        """The words in force; BadInput if they are not the ones that the model was made with."""
        text = files("makegood.triage").joinpath("words.json").read_text("utf-8")
        words = cls(json.loads(text))
        if words.version != version:
            raise BadInput(
                f"model.toml was made with words {version!r}, but words.json is "
                f"{words.version!r}: take both from one release"
            )
        return words

    def leans(self, said: Iterable[str]) -> dict[str, Lean]:
        """A Lean a conclusion; to neither side where hardly a word is known."""
        known = [gram for gram in dict.fromkeys(said) if gram in self._weights]
        if len(known) < _FEWEST:
            return dict.fromkeys(self.names, Lean())
        return {name: self._lean(known, index) for index, name in enumerate(self.names)}

    def _lean(self, known: Sequence[str], index: int) -> Lean:
        share = self._scale / sqrt(len(known))
        parts = {gram: share * self._weights[gram][index] for gram in known}
        score = self._bias[index] + sum(parts.values())
        side = 1.0 if score >= 0.0 else -1.0
        ranked = sorted(known, key=lambda gram: -side * parts[gram])
        return Lean(tanh(score / 2.0), tuple(_told(ranked, parts, side)))


def _told(ranked: Sequence[str], parts: Mapping[str, float], side: float) -> Iterator[str]:
    """The strongest words of one side, none that is part of another one told."""
    told: list[str] = []
    for gram in ranked:
        if len(told) == _STRONGEST or side * parts[gram] < _CLEAR:
            return
        is_telling = any(len(word) >= _TELLING for word in gram.split())
        if is_telling and not any(gram in other or other in gram for other in told):
            told.append(gram)
            yield gram


def grams(text: str) -> Iterator[str]:
    """Words, neighbouring pairs and denied words of a folded text; any number is the number 0."""
    before, denied = "", 0
    for token in _TOKEN.findall(text):
        word = _word(token)
        if not word:
            before, denied = "", 0
            continue
        yield word
        if before:
            yield f"{before} {word}"
        if denied and before not in _NEGATIONS:
            yield f"not {word}"
        before = word
        denied = _REACH if _denies(word) else max(0, denied - 1)


def _word(token: str) -> str:
    """The word a token stands for; none for addresses, names of accounts and ends of clauses."""
    if token[0].isdigit():
        return _NUMBER
    is_word = token[0].isalpha() and "://" not in token
    return token if is_word or token in _MARKS else ""


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")
