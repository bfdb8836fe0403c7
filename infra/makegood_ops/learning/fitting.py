"""Logistic regression over the words of samples, pruned to the words that tell most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import Any

import numpy as np
from scipy.sparse import diags_array
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from makegood.triage.need.words import grams, length_of
from makegood.triage.texts.folding import folded
from makegood_ops.learning.labelled import WRITTEN
from makegood_ops.learning.samples import (
    ASKING,
    COMPLAINING,
    CONCLUSIONS,
    LEFT,
    MENDED,
    PLEASED,
    TROUBLE,
    UNHAPPY,
    Sample,
)

MOST = 45_000
_STRENGTHS = {
    TROUBLE: 0.7,
    UNHAPPY: 3.3,
    PLEASED: 3.3,
    MENDED: 2.2,
    LEFT: 2.2,
    COMPLAINING: 0.9,
    ASKING: 0.9,
}
"""Inverse of the penalty; where samples count many times, so much less of it is enough."""
_OFTEN = 4
_OFTEN_WRITTEN = 2
_FOLDS = 5

_TELLING = (
    "i me my mine myself we us our ours you your yours he she they them "
    "no not never nothing nobody none nor neither cannot without still again against back"
)
_EMPTY = ENGLISH_STOP_WORDS - frozenset(_TELLING.split())
"""Words that tell how somebody writes, not what happened to them: no reason for a verdict."""

type Weights = Mapping[str, list[float]]
type Scores = Sequence[Sequence[float]]
"""The score of each sample, by conclusion."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A weight a word and conclusion, a bias a conclusion, and how rare each word is."""

    weights: Weights
    bias: list[float]
    rarity: Mapping[str, float]


def fit(samples: Sequence[Sample]) -> Fitted:
    """Fitted on all frequent words, then once more on those that told most."""
    said = [said_in(sample.text) for sample in samples]
    first = _fit(samples, said, _frequent(samples, said))
    often = Counter(gram for grams_of in said for gram in grams_of)
    ranked = sorted(first.weights, key=lambda gram: (-_telling(first, gram, often[gram]), gram))
    return _fit(samples, said, sorted(ranked[:MOST]))


@dataclass(frozen=True, slots=True)
class Fold:
    """A fit, and the places of the samples that it never saw."""

    fitted: Fitted
    unseen: tuple[int, ...]


def folds(samples: Sequence[Sample]) -> list[Fold]:
    """Fits that leave out a fifth of every set and stage each; every sample is left out once."""
    strata = [_stratum(each) for each in samples]
    split = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    return [
        Fold(fit([samples[index] for index in seen]), tuple(map(int, unseen)))
        for seen, unseen in split.split(np.zeros(len(samples)), strata)
    ]


def _stratum(sample: Sample) -> str:
    told = dict(zip(CONCLUSIONS, sample.labels, strict=True))
    return f"{sample.source} {[told[name].holds for name in (TROUBLE, MENDED, LEFT)]}"


def unseen_scores(samples: Sequence[Sample], each_fold: Sequence[Fold]) -> Scores:
    """The score of each sample by conclusion, from a fit that never saw it."""
    scores: list[list[float]] = [[] for _ in samples]
    for fold in each_fold:
        for index in fold.unseen:
            scores[index] = score(samples[index].text, fold.fitted)
    return scores


def balanced(fitted: Fitted, samples: Sequence[Sample], scores: Scores) -> Fitted:
    """With 0 midway between our own examples and the rest of ours: what tells nothing gets 0.

    In the sets hardly anybody is in trouble; among those who speak of a brand many are.
    """
    ours = [pair for pair in zip(samples, scores, strict=True) if pair[0].source == WRITTEN]
    middles = [_middle(ours, index) for index in range(len(CONCLUSIONS))]
    bias = [bias - middle for bias, middle in zip(fitted.bias, middles, strict=True)]
    return Fitted(fitted.weights, bias, fitted.rarity)


def _middle(ours: Sequence[tuple[Sample, Sequence[float]]], index: int) -> float:
    told = [
        (each.labels[index].holds, score[index])
        for each, score in ours
        if each.labels[index].weight
    ]
    examples = fmean(score for holds, score in told if holds)
    return (examples + fmean(score for holds, score in told if not holds)) / 2.0


def said_in(text: str) -> set[str]:
    """The words and pairs of a text."""
    return set(grams(folded(text)))


def score(text: str, fitted: Fitted) -> list[float]:
    """The log-odds of each conclusion, as triage makes them."""
    known = [gram for gram in said_in(text) if gram in fitted.weights]
    length = length_of(fitted.rarity[gram] for gram in known)
    return [
        bias + sum(fitted.rarity[gram] * fitted.weights[gram][index] for gram in known) / length
        for index, bias in enumerate(fitted.bias)
    ]


def _frequent(samples: Sequence[Sample], said: Sequence[set[str]]) -> list[str]:
    everywhere, ours = Counter[str](), Counter[str]()
    for sample, grams_of in zip(samples, said, strict=True):
        everywhere.update(grams_of)
        if sample.source == WRITTEN:
            ours.update(grams_of)
    return sorted(
        gram
        for gram, count in everywhere.items()
        if (count >= _OFTEN or ours[gram] >= _OFTEN_WRITTEN) and gram not in _EMPTY
    )


def _telling(fitted: Fitted, gram: str, often: int) -> float:
    most = max(map(abs, fitted.weights[gram]))
    return most * fitted.rarity[gram] * sqrt(min(often, 25))


def _fit(samples: Sequence[Sample], said: Sequence[set[str]], vocabulary: list[str]) -> Fitted:
    weighing = TfidfVectorizer(analyzer=_as_it_is, binary=True, vocabulary=vocabulary, norm=None)
    rare = weighing.fit_transform(said)
    matrix = diags_array([1.0 / length_of(row.data) for row in rare]) @ rare
    models = [_model(matrix, samples, index) for index in range(len(CONCLUSIONS))]
    columns = zip(*(model.coef_[0] for model in models), strict=True)
    weights = {
        gram: [float(weight) for weight in column]
        for gram, column in zip(vocabulary, columns, strict=True)
    }
    rarity = dict(zip(vocabulary, map(float, weighing.idf_), strict=True))
    return Fitted(weights, [float(model.intercept_[0]) for model in models], rarity)


def _model(matrix: Any, samples: Sequence[Sample], index: int) -> LogisticRegression:
    labels = [sample.labels[index] for sample in samples]
    weights = np.array([label.weight for label in labels])
    counts = weights > 0.0
    holds = np.array([label.holds for label in labels])
    model = LogisticRegression(C=_STRENGTHS[CONCLUSIONS[index]], max_iter=500)
    return model.fit(matrix[counts], holds[counts], sample_weight=weights[counts])


def _as_it_is(said: Iterable[str]) -> Iterable[str]:
    return said
