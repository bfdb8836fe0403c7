"""Shares and waits: intervals that hold, and nobody left out for still waiting."""

from datetime import timedelta
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.cases.numbers.statistics import (
    FEWEST,
    FEWEST_FOR_P90,
    Mean,
    Share,
    Span,
    Wait,
    share_of,
    wait_of,
)

HOURS = st.integers(0, 500)
SPANS = st.lists(st.tuples(HOURS, st.booleans()), max_size=60)


def wait(*spans: tuple[float, bool]) -> Wait:
    return wait_of(Span(timedelta(hours=hours), is_over) for hours, is_over in spans)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (50, 100, 0.4038, 0.5962),
        (1, 4, 0.0456, 0.6994),
    ],
)
def test_a_share_has_wilsons_interval(count: int, of: int, low: float, high: float) -> None:
    """Reckoned by hand; it stays within 0 and 1, and has a width even at the ends."""
    assert Share(count, of).interval == pytest.approx((low, high), abs=5e-4)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_share_lies_in_its_interval(one: int, more: int) -> None:
    """Whatever it is made of; of nothing, anything is possible."""
    share = Share(one, one + more)
    low, high = share.interval
    assert 0 <= low <= high <= 1
    if share.of:
        assert low <= share.value <= high


def test_too_few_are_not_told() -> None:
    """Shares, means and halves from ten on, nine in ten from twenty on."""
    few, enough = FEWEST - 1, FEWEST
    assert not Share(1, few).is_told
    assert not Mean(1, few).is_told
    assert not wait(*[(1, True)] * few).is_told
    assert Share(1, enough).is_told
    assert Mean(1, enough).is_told
    assert wait(*[(1, True)] * enough).is_told
    assert not wait(*[(1, True)] * (FEWEST_FOR_P90 - 1)).is_p90_told
    assert wait(*[(1, True)] * FEWEST_FOR_P90).is_p90_told


def test_shares_and_means_of_nothing_are_nothing() -> None:
    """No division by none."""
    assert share_of([]) == Share(0, 0)
    assert (Share(0, 0).value, Mean(0, 0).value) == (0, 0)
    assert share_of([True, False, True]) == Share(2, 3)
    assert Mean(9, 6).value == 1.5


def test_who_still_waits_counts_for_as_long_as_so_far() -> None:
    """Five answered within an hour and five who wait for days: half waited longer than that."""
    quick = [(1, True)] * 5
    assert wait(*quick).median == timedelta(hours=1)
    both = wait(*quick, *[(48, False)] * 6)
    assert (both.of, both.over, both.median) == (11, 5, None)


def test_who_waits_for_less_than_others_waited_says_nothing_yet() -> None:
    """A case of this minute neither helps nor hurts."""
    old = [(hours, True) for hours in range(10, 30)]
    assert wait(*old, (0.01, False)).median == wait(*old).median
    assert wait(*old).p90 == timedelta(hours=27)


@given(st.lists(HOURS, min_size=1, max_size=60))
def test_where_nobody_waits_any_more_it_is_the_plain_median(hours: list[int]) -> None:
    """The lower of the two in the middle; nine in ten are no shorter."""
    whole = wait(*((one, True) for one in hours))
    assert whole.median == timedelta(hours=median_low(hours))
    assert whole.p90 is not None
    assert whole.p90 >= whole.median
    assert sum(timedelta(hours=one) <= whole.p90 for one in hours) >= 0.9 * len(hours) - 1e-6


@given(SPANS)
def test_waiting_on_never_shortens_a_wait(spans: list[tuple[int, bool]]) -> None:
    """Had those who are done not been answered, the median would be later, or not known."""
    before, after = wait(*spans), wait(*((hours, False) for hours, _ in spans), *spans)
    assert before.median is None or after.median is None or after.median >= before.median


@given(SPANS)
def test_the_order_of_cases_does_not_matter(spans: list[tuple[int, bool]]) -> None:
    """Lists come in any order."""
    assert wait(*spans) == wait(*reversed(spans))
