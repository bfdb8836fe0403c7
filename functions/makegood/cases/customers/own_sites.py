"""A customer's own site, where their post names one: where their next words may stand."""

from collections.abc import Mapping
from itertools import islice
from urllib.parse import urlsplit

from makegood.cases.customers.identity import site_of
from makegood.listening.addresses.links import host_of
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Mention

MOST_SITES = 2
"""Of one case: whoever names more is collecting."""

_OF_SITE = frozenset(
    {"", "about", "about-me", "blog", "contact", "home", "over", "over-mij", "ueber-mich", "weblog"}
)
"""Parts of a site that are nobody else's: the site is theirs. Any other path may lead to one of
many people on a host."""


def own_sites(file: CaseFile) -> Mapping[str, str]:
    """Sites that their posts name as theirs, other than where those stand, with a mention that did.

    Only what was published with a post counts, and only a whole host.
    """
    found: dict[str, str] = {}
    for mention in file.mentions:
        if site := site_named(mention):
            found.setdefault(site, mention.id)
    return dict(islice(found.items(), MOST_SITES))


def site_named(mention: Mention) -> str:
    """The front page of the author's own site; empty for none."""
    try:
        parts = urlsplit(mention.author_address)
    except ValueError:
        return ""
    host = host_of(mention.author_address)
    if parts.scheme not in {"http", "https"} or not host or host == site_of(mention):
        return ""
    is_whole = parts.path.strip("/").lower() in _OF_SITE and not parts.query
    return f"{parts.scheme}://{parts.netloc}/" if is_whole else ""
