"""A small deployment that hears replies: the world of cases, with mails and their heads."""

from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from makegood.adapters.memory import MemoryKeys
from makegood.adapters.memory_replies import MemoryReplies
from makegood.model.cases import Event
from makegood.model.replies import Check, Received
from makegood.replies.hearing import Became, Hearing, hear
from makegood.signing import LINK_LIFE, Links, Token
from unit.cases.case_world import World

DOMAIN = "reply.juniper.example"
OURS = "service@juniper.example"
PASSED: frozenset[Check] = frozenset({"spf", "dkim", "dmarc", "spam", "virus"})


@dataclass(slots=True)
class ReplyWorld(World):
    """Mails come by `mail`; `tells` is what the rep reads of them."""

    keys: MemoryKeys = field(default_factory=MemoryKeys)
    replies: MemoryReplies = field(default_factory=MemoryReplies)

    @property
    def hearing(self) -> Hearing:
        book, lists = self.book, self.watchlists
        return Hearing(book, lists, self.keys, self.replies, self.nudges, DOMAIN, OURS)

    def address(self, rep: str = "ada", case: str = "c1") -> str:
        """Where that rep answers about that case."""
        token = Token(rep, case, "", self.now + LINK_LIFE)
        return Links(self.keys, "https://desk.example", DOMAIN).reply(token)

    def mail(self, text: str, **heads: Any) -> Became:
        """The mail comes in: its bytes first, then its heads."""
        return hear(self.incoming(text, **heads), self.hearing, self.now)

    def incoming(
        self,
        text: str,
        *,
        sender: str = "ada@juniper.example",
        to: str = "",
        mail_id: str = "mail-1",
        passed: frozenset[Check] = PASSED,
        failed: frozenset[Check] = frozenset(),
        headers: tuple[tuple[str, str], ...] = (),
        envelope: str | None = None,
        addressed: str | None = None,
        date: str = "",
        subject: str = "Re: [Juniper] Maren",
    ) -> Received:
        """The heads of a mail whose bytes are kept."""
        message = EmailMessage()
        message["From"], message["Subject"] = sender, subject
        if date:
            message["Date"] = date
        message.set_content(text)
        self.replies.mails[mail_id] = message.as_bytes()
        whom = (to or self.address()).casefold()
        return Received(
            id=mail_id,
            to=(whom,),
            addressed=frozenset({whom if addressed is None else addressed}),
            sender=sender,
            envelope=sender if envelope is None else envelope,
            headers=headers,
            passed=passed,
            failed=failed,
        )

    def tells(self) -> list[str]:
        """The first line of each email that went back to a rep."""
        told = [*self.entries("heard"), *self.entries("notice")]
        return [entry.words.partition("\n")[0] for entry in told]

    def lines(self, case: str = "c1") -> list[Event]:
        """What the case's history says by mail."""
        file = self.book.file(case)
        assert file is not None
        return [event for event in file.events if "by mail" in event.words]


def a_month() -> timedelta:
    """Longer than any address is good for."""
    return LINK_LIFE + timedelta(days=2)
