"""Feeds in trouble: how long they are left alone, and what is written about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.listening.polling.trouble import (
    MOST_FAILURES,
    after_recovery,
    after_trouble,
    is_worth_noting,
    pause_minutes,
)
from makegood.model.feeds import FeedRef, Trouble

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
REF = FeedRef("f1", "https://blog.example/feed", 60)


@pytest.mark.parametrize(
    ("trouble", "pauses"),
    [
        ("dns", [15, 30, 60, 120, 240, 480, 960, 1440, 1440]),
        ("throttled", [240, 480, 960, 1440]),
        ("not_found", [60, 120, 240, 480, 960, 1920, 3840, 7680, 10080, 10080]),
    ],
)
def test_pauses_double_up_to_their_longest(trouble: Trouble, pauses: list[int]) -> None:
    """A hiccup costs minutes; what is dead is asked once a day, what is not there once a week."""
    assert [pause_minutes(trouble, n + 1) for n in range(len(pauses))] == pauses


def test_another_class_begins_again() -> None:
    """A host that answers 500 after a week without a name is a new story."""
    tired = replace(REF, trouble="dns", failures=7)
    after = after_trouble(tired, "server", 0, NOW)
    assert (after.trouble, after.failures) == ("server", 1)
    assert after.not_before == NOW + timedelta(minutes=15)


@pytest.mark.parametrize(("asked", "kept"), [(5, 60), (600, 600), (10**9, 86_400)])
def test_a_server_that_names_a_time_gets_it(asked: int, kept: int) -> None:
    """Within a minute and a day."""
    after = after_trouble(REF, "throttled", asked, NOW)
    assert after.not_before == NOW + timedelta(seconds=kept)


def test_each_step_is_noted_until_nothing_changes() -> None:
    """At the end a feed polled daily costs no write, however long it stays dead."""
    ref, notes = replace(REF, interval=1440), 0
    for _ in range(30):
        after = after_trouble(ref, "server", 0, NOW)
        if is_worth_noting(ref, after, NOW):
            notes, ref = notes + 1, after
    assert notes == MOST_FAILURES


def test_a_pause_past_the_next_poll_is_always_noted() -> None:
    """Otherwise a feed polled every five minutes would be asked every five minutes while dead."""
    ref = replace(REF, interval=5, trouble="server", failures=MOST_FAILURES)
    assert is_worth_noting(ref, after_trouble(ref, "server", 0, NOW), NOW)


def test_recovery_clears_everything() -> None:
    """As if nothing had been."""
    ref = after_trouble(REF, "server", 0, NOW)
    assert after_recovery(ref) == REF
