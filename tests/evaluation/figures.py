"""Figures with their intervals and gates: what every topic of the evaluation gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from makegood_ops.evaluation.metrics import Figures
from makegood_ops.evaluation.resampling import Interval, intervals

HERE = Path(__file__).parent
SETS = HERE / "sets"
"""Texts and labels written for this project."""
SHARED = HERE.parents[2] / "shared" / "data"
"""Licensed texts, where a checkout has them beside it; never part of the project."""
SEED = 20_070_205


class MissingData(Exception):
    """Figures that need texts which are not here."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `least` and `most` are the gates that it is held to."""

    name: str
    value: float
    n: int
    interval: Callable[[], Interval | None] = lambda: None
    """Found when it is asked for, since the gates ask for none."""
    baseline: str = ""
    """The same measure of something simpler, on the same items: "VADER 0.51"."""
    least: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the value is within its gates."""
        is_enough = self.least is None or self.value >= self.least
        return is_enough and (self.most is None or self.value <= self.most)


def is_reported(name: str) -> bool:
    """Whether an item is of the half that is reported: errors are looked for in the other one."""
    return int(sha256(name.encode()).hexdigest(), 16) % 2 == 0


def licensed(*names: str) -> Path:
    """A file or folder of the licensed texts; MissingData where there is none."""
    path = SHARED.joinpath(*names)
    if not path.exists():
        raise MissingData(f"the licensed texts ({'/'.join(names)}) are not beside this checkout")
    return path


def interval_of[Item](
    items: Sequence[Item], value: Callable[[Sequence[Item]], float | None]
) -> Callable[[], Interval | None]:
    """Finds where a figure lies in 95 of 100 resamples of its items."""

    def figures(drawn: Sequence[Item]) -> Figures:
        return {"it": value(drawn)}

    return lambda: intervals(items, figures, Random(SEED), 300)["it"]
