"""Which days numbers are made of."""

from datetime import UTC, date, datetime, timedelta

import pytest

from makegood.cases.numbers.period import MOST_DAYS, last_days, whole_month
from makegood.errors import BadInput
from unit.cases.numbered import NOW


def test_the_last_days_end_now_and_begin_at_midnight() -> None:
    """Today is one of them."""
    week = last_days(7, NOW)
    assert week.since == datetime(2026, 11, 20, tzinfo=UTC)
    assert week.until == NOW
    assert week.has(NOW - timedelta(seconds=1))
    assert not week.has(None)
    assert week.has_day(NOW.date())
    assert not week.has_day(date(2026, 11, 19))


def test_a_month_ends_with_its_last_day_or_now() -> None:
    """Its first moment belongs to it, the next month's does not."""
    october = whole_month("2026-10", NOW)
    assert october.has(datetime(2026, 10, 1, tzinfo=UTC))
    assert not october.has(datetime(2026, 11, 1, tzinfo=UTC))
    assert october.last_day == date(2026, 10, 31)
    assert whole_month("2026-11", NOW).until == NOW


def test_what_began_in_it_may_have_ended_in_any_month_since() -> None:
    """Over the turn of a year, too."""
    january = datetime(2027, 1, 9, tzinfo=UTC)
    found = list(whole_month("2026-11", january).months_to(january))
    assert found == ["2026-11", "2026-12", "2027-01"]
    assert list(last_days(28, NOW).months_to(NOW)) == ["2026-10", "2026-11"]


@pytest.mark.parametrize("month", ["", "soon", "2026-13", "26-11", "2026-12", "2019-01", "x" * 900])
def test_what_is_no_month_is_refused_in_words(month: str) -> None:
    """So is one that has yet to come, or is long over."""
    with pytest.raises(BadInput):
        whole_month(month, NOW)


@pytest.mark.parametrize("days", [0, -3, MOST_DAYS + 1])
def test_days_beyond_what_is_kept_are_refused(days: int) -> None:
    """And fewer than one."""
    with pytest.raises(BadInput, match="1 to 400"):
        last_days(days, NOW)
