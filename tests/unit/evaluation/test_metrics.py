"""Figures of decisions and rankings: against values counted by hand, and by their laws."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood_ops.evaluation.metrics import (
    accuracy,
    auc,
    average_precision,
    decision_figures,
    f1,
    macro_f1,
    precision,
    precision_at,
    ranking_figures,
    recall,
)

RANKED = [(0.9, True), (0.8, False), (0.7, True), (0.4, False), (0.1, True)]
MOODS = ("negative", "neutral", "positive")

scored = st.lists(st.tuples(st.integers(-20, 20).map(float), st.booleans()), max_size=40)
decided = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40)


def test_auc_counts_the_pairs_in_the_right_order() -> None:
    """Six pairs: the first wins two, the second one, the third none."""
    assert auc(RANKED) == pytest.approx(3 / 6)


def test_auc_counts_a_tie_as_half_a_pair() -> None:
    """One pair tied, one won."""
    assert auc([(1.0, True), (1.0, False), (0.0, False)]) == pytest.approx(1.5 / 2)


def test_average_precision_is_the_mean_of_the_precision_at_each_wanted_item() -> None:
    """At places 1, 3 and 5."""
    assert average_precision(RANKED) == pytest.approx((1 + 2 / 3 + 3 / 5) / 3)


def test_average_precision_takes_a_tie_as_one_step() -> None:
    """Two of three at the first score, whatever their order; all of four at the second."""
    tied = [(1.0, False), (1.0, True), (1.0, True), (0.5, True)]
    assert average_precision(tied) == pytest.approx((2 * 2 / 3 + 3 / 4) / 3)
    assert average_precision(tied[::-1]) == average_precision(tied)


def test_precision_at_k_shares_a_tie_that_the_cut_divides() -> None:
    """Half of the tied four are wanted, and one of them is within the first two."""
    tied = [(9.0, True), (5.0, True), (5.0, True), (5.0, False), (5.0, False)]
    assert precision_at(1, tied) == 1.0
    assert precision_at(2, tied) == pytest.approx(1.5 / 2)
    assert precision_at(5, tied) == pytest.approx(3 / 5)


def test_precision_at_k_needs_k_items() -> None:
    """It is not defined, and left out of the table."""
    assert precision_at(6, RANKED) is None
    assert list(ranking_figures(RANKED, cuts=(2, 10))) == ["AUC", "average precision", "P@2"]


def test_precision_recall_and_f1_as_counted_by_hand() -> None:
    """Two right, one too many, two missed."""
    pairs = [(True, True)] * 2 + [(True, False)] + [(False, True)] * 2 + [(False, False)] * 5
    assert precision(pairs) == pytest.approx(2 / 3)
    assert recall(pairs) == pytest.approx(2 / 4)
    assert f1(pairs) == pytest.approx(4 / 7)


def test_macro_f1_is_the_mean_of_the_classes() -> None:
    """Negative 2/3, neutral 1/2, positive 0: an unread one belongs to no class, and is wrong."""
    named = [
        ("negative", "negative"),
        ("neutral", "negative"),
        ("neutral", "neutral"),
        ("neutral", "positive"),
        ("unread", "positive"),
    ]
    assert macro_f1(named, MOODS) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    assert accuracy(named) == pytest.approx(2 / 5)


@pytest.mark.parametrize("is_wanted", [True, False])
def test_one_class_only_has_no_auc(is_wanted: bool) -> None:
    """There is no pair to order."""
    assert auc([(0.1, is_wanted), (0.2, is_wanted)]) is None


def test_figures_of_nothing_are_not_defined() -> None:
    """None, and neither an error nor a zero that looks like a measurement."""
    assert auc([]) is None
    assert average_precision([]) is None
    assert average_precision([(1.0, False)]) is None
    assert set(decision_figures([(False, False)]).values()) == {None}
    assert accuracy([]) is None
    assert macro_f1([], MOODS) is None
    assert macro_f1([("neutral", "neutral")], MOODS) is None


@given(scored)
def test_auc_and_precision_do_not_change_under_a_growing_map(
    items: list[tuple[float, bool]],
) -> None:
    """Only the order of scores counts."""
    grown = [(math.exp(score / 5) - 3.0, is_wanted) for score, is_wanted in items]
    assert ranking_figures(grown) == ranking_figures(items)


@given(scored)
def test_no_figure_depends_on_the_order_of_the_items(
    items: list[tuple[float, bool]],
) -> None:
    """Equal scores are shuffled at will."""
    other = sorted(items, key=lambda item: (item[1], item[0]))
    assert ranking_figures(other) == ranking_figures(items)


@given(scored)
def test_turning_a_ranking_around_turns_its_auc(items: list[tuple[float, bool]]) -> None:
    """What was won is lost; ties stay halves."""
    forwards, backwards = auc(items), auc([(-score, wanted) for score, wanted in items])
    if forwards is None or backwards is None:
        assert forwards is backwards
    else:
        assert forwards + backwards == pytest.approx(1.0)


@given(scored)
def test_auc_is_the_share_of_pairs(items: list[tuple[float, bool]]) -> None:
    """As the definition counts them, slowly."""
    wanted = [score for score, is_wanted in items if is_wanted]
    others = [score for score, is_wanted in items if not is_wanted]
    won = sum((one > other) + (one == other) / 2 for one in wanted for other in others)
    pairs = len(wanted) * len(others)
    assert auc(items) == (pytest.approx(won / pairs) if pairs else None)


@given(st.integers(1, 30), st.integers(0, 30))
def test_a_perfect_ranking_has_an_average_precision_of_one(wanted: int, others: int) -> None:
    """And an AUC of one where there are others."""
    ranked = [(2.0 + place, True) for place in range(wanted)]
    ranked += [(1.0 - place, False) for place in range(others)]
    assert average_precision(ranked) == pytest.approx(1.0)
    assert auc(ranked) == (1.0 if others else None)


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_a_constant_score_has_the_share_of_the_wanted(labels: list[bool]) -> None:
    """The baseline: AUC one half, everything else the share."""
    share = sum(labels) / len(labels)
    figures = ranking_figures([(0.5, is_wanted) for is_wanted in labels])
    assert figures["AUC"] == (0.5 if 0 < share < 1 else None)
    assert figures["average precision"] == (pytest.approx(share) if share else None)
    if len(labels) >= 10:
        assert figures["P@10"] == pytest.approx(share)


@given(scored)
def test_every_figure_is_between_zero_and_one(items: list[tuple[float, bool]]) -> None:
    """Or not defined."""
    values = [value for value in ranking_figures(items).values() if value is not None]
    assert all(0.0 <= value <= 1.0 for value in values)


@given(decided)
def test_f1_is_the_harmonic_mean(pairs: list[tuple[bool, bool]]) -> None:
    """Where precision and recall are both defined and not both zero."""
    figures = decision_figures(pairs)
    first, second = figures["precision"], figures["recall"]
    if first and second:
        assert figures["F1"] == pytest.approx(2 * first * second / (first + second))
