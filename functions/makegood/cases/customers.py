"""Who a customer is to us, and by which identities they may have asked to be left alone."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from makegood.model.cases import Case, CaseFile, Customer
from makegood.model.verdicts import Mention


def site_of(mention: Mention) -> str:
    """The host where it was said; empty when the feed gave no address."""
    return next((host for place in mention.places if (host := _host(place.link))), "")


def handle_of(mention: Mention) -> str:
    """'author@site', as the feed names them; empty for nobody in particular."""
    return f"{mention.author}@{site_of(mention)}" if mention.author else ""


def identities(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Every key under which these people may be barred: the person, their address, their site."""
    keys = (
        key
        for mention in mentions
        for key in (
            mention.customer,
            handle_of(mention).casefold(),
            mention.author_address.casefold(),
            site_of(mention),
            _host(mention.author_address) or mention.author_address.rpartition("@")[2].casefold(),
        )
    )
    return tuple(dict.fromkeys(key for key in keys if key))


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
