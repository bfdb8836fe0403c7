"""Feeds that move: their new address is theirs once every poll of a week was led there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.listening.polling.moves import after_answer
from makegood.model.feeds import FeedRef, Fetched

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
OLD = "https://tideletters.example/feed"
NEW = "https://letters.example/tide/feed"
REF = FeedRef("f1", OLD, 60, etag="e1", last_modified="Tue", sha256="ab")
NOTED = replace(REF, moved_to=NEW, moved_since=NOW - timedelta(days=3))


def led_to(address: str, *, permanent: bool = True) -> Fetched:
    """An answer that was found there."""
    return Fetched(200, address, permanent=permanent)


def test_the_first_permanent_redirect_is_noted() -> None:
    """And nothing else of the feed changes."""
    assert after_answer(REF, led_to(NEW), NOW) == replace(REF, moved_to=NEW, moved_since=NOW)


def test_within_a_week_nothing_more_is_written() -> None:
    """A poll that is led to the same place says nothing new."""
    assert after_answer(NOTED, led_to(NEW), NOW) is None


def test_after_a_week_the_feed_is_where_it_was_led_to() -> None:
    """Without validators of the old address, with the hash of what it said."""
    found = after_answer(NOTED, led_to(NEW), NOW + timedelta(days=4))
    assert found == FeedRef("f1", NEW, 60, sha256="ab")


@pytest.mark.parametrize("answer", [led_to(OLD), led_to(NEW, permanent=False)])
def test_one_poll_that_is_not_led_there_begins_anew(answer: Fetched) -> None:
    """A slip that was mended moves nobody, and neither does a redirect for the time being."""
    assert after_answer(NOTED, answer, NOW) == REF


def test_a_redirect_elsewhere_begins_anew() -> None:
    """A week of one place, not of any."""
    other = "https://elsewhere.example/feed"
    found = after_answer(NOTED, led_to(other), NOW + timedelta(days=9))
    assert found == replace(REF, moved_to=other, moved_since=NOW + timedelta(days=9))


def test_https_in_place_of_http_is_taken_at_once() -> None:
    """It is the same place, made safe."""
    plain = replace(REF, address=OLD.replace("https", "http"))
    found = after_answer(plain, led_to(OLD), NOW)
    assert found == replace(plain, address=OLD, etag="", last_modified="")


@pytest.mark.parametrize("answer", [led_to(OLD), led_to(NEW, permanent=False)])
def test_a_feed_that_stays_writes_nothing(answer: Fetched) -> None:
    """Temporary redirects are followed each time."""
    assert after_answer(REF, answer, NOW) is None


def test_a_discovered_page_does_not_move() -> None:
    """It is followed for two weeks, under the address by which it was found."""
    page = replace(REF, until=NOW + timedelta(days=14))
    assert after_answer(page, led_to(NEW), NOW) is None
