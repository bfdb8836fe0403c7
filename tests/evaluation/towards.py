"""The mood towards one target among others in a sentence of news (NewsMTSC), as triage finds it.

The target's words are the brand's mark in a passage; the passage goes the way of every mention:
masked, read for what is felt towards things, the rule from things to the brand, a score from -1 to
1, and its class as `makegood evaluate` has it. Learned from `train.jsonl` alone, choices made on
parts of it; `devtest_mt` (two targets a sentence or more) and `devtest_rw` (as in real news) are
only measured on.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from vader import SentimentIntensityAnalyzer

from evaluation.figures import Figure, interval_of, licensed
from makegood.adapters.language import LocalLanguages
from makegood.model.verdicts import Passage
from makegood.model.watchlist import Brand, Keyword
from makegood.triage.mood.reading import Subject, masked, read_all
from makegood.triage.texts.language import Language
from makegood_ops.evaluation.answers import Judge
from makegood_ops.evaluation.gold import MOODS, mood_of
from makegood_ops.evaluation.metrics import macro_f1
from makegood_ops.evaluation.texts import BRAND, Text
from makegood_ops.standin.reader import LocalReader

NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)
NAMES = {"devtest_mt": "several targets", "devtest_rw": "real world"}
BY_WORDS = 400
"""Targets that are looked for by their words alone, as the brand of a text."""
VADER_CLEAR = 0.05
LEAST = 0.6

type Pairs = Sequence[tuple[str, str]]
"""The answer and the label."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target in its sentence, with the mood that people found towards it."""

    sentence: str
    start: int
    end: int
    mood: str


def figures() -> list[Figure]:
    """Macro-F1 of three classes: of both sets, of each, and with targets found by their words."""
    found = {name: targets(name) for name in NAMES}
    every = [each for of_set in found.values() for each in of_set]
    some = every[:: len(every) // BY_WORDS]
    return [
        _figure("both sets", answers(every), every, LEAST),
        *(_figure(NAMES[name], answers(of_set), of_set) for name, of_set in found.items()),
        _figure("by their words, through evaluate", answers_by_words(some), some),
    ]


@cache
def targets(name: str) -> tuple[Target, ...]:
    """The targets of a set, in order."""
    lines = licensed("labelled", "newsmtsc", f"{name}.jsonl").read_text("utf-8").splitlines()
    return tuple(
        Target(
            entry["sentence_normalized"],
            target["from"],
            target["to"],
            MOODS[int(target["polarity"]) // 2 - 1],
        )
        for entry in map(json.loads, lines)
        for target in entry["targets"]
    )


def answers(found: Sequence[Target]) -> Pairs:
    """As triage finds them where the target's span is the mark."""
    outcomes = read_all([_subject(each) for each in found], LocalReader(), None)
    return [
        (mood_of(outcome.reading.brand_sentiment or 0.0), each.mood)
        for outcome, each in zip(outcomes, found, strict=True)
    ]


def answers_by_words(found: Sequence[Target]) -> Pairs:
    """As `makegood evaluate` finds them where the target's words are the brand."""
    judge = Judge(LocalReader(), LocalLanguages(), NOW)
    said = judge.answers(_text(number, each) for number, each in enumerate(found))
    return [
        (mood_of(answer.brand_sentiment or 0.0), each.mood)
        for answer, each in zip(said, found, strict=True)
    ]


def by_vader(found: Sequence[Target]) -> Pairs:
    """By the mood of the whole sentence, the target masked."""
    vader = SentimentIntensityAnalyzer()
    return [(_vader_mood(each, vader), each.mood) for each in found]


def _vader_mood(target: Target, vader: SentimentIntensityAnalyzer) -> str:
    text = f"{target.sentence[: target.start]}XYZ{target.sentence[target.end :]}"
    compound = vader.polarity_scores(text)["compound"]
    sign = "positive" if compound > 0 else "negative"
    return sign if abs(compound) >= VADER_CLEAR else "neutral"


def _subject(target: Target) -> Subject:
    whole = Passage(target.sentence, 0, len(target.sentence), marks=((target.start, target.end),))
    return Subject(Language("en", 1.0), *masked([whole], ""))


def _text(number: int, target: Target) -> Text:
    words = target.sentence[target.start : target.end]
    return Text(number, "", target.sentence, Brand(BRAND, words, (Keyword(words),)), "en")


def _figure(name: str, found: Pairs, among: Sequence[Target], least: float | None = None) -> Figure:
    baseline = f"VADER {_f1(by_vader(among)):.3f}"
    return Figure(name, _f1(found), len(found), interval_of(found, _f1), baseline, least=least)


def _f1(pairs: Pairs) -> float:
    return macro_f1(pairs, MOODS) or 0.0
