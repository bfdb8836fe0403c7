"""A linear model of three moods, made elsewhere and kept as a file of weights."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

UNIT = 0.01
"""Weights are written as whole numbers of it."""

type Feature = tuple[str, float]
type Odds = tuple[float, float]
"""Of a negative and of a positive mood against a neutral one, as logarithms."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How likely each mood is; they sum to 1."""

    negative: float
    neutral: float
    positive: float


@dataclass(frozen=True, slots=True)
class Linear:
    """How far each feature speaks for a negative and for a positive mood, against a neutral one."""

    bias: tuple[float, float]
    weights: dict[str, tuple[int, int]]

    def odds(self, features: Iterable[Feature]) -> Odds:
        """What these features add; those that are not known add nothing."""
        bad = good = 0.0
        known = self.weights
        for name, value in features:
            weight = known.get(name)
            if weight:
                bad += weight[0] * value
                good += weight[1] * value
        return bad * UNIT, good * UNIT

    def shares(self, *parts: Odds) -> Shares:
        """Of a text whose features come to these odds together."""
        bad, good = (sum(each) for each in zip(self.bias, *parts, strict=True))
        top = max(bad, good, 0.0)
        negative, neutral, positive = exp(bad - top), exp(-top), exp(good - top)
        whole = negative + neutral + positive
        return Shares(negative / whole, neutral / whole, positive / whole)


@cache
def model(name: str) -> Linear:
    """One of the models beside this module."""
    data = json.loads(Path(__file__).with_name(f"{name}.json").read_text("utf-8"))
    bad, good = data["bias"]
    return Linear((bad, good), {key: (low, high) for key, (low, high) in data["weights"].items()})
