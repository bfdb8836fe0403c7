"""How often one person may be tried, over all reps and brands, and what follows at the limit."""

from dataclasses import dataclass, replace

from makegood.model.cases import Attempt, Case, CaseFile, Customer, Step
from makegood.model.watchlist import Watchlist


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a person was tried, and how often they may be at most."""

    made: int
    most: int

    @property
    def is_all(self) -> bool:
        """Whether nobody is asked to try again."""
        return self.made >= self.most


def tries_of(customer: Customer, watchlist: Watchlist) -> Tries:
    """The tries to reach this person so far."""
    return Tries(customer.attempts, watchlist.settings.attempts_per_customer)


def beyond(attempt: Attempt, customer: Customer, watchlist: Watchlist) -> Attempt:
    """The attempt, saying whether the customer asked for it where it is one too many."""
    if not tries_of(customer, watchlist).is_all:
        return replace(attempt, asked=None)
    return replace(attempt, asked=bool(attempt.asked))


def at_the_limit(file: CaseFile, watchlist: Watchlist) -> Case:
    """The case as it is to be stepped on: others may have tried its customer meanwhile."""
    return capped(file.case, file.customer, watchlist)


def capped(case: Case, customer: Customer, watchlist: Watchlist) -> Case:
    """The case, whose rep is to be asked to end it instead of trying once too often."""
    if case.next_step is Step.RETRY and tries_of(customer, watchlist).is_all:
        return replace(case, next_step=Step.END)
    return case
