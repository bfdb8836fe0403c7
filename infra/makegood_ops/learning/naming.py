"""`python -m makegood_ops.learning.naming FOLDER`: learn what firms' names stand between.

Writes `slots.json`, and says how well it went on texts about names that were left out. Needs what
the dependency group `learning` holds, which `make setup` leaves out.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from makegood.triage.brands.ambiguity import naming_classes, naming_words
from makegood.triage.brands.slots import FORMAT, Classes, Slots, evidence
from makegood_ops.learning.lines import as_lines
from makegood_ops.learning.slots import Example, examples, judged_texts

ROOT = Path(__file__).parents[3]
TARGET = ROOT / "functions" / "makegood" / "triage" / "brands" / "slots.json"
JUDGED = ROOT / "tests" / "evaluation" / "sets" / "ambiguous-development.jsonl"
MADE = (
    "python -m makegood_ops.learning.naming, logistic regression over what stands around names; "
    "from texts written for this project, and: C. J. Hutto and E. Gilbert, ICWSM 2014 (MIT); "
    "product reviews and pros and cons, M. Hu and B. Liu (CC BY 4.0); NewsMTSC, F. Hamborg and "
    "K. Donnay 2021 (MIT)"
)
_STRENGTH = 0.5
_OFTEN = 3
_FOLDS = 5
_SIDES = (True, False)
_LEAST = 0.03
"""A weight below this decides nothing and is left out."""


def main() -> None:
    """Learn from the sets in a folder and write `slots.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with hutto, product-reviews and newsmtsc in it")
    learned, classes = examples(parser.parse_args().folder, JUDGED), naming_classes()
    print(_report(_left_out(learned, classes), naming_words().points["yes"]))
    TARGET.write_text(as_file(fit(learned, classes)), "utf-8")


def fit(learned: Sequence[Example], classes: Classes) -> Slots:
    """The log-odds of each piece of evidence that is there often enough; both sides weigh alike."""
    said = [evidence(each.slot, classes) for each in learned]
    often = Counter(piece for pieces in said for piece in set(pieces))
    kept = [dict.fromkeys((p for p in pieces if often[p] >= _OFTEN), 1) for pieces in said]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(kept)
    holds = [each.is_firm for each in learned]
    model = LogisticRegression(C=_STRENGTH, max_iter=2000)
    model.fit(matrix, holds, sample_weight=_balanced(learned))
    weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return Slots(
        classes,
        {str(piece): float(weight) for piece, weight in weights if abs(weight) >= _LEAST},
        float(model.intercept_[0]),
    )


def as_file(learned: Slots) -> str:
    """The file, a piece of evidence a line."""
    head = {"format": FORMAT, "made": MADE, "bias": round(learned.bias, 3)}
    weights = sorted(learned.weights.items())
    return as_lines(head, "weights", ((piece, f"{weight:.2f}") for piece, weight in weights))


def _balanced(learned: Sequence[Example]) -> list[float]:
    """The weights, with as much on firms as on everyday words."""
    whole = {side: sum(each.weight for each in learned if each.is_firm is side) for side in _SIDES}
    half = sum(whole.values()) / 2.0
    return [each.weight * half / whole[each.is_firm] for each in learned]


def _left_out(learned: Sequence[Example], classes: Classes) -> list[tuple[bool, float]]:
    """The judged texts, each scored by a fit that saw no slot of its name anywhere."""
    judged = list(judged_texts(JUDGED))
    names = sorted({slots[0].name.lower() for slots, _ in judged})
    pairs: list[tuple[bool, float]] = []
    for fold in range(_FOLDS):
        unseen = set(names[fold::_FOLDS])
        fitted = fit([each for each in learned if each.slot.name.lower() not in unseen], classes)
        pairs += [
            (is_firm, max(fitted.score(evidence(slot, classes)) for slot in slots))
            for slots, is_firm in judged
            if slots[0].name.lower() in unseen
        ]
    return pairs


def _report(pairs: Sequence[tuple[bool, float]], least: float) -> str:
    said = [is_firm for is_firm, score in pairs if score >= least]
    area = roc_auc_score([is_firm for is_firm, _ in pairs], [score for _, score in pairs])
    precision, recall = sum(said) / len(said), sum(said) / sum(is_firm for is_firm, _ in pairs)
    return (
        f"{len(pairs)} judged texts, their names left out: AUC {area:.3f}, "
        f"precision {precision:.3f} and recall {recall:.3f} of yes"
    )


if __name__ == "__main__":
    main()
