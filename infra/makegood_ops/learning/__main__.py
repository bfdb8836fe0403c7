"""`python -m makegood_ops.learning FOLDER VERSION`: learn, say how well it went, write the file.

Needs what the dependency group `learning` holds, which `make setup` leaves out.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from sklearn.metrics import average_precision_score, roc_auc_score

from makegood.triage.words import FORMAT
from makegood_ops.learning.fitting import UNIT, Fitted, Scores, balanced, cross_validated, fit
from makegood_ops.learning.samples import CONCLUSIONS, Sample, samples

TARGET = Path(__file__).parents[3] / "functions" / "makegood" / "triage" / "words.json"
MADE = (
    "python -m makegood_ops.learning, logistic regression over words and pairs; from texts written "
    "for this project, and: C. J. Hutto and E. Gilbert, ICWSM 2014 (MIT); product reviews and pros "
    "and cons, M. Hu and B. Liu (CC BY 4.0); NewsMTSC, F. Hamborg and K. Donnay 2021 (MIT)"
)


def main() -> None:
    """Learn from the sets in a folder and write `words.json`, with figures on unseen folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with hutto, product-reviews and newsmtsc in it")
    parser.add_argument("version", help="of the words, such as w2026-11-a; cues.toml must name it")
    given = parser.parse_args()
    learned = samples(given.folder)
    scores = cross_validated(learned)
    _report(learned, scores)
    fitted = balanced(fit(learned), learned, scores)
    TARGET.write_text(as_file(fitted, given.version), "utf-8")


def as_file(fitted: Fitted, version: str) -> str:
    """The file, a word a line; words whose weights are nothing are left out."""
    head = {
        "format": FORMAT,
        "version": version,
        "made": MADE,
        "conclusions": CONCLUSIONS,
        "bias": [round(bias, 3) for bias in fitted.bias],
        "unit": UNIT,
    }
    rounded = {
        gram: [round(weight / UNIT) for weight in weights]
        for gram, weights in sorted(fitted.weights.items())
    }
    lines = ",\n".join(
        f"{json.dumps(gram, ensure_ascii=False)}:{json.dumps(weights, separators=(',', ':'))}"
        for gram, weights in rounded.items()
    )
    opening = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    return f'{opening},\n "words": {{\n{lines}\n}}}}\n'


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
