"""What was measured of mentions: one call a language for all of an invocation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from makegood.errors import Unreadable
from makegood.model.verdicts import Passage, Reading, Sentiment
from makegood.ports import SentimentReader, Translator
from makegood.triage.language import Language

_TARGET = "en"
_MASK = "XYZ"
"""Stands for brand names, which carry a mood of their own ("united" is praise in a lexicon)."""


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


def masked(passages: Sequence[Passage], title: str) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The texts to read with every mark masked; the title where a post has no text."""
    if not passages:
        return ((title,), (True,)) if title.strip() else ((), ())
    texts = tuple(_mask(passage) for passage in passages)
    return texts, tuple(bool(passage.marks) for passage in passages)


def read_all(
    subjects: Sequence[Subject], reader: SentimentReader, translator: Translator | None
) -> tuple[Outcome, ...]:
    """An Outcome a subject, in order; unread where the language has no sentiment here."""
    ready = [_in_a_readable_language(subject, reader, translator) for subject in subjects]
    moods = _moods(ready, reader)
    return tuple(
        _outcome(subject, texts, tuple(moods.get((tag, text)) for text in texts), tag)
        for subject, (tag, texts) in zip(subjects, ready, strict=True)
    )


def _mask(passage: Passage) -> str:
    pieces, at = [], 0
    for start, end in passage.marks:
        pieces += [passage.text[at:start], _MASK]
        at = end
    return "".join([*pieces, passage.text[at:]])


def _in_a_readable_language(
    subject: Subject, reader: SentimentReader, translator: Translator | None
) -> tuple[str, tuple[str, ...]]:
    """The language the texts are read in, and the texts; no language when they cannot be read."""
    tag = subject.language.tag
    if tag in reader.languages():
        return tag, subject.texts
    if translator is None or not tag:
        return "", subject.texts
    try:
        return _TARGET, tuple(translator.translate(text, tag, _TARGET) for text in subject.texts)
    except Unreadable:
        return "", subject.texts


def _moods(
    ready: Sequence[tuple[str, tuple[str, ...]]], reader: SentimentReader
) -> Mapping[tuple[str, str], Sentiment | None]:
    """Each text read once, all of a language in one call."""
    wanted: dict[str, dict[str, None]] = {}
    for tag, texts in ready:
        if tag:
            wanted.setdefault(tag, {}).update(dict.fromkeys(texts))
    moods: dict[tuple[str, str], Sentiment | None] = {}
    for tag, texts_of_tag in wanted.items():
        moods.update(_read(tuple(texts_of_tag), tag, reader))
    return moods


def _read(
    texts: tuple[str, ...], tag: str, reader: SentimentReader
) -> dict[tuple[str, str], Sentiment | None]:
    try:
        found = reader.read(texts, tag)
    except Unreadable:
        return {}
    return {(tag, text): mood for text, mood in zip(texts, found, strict=True)}


def _outcome(
    subject: Subject, texts: tuple[str, ...], moods: tuple[Sentiment | None, ...], tag: str
) -> Outcome:
    read = [
        (mood, len(text), is_marked)
        for mood, text, is_marked in zip(moods, texts, subject.marked, strict=True)
        if mood is not None
    ]
    near = [(mood, size) for mood, size, is_marked in read if is_marked]
    whole = [(mood, size) for mood, size, _ in read]
    reading = Reading(
        subject.language.tag,
        subject.language.confidence,
        sentiment=_together(whole),
        brand_sentiment=_score(near or whole),
        translated=bool(tag) and tag != subject.language.tag,
    )
    return Outcome(reading, texts)


def _together(moods: Sequence[tuple[Sentiment, int]]) -> Sentiment | None:
    """The mean mood, weighted by length."""
    total = sum(size for _, size in moods)
    if not total:
        return None
    names = ("positive", "negative", "neutral", "mixed")
    means = (sum(getattr(mood, name) * size for mood, size in moods) / total for name in names)
    return Sentiment(*means)


def _score(moods: Sequence[tuple[Sentiment, int]]) -> float | None:
    mood = _together(moods)
    return mood.score if mood else None
