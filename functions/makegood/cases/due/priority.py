"""How soon a case should be taken, as it stands now: never stored, since waiting raises it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from makegood.model.cases import Case
from makegood.model.watchlist import Watchlist, Weights
from makegood.triage.verdicts.priority import Priority, Standing, priority_of

HEARD_LATE = timedelta(hours=24)
"""Of the time before we knew of somebody, this much counts as waiting at most: of two who wait
alike the older goes first, and a post of last year does not come before all of today's."""


def priority_now(case: Case, watchlist: Watchlist, now: datetime) -> Priority:
    """The case's priority by its brand's weights."""
    return priority_of(standing_now(case, now), watchlist.weights_of(case.brand))


def waiting_since(case: Case) -> datetime:
    """When the customer began to wait for us: as they spoke, or when we last tried."""
    spoke = min(case.said_at, case.opened_at)
    return case.attempted_at or max(spoke, case.opened_at - HEARD_LATE)


def standing_now(case: Case, now: datetime) -> Standing:
    """What the case's priority is made of."""
    return Standing(
        need=case.need,
        age=now - (case.said_again_at or case.said_at),
        waiting=now - waiting_since(case),
        links=case.links,
        comments=case.comments,
        mentions=len(case.mentions),
        danger=case.danger,
    )


def in_order(cases: Iterable[Case], watchlist: Watchlist, now: datetime) -> list[Case]:
    """As they are to be taken: danger, then the highest priority now, then the oldest.

    Waiting closes the distance to the top, so whoever waits long enough comes before all others.
    """
    weights = {brand.id: brand.priority for brand in watchlist.brands}

    def order(case: Case) -> tuple[bool, float, datetime, str]:
        value = priority_of(standing_now(case, now), weights.get(case.brand, Weights())).value
        return (not case.danger, -value, case.said_at, case.id)

    return sorted(cases, key=order)
