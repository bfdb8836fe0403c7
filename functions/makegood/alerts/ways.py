"""What every email to a rep leads to beside its case: their hours and digests, one click away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from makegood.alerts.letter import Linker
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.signing import CHOICES_LIFE, Token

type Digest = Literal["morning", "weekly"]

DIGESTS: dict[EmailKind, Digest] = {EmailKind.DIGEST: "morning", EmailKind.WEEK: "weekly"}


@dataclass(frozen=True, slots=True)
class Ways:
    """`choices` gives the address of a rep's page, `mute` the one that stops a digest."""

    choices: Linker
    mute: Linker

    def page(self, entry: OutboxEntry, now: datetime) -> str:
        """The address of the reader's page; empty for who is no rep."""
        return self.choices(_token(entry, now)) if entry.to_rep else ""

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
