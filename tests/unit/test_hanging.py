"""What hangs is ended, and fails its test."""

import signal
from contextlib import suppress
from itertools import repeat

import pytest

from hanging import ended_if_it_hangs


def for_ever() -> None:
    for _ in repeat(None):
        pass


def test_what_hangs_is_ended_and_says_by_which_limit() -> None:
    """Else nobody would know why."""
    with pytest.raises(AssertionError, match=r"after 0\.05 seconds"), ended_if_it_hangs(0.05):
        for_ever()


def test_what_swallows_its_end_fails_all_the_same() -> None:
    """As a parser does that takes any error for its document's."""
    with (
        pytest.raises(AssertionError, match=r"after 0\.05 seconds"),
        ended_if_it_hangs(0.05),
        suppress(BaseException),
    ):
        for_ever()


def test_no_timer_outlives_the_work() -> None:
    """Nor the handler."""
    before = signal.getsignal(signal.SIGPROF)
    with ended_if_it_hangs():
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) == before
