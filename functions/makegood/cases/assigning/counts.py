"""How many alerts a day: a rep's and a brand's, and how many danger may take beyond both."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from makegood.cases.assigning.choosing import Choice
from makegood.cases.due.hours import local_day
from makegood.model.changes import Capacity
from makegood.model.watchlist import Brand, Rep, Watchlist

URGENT_A_DAY = 20
"""Alerts about danger in a brand and day that go past capacity, cap and hours. Anybody can write of
fire: those beyond it come first where there is room, and the danger address hears of them too."""

_UNLIMITED = 1_000_000


def counts_of(
    choice: Choice, brands: Iterable[str], watchlist: Watchlist, now: datetime
) -> tuple[Capacity, ...]:
    """What an offer of these brands' cases counts for; the first is the one it is made for."""
    rep, named = choice.rep, tuple(brands)
    day = local_day(rep, now)
    if not choice.is_past:
        limits = _brand_limits(named, watchlist)
        own = Capacity(rep.id, day, rep.capacity)
        return (own, *(Capacity(brand_key(b), utc_day(now), most) for b, most in limits))
    return (
        Capacity(rep.id, day, _UNLIMITED),
        *(Capacity(brand_key(brand), utc_day(now), _UNLIMITED) for brand in named),
        Capacity(urgent_key(named[0]), utc_day(now), URGENT_A_DAY),
    )


def beyond_capacity(rep: Rep, now: datetime) -> Capacity:
    """One case more of the rep's day, however full it is: a colleague asked, not the assigner."""
    return Capacity(rep.id, local_day(rep, now), _UNLIMITED)


def is_capped(brand: Brand, taken: Mapping[str, int]) -> bool:
    """Whether the brand has had its alerts for today."""
    return taken.get(brand_key(brand.id), 0) >= brand.daily_alert_cap


def brand_key(brand: str) -> str:
    """Under which name a brand's alerts of a day are counted."""
    return f"brand:{brand}"


def urgent_key(brand: str) -> str:
    """Under which name a brand's alerts that went past all limits are counted."""
    return f"danger:{brand}"


def utc_day(now: datetime) -> date:
    """The day that a brand's alerts count for: reps of one brand work in several zones."""
    return now.astimezone(UTC).date()


def _brand_limits(brands: Iterable[str], watchlist: Watchlist) -> Iterator[tuple[str, int]]:
    for brand_id in brands:
        if brand := watchlist.brand(brand_id):
            yield brand_id, brand.daily_alert_cap
