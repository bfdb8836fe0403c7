"""Where addresses in a post lead: to a brand, or to one by which somebody earns."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlsplit

from makegood.listening.addresses.links import host_of
from makegood.model.watchlist import Brand
from makegood.triage.brands.ambiguity import is_own_address, own_addresses
from makegood.triage.brands.naming import Occurrence, Role
from makegood.triage.texts.folding import folded
from makegood.triage.texts.places import Spans

_AFFILIATE = frozenset(
    {"tag", "aff", "affid", "aff_id", "affiliate", "ref", "irclickid", "clickid"}
)
_CAMPAIGN = re.compile(r"affiliat(?:e|es|ion)", re.IGNORECASE)
_REST = re.compile(r"\S{0,400}")
_BEGINS = re.compile(r"(?:^|[\s(<\[\"'])(?:https?://)?(?:www\.)?$")
_BEFORE = 16
"""Characters that an address may begin with before the name: "(https://www."."""


def brands_linked(links: Iterable[str], domains: Mapping[str, str]) -> list[str]:
    """The brands whose domains links lead to, unless somebody earns by them."""
    if not domains:
        return []
    brands = (_brand_of(link, domains) for link in links)
    return list(dict.fromkeys(brand for brand in brands if brand))


def _is_affiliate(link: str) -> bool:
    """Whether somebody earns by who follows it."""
    try:
        query = parse_qsl(urlsplit(link).query)
    except ValueError:
        return False
    return any(
        name.lower() in _AFFILIATE or (name.lower().startswith("utm_") and _CAMPAIGN.match(value))
        for name, value in query
    )


def is_running(text: str, found: Occurrence, inside: Spans) -> bool:
    """Whether a name is no part of an address, unless that is the brand's and nobody earns by it.

    A name with a full stop and a question mark behind it may be one without "https".
    """
    if _is_earned_by(text, found.start):
        return False
    if found.pattern.role is Role.DOMAIN or not inside.holds(found.start):
        return True
    return _opens_own_address(text, found.start, found.end)


def has_address(brand: Brand, links: Iterable[str], text: str) -> bool:
    """Whether an address that is its name is shown or linked to, and nobody earns by it."""
    name = folded(brand.name)
    shown = own_addresses(name, text)
    linked = (link for link in links if any(own_addresses(name, host_of(link))))
    return any(not _is_affiliate(address) for address in (*shown, *linked))


def _is_earned_by(text: str, start: int) -> bool:
    """Whether what begins at a place is an address by which somebody earns."""
    rest = _REST.match(text, start)
    return bool(rest and "?" in rest[0] and _is_affiliate(f"//{rest[0]}"))


def _opens_own_address(text: str, start: int, end: int) -> bool:
    """Whether an address is the name itself: "www.orbit.com/help"."""
    return bool(_BEGINS.search(text[max(0, start - _BEFORE) : start])) and is_own_address(
        text, start, end
    )


def _brand_of(link: str, domains: Mapping[str, str]) -> str | None:
    for domain in _and_parents(host_of(link)):
        if domain in domains:
            return None if _is_affiliate(link) else domains[domain]
    return None


def _and_parents(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[index:]) for index in range(len(labels) - 1)]
