"""One email as it reached the mailbox, with the parts a mail client shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

# SES puts its own in their place (ses/latest/dg/header-fields.html); Bcc never leaves.
_REPLACED = {"message-id", "date", "bcc"}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A SendEmail request, as SES understands it."""

    sender: str
    recipients: tuple[str, ...]
    source: bytes
    """The message, by RFC 5322."""
    configuration_set: str
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mail:
    """A received email."""

    number: int
    """Its place in the mailbox, from 1."""
    message_id: str
    """The id that SendEmail returned."""
    at: datetime
    outgoing: Outgoing
    source: bytes
    """The message with the headers that SES sets."""

    @property
    def message(self) -> EmailMessage:
        """The message, parsed."""
        return message_from_bytes(self.source, policy=policy.default)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def reply_to(self) -> str:
        """Where an answer is heard; empty where none is."""
        return str(self.message["Reply-To"] or "")

    @property
    def recipients(self) -> tuple[str, ...]:
        return self.outgoing.recipients

    @property
    def tags(self) -> Mapping[str, str]:
        return self.outgoing.tags

    @property
    def text(self) -> str:
        """The plain text part, empty if there is none."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML part, empty if there is none."""
        return self._part("html")

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Every header of the message, in order."""
        return [(name, str(value)) for name, value in self.message.items()]

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return "" if part is None else str(part.get_content())


def as_sent(source: bytes, message_id: str, region: str, at: datetime) -> bytes:
    """The message as SES passes it on: with its own Message-ID and Date, all else untouched."""
    newline = b"\r\n" if b"\r\n" in source else b"\n"
    head, _, body = source.partition(newline * 2)
    kept = newline.join(_without_replaced(head.split(newline)))
    own = [f"Message-ID: <{message_id}@{region}.amazonses.com>", f"Date: {format_datetime(at)}"]
    return newline.join([line.encode() for line in own] + [kept, b"", body])


def _without_replaced(lines: list[bytes]) -> list[bytes]:
    kept: list[bytes] = []
    dropping = False
    for line in lines:
        if not line.startswith((b" ", b"\t")):
            dropping = line.partition(b":")[0].strip().lower().decode("latin-1") in _REPLACED
        if not dropping:
            kept.append(line)
    return kept


def compose(
    simple: Mapping[str, Any], sender: str, to: list[str], reply_to: Sequence[str] = ()
) -> bytes:
    """The message SES builds from the Simple form of SendEmail's content."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"] = sender, ", ".join(to)
    if reply_to:
        message["Reply-To"] = ", ".join(reply_to)
    message["Subject"] = simple["Subject"]["Data"]
    for header in simple.get("Headers", []):
        message[header["Name"]] = header["Value"]
    body = simple["Body"]
    message.set_content(body.get("Text", {}).get("Data", ""))
    if "Html" in body:
        message.add_alternative(body["Html"]["Data"], subtype="html")
    return message.as_bytes()
