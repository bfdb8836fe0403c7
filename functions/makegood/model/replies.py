"""What reps answer by mail, as the mail service took it in."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from makegood.model.cases import FalseAlarm, Obstacle, Outcome

type Check = Literal["spf", "dkim", "dmarc", "spam", "virus"]
type Route = Literal["comment", "email", "phone", "other"]


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that came for us, before anybody has read it."""

    id: str
    """The mail service's own: the name under which the whole mail is kept."""
    to: tuple[str, ...]
    sender: str
    """The one address in its From; empty for none or several."""
    envelope: str
    """Where it bounces to; empty for a bounce."""
    headers: tuple[tuple[str, str], ...] = ()
    passed: frozenset[Check] = frozenset()
    failed: frozenset[Check] = frozenset()
    addressed: frozenset[str] = frozenset()
    """Whom its To and Cc name, which its sender's domain signs; `to` is what SMTP was told."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mail says, without what it quotes."""

    own: str
    """The sender's own words."""
    theirs: str = ""
    """Words of somebody else that are passed on, with the line that says who wrote them."""
    is_automatic: bool = False
    is_mixed: bool = False
    """It passes something on, and where that begins cannot be told: none of its words acts."""
    sent: str = ""
    """Its Date, as it stands there; empty where it has none."""


type Act = Literal[
    "claim",
    "false alarm",
    "attempt",
    "ending",
    "obstacle",
    "leave alone",
    "put off",
    "hand on",
    "note",
]
"""What a reply does; an obstacle is told of a case that has ended already."""
type Unclear = Literal["", "ending", "alone", "day", "receiver", "several", "mixed"]
"""What could not be understood although it was meant to do something; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a rep's words mean for their case."""

    act: Act
    alarm: FalseAlarm | None = None
    """Why it was no alert; None where a rep did not say."""
    route: Route = "other"
    promise: str = ""
    promised_by: date | None = None
    outcome: Outcome | None = None
    reason: str = ""
    obstacle: Obstacle | None = None
    until: date | None = None
    """Until which day it is put off; None for until the customer writes."""
    to: str = ""
    """Who gets it, as the rep calls them, folded."""
    speaks: str = ""
    """The language that whoever gets it should speak, where the rep names nobody."""
    unclear: Unclear = ""
