"""The codec: what goes in comes out, and what newer or older versions wrote can be read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.case_samples import a_case, a_customer, a_mention, an_entry, an_event
from contracts.casebook import a_watchlist
from contracts.nudges import A_BATCH, A_NOTE
from makegood.adapters.codec import decode, encode
from makegood.model.cases import Case
from makegood.model.watchlist import Brand, Weights


class Mood(StrEnum):
    SOUR = "sour"


type Size = Literal["", "small"]


@dataclass(frozen=True, slots=True)
class Inner:
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Everything:
    name: str
    at: datetime
    maybe: int | None
    mood: Mood = Mood.SOUR
    size: Size = ""
    day: date | None = None
    hour: time = time(9)
    wait: timedelta = timedelta(hours=2)
    share: float = 0.5
    sure: bool = True
    raw: bytes = b""
    inner: Inner = Inner()
    inners: tuple[Inner, ...] = ()
    tries: int | None = 3


MINUTES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
INNERS = st.builds(Inner, st.lists(st.tuples(st.integers(), st.integers())).map(tuple))
VALUES = st.builds(
    Everything,
    name=st.text(),
    at=st.datetimes(timezones=st.just(UTC)),
    maybe=st.none() | st.integers(),
    mood=st.sampled_from(Mood),
    size=st.sampled_from(["", "small"]),
    day=st.none() | st.dates(),
    hour=MINUTES,
    wait=st.timedeltas(timedelta(0), timedelta(days=400)),
    share=st.floats(0, 1),
    sure=st.booleans(),
    raw=st.binary(),
    inner=INNERS,
    inners=st.lists(INNERS, max_size=3).map(tuple),
    tries=st.none() | st.integers(),
)


@given(VALUES)
def test_what_goes_in_comes_out(value: Everything) -> None:
    """Whatever the values."""
    assert decode(Everything, encode(value)) == value


@pytest.mark.parametrize(
    "value",
    [
        a_mention(),
        a_case(),
        a_customer(),
        an_event(),
        an_entry(),
        a_watchlist(),
        A_BATCH,
        A_NOTE,
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_values_of_the_model_survive(value: Any) -> None:
    """All that is stored or sent."""
    assert decode(type(value), encode(value)) == value


def test_what_was_stored_before_a_field_was_there_is_read_all_the_same() -> None:
    """It takes the field's default; a field that went is ignored."""
    stored = encode(a_case()) | {"priority": 0.6}
    for name in ("said_again_at", "comments", "links"):
        stored.pop(name, None)
    assert decode(Case, stored) == a_case()
    brand = encode(a_watchlist().brands[0])
    del brand["priority"]
    assert decode(Brand, brand).priority == Weights()


EARLIEST, LATEST = datetime(2, 1, 1), datetime(9998, 1, 1)  # noqa: DTZ001 (the zone is drawn)


@given(
    st.datetimes(EARLIEST, LATEST, timezones=st.timezones()),
    st.datetimes(EARLIEST, LATEST, timezones=st.just(timezone(timedelta(hours=-7)))),
)
def test_times_sort_as_their_strings(one: datetime, other: datetime) -> None:
    """So that an index sorts by time, whatever zone a time was given in."""
    a, b = one.astimezone(UTC), other.astimezone(UTC)
    assert (encode(one) < encode(other)) == (a < b)


@given(VALUES)
def test_encoded_values_are_plain(value: Everything) -> None:
    """Nothing of the model is left in them."""
    assert _is_plain(encode(value))


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return type(value) in (str, int, float, bool, bytes, type(None))


def test_unknown_names_are_ignored() -> None:
    """A newer version may have written more."""
    assert decode(Inner, {"spans": [], "colour": "red", "schema": 2}) == Inner()


def test_missing_names_take_their_defaults() -> None:
    """An older version knew less."""
    old = decode(Everything, {"name": "a", "at": "2026-11-03T10:00:00Z"})
    assert old == Everything("a", datetime(2026, 11, 3, 10, tzinfo=UTC), None)


def test_a_missing_name_that_must_be_there_is_an_error() -> None:
    """With the name of it."""
    with pytest.raises(TypeError, match="name"):
        decode(Everything, {"at": "2026-11-03T10:00:00Z"})


def test_none_is_kept_where_the_default_is_another() -> None:
    """Leaving it out would bring the default back."""
    assert encode(Everything("a", datetime.now(UTC), None, tries=None))["tries"] is None


def test_a_time_without_a_zone_cannot_be_stored() -> None:
    """Nobody could say later when it was."""
    with pytest.raises(ValueError, match="without a zone"):
        encode(datetime(2026, 11, 3))  # noqa: DTZ001 (the very mistake)


def test_what_is_no_value_cannot_be_stored() -> None:
    """A set has no order to come back in."""
    with pytest.raises(TypeError, match="set"):
        encode({1})
