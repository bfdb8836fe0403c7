"""What reps answer by mail, as the mail service took it in."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from makegood.model.cases import FalseAlarm

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
    sent: str = ""
    """Its Date, as it stands there; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a rep's words mean for their case."""

    act: Literal["claim", "false alarm", "attempt", "note"]
    alarm: FalseAlarm | None = None
    """Why it was no alert; None where a rep did not say."""
    route: Route = "other"
    promise: str = ""
    promised_by: date | None = None
