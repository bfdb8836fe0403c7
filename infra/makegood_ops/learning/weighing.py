"""Weights of features, fitted on labelled examples and drawn towards what they were before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

BIAS = "bias"
LEAST = 0.15
"""Of what a weight was before: what is left of it at least."""

type Weights = Mapping[str, float]
type Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a text; `holds` is how far it is an example, 0 to 1."""

    features: Mapping[str, float]
    holds: float
    counts: float = 1.0
    beside: float = 0.0
    """Log-odds that the weights have no part in."""


def refit(
    before: Weights,
    examples: Sequence[Example],
    pull: float,
    firm: Collection[str] = frozenset(),
    least: float = LEAST,
) -> dict[str, float]:
    """Logistic regression with its penalty around the weights from before, which name the features.

    `pull` is the inverse variance of the prior: so many examples, roughly, speak for the weights
    from before. A weight may shrink, not to nothing, and never changes its sign: what speaks for a
    conclusion never speaks against it. Those that are `firm` do not shrink at all. The problem is
    convex, so that the same examples always give the same weights.
    """
    names = list(before)
    prior = np.array([before[name] for name in names])
    rows = np.array([[each.features.get(name, 0.0) for name in names] for each in examples])
    if BIAS in names:
        rows[:, names.index(BIAS)] = 1.0
    holds = np.array([each.holds for each in examples])
    counts = np.array([each.counts for each in examples])
    beside = np.array([each.beside for each in examples])

    def cost(weights: Numbers) -> tuple[float, Numbers]:
        scores = rows @ weights + beside
        away = weights - prior
        loss = counts @ (np.logaddexp(0.0, scores) - holds * scores) + 0.5 * pull * away @ away
        slope = rows.T @ (counts * (1.0 / (1.0 + np.exp(-scores)) - holds)) + pull * away
        return float(loss), slope

    bounds = [_bounds(name, before[name], 1.0 if name in firm else least) for name in names]
    found = minimize(cost, prior, jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(weight), 3) for name, weight in zip(names, found.x, strict=True)}


def _bounds(name: str, before: float, least: float) -> tuple[float | None, float | None]:
    if name == BIAS or not before:
        return None, None
    return (least * before, None) if before > 0 else (None, least * before)
