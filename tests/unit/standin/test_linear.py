"""The models that the stand-in hears moods by."""

import pytest

from makegood_ops.standin.linear import Linear, model

MADE = Linear((0.1, -0.2), {"awful": (300, -100), "nice": (-100, 250)})


def test_what_is_known_adds_up_and_the_rest_is_nothing() -> None:
    """In hundredths of log-odds."""
    assert MADE.odds([("awful", 1.0), ("nice", 0.5), ("lid", 9.0)]) == pytest.approx((2.5, 0.25))


def test_shares_sum_to_one_and_follow_the_odds() -> None:
    """Neutral has odds of 0."""
    bad, good = MADE.shares(MADE.odds([("awful", 1.0)])), MADE.shares(MADE.odds([("nice", 1.0)]))
    assert bad.negative + bad.neutral + bad.positive == pytest.approx(1.0)
    assert bad.negative > bad.neutral > bad.positive
    assert good.positive > good.neutral > good.negative


def test_no_odds_are_too_long() -> None:
    """No text brings the service down."""
    assert MADE.shares((9_000.0, -9_000.0)).negative == 1.0


@pytest.mark.parametrize("name", ["mood", "towards"])
def test_the_files_are_small_and_whole(name: str) -> None:
    """Some thousand features each, none that tells nothing."""
    weights = model(name).weights
    assert 5_000 < len(weights) <= 30_000
    assert all(any(pair) for pair in weights.values())
