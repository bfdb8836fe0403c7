"""What one decision about cases wants to become true, all of it or nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, Customer, Event
from makegood.model.themes import Counted, Noticed
from makegood.model.verdicts import Mention


@dataclass(frozen=True, slots=True)
class Capacity:
    """One alert more for a rep on their local day, refused at the limit."""

    rep: str
    day: date
    limit: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """A mention that its case lists no more, and how long it is kept."""

    mention: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Following:
    """A case after an attempt, and when to look next at following its customer closer."""

    case: str
    look_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """All that one decision wants to become true at once: written whole, or not at all.

    `case` and `customer` are written only over version - 1 (version 1: must not exist yet; a first
    case also requires that the customer has no other open case with the brand, and so does one
    that opens again). `others` are more cases of that customer, under the same rule. `expects` is
    a case that is not written but must still have the version it has here. `mention` must be new,
    and no mention may have its link or text key. `adopts` is one that is there already and has no
    case: of it, only its case, verdict and `reported` are written. `amends` is one that is there
    already, not read whole yet, with the case it has here or none: of it, what was read of its text
    is written, and its case. `edits` is the same for one whose post was edited, and of which this
    version, its last one, was not judged before, nor any that is not among those before it.
    `entries` must be new. `settles` is an outbox entry already there, written over version - 1.
    `takes` counts one alert for each rep (or 'brand:<id>') of that day, under the limit. `counts`
    adds one for each theme of a mention. `noticed` must be the first of its brand and day.
    """

    case: Case | None = None
    others: tuple[Case, ...] = ()
    expects: Case | None = None
    customer: Customer | None = None
    mention: Mention | None = None
    adopts: Mention | None = None
    amends: Mention | None = None
    edits: Mention | None = None
    events: tuple[Event, ...] = ()
    entries: tuple[OutboxEntry, ...] = ()
    settles: OutboxEntry | None = None
    takes: tuple[Capacity, ...] = ()
    counts: Counted | None = None
    noticed: Noticed | None = None
    alias: Customer | None = None
    """A second customer, written under the same rule as `customer`."""
    moves: tuple[Mention, ...] = ()
    """Mentions that are there already, of which only their case is written."""
    leaves: tuple[Leaving, ...] = ()
    """Of mentions that are still there, with their conversation: how long they are kept."""
    forgets: Customer | None = None
    """A customer who is deleted, over the version they have here."""
    follows: Following | None = None
    """Written in place of what stood for the case."""

    def lists(self, mention: Mention) -> bool:
        """Whether one of its cases has the mention among its own, which is then kept with it."""
        cases = (self.case, *self.others)
        return any(mention.id in case.mentions for case in cases if case)
