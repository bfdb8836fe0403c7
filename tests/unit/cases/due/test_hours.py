"""Working time, through weekends, holidays, absence, nights and changes of the clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from makegood.cases.due.hours import (
    ANY_TIME,
    add_working_time,
    is_working,
    local_day,
    next_start,
)
from makegood.model.watchlist import Hours, Rep

ADA = Rep("ada", "Ada", "ada@juniper.example", ("juniper",), time_zone="Europe/Amsterdam")
"""9:00 to 17:30, Monday to Friday, where it is UTC+1 in winter."""


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(3, 8), True),
        (at(3, 7, 59), False),
        (at(3, 16, 29), True),
        (at(3, 16, 30), False),
        (at(7, 10), False),
    ],
)
def test_a_rep_works_by_their_own_clock(moment: datetime, expected: bool) -> None:
    """Nine to half past five in Amsterdam, not on a Saturday."""
    assert is_working(ADA, moment) is expected


def test_a_rep_does_not_work_on_holidays_or_while_absent() -> None:
    """Both ends of an absence count."""
    away = replace(ADA, absent=((date(2026, 11, 3), date(2026, 11, 4)),))
    assert not is_working(away, at(3, 10))
    assert not is_working(away, at(4, 10))
    assert is_working(away, at(5, 10))
    assert not is_working(ADA, at(5, 10), {date(2026, 11, 5)})


def test_the_next_start_is_now_while_at_work() -> None:
    """Nothing is put off for a rep who is there."""
    assert next_start(ADA, at(3, 10)) == at(3, 10)


def test_the_next_start_skips_weekends_and_holidays() -> None:
    """Friday evening becomes Tuesday morning when Monday is a holiday."""
    assert next_start(ADA, at(6, 20), {date(2026, 11, 9)}) == at(10, 8)


def test_working_time_runs_only_while_the_rep_works() -> None:
    """Four hours from Friday 16:00 end on Monday."""
    assert add_working_time(ADA, at(6, 15), timedelta(hours=4)) == at(9, 10, 30)


def test_working_time_from_outside_hours_begins_in_the_morning() -> None:
    """The night does not count."""
    assert add_working_time(ADA, at(3, 22), timedelta(hours=2)) == at(4, 10)


def test_a_span_over_midnight_belongs_to_the_day_it_begins() -> None:
    """Late shifts work into the next day."""
    night = ((time(22), time(2)),)
    rep = replace(ADA, time_zone="UTC", hours=Hours((night, (), (), (), (), (), ())))
    assert is_working(rep, at(3, 1))
    assert not is_working(rep, at(3, 3))
    assert not is_working(rep, at(4, 1))


def test_hours_keep_to_the_wall_clock_when_it_changes() -> None:
    """A rep begins at nine before and after the clocks go back, an hour apart in UTC."""
    sundays = replace(ADA, hours=Hours((((time(0), time(12)),),) * 7))
    assert next_start(ADA, at(23, 20, month=10)) == at(26, 8, month=10)
    assert next_start(ADA, at(22, 20, month=10)) == at(23, 7, month=10)
    saturday_midnight = at(24, 22, month=10)
    assert add_working_time(sundays, saturday_midnight, timedelta(hours=12)) == at(25, 10, month=10)


def test_a_rep_without_hours_counts_as_always_there() -> None:
    """A mistake in the watchlist must not make a case wait for ever."""
    never = replace(ADA, hours=Hours(((),) * 7))
    assert next_start(never, at(3, 10)) == at(3, 10)
    assert add_working_time(never, at(3, 10), timedelta(hours=2)) == at(3, 12)


def test_the_local_day_is_the_reps_own() -> None:
    """Half past eleven in the evening UTC is tomorrow in Amsterdam."""
    assert local_day(ADA, at(3, 23, 30)) == date(2026, 11, 4)


MOMENTS = st.integers(0, 750_000).map(
    lambda minutes: at(1, 0, month=1) + timedelta(minutes=minutes)
)


@settings(max_examples=60, deadline=None)
@given(
    start=MOMENTS,
    minutes=st.integers(0, 3000),
    zone=st.sampled_from(("Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "UTC")),
)
def test_working_time_adds_up(start: datetime, minutes: int, zone: str) -> None:
    """In two parts or in one, it ends at the same moment, which is within the hours."""
    rep = replace(ADA, time_zone=zone)
    whole = add_working_time(rep, start, timedelta(minutes=minutes))
    half = add_working_time(rep, start, timedelta(minutes=minutes // 2))
    assert add_working_time(rep, half, timedelta(minutes=minutes - minutes // 2)) == whole
    assert is_working(rep, whole - timedelta(seconds=1)) or whole == next_start(rep, start)


@given(moment=MOMENTS)
def test_nobody_in_particular_is_always_at_work(moment: datetime) -> None:
    """Cases without a rep are reckoned in plain time."""
    assert is_working(ANY_TIME, moment)
    assert add_working_time(ANY_TIME, moment, timedelta(hours=30)) == moment + timedelta(hours=30)
