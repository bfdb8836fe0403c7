"""Transcripts of episodes that matter: each is followed until it was read once."""

from dataclasses import dataclass, replace
from datetime import timedelta

from makegood.cases.begun import begin, brought_by, safe_address
from makegood.cases.counts import utc_day
from makegood.cases.customers import identities, site_keys
from makegood.listening.links import host_of
from makegood.listening.safety import NOBODY, Allow
from makegood.listening.wheel import feed_id
from makegood.model.cases import Capacity
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.ports import CaseBook, FeedBook
from makegood.triage.conversation import Heard

LONGEST = timedelta(days=2)
"""How long a transcript is waited for: some come a day after their episode."""
INTERVAL = 15
"""Minutes until it is asked for; where it is not there yet, pauses double."""
A_DAY = 20
"""Transcripts of a podcast that are begun in a day: an episode may name any address as one."""


@dataclass(frozen=True, slots=True)
class Transcribing:
    """What following transcripts needs of the world."""

    book: CaseBook
    feeds: FeedBook
    first_poll_days: int
    """Episodes that are older are of the past, and nobody listens to them anew."""
    allow: Allow = NOBODY


def follow_transcripts(heard: Heard, deps: Transcribing) -> int:
    """Put on the wheel the transcripts of new episodes that matter; how many there were.

    Those are the episodes whose title or notes name a brand, and all where the feed is to have its
    transcripts read. What was a transcript itself has been read now, and is over.
    """
    if heard.feed.episode:
        deps.feeds.end(heard.feed.ref.id)
        return 0
    return sum(_is_begun(post, heard, deps) for post in heard.posts if post.transcript)


def transcript_of(post: Post, heard: Heard, allow: Allow) -> Feed | None:
    """The transcript as a feed that ends; None for an address that must not be fetched.

    Whose the podcast is, its staff and its language are those of the feed that brought the episode.
    """
    address = safe_address(post.transcript, allow)
    if not address:
        return None
    until = heard.now + LONGEST
    ref = FeedRef(feed_id(address), address, INTERVAL, until=until, transcript=True)
    return replace(
        brought_by(heard.feed, ref, heard.now),
        first_poll=heard.feed.first_poll,
        page_for=next(iter(sorted(_brands(post, heard))), ""),
        episode=replace(post, key="", text="", links=(), comments_feed="", transcript=""),
    )


def _is_begun(post: Post, heard: Heard, deps: Transcribing) -> bool:
    if not _matters(post, heard, deps.first_poll_days):
        return False
    feed = transcript_of(post, heard, deps.allow)
    if feed is None or deps.feeds.get(feed.ref.id) or _is_barred(post, heard, deps.book):
        return False
    count = Capacity(f"transcribed:{heard.feed.ref.id}", utc_day(heard.now), A_DAY)
    return begin(feed, count, deps.book, deps.feeds)


def _matters(post: Post, heard: Heard, days: int) -> bool:
    if not (heard.feed.transcripts or _brands(post, heard)):
        return False
    is_old = post.published_at and heard.now - post.published_at > timedelta(days=days)
    return not is_old or heard.feed.first_poll == "all"


def _brands(post: Post, heard: Heard) -> set[str]:
    copied = {brand for brand, key in heard.copies if key == post.key}
    return copied | {each.brand for each in heard.mentions if each.post_key == post.key}


def _is_barred(post: Post, heard: Heard, book: CaseBook) -> bool:
    said = tuple(each for each in heard.mentions if each.post_key == post.key)
    hosts = {host_of(post.link), host_of(post.transcript)}
    return book.is_barred((*identities(said), *(key for host in hosts for key in site_keys(host))))
