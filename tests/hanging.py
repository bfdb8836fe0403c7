"""Ends what hangs: work that grows beyond proportion fails its test, on however slow a machine."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LIMIT = 60
"""Seconds that this process works, not those that pass: what is right takes a few at most."""
AGAIN = 1
"""Seconds of work between one ring and the next, for what swallows the first."""


class _TimeIsUp(BaseException):
    """No Exception, for the handlers of what is tested would take it for a trouble of theirs."""


@contextmanager
def ended_if_it_hangs(limit: float = LIMIT) -> Iterator[None]:
    """AssertionError for what has worked for so long; in the main thread only.

    C that does not return to Python is not interrupted, and fails once it returns.
    """
    rang = False

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal rang
        rang = True
        raise _TimeIsUp

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, limit, AGAIN)
    try:
        yield
    except _TimeIsUp as error:
        raise AssertionError(f"it hangs: not done after {limit:g} seconds of work") from error
    finally:
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    assert not rang, f"done, but only after {limit:g} seconds of work"
