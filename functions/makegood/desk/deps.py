"""What the desk needs of the world."""

from collections.abc import Callable
from dataclasses import dataclass

from makegood.cases.acts.acting import Acting
from makegood.ports import CaseBook, Clock, Keys, Nudges, Spent, Watchlists


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's ports; `new_id` gives random ids, `url` is where browsers reach the desk."""

    book: CaseBook
    watchlists: Watchlists
    spent: Spent
    keys: Keys
    nudges: Nudges
    clock: Clock
    new_id: Callable[[], str]
    url: str
    contact: str = ""
    """Page or address that polls give: whom anybody may ask about us."""

    @property
    def acting(self) -> Acting:
        """What a rep's acts on cases need."""
        return Acting(self.book, self.watchlists)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https; only a local stack is reached without."""
        return self.url.startswith("https:")
