"""Intervals by resampling: seeded, in order, and none where a figure is not defined."""

from collections.abc import Sequence
from random import Random

import pytest

from makegood_ops.evaluation.metrics import Figures, ranking_figures
from makegood_ops.evaluation.resampling import Interval, intervals


def share(items: Sequence[bool]) -> Figures:
    return {"share": sum(items) / len(items)}


def test_an_interval_of_a_share_is_about_as_wide_as_theory_says() -> None:
    """Of 400 halves: 0.5, two standard errors of 0.025 to either side."""
    found = intervals([True, False] * 200, share, Random(1))["share"]
    assert found is not None
    assert found.low == pytest.approx(0.451, abs=0.01)
    assert found.high == pytest.approx(0.549, abs=0.01)


def test_the_same_seed_gives_the_same_interval() -> None:
    """A table can be made again."""
    items = [(place * 0.37 % 1.0, place % 3 == 0) for place in range(60)]
    first, again, other = (intervals(items, ranking_figures, Random(seed)) for seed in (5, 5, 6))
    assert first == again != other


def test_what_never_varies_has_an_interval_of_one_point() -> None:
    """All are wanted."""
    assert intervals([True] * 9, share, Random(1)) == {"share": Interval(1.0, 1.0)}


def test_a_figure_that_most_resamples_do_not_define_has_no_interval() -> None:
    """One class only: no AUC in any of them."""
    found = intervals([(0.5, True)] * 20, ranking_figures, Random(1), resamples=50)
    assert found["AUC"] is None
    assert found["average precision"] == Interval(1.0, 1.0)


def test_resamples_keep_the_order_of_the_items() -> None:
    """Sorted scores stay sorted."""
    seen: list[bool] = []

    def note(items: Sequence[int]) -> Figures:
        seen.append(list(items) == sorted(items))
        return {}

    intervals(range(50), note, Random(1), resamples=20)
    assert len(seen) == 21
    assert all(seen)


def test_nothing_has_no_interval() -> None:
    """And is no error."""
    assert intervals([], lambda _: {"share": None}, Random(1)) == {"share": None}
