"""What a rep must know before they type: whether to write at all, and how often we have tried."""

from dataclasses import dataclass

from makegood.alerts.lines import Line
from makegood.alerts.lost import lost_lines
from makegood.alerts.scene import Scene
from makegood.cases.customers.identity import known_as
from makegood.cases.due.caps import Tries, tries_of
from makegood.ports import CaseBook


@dataclass(frozen=True, slots=True)
class Heed:
    """What stands before the forms."""

    is_barred: bool
    """They asked to be left alone: a warning, since what happened can still be written down."""
    tries: str
    asks: bool
    """One try more is too many: the form asks whether the customer wanted it."""
    lost: tuple[Line, ...] = ()
    """Before closing: their own words that they have left."""


def heed(scene: Scene, book: CaseBook) -> Heed:
    """What to heed in the scene's case; asks the book whether its customer is barred."""
    tries = tries_of(scene.file.customer, scene.watchlist)
    return Heed(
        is_barred=book.is_barred(known_as(scene.file)),
        tries=_words(tries) if tries.made else "",
        asks=tries.is_all,
        lost=tuple(lost_lines(scene)),
    )


def _words(tries: Tries) -> str:
    count = f"{tries.made} of at most {tries.most}"
    words = f"Tries with this person so far, by all of us and for every brand: {count}."
    return f"{words} No more are asked for: close the case instead." if tries.is_all else words
