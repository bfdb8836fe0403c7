"""What learning would change, told on labels it never saw: figures before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from makegood.triage.need.cues import Cues
from makegood.triage.need.model import Model
from makegood.triage.verdicts.reasons import words_for
from makegood_ops.evaluation.metrics import auc, average_precision, precision, recall
from makegood_ops.evaluation.resampling import Interval, intervals
from makegood_ops.learning.tuning import Lesson, f_beta, would_alert
from makegood_ops.learning.weighing import BIAS

AVERAGE_PRECISION = "average precision"
AUC = "AUC"
PRECISION = "alerts' precision"
RECALL = "alerts' recall"
F2 = "alerts' F2"
NAMES = (AVERAGE_PRECISION, AUC, PRECISION, RECALL, F2)
_GUARDED = (AVERAGE_PRECISION, F2)
_WORSE = 0.01
"""A fall below that is noise, whatever the number of labels."""
_MOST_MOVED = 8
_MOVED = 0.05

type Row = tuple[float, bool, float, bool, bool]
"""Need and whether it alerts, before and after; then whether it was wanted."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of the held-back labels under two models."""

    name: str
    before: float | None
    after: float | None
    before_interval: Interval | None
    after_interval: Interval | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A weight that moved, in a rep's words."""

    words: str
    before: float
    after: float


def compared(
    held_back: Sequence[Lesson], before: Model, after: Model, random: Random
) -> tuple[Compared, ...]:
    """Each of NAMES under both models, with the interval of 95 of 100 resamples."""
    rows = [
        (
            before.score("need", each.features),
            would_alert(each, before),
            after.score("need", each.features),
            would_alert(each, after),
            each.wanted,
        )
        for each in held_back
    ]
    values, ranges = _figures(rows), intervals(rows, _figures, random)
    return tuple(
        Compared(
            name,
            values[f"{name} before"],
            values[f"{name} after"],
            ranges[f"{name} before"],
            ranges[f"{name} after"],
        )
        for name in NAMES
    )


def worse(figures: Sequence[Compared]) -> tuple[str, ...]:
    """The names of the guarded figures that fell, or that nobody can tell."""
    return tuple(each.name for each in figures if each.name in _GUARDED and _fell(each))


def moved(before: Model, after: Model, cues: Cues) -> tuple[Moved, ...]:
    """The weights of need that moved most, those first."""
    old, new = before.weights["need"], after.weights["need"]
    names = sorted(old, key=lambda name: -abs(new.get(name, 0.0) - old[name]))
    return tuple(
        Moved(_words(name, cues), old[name], new.get(name, 0.0))
        for name in names[:_MOST_MOVED]
        if abs(new.get(name, 0.0) - old[name]) >= _MOVED
    )


def _words(name: str, cues: Cues) -> str:
    return "whatever they write" if name == BIAS else words_for(name, cues)


def _fell(figure: Compared) -> bool:
    if figure.before is None or figure.after is None:
        return True
    return figure.after < figure.before - _WORSE


def _figures(rows: Sequence[Row]) -> Mapping[str, float | None]:
    before = [(need, alerts, wanted) for need, alerts, _, _, wanted in rows]
    after = [(need, alerts, wanted) for _, _, need, alerts, wanted in rows]
    return {
        f"{name} {when}": value
        for when, judged in (("before", before), ("after", after))
        for name, value in zip(NAMES, _of(judged), strict=True)
    }


def _of(judged: Sequence[tuple[float, bool, bool]]) -> tuple[float | None, ...]:
    ranked = [(need, wanted) for need, _, wanted in judged]
    decided = [(alerts, wanted) for _, alerts, wanted in judged]
    return (
        average_precision(ranked),
        auc(ranked),
        precision(decided),
        recall(decided),
        f_beta(decided),
    )
