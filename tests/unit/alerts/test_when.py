"""Moments and spans as a rep reads them."""

from datetime import UTC, datetime, timedelta

import pytest

from makegood.alerts.when import age, moment, span, zone_name, zone_of
from makegood.model.watchlist import Rep

NOW = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)


def test_a_moment_is_told_in_the_reps_own_time_zone() -> None:
    """Across midnight and the year's end too."""
    zone = zone_of(Rep("a", "Ann", "a@a.example", (), time_zone="Asia/Tokyo"))
    assert moment(NOW, zone, NOW) == "Friday 1 January, 07:30"
    assert moment(NOW - timedelta(days=2), zone, NOW) == "Wednesday 30 December 2026, 07:30"
    assert zone_name(zone) == "Tokyo time"


def test_a_zone_that_does_not_exist_is_utc() -> None:
    """A typing error in the watchlist stops no email."""
    for name in ("Mars/Olympus", "../etc/passwd", ""):
        assert zone_name(zone_of(Rep("a", "Ann", "", (), time_zone=name))) == "UTC"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "just now"),
        (60, "a minute ago"),
        (1500, "25 minutes ago"),
        (3600, "an hour ago"),
        (7200, "2 hours ago"),
        (86400, "24 hours ago"),
        (86400 * 3, "3 days ago"),
        (86400 * 90, "3 months ago"),
    ],
)
def test_an_age_is_told_in_one_unit(seconds: int, words: str) -> None:
    """The unit that says enough."""
    assert age(NOW - timedelta(seconds=seconds), NOW) == words


def test_a_span_of_a_day_is_told_in_hours() -> None:
    """As the ladder's settings are."""
    assert span(86400) == "24 hours"
