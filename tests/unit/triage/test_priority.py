"""How soon a person should be helped."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from makegood.triage.priority import Standing, priority_of

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


@given(STANDINGS)
def test_priority_is_from_0_to_1_and_its_parts_say_why(standing: Standing) -> None:
    """Each part has words and a share."""
    priority = priority_of(standing)
    assert 0 <= priority.value <= 1
    assert all(part.words and 0 < part.weight <= 1 for part in priority.parts)


@given(STANDINGS, st.integers(1, 500))
def test_more_of_anything_never_lowers_it_but_age(standing: Standing, more: int) -> None:
    """Need, waiting, reach, repetition and danger raise; growing old does not."""
    value = priority_of(standing).value
    raised = (
        replace(standing, need=1.0),
        replace(standing, waiting=standing.waiting + timedelta(hours=more)),
        replace(standing, links=standing.links + more),
        replace(standing, comments=standing.comments + more),
        replace(standing, mentions=standing.mentions + more),
        replace(standing, danger=True),
    )
    assert all(priority_of(other).value >= value - 1e-12 for other in raised)
    older = replace(standing, age=standing.age + timedelta(hours=more))
    assert priority_of(older).value <= value + 1e-12


def test_nobody_waits_for_ever() -> None:
    """A small trouble that has waited three weeks comes before a fresh great one."""
    small = Standing(0.1, age=timedelta(days=21), waiting=timedelta(days=21))
    great = Standing(1.0, age=timedelta(0))
    assert priority_of(small).value > priority_of(great).value


def test_reach_alone_does_not_beat_need() -> None:
    """The famous do not come before those in trouble."""
    famous = Standing(0.2, age=timedelta(0), links=5000, comments=900)
    needy = Standing(0.9, age=timedelta(0))
    assert priority_of(needy).value > priority_of(famous).value
