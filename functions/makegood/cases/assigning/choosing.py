"""Which rep gets a case: who knows the customer, else who speaks the language and has most room."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from makegood.cases.due.hours import is_absent, is_working, local_day
from makegood.model.cases import Case, CaseFile, State
from makegood.model.languages import language_name
from makegood.model.watchlist import Rep, Watchlist


@dataclass(frozen=True, slots=True)
class Choice:
    """The rep who gets the case, and why it is them, in words for its history."""

    rep: Rep
    why: str
    is_past: bool = False
    """For danger: whatever room and hours the rep and the brand have left."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who could take something at this moment. `taken` counts today's alerts a rep."""

    watchlist: Watchlist
    taken: Mapping[str, int]
    now: datetime

    def is_free(self, rep: Rep) -> bool:
        """At work, with room left today."""
        holidays = self.watchlist.settings.holidays
        return self.taken[rep.id] < rep.capacity and is_working(rep, self.now, holidays)

    def is_anybody_free(self, brand: str) -> bool:
        """Whether looking at a case of that brand is worth a read."""
        return any(self.is_free(rep) for rep in self.watchlist.reps if brand in rep.brands)


def choose(
    file: CaseFile, staffing: Staffing, like: Case | None = None, also: Collection[str] = ()
) -> Choice | None:
    """Who gets the case, or None while it must wait.

    `like` is an open case that reads the same: whoever has it should see this one too. `also` are
    brands of the same customer's other waiting cases; a rep for all of them is better.
    """
    holder = holder_of(file, staffing)
    if holder:
        return Choice(holder, "holds this customer") if staffing.is_free(holder) else None
    able, note = able_for(file, staffing)
    free = [rep for rep in able if staffing.is_free(rep)]
    if like and (same := next((rep for rep in free if rep.id == like.rep), None)):
        return Choice(same, f"has a case that reads the same ({like.customer_name})")
    if not free:
        return None
    rep = min(free, key=lambda rep: (-_serves(rep, also), staffing.taken[rep.id], rep.id))
    return Choice(rep, f"{note}, has room for it")


def holder_of(file: CaseFile, staffing: Staffing) -> Rep | None:
    """The rep this customer is with, whoever else is free; nobody once that rep can no longer come.

    Who holds other open cases of the customer keeps them even while away: one customer, one rep.
    """
    rep = staffing.watchlist.rep(file.customer.rep)
    if rep is None:
        return None
    if any(case.rep == rep.id and not case.is_closed for case in file.earlier):
        return rep
    is_away = is_absent(rep, local_day(rep, staffing.now))
    is_fit = file.case.brand in rep.brands and rep.id not in gave_up(file)
    return rep if is_fit and not is_away else None


def gave_up(file: CaseFile) -> frozenset[str]:
    """Reps who gave this case back or on, or let it lapse."""
    names = {"released", "lapsed", "handed off"}
    return frozenset(event.who for event in file.events if event.name in names and event.who)


def able_for(file: CaseFile, staffing: Staffing) -> tuple[list[Rep], str]:
    """Reps of the brand who speak the language, without those who gave the case up.

    Where no rep of the brand speaks it, every rep may get it: a person with a dictionary is better
    than nobody. Where everybody let the case lapse, it goes round again; what was given back on
    purpose does not return by itself.
    """
    case = file.case
    reps = [rep for rep in staffing.watchlist.reps if case.brand in rep.brands]
    speakers = [rep for rep in reps if not case.language or case.language in rep.languages]
    note = f"speaks {language_name(case.language)}" if case.language else "serves the brand"
    if not speakers:
        speakers, note = reps, f"no rep of the brand speaks {language_name(case.language)}"
    fresh = [rep for rep in speakers if rep.id not in gave_up(file)]
    released = {event.who for event in file.events if event.name == "released"}
    return fresh or [rep for rep in speakers if rep.id not in released], note


def _serves(rep: Rep, brands: Collection[str]) -> int:
    return sum(brand in rep.brands for brand in brands)


def lookalike(
    file: CaseFile, others: Collection[Case], is_near_copy: Callable[[str, str], bool]
) -> Case | None:
    """An open case of the same brand, by somebody else, that reads the same."""
    case = file.case
    return next(
        (
            other
            for other in others
            if other.brand == case.brand
            and other.customer != case.customer
            and other.state is not State.WAITING
            and is_near_copy(case.headline, other.headline)
        ),
        None,
    )
