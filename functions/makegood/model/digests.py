"""What digests are made of: why a case is in a morning's, what a week came to, who wants them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Why(StrEnum):
    """Why a case is in its rep's morning digest."""

    ANSWER = "answer"
    """The customer wrote while the rep was away."""
    PROMISE = "promise"
    BACK = "back"
    """Put off until today."""
    RETRY = "retry"
    END = "end"
    """After the last try: to be ended as no answer."""
    TAKE = "take"
    """Offered, and not taken yet."""
    WRITE = "write"
    """Taken, and not written to yet."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something came up; `before` in the week before, where that is counted."""

    name: str
    times: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class BadFeed:
    """A feed that brings nothing, and has for longer than it may."""

    name: str
    why: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Week:
    """What a brand's week came to, in numbers; whose words belong to it, the entry names by id."""

    since: datetime
    until: datetime
    open: int = 0
    waiting: int = 0
    """Of the open ones, those that no rep has."""
    oldest: datetime | None = None
    """When the one that waits longest was said."""
    overdue: int = 0
    owed: int = 0
    """Customers whose case began in the week and who spoke at least 24 hours ago."""
    within_day: int = 0
    """Those of them whom a rep tried to reach within 24 hours."""
    outcomes: tuple[Tally, ...] = ()
    obstacles: tuple[Tally, ...] = ()
    themes: tuple[Tally, ...] = ()
    unsure: int = 0
    """Mentions of which it is not certain that the brand is meant."""
    quiet: int = 0
    """Mentions worth knowing, by nobody in trouble."""
    backlog: int = 0
    """Mentions that were old or undated when we first saw them."""
    is_cut: bool = False
    """There were more mentions than were counted."""
    floods: tuple[date, ...] = ()
    """Days on which more came than the brand's or its reps' alerts of a day."""

    feeds: tuple[BadFeed, ...] = ()
    """Feeds that nothing is heard of, by now; beyond them `more_feeds`."""
    more_feeds: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        numbers = (self.open, self.unsure, self.quiet, self.backlog)
        return not any(numbers) and not (self.outcomes or self.themes or self.floods or self.feeds)


@dataclass(frozen=True, slots=True)
class Choices:
    """Which digests a rep wants. Written over version - 1."""

    rep: str
    morning: bool = True
    weekly: bool = True
    """The one of the brands they lead."""
    changed_at: datetime | None = None
    version: int = 0


FULL = 1_000_000
"""Alerts of a day that count as taken by who takes no more: beyond what any rep can carry."""
