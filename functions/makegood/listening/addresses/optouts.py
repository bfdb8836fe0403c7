"""Sites that asked not to be polled: what each of them means, and which addresses it covers."""

from collections.abc import Iterable
from dataclasses import dataclass

from makegood.errors import BadInput
from makegood.listening.addresses.safety import take_apart
from makegood.listening.addresses.wheel import feed_id
from makegood.model.feeds import FeedRef, OptOut


def site_of(text: str) -> str:
    """What is meant, in its one spelling: a domain, or the whole address of one feed.

    The address of a front page means its domain. BadInput for what is neither.
    """
    said = text.strip().removeprefix("*.")
    is_address = "://" in said
    if not is_address and any(map(str.isspace, said)):
        raise BadInput(f"{said!r} is no domain; write it whole, like blog.example")
    target = take_apart(said if is_address else f"https://{said}/")
    if is_address and target.path != "/":
        return target.address
    if not is_address and target.path != "/":
        raise BadInput(f"{said!r}: write a domain, or the whole address of a feed with https://")
    if "." not in target.host and ":" not in target.host:
        raise BadInput(f"{said!r} is no domain; write it whole, like blog.example")
    return target.host


@dataclass(frozen=True, slots=True)
class OptedOut:
    """All that opted out, so that many feeds can be asked about."""

    domains: frozenset[str] = frozenset()
    feeds: frozenset[str] = frozenset()
    """Ids of feeds whose own address opted out."""

    @classmethod
    def of(cls, opt_outs: Iterable[OptOut]) -> "OptedOut":
        """What a list of them covers."""
        sites = {one.site for one in opt_outs}
        addresses = {site for site in sites if "://" in site}
        return cls(frozenset(sites - addresses), frozenset(map(feed_id, addresses)))

    def covers(self, ref: FeedRef) -> bool:
        """Whether the feed must not be polled: by the address it began with, or the one it has."""
        if ref.id in self.feeds:
            return True
        return bool(self.domains or self.feeds) and self.covers_address(ref.address)

    def covers_address(self, address: str) -> bool:
        """Whether the address opted out, or its host, or any domain that the host is under."""
        try:
            target = take_apart(address)
        except BadInput:
            return False
        labels = target.host.split(".")
        names = (".".join(labels[start:]) for start in range(len(labels)))
        return feed_id(address) in self.feeds or any(name in self.domains for name in names)


NOBODY = OptedOut()
