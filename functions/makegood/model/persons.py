"""What is held about one person, as a value: what an export shows and an erasure takes away."""

from dataclasses import dataclass

from makegood.model.alerts import OutboxEntry
from makegood.model.cases import CaseFile, Customer
from makegood.model.conversation import Turn
from makegood.model.verdicts import Mention

_LONG_ENOUGH = 4
"""Letters of a name below which finding it among words says nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held about a person, wherever they wrote."""

    ids: tuple[str, ...]
    """Their ids as a customer: first the one they go by, then those found to be them."""
    customers: tuple[Customer, ...] = ()
    files: tuple[CaseFile, ...] = ()
    """Their cases, each with its history and its mentions."""
    mentions: tuple[Mention, ...] = ()
    """Everything of theirs that speaks of a brand, on every route."""
    turns: tuple[Turn, ...] = ()
    """What they said in conversations about other people's mentions."""
    entries: tuple[OutboxEntry, ...] = ()
    """Emails about their cases and mentions, sent or to be sent."""
    notices: tuple[OutboxEntry, ...] = ()
    """Emails of which only the words name them: they may be about somebody of the same name."""
    documents: tuple[str, ...] = ()
    """Keys of stored documents in which posts of theirs stand."""
    followed: tuple[str, ...] = ()
    """Ids of feeds that are polled for their sake: a site they named, comments, a transcript."""
    told_by_others: tuple[Mention, ...] = ()
    """Mentions of others that stand at pages of theirs too: a site's that repeats their words, say.
    They are no part of what an export shows and an erasure takes away."""
    ways: int = 0
    """Keys that lead to their mentions: by what is alike, by page, by link."""

    @property
    def id(self) -> str:
        """The id they go by."""
        return self.ids[0]

    @property
    def name(self) -> str:
        """What to call them; empty where no name is known."""
        named = (one.name for one in self.customers if one.name)
        authors = (one.author for one in self.mentions if one.author)
        return next(named, next(authors, ""))

    def name_in(self, words: str) -> bool:
        """Whether words speak of somebody of a name that they go by."""
        names = {one.name for one in self.customers} | {one.author for one in self.mentions}
        return any(len(name) >= _LONG_ENOUGH and name in words for name in names - {"somebody"})

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is held about them."""
        parts = (self.customers, self.files, self.mentions, self.turns, self.entries)
        return not any((*parts, self.notices, self.documents, self.ways))
