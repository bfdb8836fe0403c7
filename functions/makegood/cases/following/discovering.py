"""Pages that mentions point to and nobody polls: each is followed for a while, and judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.cases.assigning.counts import utc_day
from makegood.cases.customers.identity import identities, site_keys
from makegood.cases.following.begun import begin, safe_address
from makegood.listening.addresses.links import canonical_link, host_of
from makegood.listening.addresses.safety import NOBODY, Allow
from makegood.listening.addresses.wheel import feed_id
from makegood.model.changes import Capacity
from makegood.model.feeds import Feed, FeedRef
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, FeedBook
from makegood.triage.conversations.conversation import Heard
from makegood.triage.conversations.following import Pointed, is_worth_following

FOLLOWED = timedelta(days=14)
INTERVAL = 60
"""Minutes between polls of what was discovered: whoever speaks there is in the middle of it."""
A_DAY = 20
"""Pages discovered for a brand in a day: two posts that link to everything must not lead us."""


@dataclass(frozen=True, slots=True)
class Discovering:
    """What hearing conversations, and discovering their first voices, needs of the world."""

    book: CaseBook
    feeds: FeedBook
    watchlist: Watchlist
    allow: Allow = NOBODY


def discover(pointed: Iterable[Pointed], deps: Discovering, now: datetime) -> int:
    """Put on the wheel what is worth following, each page once; how many there were.

    Only the fetcher reaches the web, and as safely as for any feed. Whoever asked to be left alone
    is not sought out. Again after a crash, a page that is there already is left as it is.
    """
    worth = (each for each in pointed if is_worth_following(each, deps.watchlist))
    return sum(_follow(each, deps, now) for each in worth)


def _follow(pointed: Pointed, deps: Discovering, now: datetime) -> bool:
    feed = feed_of(pointed, deps.allow, now)
    if feed is None or deps.feeds.get(feed.ref.id) is not None:
        return False
    page = pointed.page
    site = tuple(site_keys(host_of(page.address)))
    if deps.book.on_pages((page.key,)) or deps.book.is_barred(site):
        return False
    count = Capacity(f"discovered:{pointed.brand}", utc_day(now), A_DAY)
    return begin(feed, (count,), deps.book, deps.feeds)


def end_barred(heard: Heard, deps: Discovering) -> None:
    """Ask no more of a page once it turns out whose it is, if they asked to be left alone.

    Only its site is known before: a name that was barred is kept as a hash, and is not guessed at.
    """
    page = canonical_link(heard.feed.page)
    there = [each for each in heard.mentions if page and _stands_at(page, each)]
    if there and deps.book.is_barred(identities(there)):
        deps.feeds.end(heard.feed.ref.id)


def _stands_at(page: str, mention: Mention) -> bool:
    return page in {canonical_link(place.link) for place in mention.places}


def feed_of(pointed: Pointed, allow: Allow, now: datetime) -> Feed | None:
    """The page as a feed that ends; None for an address that must not be fetched."""
    page = pointed.page.address.partition("#")[0]
    address = safe_address(page, allow)
    if not address:
        return None
    ref = FeedRef(feed_id(address), address, INTERVAL, until=now + FOLLOWED)
    return Feed(ref, added_at=now, page=page, page_for=pointed.brand)
