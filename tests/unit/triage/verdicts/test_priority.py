"""How soon a person should be helped."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.case_samples import NOW, a_mention, a_verdict
from makegood.model.watchlist import Weights
from makegood.triage.verdicts.priority import Standing, priority_of, standing_of

HOURS = st.integers(0, 10_000).map(lambda hours: timedelta(hours=hours))
STANDINGS = st.builds(
    Standing,
    need=st.floats(0, 1),
    age=HOURS,
    waiting=HOURS,
    links=st.integers(0, 10_000),
    comments=st.integers(0, 10_000),
    mentions=st.integers(1, 100),
    danger=st.booleans(),
)
SHARES = st.floats(0, 0.95)
WEIGHTS = st.builds(
    Weights,
    need=SHARES,
    fresh=SHARES,
    reach=SHARES,
    again=SHARES,
    danger=SHARES,
    waiting_half_life=st.integers(1, 720).map(lambda hours: timedelta(hours=hours)),
)
USUAL = Weights()
CALM = Standing(0.0, age=timedelta(days=400))
"""Somebody for whom no part says anything."""
FULL = {
    "need": replace(CALM, need=1.0),
    "fresh": replace(CALM, age=timedelta(0)),
    "reach": replace(CALM, links=500),
    "again": replace(CALM, mentions=10_000),
    "danger": replace(CALM, danger=True),
}


@given(STANDINGS, WEIGHTS)
def test_priority_is_from_0_to_1_and_its_parts_add_up_to_it(
    standing: Standing, weights: Weights
) -> None:
    """Each part has words and its share of the value, the greatest first."""
    priority = priority_of(standing, weights)
    assert 0 <= priority.value <= 1
    assert all(part.words and 0 <= part.weight <= 1 for part in priority.parts)
    assert sum(part.weight for part in priority.parts) == pytest.approx(priority.value)
    shares = [part.weight for part in priority.parts]
    assert shares == sorted(shares, reverse=True)


@given(STANDINGS, WEIGHTS, st.integers(1, 500))
def test_more_of_anything_never_lowers_it_but_age(
    standing: Standing, weights: Weights, more: int
) -> None:
    """Need, waiting, reach, repetition and danger raise; growing old does not."""
    value = priority_of(standing, weights).value
    raised = (
        replace(standing, need=1.0),
        replace(standing, waiting=standing.waiting + timedelta(hours=more)),
        replace(standing, links=standing.links + more),
        replace(standing, comments=standing.comments + more),
        replace(standing, mentions=standing.mentions + more),
        replace(standing, danger=True),
    )
    assert all(priority_of(other, weights).value >= value - 1e-12 for other in raised)
    older = replace(standing, age=standing.age + timedelta(hours=more))
    assert priority_of(older, weights).value <= value + 1e-12


@given(st.floats(0, 1), st.floats(0, 1))
def test_who_needs_more_help_comes_first_among_equals(one: float, other: float) -> None:
    """Priority rises with need, all else the same."""
    less, more = sorted((one, other))
    low, high = (priority_of(replace(CALM, need=need), USUAL).value for need in (less, more))
    assert low <= high
    assert low < high or more - less < 1e-9


@given(STANDINGS, WEIGHTS)
def test_waiting_comes_as_near_to_the_top_as_one_likes(
    standing: Standing, weights: Weights
) -> None:
    """Whatever the weights: nobody waits for ever."""
    waits = replace(standing, waiting=30 * weights.waiting_half_life)
    assert priority_of(waits, weights).value > 1 - 1e-8


@pytest.mark.parametrize("part", FULL)
@given(share=SHARES)
def test_a_part_closes_its_share_of_the_distance(part: str, share: float) -> None:
    """A part that says all it can, alone, gives exactly its weight; at weight 0 nothing."""
    weights = replace(USUAL, **{part: share})  # type: ignore[arg-type]  # a weight by its name
    assert priority_of(FULL[part], weights).value == pytest.approx(share, abs=1e-3)


def test_every_weight_belongs_to_a_part() -> None:
    """A weight that is added must count for something."""
    assert {*FULL, "waiting_half_life"} == {field.name for field in fields(Weights)}


def test_waiting_closes_half_the_distance_in_its_half_life() -> None:
    """Three days, unless the brand says otherwise."""
    waits = replace(CALM, waiting=timedelta(days=3))
    assert priority_of(waits, USUAL).value == pytest.approx(0.5, abs=1e-6)
    quick = replace(USUAL, waiting_half_life=timedelta(days=1))
    assert priority_of(waits, quick).value == pytest.approx(0.875, abs=1e-6)


def test_nobody_waits_for_ever() -> None:
    """A small trouble that has waited three weeks comes before a fresh great one."""
    small = Standing(0.1, age=timedelta(days=21), waiting=timedelta(days=21))
    great = Standing(1.0, age=timedelta(0))
    assert priority_of(small, USUAL).value > priority_of(great, USUAL).value


def test_reach_alone_does_not_beat_need() -> None:
    """The famous do not come before those in trouble."""
    famous = Standing(0.2, age=timedelta(0), links=5000, comments=900)
    needy = Standing(0.9, age=timedelta(0))
    assert priority_of(needy, USUAL).value > priority_of(famous, USUAL).value


def test_a_day_halves_what_freshness_gives() -> None:
    """What was said just now can still be made good in time."""
    now, later = (replace(CALM, age=timedelta(hours=hours)) for hours in (0, 24))
    assert priority_of(now, USUAL).value == pytest.approx(0.2)
    assert priority_of(later, USUAL).value == pytest.approx(0.1)


def test_a_mention_stands_by_itself_while_nobody_has_waited() -> None:
    """Its need, age, comments and danger count; a date to come is no age below none."""
    mention = a_mention(verdict=a_verdict(need=0.4, danger=True), comments=7)
    expected = Standing(0.4, age=timedelta(hours=1), comments=7, danger=True)
    assert standing_of(mention, NOW) == expected
    ahead = standing_of(replace(mention, published_at=NOW + timedelta(days=9)), NOW)
    assert priority_of(ahead, USUAL) == priority_of(replace(ahead, age=timedelta(0)), USUAL)
