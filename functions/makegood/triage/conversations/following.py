"""Which of the pages that mentions link to are worth following, though nobody polls them."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from makegood.listening.addresses.links import home_of, host_of
from makegood.model.conversation import Pointer
from makegood.model.watchlist import Watchlist
from makegood.triage.conversations.pages import Page
from makegood.triage.people.voices import voices

VOICES = 2
"""Who must link to a page, and stand elsewhere: one may be praising itself."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A page that a mention links to and that is nobody's mention, with all who link to it."""

    page: Page
    brand: str
    pointers: frozenset[Pointer]


def is_worth_following(pointed: Pointed, watchlist: Watchlist) -> bool:
    """Whether several link to a page where somebody may be heard whom no feed of ours brings.

    Not where we poll, nor on a brand's own host, nor on one that everybody links to.
    """
    home = home_of(pointed.page.address)
    others = (one for one in pointed.pointers if one.site and not _is_one(one.site, home))
    many = voices((one.site, one.customer) for one in others)
    return many >= VOICES and is_unheard(pointed.page.address, watchlist)


def is_unheard(address: str, watchlist: Watchlist) -> bool:
    """Whether somebody may be heard there whom no feed of ours brings, and who is no crowd."""
    shared = _domains(watchlist) | everywhere()
    return not (is_polled(address, watchlist) or _is_within(host_of(address), shared))


def is_everybodys(host: str) -> bool:
    """Whether it is a host that everybody links to, and nobody's own."""
    return _is_within(host, everywhere())


def is_polled(address: str, watchlist: Watchlist) -> bool:
    """Whether a feed of the watchlist brings what is new there, so that it needs no discovering.

    A feed does so for its host; one that is somebody's part of a host, for nobody else's there.
    """
    home = home_of(address)
    return any(_is_one(home_of(feed.address), home) for feed in watchlist.feeds)


@lru_cache(maxsize=1)
def everywhere() -> frozenset[str]:
    """The hosts of `everywhere.toml`."""
    path = files("makegood.triage.conversations").joinpath("everywhere.toml")
    lists = tomllib.loads(path.read_text("utf-8")).values()
    return frozenset(host for each in lists for host in each)


def _is_one(home: str, other: str) -> bool:
    """Whether two are the same, or one of them is the host of the other."""
    return home == other or home.startswith(f"{other}/") or other.startswith(f"{home}/")


def _domains(watchlist: Watchlist) -> frozenset[str]:
    domains = (domain for brand in watchlist.brands for domain in brand.domains)
    return frozenset(domain.lower().removeprefix("www.") for domain in domains)


def _is_within(host: str, domains: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))
