"""Shares with their interval, and how long things take while some of them have yet to happen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import sqrt

FEWEST = 10
"""Cases (or mentions) below which a share or a median says too little to be told."""

FEWEST_FOR_P90 = 20
"""The same for what nine in ten keep: of fewer it is the word of one or two of them."""

_Z = 1.959964
"""Of the normal law, for 95 %."""

_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def is_told(self) -> bool:
        """Whether there are enough to say anything."""
        return self.of >= FEWEST

    @property
    def value(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies with 95 % (Wilson's score interval); 0 to 1 of nothing.

        It takes each case for one throw of its own.
        """
        if not self.of:
            return 0.0, 1.0
        z2, value = _Z * _Z / self.of, self.value
        middle = (value + z2 / 2) / (1 + z2)
        half = _Z * sqrt(value * (1 - value) / self.of + z2 / (4 * self.of)) / (1 + z2)
        # At 0 and 1 the ends are the share itself, but for the last digit.
        return max(0.0, min(middle - half, value)), min(1.0, max(middle + half, value))


@dataclass(frozen=True, slots=True)
class Mean:
    """So much over so many."""

    total: int
    of: int

    @property
    def is_told(self) -> bool:
        """Whether there are enough to say anything."""
        return self.of >= FEWEST

    @property
    def value(self) -> float:
        """The mean; 0 of nothing."""
        return self.total / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """How long something took, or has not come for so far."""

    length: timedelta
    is_over: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """How long so many cases waited for something, which came to `over` of them."""

    of: int
    over: int
    median: timedelta | None
    """Half waited no longer; None where so many still wait that it is not known."""
    p90: timedelta | None
    """Nine in ten waited no longer."""

    @property
    def is_told(self) -> bool:
        """Whether there are enough for a median."""
        return self.of >= FEWEST

    @property
    def is_p90_told(self) -> bool:
        """Whether there are enough for the 90th percentile."""
        return self.of >= FEWEST_FOR_P90


def share_of(answers: Iterable[bool]) -> Share:
    """How many of them hold."""
    known = list(answers)
    return Share(sum(known), len(known))


def wait_of(spans: Iterable[Span]) -> Wait:
    """Median and 90th percentile by Kaplan and Meier: who still waits counts for as long as so far.

    Left out they would make the slow look quick, for only what was quick would count.
    """
    known = sorted(spans, key=lambda span: (span.length, not span.is_over))
    left, median, p90 = 1.0, None, None
    for place, span in enumerate(known):
        if not span.is_over:
            continue
        left *= 1 - 1 / (len(known) - place)
        if median is None and left <= 0.5 + _HAIR:
            median = span.length
        if p90 is None and left <= 0.1 + _HAIR:
            p90 = span.length
    return Wait(len(known), sum(span.is_over for span in known), median, p90)
