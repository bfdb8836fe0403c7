"""Who a customer is to us, and by which identities they may have asked to be left alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from makegood.listening.addresses.links import is_front_page
from makegood.model.cases import Case, CaseFile, Customer
from makegood.model.verdicts import Mention
from makegood.triage.people.customers import names_somebody


def site_of(mention: Mention) -> str:
    """The host where it was said; empty when the feed gave no address."""
    return next((host for place in mention.places if (host := _host(place.link))), "")


def handle_of(mention: Mention) -> str:
    """'author@site', as the feed names them; empty for nobody in particular."""
    return f"{mention.author}@{site_of(mention)}" if mention.author else ""


def name_of(case: Case) -> str:
    """What to call the case's customer in a sentence, even one whom no feed names."""
    return " ".join(case.customer_name.split())[:60] or "somebody without a name"


def identities(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Every key under which these people may be barred: the person, their address, their site."""
    keys = (key for mention in mentions for key in _keys(mention))
    return tuple(dict.fromkeys(key for key in keys if key))


def known_as(file: CaseFile) -> tuple[str, ...]:
    """The same of everything that we know of a case's customer."""
    hosts = (handle.rpartition("@")[2] for handle in file.customer.handles)
    sites = (key for host in hosts for key in site_keys(host))
    return tuple(dict.fromkeys((*identities(file.mentions), *_names(file), *sites)))


def as_person(file: CaseFile) -> tuple[str, ...]:
    """Every name we have for a case's customer, but not their site: others write there too."""
    said = (key for mention in file.mentions for key in named_by(mention))
    return tuple(dict.fromkeys((*filter(None, said), *_names(file))))


def named_by(mention: Mention) -> tuple[str, ...]:
    """The names a mention gives its author, some empty: id, 'author@site', email or page.

    A bare host is a site, where others may write too; and so is the front page of the site where
    it was said. "noreply@" a host of weblogs is everybody's there.
    """
    address = mention.author_address.casefold()
    theirs = address if _is_theirs(address, mention) else ""
    return (mention.customer, handle_of(mention).casefold(), theirs)


def _is_theirs(address: str, mention: Mention) -> bool:
    if "/" in address:
        return not (is_front_page(address) and _host(address) == site_of(mention))
    name, at, _ = address.rpartition("@")
    return bool(at) and names_somebody(name.replace("-", "").replace("_", ""))


def site_keys(host: str) -> Iterator[str]:
    """A host, and each domain that it is under; a single label is no domain of anybody's."""
    if not host:
        return
    yield host
    labels = host.split(".")
    yield from (domain_key(".".join(labels[start:])) for start in range(len(labels) - 1))


def domain_key(domain: str) -> str:
    """The key of a domain with every host under it."""
    return f"*.{domain}"


def _names(file: CaseFile) -> tuple[str, ...]:
    customer = file.customer
    return (customer.id, *customer.aliases, *(handle.casefold() for handle in customer.handles))


def _keys(mention: Mention) -> Iterator[str]:
    yield from named_by(mention)
    yield from site_keys(site_of(mention))
    address = mention.author_address
    yield from site_keys(_host(address) or address.rpartition("@")[2].casefold())


def met(customer: Customer | None, mention: Mention) -> Customer | None:
    """The customer as this mention makes them known; None when it adds nothing."""
    handle = handle_of(mention)
    if customer is None:
        name = mention.author or "somebody"
        return Customer(mention.customer, name, (handle,) if handle else (), version=1)
    if not handle or handle in customer.handles:
        return None
    handles = (*customer.handles, handle)
    return replace(customer, handles=handles, version=customer.version + 1)


def held_by(customer: Customer, rep: str) -> Customer:
    """The customer with that rep as their one; written even if it is so already, as the lock."""
    return replace(customer, rep=rep, version=customer.version + 1)


def is_held(case: Case, rep: str) -> bool:
    """Whether the open case is with that rep."""
    return bool(rep) and case.rep == rep and not case.is_closed


def let_go(file: CaseFile, rep: str, gone: Iterable[str]) -> Customer:
    """The customer after `rep` gave up the cases `gone`: free, unless another case is with them."""
    left = set(gone)
    keeps = any(is_held(case, rep) and case.id not in left for case in (file.case, *file.earlier))
    return held_by(file.customer, file.customer.rep if keeps else "")


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
