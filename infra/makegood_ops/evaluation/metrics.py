"""Figures of a classification or a ranking; None where a figure is not defined.

Equal scores are one step of a ranking, so that no figure depends on the order of its items.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

type Scored = Sequence[tuple[float, bool]]
"""A score and whether the item is wanted."""
type Decided = Sequence[tuple[bool, bool]]
"""What was decided and whether the item is wanted."""
type Step = tuple[int, int]
"""How many items of one score there are, and how many of them are wanted."""
type Figures = Mapping[str, float | None]

CUTS = (10, 50)
"""The places of a ranking that a person would look through."""


def auc(scored: Scored) -> float | None:
    """How often a wanted item is before another one; None unless there are both."""
    return _auc(_steps(scored))


def average_precision(scored: Scored) -> float | None:
    """Precision at each score, weighted by the wanted items there; None if none is wanted."""
    return _average_precision(_steps(scored))


def precision_at(cut: int, scored: Scored) -> float | None:
    """The share of wanted items among the first; None if there are not so many."""
    return _precision_at(cut, _steps(scored))


def ranking_figures(scored: Scored, cuts: Sequence[int] = CUTS) -> Figures:
    """All figures of a ranking by name; P@k only where there are k items."""
    steps = _steps(scored)
    ats = {f"P@{cut}": _precision_at(cut, steps) for cut in cuts if cut <= len(scored)}
    return {"AUC": _auc(steps), "average precision": _average_precision(steps), **ats}


def _steps(scored: Scored) -> list[Step]:
    """By falling score."""
    ranked = sorted(scored, key=lambda item: -item[0])
    return [_step(items) for _, items in groupby(ranked, key=lambda item: item[0])]


def _step(items: Iterator[tuple[float, bool]]) -> Step:
    wanted = [is_wanted for _, is_wanted in items]
    return len(wanted), sum(wanted)


def _auc(steps: Sequence[Step]) -> float | None:
    all_wanted = sum(wanted for _, wanted in steps)
    all_others = sum(count for count, _ in steps) - all_wanted
    if not all_wanted or not all_others:
        return None
    won, before = 0.0, 0
    for count, wanted in steps:
        others = count - wanted
        won += others * (before + wanted / 2)
        before += wanted
    return won / (all_wanted * all_others)


def _average_precision(steps: Sequence[Step]) -> float | None:
    seen, found, total = 0, 0, 0.0
    for count, wanted in steps:
        seen += count
        found += wanted
        total += wanted * found / seen
    return total / found if found else None


def _precision_at(cut: int, steps: Sequence[Step]) -> float | None:
    """A step that the cut divides counts by its share, as if shuffled."""
    left, found = cut, 0.0
    for count, wanted in steps:
        taken = min(left, count)
        found += wanted * taken / count
        left -= taken
        if not left:
            return found / cut
    return None


def precision(decided: Decided) -> float | None:
    """The share of wanted items among those decided for; None if there are none."""
    chosen = [is_wanted for is_chosen, is_wanted in decided if is_chosen]
    return _ratio(sum(chosen), len(chosen))


def recall(decided: Decided) -> float | None:
    """The share of the wanted items that was decided for; None if none is wanted."""
    found = [is_chosen for is_chosen, is_wanted in decided if is_wanted]
    return _ratio(sum(found), len(found))


def f1(decided: Decided) -> float | None:
    """Precision and recall as one; None where nothing is wanted and nothing was decided for."""
    right = sum(is_chosen and is_wanted for is_chosen, is_wanted in decided)
    named = sum(is_chosen + is_wanted for is_chosen, is_wanted in decided)
    return _ratio(2 * right, named)


def decision_figures(decided: Decided) -> Figures:
    """All figures of a decision by name."""
    return {"precision": precision(decided), "recall": recall(decided), "F1": f1(decided)}


def macro_f1(named: Sequence[tuple[str, str]], classes: Sequence[str]) -> float | None:
    """The mean F1 of those classes that occur, of (answer, label); None if the labels are all one.

    An answer outside the classes is wrong, and lowers the recall of the label's class.
    """
    if len({label for _, label in named}) < 2:
        return None
    each = [f1([(answer == name, label == name) for answer, label in named]) for name in classes]
    known = [value for value in each if value is not None]
    return _ratio(sum(known), len(known))


def accuracy(named: Sequence[tuple[str, str]]) -> float | None:
    """The share of answers that are the label; None if there are no items."""
    return _ratio(sum(answer == label for answer, label in named), len(named))


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
