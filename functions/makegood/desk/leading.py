"""Which brands a lead's pages are of: those that they lead, and no other."""

from dataclasses import dataclass

from makegood.model.watchlist import Brand, Watchlist


@dataclass(frozen=True, slots=True)
class Choice:
    """Another brand or period to look at."""

    href: str
    words: str
    is_here: bool


def led_by(rep: str, watchlist: Watchlist) -> list[Brand]:
    """The brands that this rep leads, as long as the watchlist has them."""
    return [one for one in watchlist.brands if watchlist.rep(rep) and one.lead == rep]


def led_brand(wanted: str, rep: str, watchlist: Watchlist) -> Brand | None:
    """The brand of that id, or without one the first, if this rep leads it."""
    led = led_by(rep, watchlist)
    return next((one for one in led if wanted in {one.id, ""}), None)
