"""When a feed has moved for good: after a week of one answer, for many a redirect is a slip."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from makegood.listening.addresses.safety import take_apart
from makegood.model.feeds import FeedRef, Fetched

LONG_ENOUGH = timedelta(days=7)
"""How long every poll must have been led to the same place."""


def after_answer(ref: FeedRef, fetched: Fetched, now: datetime) -> FeedRef | None:
    """The feed with what an answer says of its address; None if that is nothing new.

    Only redirects that are permanent all the way count. The first one is noted, one that leads
    elsewhere or nowhere begins anew, and what was led to the same place for a week is the feed's
    address. The same address with https is taken at once. Discovered pages do not move.
    """
    if ref.until is not None:
        return None
    target = fetched.address if fetched.permanent else ref.address
    if target == ref.address or _spelled(target) == _spelled(ref.address):
        return replace(ref, moved_to="", moved_since=None) if ref.moved_to else None
    if target != ref.moved_to or ref.moved_since is None:
        noted = replace(ref, moved_to=target, moved_since=now)
        return adopted(noted) if _is_upgrade(ref.address, target) else noted
    return adopted(ref) if now - ref.moved_since >= LONG_ENOUGH else None


def adopted(ref: FeedRef) -> FeedRef:
    """The feed at the address where it moved to; validators are those of an address."""
    new = replace(ref, address=ref.moved_to, etag="", last_modified="")
    return replace(new, moved_to="", moved_since=None)


def _is_upgrade(before: str, after: str) -> bool:
    old, new = urlsplit(before), urlsplit(after)
    same = (old.hostname, old.path, old.query) == (new.hostname, new.path, new.query)
    return same and (old.scheme, new.scheme) == ("http", "https")


def _spelled(address: str) -> str:
    return take_apart(address).address
