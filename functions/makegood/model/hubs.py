"""Hubs that feeds name: what they were asked for, and how they keep to it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a feed's hub was asked for, and how it keeps to it; written over version - 1."""

    hub: str
    """Where it is asked: always by https."""
    topic: str
    """What it is asked for, as the feed writes its own address."""
    key: str = field(repr=False)
    """Random; the callback's name and the secret of signatures are derived from it."""
    asked_at: datetime | None = None
    asks: int = 0
    """How often it was asked since it last agreed."""
    denied: bool = False
    since: datetime | None = None
    """When it last agreed."""
    until: datetime | None = None
    """How long it will push for that."""
    pushed_at: datetime | None = None
    """Its last push that brought a poll; None until it has shown, in this lease, that it pushes."""
    behind: bool = False
    """What a push meant is still to be polled for: it came too soon, or before what it meant."""
    missed: int = 0
    """Polls in a row that found news it had not pushed."""
    ended: bool = False
    """It was told to push no more, for the feed names it no longer."""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub as all its feeds together know it, written over version - 1."""

    address: str
    missed: int = 0
    """News of its feeds that polls found and it had not pushed, since its last push of any."""
    missed_at: datetime | None = None
    told: bool = False
    """Whether leads know that it fell silent."""
    version: int = 0
