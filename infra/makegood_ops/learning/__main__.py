"""`python -m makegood_ops.learning FOLDER VERSION`: learn, say how well it went, write the files.

Needs what the dependency group `learning` holds, which `make setup` leaves out.
"""

import argparse
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.metrics import average_precision_score, roc_auc_score

from makegood.triage.need.words import FORMAT, UNIT, Words
from makegood_ops.learning import modelling
from makegood_ops.learning.examples import Seen, examples
from makegood_ops.learning.fitting import (
    Fitted,
    Fold,
    Scores,
    balanced,
    fit,
    folds,
    unseen_scores,
)
from makegood_ops.learning.lines import as_lines
from makegood_ops.learning.samples import CONCLUSIONS, Sample, samples

PRIOR = Path(__file__).with_name("prior.toml")
NEED = Path(__file__).parents[3] / "functions" / "makegood" / "triage" / "need"
MADE = (
    "python -m makegood_ops.learning, logistic regression over words and pairs; from texts written "
    "for this project, and: C. J. Hutto and E. Gilbert, ICWSM 2014 (MIT); product reviews and pros "
    "and cons, M. Hu and B. Liu (CC BY 4.0); NewsMTSC, F. Hamborg and K. Donnay 2021 (MIT)"
)


def main() -> None:
    """Learn words from the sets in a folder, then the model over them, and say how well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with hutto, product-reviews and newsmtsc in it")
    parser.add_argument("version", help="of the words and the model, such as 2026-11-a")
    given = parser.parse_args()
    learned = samples(given.folder)
    each_fold = folds(learned)
    scores = unseen_scores(learned, each_fold)
    _report(learned, scores)
    versions = {"version": given.version, "words": f"w{given.version}"}
    seen = _seen(learned, each_fold, scores)
    fitted = balanced(fit(learned), learned, scores)
    _write_words(fitted, versions["words"])
    _write_model(seen, versions)


def _seen(learned: Sequence[Sample], each_fold: Sequence[Fold], scores: Scores) -> list[Seen]:
    """What is labelled, each as the model sees it with words that had not seen it."""
    seen: list[Seen] = []
    for fold in each_fold:
        unseen = [learned[index].labelled for index in fold.unseen]
        words = Words(as_data(balanced(fold.fitted, learned, scores), "of a fold"))
        seen.extend(examples([each for each in unseen if each], words))
    return seen


def _write_words(fitted: Fitted, version: str) -> None:
    (NEED / "words.json").write_text(as_file(as_data(fitted, version)), "utf-8")


def _write_model(seen: Sequence[Seen], versions: dict[str, str]) -> None:
    prior = tomllib.loads(PRIOR.read_text("utf-8"))
    weights = {}
    for table, given in (("weights", (prior, seen)), ("wordless", modelling.wordless(prior, seen))):
        print(table, *modelling.unseen_figures(*given), sep="\n")
        weights[table] = modelling.fitted_model(*given)
    cues = tomllib.loads((NEED / "cues.toml").read_text("utf-8"))["version"]
    made = modelling.as_file(weights, prior["thresholds"], {**versions, "cues": cues})
    (NEED / "model.toml").write_text(made, "utf-8")


def as_data(fitted: Fitted, version: str) -> dict[str, Any]:
    """The word file as `Words` reads it."""
    return {
        "format": FORMAT,
        "version": version,
        "made": MADE,
        "conclusions": CONCLUSIONS,
        "bias": [round(bias, 3) for bias in fitted.bias],
        "words": {gram: _numbers(gram, fitted) for gram in sorted(fitted.weights)},
    }


def _numbers(gram: str, fitted: Fitted) -> list[int]:
    """Its weight for each conclusion, times its rarity; and its rarity: in units."""
    rarity = fitted.rarity[gram]
    return [round(rarity * each / UNIT) for each in (*fitted.weights[gram], 1.0)]


def as_file(data: dict[str, Any]) -> str:
    """The word file, a word a line."""
    head = {name: value for name, value in data.items() if name != "words"}
    words = data["words"].items()
    told = ((gram, json.dumps(numbers, separators=(",", ":"))) for gram, numbers in words)
    return as_lines(head, "words", told)


def _report(learned: Sequence[Sample], scores: Scores) -> None:
    for source in dict.fromkeys(sample.source for sample in learned):
        for index, name in enumerate(CONCLUSIONS):
            pairs = [
                (sample.labels[index].holds, score[index])
                for sample, score in zip(learned, scores, strict=True)
                if sample.source == source and sample.labels[index].weight
            ]
            _print(source, name, pairs)


def _print(source: str, name: str, pairs: Sequence[tuple[bool, float]]) -> None:
    holds = [held for held, _ in pairs]
    if len(set(holds)) < 2:
        return
    found = [score for _, score in pairs]
    area, precision = roc_auc_score(holds, found), average_precision_score(holds, found)
    print(f"{source:14} {name:8} {len(pairs):6} AUC {area:.3f} average precision {precision:.3f}")


if __name__ == "__main__":
    main()
