"""Which of the pages that mentions link to are worth following, though nobody polls them."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from makegood.listening.addresses.links import host_of
from makegood.model.conversation import Pointer
from makegood.model.watchlist import Watchlist
from makegood.triage.conversation import Page

VOICES = 2
"""Sites that must link to a page: one may be praising itself."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A page that a mention links to and that is nobody's mention, with all who link to it."""

    page: Page
    brand: str
    pointers: frozenset[Pointer]


def is_worth_following(pointed: Pointed, watchlist: Watchlist) -> bool:
    """Whether several sites link to a page where somebody may be heard whom no feed of ours brings.

    Not on a host that we poll, nor on a brand's own, nor on one that everybody links to.
    """
    host = host_of(pointed.page.address)
    sites = {pointer.site for pointer in pointed.pointers} - {"", host}
    return len(sites) >= VOICES and is_unheard(host, watchlist)


def is_unheard(host: str, watchlist: Watchlist) -> bool:
    """Whether somebody may be heard there whom no feed of ours brings, and who is no crowd."""
    return not (
        host in polled_hosts(watchlist) or _is_within(host, _domains(watchlist) | everywhere())
    )


def is_everybodys(host: str) -> bool:
    """Whether it is a host that everybody links to, and nobody's own."""
    return _is_within(host, everywhere())


def polled_hosts(watchlist: Watchlist) -> frozenset[str]:
    """The hosts of the watchlist's feeds: what is new there is heard without discovering it."""
    return frozenset(host_of(feed.address) for feed in watchlist.feeds)


@lru_cache(maxsize=1)
def everywhere() -> frozenset[str]:
    """The hosts of `everywhere.toml`."""
    path = files("makegood.triage").joinpath("everywhere.toml")
    lists = tomllib.loads(path.read_text("utf-8")).values()
    return frozenset(host for each in lists for host in each)


def _domains(watchlist: Watchlist) -> frozenset[str]:
    domains = (domain for brand in watchlist.brands for domain in brand.domains)
    return frozenset(domain.lower().removeprefix("www.") for domain in domains)


def _is_within(host: str, domains: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))
