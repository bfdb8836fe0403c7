"""What an email is made of, before it is HTML or plain text: both lay out the same value."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from makegood.alerts.links import Link
from makegood.alerts.quotes import Quote
from makegood.alerts.text import one_line
from makegood.alerts.when import age, moment, zone_of
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Brand, Rep, Watchlist
from makegood.signing import Token

MOST_MENTIONS = 3
"""Quoted in full in one email; the case page has them all."""

type Linker = Callable[[Token], str]
"""Signs a token and gives the address of its landing page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence; `theirs` where it is the customer's words, in whatever direction they run."""

    words: str
    link: Link | None = None
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What we know under one label."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One button and, if there is a second way out, one link; both lead to the landing page."""

    label: str
    href: str
    other: str = ""
    other_href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """All about one case: their words, what we know, what can be done."""

    quotes: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    action: Action | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole email. `opening` and `lead` are also what a mailbox shows before it is opened."""

    subject: str
    opening: str
    lead: str
    parts: tuple[Part, ...] = ()
    ending: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    aside: str = "A link opens a page that asks first: nothing happens before you press its button."

    @property
    def asks(self) -> bool:
        """Whether there is anything to press."""
        return any(part.action for part in self.parts)


@dataclass(frozen=True, slots=True)
class Scene:
    """What an email about one case is written from."""

    entry: OutboxEntry
    file: CaseFile
    watchlist: Watchlist
    link: Linker
    now: datetime

    @property
    def reader(self) -> Rep | None:
        """Who will read the email; None for an address that is no rep's."""
        return self.watchlist.rep(self.entry.to_rep)

    @property
    def zone(self) -> tzinfo:
        """The reader's time zone."""
        return zone_of(self.reader)

    @property
    def brand(self) -> Brand:
        """The brand, or its id as a name when the watchlist no longer has it."""
        wanted = self.file.case.brand
        return self.watchlist.brand(wanted) or Brand(id=wanted, name=wanted, keywords=())

    @property
    def customer(self) -> str:
        """The customer's name as one line."""
        return customer_name(self.file)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Those this email is about: the entry's, or else the case's latest."""
        named = tuple(one for one in self.file.mentions if one.id in self.entry.mentions)
        return (named or self.file.mentions[-1:])[:MOST_MENTIONS]

    def moment(self, at: datetime) -> str:
        """The moment in the reader's time zone."""
        return moment(at, self.zone, self.now)

    def age(self, at: datetime) -> str:
        """How long before the email was written."""
        return age(at, self.now)

    def of(self, file: CaseFile) -> "Scene":
        """The same email, about another of its cases."""
        return replace(self, file=file)


def customer_name(file: CaseFile) -> str:
    """What to call the customer, even one whom no feed names."""
    return one_line(file.case.customer_name, 60) or "somebody without a name"


def rep_name(watchlist: Watchlist, rep_id: str) -> str:
    """A rep's name, or their id once the watchlist no longer has them."""
    rep = watchlist.rep(rep_id)
    return rep.name if rep else rep_id or "nobody"
