"""What every email to a rep leads to beside its case: their hours and digests, one click away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from makegood.alerts.letter import Linker
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.signing import CHOICES_LIFE, LINK_LIFE, Token

type Digest = Literal["morning", "weekly"]

DIGESTS: dict[EmailKind, Digest] = {EmailKind.DIGEST: "morning", EmailKind.WEEK: "weekly"}


_ANSWERED = frozenset(
    {
        EmailKind.ALERT,
        EmailKind.ANSWER,
        EmailKind.REMINDER,
        EmailKind.LAPSE_WARNING,
        EmailKind.ESCALATION,
        EmailKind.HAND_OFF,
        EmailKind.HEARD,
    }
)
"""Emails about one case, to a rep: what they answer is about that case."""


@dataclass(frozen=True, slots=True)
class Ways:
    """`choices` gives the address of a rep's page, `mute` the one that stops a digest.

    `reply` gives the mail address where a rep's answer is heard, or an empty one.
    """

    choices: Linker
    mute: Linker
    reply: Linker = lambda _: ""

    def page(self, entry: OutboxEntry, now: datetime) -> str:
        """The address of the reader's page; empty for who is no rep."""
        return self.choices(_token(entry, now)) if entry.to_rep else ""

    def reply_to(self, entry: OutboxEntry, now: datetime) -> str:
        """Where an answer to this email is heard; empty where none is."""
        if entry.kind not in _ANSWERED or not (entry.to_rep and entry.case):
            return ""
        until = (entry.created_at or now) + LINK_LIFE
        return self.reply(Token(entry.to_rep, entry.case, "", until))

    def headers(self, entry: OutboxEntry, now: datetime) -> tuple[tuple[str, str], ...]:
        """One-click unsubscribing from digests, as RFC 8058 has it; nothing for other emails."""
        digest = DIGESTS.get(entry.kind)
        if digest is None or not entry.to_rep:
            return ()
        return (
            ("List-Unsubscribe", f"<{self.mute(_token(entry, now, digest))}>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        )


def _token(entry: OutboxEntry, now: datetime, what: str = "") -> Token:
    return Token(entry.to_rep, "", what, (entry.created_at or now) + CHOICES_LIFE)
