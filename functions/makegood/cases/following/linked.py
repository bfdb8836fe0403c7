"""What a new post links to and is read once: it is followed until then, for two days at most."""

from dataclasses import dataclass, replace
from datetime import timedelta

from makegood.cases.customers.identity import identities, site_keys
from makegood.cases.following.begun import begin, brought_by, safe_address
from makegood.listening.addresses.links import host_of
from makegood.listening.addresses.safety import NOBODY, Allow
from makegood.listening.addresses.wheel import feed_id
from makegood.model.changes import Capacity
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook, FeedBook
from makegood.triage.conversations.conversation import Heard

LONGEST = timedelta(days=2)
"""How long it is waited for: some of it comes a day after its post."""
INTERVAL = 15
"""Minutes until it is asked for; where it is not there yet, pauses double."""


@dataclass(frozen=True, slots=True)
class Linking:
    """What following what posts link to needs of the world."""

    book: CaseBook
    feeds: FeedBook
    first_poll_days: int
    """Posts that are older are of the past, and nobody listens to them anew."""
    allow: Allow = NOBODY


@dataclass(frozen=True, slots=True)
class Linked:
    """Something to be read once, for the sake of a post."""

    address: str
    post: Post
    """What of the post waits for it."""
    counts: tuple[Capacity, ...]
    """What it counts for today: a post may name any address."""
    transcript: bool = False
    whole: bool = False


def begin_linked(linked: Linked, heard: Heard, deps: Linking) -> bool:
    """Put it on the wheel; False where it must not be, or was before."""
    if not _is_news(linked.post, heard, deps.first_poll_days):
        return False
    feed = feed_of(linked, heard, deps.allow)
    if feed is None or deps.feeds.get(feed.ref.id) or _is_barred(linked, heard, deps.book):
        return False
    return begin(feed, linked.counts, deps.book, deps.feeds)


def feed_of(linked: Linked, heard: Heard, allow: Allow) -> Feed | None:
    """It as a feed that ends; None for an address that must not be fetched.

    Whose the site is, its staff and its language are those of the feed that brought the post. The
    post was heard in time, so nothing that is said there is too old.
    """
    address = safe_address(linked.address, allow)
    if not address:
        return None
    ref = FeedRef(
        feed_id(address),
        address,
        INTERVAL,
        until=heard.now + LONGEST,
        transcript=linked.transcript,
        whole=linked.whole,
    )
    return replace(
        brought_by(heard.feed, ref, heard.now),
        first_poll="all",
        page_for=min(brands_of(linked.post, heard), default=""),
        episode=linked.post,
    )


def end_linked(heard: Heard, feeds: FeedBook) -> None:
    """What was to be read once has been read now, and is over."""
    if heard.feed.episode:
        feeds.end(heard.feed.ref.id)


def mentions_of(post: Post, heard: Heard) -> tuple[Mention, ...]:
    """What the post was recorded to say, of any brand."""
    return tuple(each for each in heard.mentions if each.post_key == post.key)


def brands_of(post: Post, heard: Heard) -> set[str]:
    """Ids of the brands that the post names, be it as a copy of another one."""
    copied = {brand for brand, key in heard.copies if key == post.key}
    return copied | {each.brand for each in mentions_of(post, heard)}


def _is_news(post: Post, heard: Heard, days: int) -> bool:
    """Whether the post is no older than what alerts are made of; one without a date may be."""
    if heard.feed.first_poll == "all":
        return True
    if post.published_at is None:
        return not heard.first_poll
    return heard.now - post.published_at <= timedelta(days=days)


def _is_barred(linked: Linked, heard: Heard, book: CaseBook) -> bool:
    said = mentions_of(linked.post, heard)
    hosts = {host_of(linked.post.link), host_of(linked.address)}
    return book.is_barred((*identities(said), *(key for host in hosts for key in site_keys(host))))
