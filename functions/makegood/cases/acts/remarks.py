"""What is out of the ordinary about an attempt, in words for the history and the pages."""

from collections.abc import Iterator

from makegood.cases.acts.barring import ALTHOUGH
from makegood.model.cases import Attempt


def remarks(attempt: Attempt) -> Iterator[str]:
    """Each in a few words; none for most attempts."""
    if attempt.barred:
        yield ALTHOUGH
    if attempt.asked is not None:
        asked = "the customer asked us to" if attempt.asked else "nobody says that they asked us to"
        yield f"one more than the most, and {asked}"
    if attempt.by_itself:
        yield "found by itself where it was said"
