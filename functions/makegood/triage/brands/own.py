"""The brand's own feeds and its own people: who speaks there as a customer, and who does not."""

import re
from collections.abc import Iterable
from dataclasses import replace

from makegood.listening.addresses.links import host_of
from makegood.model.feeds import Feed, Post
from makegood.model.watchlist import Brand, Watchlist
from makegood.triage.brands.hits import Hit
from makegood.triage.brands.keywords import Matcher
from makegood.triage.texts.folding import folded

_WORD = re.compile(r"[^\W_]+")
_OFFICE = frozenset(
    (
        *("care", "cares", "help", "helps", "helpdesk", "desk", "support", "service", "services"),
        *("official", "team", "hq", "uk", "us", "usa", "eu", "nl", "de", "fr", "es", "it", "au"),
        *("relations", "klantenservice", "klantenzorg", "webcare", "kundenservice"),
        *("kundendienst", "kundensupport", "assistance", "atencion", "soporte", "assistenza"),
    )
)
"""What an account of a brand is called beside the brand's name."""
_BESIDE_OFFICE = frozenset(
    ("the", "at", "from", "customer", "customers", "client", "clients", "cliente", "clientes")
)
"""What may stand there too; a "customer" alone is one."""
_JOINED = re.compile(
    r"(?:cares?|helps?|helpdesk|support|service|team|official|customer|webcare|klantenservice"
    r"|kundenservice|kundendienst)+"
)
_SIGNED = re.compile(
    r"[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*,|(?: [^\W\d_][\w'.-]*)? (?:from|at|@)(?!\w))"
)
"""How a person of a brand puts their name before it: "Ann Lee, Orbit", "Ann from Orbit"."""
_SITE = re.compile(
    r"(?:(?:www\d?|m|blogs?|news|newsroom|press|presse|media|about|company|corporate|help|support|shop"
    r"|store|status|[a-z]{2})\.)?"
)
"""What stands before a brand's domain where the brand speaks; others' sites may stand there too."""
_OF_CUSTOMERS = re.compile(
    r"(?:^|[./])(?:community|communit\w+|forums?|discuss\w*|answers?|questions?|reviews?|comments?"
    r"|boards?|talk|users?|members?|people|groups?|[rtu]|[~@][\w.-]+)(?=[./?#]|$)",
    re.IGNORECASE,
)
"""Where on a brand's pages others speak."""


def hits(post: Post, feed: Feed, matcher: Matcher, watchlist: Watchlist) -> tuple[Hit, ...]:
    """The brands a post is about, without those that speak of themselves in it."""
    found = matcher.find(post, feed.language)
    named = tuple(hit for hit in found if not _is_by(watchlist, hit.brand, post, feed))
    brand = watchlist.brand(feed.own) if feed.own else None
    if brand is None:
        return named
    others = tuple(hit for hit in named if hit.brand != feed.own)
    if is_staff(post, feed) or _is_signed_by(brand, post.author):
        return others
    own = next((hit for hit in named if hit.brand == feed.own), Hit(feed.own))
    return (replace(own, sure=is_by_a_person(post)), *others)


def is_staff(post: Post, feed: Feed) -> bool:
    """Whether the author is on the feed's staff list; names are compared folded."""
    return folded(post.author).strip() in {folded(name).strip() for name in feed.staff}


def is_by_a_person(post: Post) -> bool:
    """An unsigned post on the brand's own feed may be the brand's: only a comment is surely not."""
    return bool(post.author.strip()) or bool(post.reply_to)


def _is_by(watchlist: Watchlist, brand_id: str, post: Post, feed: Feed) -> bool:
    brand = watchlist.brand(brand_id)
    if brand is None:
        return False
    return _is_by_brand(brand, post) or (feed.own != brand_id and _is_on_its_pages(brand, post))


def _is_by_brand(brand: Brand, post: Post) -> bool:
    """Signed as the brand, or with an address of its domains that is no customer's page there."""
    address = post.author_address
    host = address.rpartition("@")[2].lower() if "://" not in address else host_of(address)
    is_theirs = _is_within_any(host, brand.domains) and not _OF_CUSTOMERS.search(address)
    return is_theirs or _is_signed_by(brand, post.author)


def _is_signed_by(brand: Brand, author: str) -> bool:
    """Whether the name is the brand's, one of its people's, or that of one of its offices."""
    plain = folded(author).strip()
    names = {folded(name).strip() for name in (brand.name, *brand.people)}
    return plain in names or _is_office(plain, brand)


def _is_office(author: str, brand: Brand) -> bool:
    """Whether nothing but the brand's name and words for its offices are signed, or for a person.

    "orbit support", "@orbithelps", "ann lee, orbit"; "orbit lover" may be anybody.
    """
    name = _words(folded(brand.name))
    signed = _SIGNED.match(author)
    words = _words(author[signed.end() :] if signed else author)
    if name and _holds(words, name):
        is_person = bool(signed) and not brand.ambiguous
        return _are_of_an_office(_without(words, name), is_person=is_person)
    joined = "".join(name)
    is_joined = len(words) == 1 and bool(joined) and words[0].startswith(joined)
    return is_joined and bool(_JOINED.fullmatch(words[0], len(joined)))


def _are_of_an_office(rest: list[str], *, is_person: bool) -> bool:
    if not _OFFICE.union(_BESIDE_OFFICE).issuperset(rest):
        return False
    return not _OFFICE.isdisjoint(rest) or (is_person and not rest)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _holds(words: list[str], name: list[str]) -> bool:
    return f" {' '.join(name)} " in f" {' '.join(words)} "


def _without(words: Iterable[str], name: list[str]) -> list[str]:
    return [word for word in words if word not in name]


def _is_on_its_pages(brand: Brand, post: Post) -> bool:
    """Whether a post that answers none stands on the brand's site, where only the brand speaks."""
    host = host_of(post.link)
    is_site = any(
        host.endswith(domain) and _SITE.fullmatch(host.removesuffix(domain))
        for domain in map(str.lower, brand.domains)
    )
    return is_site and not post.reply_to and not _OF_CUSTOMERS.search(post.link.partition("//")[2])


def _is_within_any(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
