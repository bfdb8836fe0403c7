"""What was measured of mentions: one call a language and question for all of an invocation."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from makegood.errors import Unreadable
from makegood.model.verdicts import Felt, Passage, Reading, Sentiment
from makegood.ports import SentimentReader, Translator
from makegood.triage.mood.spending import Places, worth_reading
from makegood.triage.mood.towards import CLEAR, towards_brand
from makegood.triage.texts.language import Language

_TARGET = "en"
_MASK = "Velmoran"
"""Stands for brand names, which carry a mood of their own ("united" is praise in a lexicon).

It is still a name: what reads feelings towards things must find one there, also where the brand is
written small, as a hashtag or as a domain.
"""
_NAMED = re.compile(_MASK, re.IGNORECASE)

type Span = tuple[int, int]
type Key = tuple[str, str]
"""A language and a text."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be read of one mention: its passages, brand names masked."""

    language: Language
    texts: tuple[str, ...]
    marked: tuple[bool, ...]
    """Which of the texts name the brand."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reading with the texts it was made of, in English where they were translated."""

    reading: Reading
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """Texts in a language that can be read, or no language, and which are worth reading."""

    tag: str
    texts: tuple[str, ...]
    named: Places
    whole: Places


@dataclass(frozen=True, slots=True)
class _Heard:
    """One text as it was read."""

    size: int
    marked: bool
    mood: Sentiment | None
    felt: tuple[Felt, ...] | None
    marks: tuple[Span, ...]

    @property
    def towards(self) -> float | None:
        """Towards the brand: by the rule, else the mood of a text that names it."""
        by_rule = towards_brand(self.felt or (), self.marks)
        if by_rule is not None:
            return by_rule
        return self.mood.score if self.mood else None


def masked(
    passages: Sequence[Passage], title: str, titled: Sequence[Span] = ()
) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The texts to read with every mark masked; the title where a post has no text."""
    if not passages:
        return ((_mask(title, titled),), (True,)) if title.strip() else ((), ())
    texts = tuple(_mask(passage.text, passage.marks) for passage in passages)
    return texts, tuple(bool(passage.marks) for passage in passages)


def read_all(
    subjects: Sequence[Subject], reader: SentimentReader, translator: Translator | None
) -> tuple[Outcome, ...]:
    """An Outcome a subject, in order; unread where the language has no sentiment here."""
    ready = [_ready(subject, reader, translator) for subject in subjects]
    felt = _answers(ready, reader.towards, lambda each: each.named)
    moods = _answers(ready, reader.read, lambda each: each.whole)
    return tuple(
        _outcome(subject, each, moods, felt) for subject, each in zip(subjects, ready, strict=True)
    )


def _mask(text: str, marks: Sequence[Span]) -> str:
    pieces, at = [], 0
    for start, end in marks:
        pieces += [text[at:start], _MASK]
        at = end
    return "".join([*pieces, text[at:]])


def _ready(subject: Subject, reader: SentimentReader, translator: Translator | None) -> _Ready:
    tag, texts = _in_a_readable_language(subject, reader, translator)
    if not tag:
        return _Ready("", texts, frozenset(), frozenset())
    named, whole = worth_reading(texts, subject.marked, towards=_primary(tag) == _TARGET)
    return _Ready(tag, texts, named, whole)


def _in_a_readable_language(
    subject: Subject, reader: SentimentReader, translator: Translator | None
) -> tuple[str, tuple[str, ...]]:
    """The language the texts are read in, and the texts; no language when they cannot be read."""
    tag = subject.language.tag
    if _primary(tag) in map(_primary, reader.languages()):
        return tag, subject.texts
    if translator is None or not tag:
        return "", subject.texts
    try:
        return _TARGET, tuple(translator.translate(text, tag, _TARGET) for text in subject.texts)
    except Unreadable:
        return "", subject.texts


def _primary(tag: str) -> str:
    """The language of a tag: "pt" of "pt-BR". What a reader makes of the rest is its own."""
    return tag.replace("_", "-").casefold().partition("-")[0]


def _answers[Answer](
    ready: Sequence[_Ready],
    ask: Callable[[Sequence[str], str], tuple[Answer | None, ...]],
    chosen: Callable[[_Ready], Places],
) -> Mapping[Key, Answer | None]:
    """Each text asked about once, all of a language in one call."""
    wanted: dict[str, dict[str, None]] = {}
    for each in ready:
        texts = [each.texts[at] for at in sorted(chosen(each))]
        if texts:
            wanted.setdefault(each.tag, {}).update(dict.fromkeys(texts))
    found: dict[Key, Answer | None] = {}
    for tag, texts_of_tag in wanted.items():
        found.update(_of_a_language(tuple(texts_of_tag), tag, ask))
    return found


def _of_a_language[Answer](
    texts: tuple[str, ...],
    tag: str,
    ask: Callable[[Sequence[str], str], tuple[Answer | None, ...]],
) -> Mapping[Key, Answer | None]:
    try:
        found = ask(texts, tag)
    except Unreadable:
        return {}
    return {(tag, text): answer for text, answer in zip(texts, found, strict=True)}


def _outcome(
    subject: Subject,
    ready: _Ready,
    moods: Mapping[Key, Sentiment | None],
    felt: Mapping[Key, tuple[Felt, ...] | None],
) -> Outcome:
    heard = [
        _Heard(
            len(text),
            is_marked,
            moods.get((ready.tag, text)),
            felt.get((ready.tag, text)),
            tuple(found.span() for found in _NAMED.finditer(text)),
        )
        for text, is_marked in zip(ready.texts, subject.marked, strict=True)
    ]
    reading = Reading(
        subject.language.tag,
        subject.language.confidence,
        sentiment=_together([(each.mood, each.size) for each in heard if each.mood]),
        brand_sentiment=_towards(heard),
        translated=bool(ready.tag) and ready.tag != subject.language.tag,
    )
    return Outcome(reading, ready.texts)


def _towards(heard: Sequence[_Heard]) -> float | None:
    """Of the texts that name the brand, else of all; what is clear stands before the neutral."""
    scores = [(each.towards, each.size, each.marked) for each in heard]
    read = [(score, size, marked) for score, size, marked in scores if score is not None]
    near = [(score, size) for score, size, marked in read if marked]
    chosen = near or [(score, size) for score, size, _ in read]
    clear = [(score, size) for score, size in chosen if abs(score) >= CLEAR]
    return _mean(clear or chosen)


def _mean(scores: Sequence[tuple[float, int]]) -> float | None:
    """Weighted by length."""
    total = sum(size for _, size in scores)
    return sum(score * size for score, size in scores) / total if total else None


def _together(moods: Sequence[tuple[Sentiment, int]]) -> Sentiment | None:
    """The mean mood, weighted by length."""
    total = sum(size for _, size in moods)
    if not total:
        return None
    names = ("positive", "negative", "neutral", "mixed")
    means = (sum(getattr(mood, name) * size for mood, size in moods) / total for name in names)
    return Sentiment(*means)
