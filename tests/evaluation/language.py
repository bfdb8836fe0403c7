"""How often the language of a text is found that says nothing of its language.

`sets/languages.jsonl` holds sentences written for this, and for nothing else: neither the model nor
the common words have seen them. What is set by hand (how much words count, whom to believe) was
set on half of other sentences, which are no part of this project; infra/decisions.md says which,
and how the other half came out. The pieces are all pieces of at most 30 characters, cut between
words, that a sentence falls into; those under 20 are left out. Where no spaces are, they are 30.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.figures import SETS, Figure, interval_of
from makegood.adapters.language import LocalLanguages
from makegood.triage.texts.language import language_of

_LONG = 30
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class _Text:
    language: str
    text: str


def figures() -> list[Figure]:
    """Shares of sentences and of pieces whose language is found, and the worst language of each."""
    sentences = [_Text(**json.loads(line)) for line in _lines()]
    pieces = [_Text(each.language, piece) for each in sentences for piece in cut(each.text)]
    detector = LocalLanguages()

    def is_found(text: _Text) -> bool:
        return language_of(text.text, "", detector).tag == text.language

    return [
        _share("sentences", sentences, is_found, 0.99),
        _share("pieces of 30 characters", pieces, is_found, 0.96),
        _worst("sentences, worst language", sentences, is_found, 0.90),
        _worst("pieces, worst language", pieces, is_found, 0.75),
    ]


def cut(text: str) -> Iterator[str]:
    """The pieces of a text, whole words each where it has spaces."""
    slices = (text[at : at + _LONG] for at in range(0, len(text), _LONG))
    parts = _of_whole_words(text) if " " in text else slices
    return (part for part in parts if len(part) >= _SHORTEST)


def _of_whole_words(text: str) -> Iterator[str]:
    part = ""
    for word in text.split():
        longer = f"{part} {word}".strip()
        if len(longer) > _LONG:
            yield part
            longer = word
        part = longer
    yield part


def _lines() -> list[str]:
    return (SETS / "languages.jsonl").read_text("utf-8").splitlines()


def _share(
    name: str, texts: Sequence[_Text], is_found: Callable[[_Text], bool], least: float
) -> Figure:
    found = [is_found(text) for text in texts]
    around = interval_of(found, lambda drawn: sum(drawn) / len(drawn))
    return Figure(name, sum(found) / len(found), len(found), around, least=least)


def _worst(
    name: str, texts: Sequence[_Text], is_found: Callable[[_Text], bool], least: float
) -> Figure:
    languages = {text.language for text in texts}
    shares = [
        _share(
            f"{name} ({each})", [text for text in texts if text.language == each], is_found, least
        )
        for each in sorted(languages)
    ]
    return min(shares, key=lambda share: share.value)
