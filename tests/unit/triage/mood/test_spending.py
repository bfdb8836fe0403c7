"""Which windows of a mention are worth their price."""

from hypothesis import given
from hypothesis import strategies as st

from makegood.triage.mood.spending import UNITS, worth_reading
from makegood_ops.standin.ledger import paid_units

TEXTS = st.lists(st.integers(1, 600).map(lambda size: "x" * size), max_size=9)


@given(TEXTS, st.booleans(), st.data())
def test_a_mention_has_a_ceiling(texts: list[str], towards: bool, data: st.DataObject) -> None:
    """Whatever it says, as the ledger counts it."""
    marked = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    named, whole = worth_reading(texts, marked, towards=towards)
    assert sum(paid_units(texts[at]) for at in (*named, *whole)) <= UNITS
    assert all(marked[at] for at in named)
    assert towards or not named


def test_short_mentions_are_read_whole() -> None:
    """Most are."""
    named, whole = worth_reading(["x" * 300, "x" * 200], [True, False], towards=True)
    assert (named, whole) == (frozenset({0}), frozenset({0, 1}))


def test_the_ends_of_a_long_story_go_before_its_middle() -> None:
    """How it began and how it ended."""
    texts = ["x" * 500] * 8
    named, whole = worth_reading(texts, [True] * 8, towards=True)
    assert named == whole == {0, 7}
    assert worth_reading(texts, [True] * 8, towards=False)[1] == {0, 1, 2, 7}
