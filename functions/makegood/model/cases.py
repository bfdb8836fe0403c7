"""Customers and cases: who wrote, how far we are with them, and everything that happened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from makegood.model.conversation import Turn
from makegood.model.verdicts import Kind, Mention, Stage


class State(StrEnum):
    """Where a case is between us."""

    WAITING = "waiting"
    OFFERED = "offered"
    CLAIMED = "claimed"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a case ended."""

    SOLVED = "solved"
    DECLINED = "declined"
    NO_ANSWER = "no answer"
    LOST = "lost"
    NOT_SOLVED = "not solved"
    FALSE_ALARM = "false alarm"


class FalseAlarm(StrEnum):
    """Why an alert was none."""

    WRONG_BRAND = "wrong brand"
    NOT_A_CUSTOMER = "not a customer"
    NO_TROUBLE = "no trouble"
    ALREADY_SOLVED = "already solved"


class Obstacle(StrEnum):
    """What stood in the way."""

    NOTHING = "nothing"
    POLICY = "policy"
    SYSTEM = "system"
    NO_AUTHORITY = "no authority"
    SUPPLIER = "supplier"


class Step(StrEnum):
    """What Makegood does next about a case that nobody moves."""

    REMIND = "remind"
    ESCALATE = "escalate"
    LAPSE_WARNING = "lapse warning"
    LAPSE = "lapse"
    OVERDUE = "overdue"
    RETRY = "retry"
    PROMISE = "promise"
    END = "end"
    """No try is left: the rep is asked to close the case."""
    WAKE = "wake"
    """The case was put off until now."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try by a rep to reach the customer."""

    id: str
    route: Literal["comment", "email", "phone", "other"]
    at: datetime
    rep: str
    said: str = ""
    link: str = ""
    promise: str = ""
    promised_by: date | None = None
    reference: str = ""
    """Its number in the company's own ticket system."""
    asked: bool | None = None
    """Beyond the most tries with one person: whether they asked for it; None within them."""
    barred: bool = False
    """They had asked to be left alone when it was written down."""
    by_itself: bool = False
    """Makegood found it where it was said; nobody typed it."""


@dataclass(frozen=True, slots=True)
class Customer:
    """The person who wrote. One rep per customer, from the first word to the end."""

    id: str
    name: str
    handles: tuple[str, ...] = ()
    """Where they write: 'author@site', as the feeds name them."""
    rep: str = ""
    """The rep who holds this customer; written by every offer and claim, as the lock."""
    attempts: int = 0
    """Attempts with this person over all cases."""
    aliases: tuple[str, ...] = ()
    """Ids of customers who were found to be this person, in the order in which they joined."""
    merged_into: str = ""
    """Id of the customer whom this one was found to be; empty for a person of their own."""
    moved: tuple[str, ...] = ()
    """Ids of the cases that went along when they were merged: what splitting brings back."""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One customer's trouble with one brand. Every write states the version it read."""

    id: str
    brand: str
    customer: str
    customer_name: str
    state: State
    opened_at: datetime
    said_at: datetime
    kind: Kind
    need: float
    stage: Stage
    headline: str
    """Their own words, at most 140 characters: what lists show."""
    language: str = ""
    rep: str = ""
    mentions: tuple[str, ...] = ()
    """Mention ids, oldest first."""
    said_again_at: datetime | None = None
    """When their latest words were said; None for those who spoke once."""
    answered_at: datetime | None = None
    """When a rep last passed on what the customer had answered them; it is said in no post."""
    comments: int = 0
    """The highest count of comments that a feed told of one of its mentions."""
    links: int = 0
    """Links into its mentions' posts that we have seen ourselves."""
    themes: tuple[str, ...] = ()
    """Of its mentions, some at most; what numbers are told apart by."""
    first_felt: float | None = None
    """What their first words feel towards the brand, -1 to 1; None where nobody could read it."""
    latest_felt: float | None = None
    """The same of the latest words that could be read."""
    first_offered_at: datetime | None = None
    """When it was first put before a rep; kept whatever becomes of the offer."""
    first_claimed_at: datetime | None = None
    offered_at: datetime | None = None
    claimed_at: datetime | None = None
    lapse_announced_at: datetime | None = None
    attempted_at: datetime | None = None
    """When the latest attempt was made."""
    attempts: tuple[Attempt, ...] = ()
    next_step: Step | None = None
    next_step_at: datetime | None = None
    later_step: Step | None = None
    """What comes after an overdue step that came before it; None where nothing was put behind."""
    later_step_at: datetime | None = None
    snoozed_until: datetime | None = None
    """Until then the ladder leaves the case alone, unless its customer writes."""
    overdue_told_at: datetime | None = None
    """When it was told that nobody had tried in time; told once."""
    promise_told_at: datetime | None = None
    """Promises due by then have been reminded of."""
    escalations: int = 0
    """How often the lead was asked."""
    outcome: Outcome | None = None
    outcome_reason: str = ""
    obstacle: Obstacle | None = None
    closed_at: datetime | None = None
    danger: bool = False
    joined_into: str = ""
    """Id of the case that goes on with this one, since both are one person's."""
    told_in: str = ""
    """Id of the case that it was folded into, since that one tells the same."""
    posts_dropped_at: datetime | None = None
    """When the whole texts of its posts were dropped, leaving excerpts."""
    correlation: str = ""
    version: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether the case has ended."""
        return self.state is State.CLOSED

    @property
    def is_kept(self) -> bool:
        """Whether it has ended and it is still known whose it was."""
        return self.is_closed and bool(self.customer) and self.closed_at is not None

    @property
    def has_posts(self) -> bool:
        """Whether posts of its own may still be there as a whole."""
        if not self.mentions or self.joined_into:
            return False
        dropped, closed = self.posts_dropped_at, self.closed_at
        return dropped is None or closed is None or dropped < closed


type EventName = Literal[
    "opened",
    "joined",
    "edited",
    "offered",
    "alerted",
    "claimed",
    "released",
    "reminded",
    "escalated",
    "lapse announced",
    "lapsed",
    "attempted",
    "closed",
    "reopened",
    "taken over",
    "bounced",
    "delivered",
    "place added",
    "noted",
    "merged",
    "split",
    "snoozed",
    "woken",
    "handed off",
]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history. `id` is derived from what it records: it is written once."""

    id: str
    case: str
    at: datetime
    name: EventName
    who: str = ""
    """Rep id; empty for Makegood itself."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that belongs to it: what the case page and the alert are made of."""

    case: Case
    customer: Customer
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    earlier: tuple[Case, ...] = ()
    """The customer's other cases, oldest first: what we had with them before."""
    turns: tuple[Turn, ...] = ()
    """The public conversation about its mentions, in the order in which it was said."""
