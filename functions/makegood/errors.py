"""Every error Makegood raises, as one tree.

MakegoodError
├── BadInput             something a person wrote is wrong; the message names it and the way out
│   ├── BadLink          a signed link or session that opens nothing (any more)
│   ├── HalfDone         one thing was done and another could not be; the message says which
│   └── TooMany          more than can be read for what was asked
├── FeedTrouble          a fault of a feed, by class: the feed's news, never a failed message
├── BadDocument          a document that is no feed, or must not be parsed
│   └── TookTooLong      reading it did not end in time
├── Conflict             somebody else was first; read again and decide again
│   ├── AlreadyKnown     this mention, or an exact copy of it, is recorded already
│   └── NoRoom           the rep's day is full
├── Unreadable           no sentiment can be had for this text or language
└── ServiceTrouble       AWS did not do what was asked
    ├── Busy             throttled or down: try again later
    ├── Refused          refused for good: trying again cannot help
    └── Unanswered       no clear answer: it may have happened
"""

from collections.abc import Sequence

from makegood.model.feeds import Trouble


class MakegoodError(Exception):
    """The root of the tree."""


class BadInput(MakegoodError):
    """Something a person wrote is wrong."""


class BadLink(BadInput):
    """A link that opens nothing; `why` is forged, expired, spent, elsewhere or closed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"this link is {why}")
        self.why = why


class HalfDone(BadInput):
    """One thing was done and stands; another, that belongs to it, could not be."""


class TooMany(BadInput):
    """More than can be read for what was asked; the message says how to ask for less."""


class FeedTrouble(MakegoodError):
    """A feed could not be fetched. `retry_after` is in seconds, 0 when the server named none.

    `host` is the one that said so, where a redirect led to another than the feed's; else empty.
    """

    def __init__(self, trouble: Trouble, detail: str, retry_after: int = 0, host: str = "") -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble: Trouble = trouble
        self.detail = detail
        self.retry_after = retry_after
        self.host = host


class BadDocument(MakegoodError):
    """A document that is no feed, or that must not reach a parser."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble: Trouble = trouble


class TookTooLong(BadDocument):
    """Reading the document did not end in time; on a slow machine a good one may do so once."""


class Conflict(MakegoodError):
    """A condition did not hold: the world moved since it was read."""


class AlreadyKnown(Conflict):
    """The mention is recorded already, itself or a copy; `mention` is the recorded id."""

    def __init__(self, mention: str) -> None:
        super().__init__(f"mention {mention} is recorded already")
        self.mention = mention


class NoRoom(Conflict):
    """The rep has as many alerts today as they can carry."""


class Unreadable(MakegoodError):
    """No sentiment can be had for this language here."""


class ServiceTrouble(MakegoodError):
    """A service did not do what was asked."""


class Busy(ServiceTrouble):
    """Throttled, paused or down: later may work."""


class Refused(ServiceTrouble):
    """Refused for good."""


class Unanswered(ServiceTrouble):
    """The answer was lost: it may or may not have happened."""


def raise_later(faults: Sequence[Exception], what: str) -> None:
    """Raise the faults that were put off so that one thing's would not stop the others.

    A function that failed looks failed; with no faults nothing happens.
    """
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ExceptionGroup(what, faults)
