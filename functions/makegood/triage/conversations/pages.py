"""A page that posts link to or stand on, by a key that all spellings of its address share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from makegood.listening.addresses.links import canonical_link, is_site
from makegood.triage.texts.keeping import LONGEST_ADDRESS

_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|avif|pdf|zip|gz|mp[34]|m4a|ogg|webm|avi|mov|css|js|xml)$",
    re.IGNORECASE,
)
_DRESS = re.compile(
    r"(?:replytocom=\d+|amp=(?:1|true)?|noamp=\w*|m=[01]|print=(?:1|true|print)?|"
    r"share=(?:jetpack-)?(?:x|twitter|facebook|reddit|linkedin|pinterest|tumblr|email|mastodon|"
    r"threads|bluesky|whatsapp|telegram|pocket))",
    re.IGNORECASE,
)
"""Parameters of blog software: the form of a reply, a page for phones or printers, a button."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its key, which is the same for all spellings of its address."""

    key: str
    address: str


def page_at(address: str) -> Page | None:
    """The page at an address; None for a site as a whole, a file, and what is no address."""
    if not 0 < len(address) <= LONGEST_ADDRESS:
        return None
    canonical = _same_page(canonical_link(address))
    path = canonical.partition("?")[0].partition("#")[0]
    is_none = not canonical or is_site(canonical) or _NO_PAGE.search(path)
    return None if is_none else Page(hash_of(canonical), address)


def _same_page(canonical: str) -> str:
    """The canonical link without what shows the same page in another dress."""
    where, mark, query = canonical.partition("?")
    if not mark:
        return canonical
    asked, hash_mark, fragment = query.partition("#")
    kept = "&".join(each for each in asked.split("&") if not _DRESS.fullmatch(each))
    return "".join((where, mark if kept else "", kept, hash_mark, fragment))


def pages_at(address: str) -> Iterator[Page]:
    """The page at an address, and the one that it is a part of where it names a comment."""
    whole = address.partition("#")[0]
    for each in dict.fromkeys((address, whole)):
        if page := page_at(each):
            yield page


def hash_of(text: str) -> str:
    """A key for whatever names a page or what was said on it."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
