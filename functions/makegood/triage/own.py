"""The brand's own feeds and its own people: who speaks there as a customer, and who does not."""

from dataclasses import replace

from makegood.listening.addresses.links import host_of
from makegood.model.feeds import Feed, Post
from makegood.model.watchlist import Brand, Watchlist
from makegood.triage.folding import folded
from makegood.triage.keywords import Hit, Matcher


def hits(post: Post, feed: Feed, matcher: Matcher, watchlist: Watchlist) -> tuple[Hit, ...]:
    """The brands a post is about, without those that speak of themselves in it."""
    named = tuple(hit for hit in matcher.find(post) if not _is_by(watchlist, hit.brand, post))
    if not feed.own or watchlist.brand(feed.own) is None:
        return named
    others = tuple(hit for hit in named if hit.brand != feed.own)
    if is_staff(post, feed):
        return others
    own = next((hit for hit in named if hit.brand == feed.own), Hit(feed.own))
    return (replace(own, sure=is_by_a_person(post)), *others)


def is_staff(post: Post, feed: Feed) -> bool:
    """Whether the author is on the feed's staff list; names are compared folded."""
    return folded(post.author).strip() in {folded(name).strip() for name in feed.staff}


def is_by_a_person(post: Post) -> bool:
    """An unsigned post on the brand's own feed may be the brand's: only a comment is surely not."""
    return bool(post.author.strip()) or bool(post.reply_to)


def _is_by(watchlist: Watchlist, brand_id: str, post: Post) -> bool:
    brand = watchlist.brand(brand_id)
    return brand is not None and _is_by_brand(brand, post)


def _is_by_brand(brand: Brand, post: Post) -> bool:
    """Signed with the brand's name or one of its people's, or with an address of its domains."""
    author = folded(post.author).strip()
    names = {folded(name).strip() for name in (brand.name, *brand.people)}
    address = post.author_address
    host = address.rpartition("@")[2].lower() if "://" not in address else host_of(address)
    return author in names or any(_is_within(host, domain) for domain in brand.domains)


def _is_within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
