"""The model over the features: fitted on our own texts, and written as a file people can read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sklearn.metrics import average_precision_score, roc_auc_score

from makegood.model.verdicts import Kind
from makegood.triage.need.model import CONCLUSIONS, OF_WORDS
from makegood_ops.learning.examples import Seen
from makegood_ops.learning.labelled import WRITTEN, Labelled
from makegood_ops.learning.samples import STAGES
from makegood_ops.learning.weighing import LEAST, Example, Weights, refit

PULL = 2.0
"""How many examples speak for a weight of before; from 1 to 10 makes little difference."""
_FOLDS = 5
_GRUMBLES = 0.55
"""How far somebody who complains, and whom nobody should write to, is a person in need."""
_ASKS = 0.8
"""The same of somebody who only asks, though they should be answered."""
_FIRM = ("negative",)
"""Our texts complain calmly more often than people do, and so tell too little of moods."""
_LEAST_ABROAD = 0.4
"""What is left of a weight at least where cues speak alone: those of other languages are fewer and
surer than the English ones, by which they are weighed."""
_RARE = 2.0
"""So many times, at most, a text of a rare kind counts: it shall be told, not outvoted."""
_HEAD = """\
# The model over the cues and words: a weight a feature for each conclusion, which is as likely
# as the logistic function of the weighted sum says. Made by `python -m makegood_ops.learning`
# from prior.toml and labelled texts: mend it there.

"""

type Data = Mapping[str, Any]


def fitted_model(prior: Data, seen: Sequence[Seen]) -> dict[str, Weights]:
    """Weights of every conclusion, drawn towards those of the prior."""
    return {name: _refit(name, prior, seen) for name in CONCLUSIONS}


def wordless(prior: Data, seen: Sequence[Seen]) -> tuple[Data, list[Seen]]:
    """Prior and examples for languages whose words are not learned: English ones with none."""
    weights = {name: _without_words(each) for name, each in prior["weights"].items()}
    return {"weights": weights, "least": _LEAST_ABROAD}, [
        replace(each, features=_without_words(each.features)) for each in seen
    ]


def _without_words(features: Weights) -> Weights:
    return {name: value for name, value in features.items() if not name.startswith(OF_WORDS)}


def unseen_figures(prior: Data, seen: Sequence[Seen]) -> Iterator[str]:
    """A line a conclusion: how well it is told from texts that the weights never saw."""
    for name in CONCLUSIONS:
        told, pairs = _told(name, seen), []
        parts = [told[start::_FOLDS] for start in range(_FOLDS)]
        for index, part in enumerate(parts):
            rest = [each for other in (*parts[:index], *parts[index + 1 :]) for each in other]
            weights = _refit(name, prior, rest)
            pairs += [(_sum(weights, each.features), _wanted(name, each.labelled)) for each in part]
        scores, wanted = zip(*pairs, strict=True)
        area, precision = roc_auc_score(wanted, scores), average_precision_score(wanted, scores)
        yield f"{name:10} {len(pairs):6} AUC {area:.3f} average precision {precision:.3f}"


def as_file(
    weights: Mapping[str, Mapping[str, Weights]],
    thresholds: Weights,
    versions: Mapping[str, str],
) -> str:
    """The model file: weights by table and conclusion; versions of model, cues and words."""
    head = "".join(f'{name} = "{version}"\n' for name, version in versions.items())
    tables = {"thresholds": thresholds} | {
        f"{table}.{name}": each
        for table, conclusions in weights.items()
        for name, each in conclusions.items()
    }
    parts = (
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in table.items())
        for name, table in tables.items()
    )
    return f"{_HEAD}{head}\n{'\n'.join(parts)}"


def _refit(name: str, prior: Data, seen: Sequence[Seen]) -> dict[str, float]:
    texts = _told(name, seen)
    holds = [_holds(name, each.labelled) for each in texts]
    rarely = min(_RARE, (len(holds) - sum(holds)) / max(1.0, sum(holds)))
    examples = [
        Example(
            each.features,
            held,
            (1.0 if name in STAGES else each.labelled.counts)
            * (rarely if held and name != "need" else 1.0),
        )
        for each, held in zip(texts, holds, strict=True)
    ]
    firm = _FIRM if name == "need" else ()
    return refit(prior["weights"][name], examples, PULL, firm, prior.get("least", LEAST))


def _told(name: str, seen: Sequence[Seen]) -> Sequence[Seen]:
    """The texts that tell of a conclusion: where it stands is told by ours, of who had trouble."""
    return [each for each in seen if name not in STAGES or _had_trouble(each.labelled)]


def _had_trouble(text: Labelled) -> bool:
    return text.source == WRITTEN and (
        bool(text.stage) or text.kind in {Kind.COMPLAINT, Kind.QUESTION}
    )


def _holds(name: str, text: Labelled) -> float:
    if name in STAGES:
        return float(text.stage == name)
    if name != "need":
        return float(text.kind == name)
    if text.reach:
        return _ASKS if text.kind == Kind.QUESTION else 1.0
    return _GRUMBLES if text.kind == Kind.COMPLAINT else 0.0


def _wanted(name: str, text: Labelled) -> bool:
    return text.reach if name == "need" else _holds(name, text) > 0.0


def _sum(weights: Weights, features: Mapping[str, float]) -> float:
    return sum(weight * features.get(name, 0.0) for name, weight in weights.items())
