"""What is meant by what is said: an offer's words of trouble, and a mocker's thanks, are turned."""

from collections.abc import Sequence
from dataclasses import dataclass

from makegood.triage.need.irony import as_meant, irony_in
from makegood.triage.need.offers import as_offered, offer_in
from makegood.triage.need.statements import Statement
from makegood.triage.need.weighing import Counted


@dataclass(frozen=True, slots=True)
class Meaning:
    """The cues as they are meant, and what turned them."""

    counted: list[Counted]
    offers: bool = False
    ironic: bool = False

    @property
    def is_turned(self) -> bool:
        """Whether words that lean to one side in earnest tell nothing."""
        return self.offers or self.ironic


def meaning_of(
    counted: Sequence[Counted], statements: Sequence[Statement], text: str, language: str
) -> Meaning:
    """The cues of a folded text, turned where it is an offer or mocks."""
    if offer := offer_in(counted, statements, text, language):
        return Meaning(as_offered(counted, offer), offers=True)
    if irony := irony_in(counted, statements, text, language):
        return Meaning(as_meant(counted, irony), ironic=True)
    return Meaning(list(counted))
