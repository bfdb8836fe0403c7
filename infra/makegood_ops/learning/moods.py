"""`python -m makegood_ops.learning.moods FOLDER`: what the stand-in hears moods by, learned.

Writes `mood.json` and `towards.json` of the stand-in, with figures on texts that were set aside for
choices. Both are also learned from the texts written for triage. Needs what the
dependency group `learning` holds. Never learned from, and so what the evaluation measures on, are
three texts in ten of each licensed set (`is_held_out`) and, for feelings towards things, which take
all of the news' training set, the development sets of NewsMTSC.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from makegood_ops.learning.felt import MOODS, Felt, is_set_aside, of_targets, of_texts
from makegood_ops.learning.lines import as_lines
from makegood_ops.standin.linear import UNIT, Linear

FOLDER = Path(__file__).parents[1] / "standin"
MADE = (
    "python -m makegood_ops.learning.moods, logistic regression; from C. J. Hutto and E. Gilbert, "
    "ICWSM 2014 (MIT); product reviews and pros and cons, M. Hu and B. Liu (CC BY 4.0); NewsMTSC, "
    "F. Hamborg and K. Donnay 2021 (MIT)"
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one model is made; each number was chosen on texts set aside within the learned ones."""

    name: str
    strength: float
    """Inverse of the penalty."""
    often: int
    """Texts that a feature must be in."""
    most: int
    """Features that are kept."""
    sharpness: float
    """What log-odds are multiplied by: the service is surer than a regression."""


MOOD = Recipe("mood", 2.5, 4, 18_000, 1.7)
TOWARDS = Recipe("towards", 1.5, 3, 25_000, 1.7)


def main() -> None:
    """Learn from the sets in a folder and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with hutto, product-reviews and newsmtsc in it")
    folder = parser.parse_args().folder
    for recipe, felt in ((MOOD, list(of_texts(folder))), (TOWARDS, list(of_targets(folder)))):
        _report(recipe, felt)
        made = fit(recipe, felt)
        (FOLDER / f"{recipe.name}.json").write_text(as_file(made), "utf-8")


def fit(recipe: Recipe, felt: Sequence[Felt]) -> Linear:
    """Fitted on all frequent features, then once more on those that told most."""
    often = Counter(name for each in felt for name in each.features)
    names = {name for name, count in often.items() if count >= recipe.often}
    first = _fit(recipe, felt, names)
    telling = {
        name: max(map(abs, first[name])) * min(often[name], 25) ** 0.5 for name in sorted(names)
    }
    kept = sorted(names, key=lambda name: (-telling[name], name))[: recipe.most]
    last = _fit(recipe, felt, set(kept))
    bad, good = last.pop("")
    weights = {name: (round(low / UNIT), round(high / UNIT)) for name, (low, high) in last.items()}
    told = {name: pair for name, pair in weights.items() if any(pair)}
    return Linear((round(bad, 3), round(good, 3)), told)


def as_file(made: Linear) -> str:
    """The model, a feature a line."""
    weights = sorted(made.weights.items())
    told = ((name, f"[{low},{high}]") for name, (low, high) in weights)
    return as_lines({"made": MADE, "bias": made.bias}, "weights", told)


def _fit(recipe: Recipe, felt: Sequence[Felt], names: set[str]) -> dict[str, tuple[float, float]]:
    """Log-odds against neutral by feature, the bias under the empty name."""
    rows = [
        {name: value for name, value in each.features.items() if name in names} for each in felt
    ]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    matrix.indices, matrix.indptr = (
        each.astype(np.int32) for each in (matrix.indices, matrix.indptr)
    )
    counts = _balanced(felt)
    models = [_model(recipe, matrix, felt, mood, counts) for mood in MOODS]
    bad, neutral, good = (np.append(each.coef_[0], each.intercept_) for each in models)
    pairs = zip(
        (bad - neutral) * recipe.sharpness, (good - neutral) * recipe.sharpness, strict=True
    )
    return dict(zip([*vectors.get_feature_names_out(), ""], pairs, strict=True))


def _model(
    recipe: Recipe, matrix: Any, felt: Sequence[Felt], mood: str, counts: Any
) -> LogisticRegression:
    holds = np.array([each.mood == mood for each in felt])
    model = LogisticRegression(C=recipe.strength, solver="liblinear", random_state=0)
    return model.fit(matrix, holds, sample_weight=counts)


def _balanced(felt: Sequence[Felt]) -> Any:
    """Weights by which, within a register, each mood counts as much as another."""
    totals: dict[tuple[str, str], float] = {}
    for each in felt:
        key = (each.register, each.mood)
        totals[key] = totals.get(key, 0.0) + each.counts
    wholes = {
        register: sum(total for (of, _), total in totals.items() if of == register)
        for register, _ in totals
    }
    return np.array(
        [
            each.counts * wholes[each.register] / len(MOODS) / totals[each.register, each.mood]
            for each in felt
        ]
    )


def _report(recipe: Recipe, felt: Sequence[Felt]) -> None:
    """Macro-F1 by set, of a fit on the rest, on what is set aside."""
    made = fit(recipe, [each for each in felt if not is_set_aside(each.text)])
    aside = [each for each in felt if is_set_aside(each.text)]
    for source in dict.fromkeys(each.source for each in aside):
        of_source = [each for each in aside if each.source == source]
        print(f"{recipe.name:8} {source:14} {len(of_source):6}", *_figures(made, of_source))


def _figures(made: Linear, felt: Sequence[Felt]) -> Iterable[str]:
    gold = [each.mood for each in felt]
    found = [_moods(made, each.features) for each in felt]
    for name in ("label", "score"):
        value = f1_score(
            gold, [each[name] for each in found], labels=sorted(set(gold)), average="macro"
        )
        yield f"macro-F1 by {name} {value:.3f}"


def _moods(made: Linear, features: Mapping[str, float]) -> dict[str, str]:
    shares = made.shares(made.odds(features.items()))
    three = {"negative": shares.negative, "neutral": shares.neutral, "positive": shares.positive}
    score = shares.positive - shares.negative
    sign = "positive" if score > 0 else "negative"
    return {
        "label": max(three, key=lambda mood: three[mood]),
        "score": sign if abs(score) >= 0.25 else "neutral",
    }


if __name__ == "__main__":
    main()
