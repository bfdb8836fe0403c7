"""What must be mailed: outbox entries, and the emails they become."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from makegood.model.digests import Week


class EmailKind(StrEnum):
    """Every email Makegood sends. All go to reps, leads and colleagues; none to a customer."""

    ALERT = "alert"
    ANSWER = "answer"
    REMINDER = "reminder"
    LAPSE_WARNING = "lapse-warning"
    ESCALATION = "escalation"
    HAND_OFF = "hand-off"
    THANKS = "thanks"
    IDEAS = "ideas"
    DIGEST = "digest"
    """A rep's morning."""
    WEEK = "week"
    """A lead's week, of one brand."""
    FRESH_LINK = "fresh-link"
    HEARD = "heard"
    """What became of a rep's own email, where that is not what they may think."""
    NOTICE = "notice"
    """To the lead or operator: a bounce, a flood, a feed that went silent."""


class EntryState(StrEnum):
    """Where an outbox entry is."""

    PENDING = "pending"
    SENDING = "sending"
    """Leased to one sender; if no answer is known by `due_at` it is sent once more."""
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"
    """Refused for good, or tried too often; a notice to the lead says so."""
    DROPPED = "dropped"
    """Overtaken before it was sent: the case moved on."""


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One email to be sent. `id` is derived from case, kind, step and due time: it fires once."""

    id: str
    kind: EmailKind
    to_rep: str
    """Rep id; empty when `to_email` is set (a thanks or ideas address)."""
    case: str = ""
    case_version: int = 0
    """Version of the case when this was written."""
    others: tuple[str, ...] = ()
    """The same customer's cases with other brands that this email is about too; of a digest, all
    the cases it lists, in their order."""
    step: str = ""
    """The ladder's step that made it (`model.cases.Step`); empty for none."""
    brand: str = ""
    to_email: str = ""
    mentions: tuple[str, ...] = ()
    words: str = ""
    """What a notice says."""
    whys: tuple[str, ...] = ()
    """Of a morning digest: why each of `others` is in it (`model.digests.Why`)."""
    more: int = 0
    """Of a digest: how many cases are in it beyond `others`."""
    week: Week | None = None
    """What a weekly digest tells."""
    state: EntryState = EntryState.PENDING
    due_at: datetime | None = None
    """When the sweep looks at it (again); None once settled."""
    created_at: datetime | None = None
    sent_at: datetime | None = None
    message_id: str = ""
    sends: int = 0
    """How often it was handed to SES."""
    error: str = ""
    correlation: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Email:
    """A finished email. `tags` come back in SES events; `references` keep a case in one thread."""

    to: str
    subject: str
    html: str
    text: str
    reply_to: str = ""
    """Where a reply is heard; empty for the sender."""
    references: str = ""
    """Synthetic message id of the case's thread, '<case@host>'; empty for none."""
    headers: tuple[tuple[str, str], ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
