"""How far a figure would move on other items like these: intervals by resampling."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random

from makegood_ops.evaluation.metrics import Figures

RESAMPLES = 1_000
_COVERED = 0.95
_ENOUGH = 0.5
"""Share of the resamples that must have a figure for it to have an interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure lies in 95 of 100 resamples."""

    low: float
    high: float


def intervals[Item](
    items: Sequence[Item],
    figures: Callable[[Sequence[Item]], Figures],
    random: Random,
    resamples: int = RESAMPLES,
) -> Mapping[str, Interval | None]:
    """A percentile interval for each figure; None where most resamples do not define it.

    Items are drawn with replacement and keep their order, which spares sorted ones the sorting.
    """
    found: dict[str, list[float]] = {name: [] for name in figures(items)}
    for _ in range(resamples if items else 0):
        places = sorted(random.choices(range(len(items)), k=len(items)))
        for name, value in figures([items[place] for place in places]).items():
            if value is not None:
                found[name].append(value)
    least = max(1, ceil(resamples * _ENOUGH))
    return {
        name: _interval(values) if len(values) >= least else None for name, values in found.items()
    }


def _interval(values: Sequence[float]) -> Interval:
    ranked, tail = sorted(values), (1 - _COVERED) / 2
    last = len(ranked) - 1
    return Interval(ranked[round(last * tail)], ranked[round(last * (1 - tail))])
