"""What an email is made of, before it is HTML or plain text: both lay out the same value."""

from collections.abc import Callable
from dataclasses import dataclass

from makegood.alerts.lines import Fact
from makegood.alerts.quotes import Quote
from makegood.alerts.rows import Row
from makegood.alerts.scene import Scene, in_order
from makegood.model.alerts import OutboxEntry
from makegood.model.verdicts import Mention
from makegood.signing import Token

MOST_MENTIONS = 3
"""Quoted in full in one email; the case page has them all."""

type Linker = Callable[[Token], str]
"""Signs a token and gives the address of its landing page."""


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
    rows: tuple[Row, ...] = ()
    """Of a digest: cases or mentions, each in a few lines."""
    note: str = ""
    """What is left out of the rows."""


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

    asks_at_desk: bool = False
    """Whether its rows lead to the desk."""
    by_mail: str = (
        "Or answer this email: “mine” takes it, “not us” with the reason or “solved” ends it, "
        "“remind me on Friday” puts it off, “please give this to” with a name hands it on, and "
        "what you did (“called him, new battery on Friday”) is written down."
    )
    is_answerable: bool = False
    """Whether what its reader answers is heard."""
    is_urgent: bool = False
    """Whether its lead must not be overlooked, however long it is."""
    choices: str = ""
    """Address of the page with the reader's hours and digests; empty for nobody's."""

    @property
    def asks(self) -> bool:
        """Whether there is anything to press."""
        return self.asks_at_desk or any(part.action for part in self.parts)


@dataclass(frozen=True, slots=True)
class Mailing(Scene):
    """A case about to be mailed."""

    entry: OutboxEntry
    link: Linker

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Those this email is about: the entry's, or else the case's latest."""
        every = in_order(self.file.mentions)
        named = tuple(one for one in every if one.id in self.entry.mentions)
        return (named or every[-1:])[-MOST_MENTIONS:]
