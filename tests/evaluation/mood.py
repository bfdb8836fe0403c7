"""The mood of texts as the stand-in for Comprehend hears it, beside VADER, on the licensed sets.

Three classes: a mean rating (-4 to 4) below 0.5 in size is neutral. That of a sentence of reviews
is the mean polarity of its features, that of a sentence of news the mean towards its targets. Three
texts in ten, by a hash of their words, were never learned from, and are what is measured here. The
stand-in's class is the label of its four scores, mixed taken for neutral; VADER's is by its own
thresholds of 0.05. No text names a brand, so there is nothing to mask.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from vader import SentimentIntensityAnalyzer

from evaluation.figures import Figure, interval_of, licensed
from makegood_ops.evaluation.metrics import macro_f1
from makegood_ops.learning.felt import MOODS, mood_class
from makegood_ops.learning.licensed import Rated, is_held_out, rated
from makegood_ops.standin.sentiment import sentiment

MOST = 1_500
"""Texts of a set; of larger ones those that come first by the end of their hash."""
LEAST = {
    "tweets": 0.71,
    "amazon": 0.6,
    "nyt": 0.56,
    "movies": 0.5,
    "products": 0.58,
    "pros and cons": 0.57,
    "news": 0.57,
}
VADER_CLEAR = 0.05


@dataclass(frozen=True, slots=True)
class Heard:
    """The mood of a text as people, the stand-in and VADER have it."""

    gold: str
    standin: str
    vader: str


def figures() -> list[Figure]:
    """Two a set: macro-F1, and by how much it is above VADER's."""
    return [figure for source, heard in sets().items() for figure in _of_set(source, heard)]


@cache
def sets() -> dict[str, list[Heard]]:
    """What was heard in the texts that are held out, by set."""
    texts: dict[str, dict[str, float]] = {}
    for each in sorted(rated(licensed("labelled")), key=_shuffled):
        of_source = texts.setdefault(each.source, {})
        if len(of_source) < MOST and is_held_out(each.text):
            of_source[each.text] = each.mood
    vader = SentimentIntensityAnalyzer()
    return {
        source: [_heard(text, mood, vader) for text, mood in of_source.items()]
        for source, of_source in texts.items()
    }


def _shuffled(text: Rated) -> bytes:
    return sha256(text.text.encode()).digest()[::-1]


def _heard(text: str, mood: float, vader: SentimentIntensityAnalyzer) -> Heard:
    label = sentiment(text, "en").label
    compound = vader.polarity_scores(text)["compound"]
    sign = "positive" if compound > 0 else "negative"
    return Heard(
        gold=mood_class(mood),
        standin="neutral" if label == "mixed" else label,
        vader=sign if abs(compound) >= VADER_CLEAR else "neutral",
    )


def _of_set(source: str, heard: Sequence[Heard]) -> Iterator[Figure]:
    value, baseline = _standin(heard), _vader(heard)
    yield Figure(
        f"{source}: macro-F1",
        value,
        len(heard),
        interval_of(heard, _standin),
        f"VADER {baseline:.3f}",
        least=LEAST[source],
    )
    yield Figure(
        f"{source}: above VADER",
        value - baseline,
        len(heard),
        interval_of(heard, lambda drawn: _standin(drawn) - _vader(drawn)),
        least=0.0,
    )


def _standin(heard: Sequence[Heard]) -> float:
    return _f1(heard, lambda each: each.standin)


def _vader(heard: Sequence[Heard]) -> float:
    return _f1(heard, lambda each: each.vader)


def _f1(heard: Sequence[Heard], answer: Callable[[Heard], str]) -> float:
    return macro_f1([(answer(each), each.gold) for each in heard], MOODS) or 0.0
