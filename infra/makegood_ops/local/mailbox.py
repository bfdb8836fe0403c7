"""The mailbox: takes SendEmail calls as SES would, keeps the mails, tells what became of them.

MiniStack's own SES drops tags and all headers but four, so the functions' SES client is pointed
here; all other calls of SES v2 are passed on to MiniStack.
"""

import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from makegood_ops.local.mail import Mail, Outgoing, as_sent
from makegood_ops.local.mail_events import event, fate


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """SES's answer to a request it does not take."""

    code: str
    message: str
    status: int = 400


class Rules(Protocol):
    """What the account's SES knows."""

    def has_identity(self, address: str) -> bool:
        """Whether the address or its domain is a verified identity."""

    def event_types(self, configuration_set: str) -> set[str] | None:
        """The types of events the set passes on ('SEND', …); None if there is no such set."""


@dataclass(slots=True)
class Mailbox:
    """The received mails, in memory and as .eml files."""

    folder: Path
    rules: Rules
    account: str
    region: str
    listener: Callable[[dict[str, Any]], None] | None = None
    """Gets each event; set it once there is a function to invoke."""
    delay_seconds: float = 0.5
    """How long after SendEmail's answer its events come."""
    faults: list[str] = field(default_factory=list)
    """Events that the listener did not take, and why."""
    _mails: list[Mail] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _timers: list[threading.Timer] = field(default_factory=list)
    _telling: threading.Lock = field(default_factory=threading.Lock)

    @property
    def mails(self) -> Sequence[Mail]:
        """Every mail so far, oldest first."""
        with self._lock:
            return tuple(self._mails)

    @property
    def is_quiet(self) -> bool:
        """Whether every event of every mail so far has been told."""
        return not any(timer.is_alive() for timer in self._timers)

    def accept(self, outgoing: Outgoing) -> Mail:
        """Take the mail; Refusal for what SES refuses. Its events follow by themselves."""
        kinds = self._check(outgoing)
        at, message_id = datetime.now(UTC), f"0102{uuid.uuid4().hex[:12]}-{uuid.uuid4()}-000000"
        with self._lock:
            source = as_sent(outgoing.source, message_id, self.region, at)
            mail = Mail(len(self._mails) + 1, message_id, at, outgoing, source)
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{mail.number:04d}.eml").write_bytes(mail.source)
            self._mails.append(mail)
        self._tell_later([kind for kind in fate(mail) if kind.upper() in kinds], mail)
        return mail

    def stop(self) -> None:
        """Forget the events that are still to come."""
        for timer in self._timers:
            timer.cancel()

    def _check(self, outgoing: Outgoing) -> set[str]:
        if not outgoing.recipients:
            raise Refusal("BadRequestException", "The destination has no recipients.")
        if not self.rules.has_identity(outgoing.sender):
            raise Refusal(
                "MessageRejected",
                "Email address is not verified. The following identities failed the check in "
                f"region {self.region.upper()}: {outgoing.sender}",
            )
        if not outgoing.configuration_set:
            return set()
        kinds = self.rules.event_types(outgoing.configuration_set)
        if kinds is None:
            missing = f"Configuration set <{outgoing.configuration_set}> does not exist."
            raise Refusal("NotFoundException", missing, 404)
        return kinds

    def _tell_later(self, kinds: Sequence[str], mail: Mail) -> None:
        for place, kind in enumerate(kinds, start=1):
            timer = threading.Timer(self.delay_seconds * place, self._tell, (mail, kind))
            timer.daemon = True
            self._timers.append(timer)
            timer.start()

    def _tell(self, mail: Mail, kind: str) -> None:
        told = event(mail, kind, self.account, self.region)
        try:
            if self.listener is not None:
                # One after the other: the emulator starts a worker for each event under way.
                with self._telling:
                    self.listener(told)
        except Exception as error:  # noqa: BLE001 - a timer's thread has nobody else to tell
            self.faults.append(f"{kind} of mail {mail.number}: {error}")


def as_outgoing(request: Mapping[str, Any], source: bytes) -> Outgoing:
    """The parts of a SendEmail request that matter after the message itself is known."""
    destination = request.get("Destination", {})
    return Outgoing(
        sender=bare_address(request.get("FromEmailAddress", "")),
        recipients=tuple(
            bare_address(address)
            for kind in ("ToAddresses", "CcAddresses", "BccAddresses")
            for address in destination.get(kind) or ()
        ),
        source=source,
        configuration_set=request.get("ConfigurationSetName", ""),
        tags={tag["Name"]: tag["Value"] for tag in request.get("EmailTags", [])},
    )


def bare_address(text: str) -> str:
    """The address within 'Name <address>'."""
    return text.rpartition("<")[2].rstrip("> ").strip()
