"""Mails and an SES for the tests of the mailbox."""

from dataclasses import dataclass, field
from pathlib import Path

from makegood_ops.local.mailbox import Mailbox

RAW = (
    b"From: Makegood <service@example.com>\r\n"
    b"To: ann@example.com\r\n"
    b"Bcc: hidden@example.com\r\n"
    b"Message-ID: <mine@\r\n"
    b" example.com>\r\n"
    b"Subject: A kettle that leaks\r\n"
    b"References: <case-1@example.com>\r\n"
    b"Auto-Submitted: auto-generated\r\n"
    b"MIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="b"\r\n'
    b"\r\n"
    b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIt leaks.\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It <b>leaks</b>.</p>\r\n"
    b"--b--\r\n"
)


@dataclass(frozen=True, slots=True)
class FakeRules:
    """An account with one identity and one configuration set."""

    identity: str = "example.com"
    types: frozenset[str] = field(
        default_factory=lambda: frozenset({"SEND", "DELIVERY", "BOUNCE", "COMPLAINT"})
    )

    def has_identity(self, address: str) -> bool:
        return address.endswith(self.identity)

    def event_types(self, configuration_set: str) -> set[str] | None:
        return set(self.types) if configuration_set == "alerts" else None


def mailbox(folder: Path, rules: FakeRules | None = None) -> Mailbox:
    """A mailbox whose events come at once."""
    return Mailbox(folder, rules or FakeRules(), "123456789012", "eu-west-1", delay_seconds=0.001)
