"""How often servers and feeds say that asking is worth it."""

from datetime import UTC, datetime

import pytest

from makegood.listening.polling.hints import fresh_for, least_interval
from makegood.model.feeds import Fetched

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("control", "expires", "seconds"),
    [
        ("max-age=600", "", 600),
        ("public, max-age=3600, must-revalidate", "", 3600),
        ('max-age="60"', "", 60),
        ("no-cache, max-age=3600", "", 0),
        ("no-store", "Tue, 03 Nov 2026 11:00:00 GMT", 0),
        ("s-maxage=900", "", 0),
        ("", "Tue, 03 Nov 2026 11:00:00 GMT", 3600),
        ("max-age=60", "Tue, 03 Nov 2026 11:00:00 GMT", 60),
        ("", "Tue, 03 Nov 2020 11:00:00 GMT", 0),
        ("", "0", 0),
        ("max-age=soon", "-1", 0),
    ],
)
def test_an_answer_says_how_long_it_is_fresh(control: str, expires: str, seconds: int) -> None:
    """Cache-Control before Expires; what is no number is none."""
    assert fresh_for({"Cache-Control": control, "Expires": expires}, NOW) == seconds


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        ("<ttl>90</ttl>", 90),
        ("<ttl>0</ttl>", 0),
        ("<ttl>99999</ttl>", 360),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 30),
        ("<sy:updatePeriod> daily </sy:updatePeriod>", 360),
        ("<sy:updatePeriod>often</sy:updatePeriod>", 0),
        ("<sy:updateFrequency>0</sy:updateFrequency><sy:updatePeriod>hourly</sy:updatePeriod>", 60),
    ],
)
def test_a_feed_says_how_often_it_changes(head: str, minutes: int) -> None:
    """Never more than six hours are believed."""
    text = f"<rss><channel>{head}<item><ttl>77</ttl></item></channel></rss>"
    assert least_interval(Fetched(200, ""), text) == minutes


def test_the_longer_of_both_counts() -> None:
    """A server is believed for a day."""
    text = "<rss><channel><ttl>30</ttl><item/></channel></rss>"
    assert least_interval(Fetched(200, "", fresh_for=3600), text) == 60
    assert least_interval(Fetched(200, "", fresh_for=10**9), text) == 24 * 60
