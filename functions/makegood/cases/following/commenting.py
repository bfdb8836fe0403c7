"""Comment feeds of posts that matter: followed by themselves for as long as people speak there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from makegood.cases.assigning.counts import utc_day
from makegood.cases.customers.identity import identities, site_keys
from makegood.cases.customers.selves import that_goes_on
from makegood.cases.following.begun import begin, brought_by, safe_address
from makegood.cases.following.closer import AFTER_CASE, closer_until
from makegood.cases.following.nearby import note_closer
from makegood.listening.addresses.links import host_of
from makegood.listening.addresses.safety import NOBODY, Allow
from makegood.listening.addresses.wheel import feed_id
from makegood.model.cases import Case
from makegood.model.changes import Capacity
from makegood.model.conversation import Turn
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook, FeedBook
from makegood.triage.conversations.conversation import Heard
from makegood.triage.conversations.pages import page_at

SILENCE = timedelta(days=14)
"""Without a new comment, it is over."""
LONGEST = timedelta(days=90)
INTERVAL = 60
"""Minutes between its first polls; after that its habit says."""
A_DAY = 50
"""Comment feeds that are begun for a brand in a day: a post may name any address as one."""
WORTH_A_WRITE = timedelta(days=1)
MOST_COUNTED = 50
"""Comment feeds that are remembered of one feed, the latest: it is read with every document."""


@dataclass(frozen=True, slots=True)
class Commenting:
    """What following comment feeds needs of the world."""

    book: CaseBook
    feeds: FeedBook
    allow: Allow = NOBODY


def follow_comments(heard: Heard, turns: Iterable[Turn], deps: Commenting) -> int:
    """Put on the wheel the comment feeds of new posts of open cases; how many there were.

    Those are the posts that are mentions of a case, repeat one, or are a turn in the conversation
    about one. Again after a crash, a feed that is there already is left as it is.
    """
    named = [post for post in heard.posts if post.comments_feed]
    taken_up = list(turns) if named else []
    found = [(post, _that_matters(post, heard, taken_up, deps.book)) for post in named]
    matter = [(post, *what) for post, what in found if what]
    begun = sum(_is_begun(post, mention, case, heard, deps) for post, mention, case in matter)
    if matter:
        note_counts(heard.feed, dict(counted((post for post, *_ in matter), deps)), deps)
    return begun


def counted(posts: Iterable[Post], deps: Commenting) -> Iterator[tuple[str, int]]:
    """Ids of the comment feeds that posts name, each with how many comments there are."""
    for post in posts:
        address = post.comments_feed and safe_address(post.comments_feed, deps.allow)
        if address:
            yield feed_id(address), post.comments_count or 0


def note_counts(feed: Feed, counts: Mapping[str, int], deps: Commenting) -> None:
    """Remember, with the feed that named them, how many comments there were."""
    others = {key: count for key, count in feed.commented if key not in counts}
    commented = tuple({**counts, **others}.items())[:MOST_COUNTED]
    if commented != feed.commented:
        deps.feeds.note_commented(replace(feed, commented=commented))


def keep_following(heard: Heard, deps: Commenting) -> bool:
    """Follow a comment feed for longer, now that new comments came; whether that was written."""
    feed = heard.feed
    if not (feed.comments_on and feed.ref.until and heard.posts):
        return False
    if heard.now + SILENCE - feed.ref.until < WORTH_A_WRITE:
        return False
    case = case_of(feed, deps.book)
    if case is None:
        return False
    until = followed_until(feed, case, heard.now)
    if until - feed.ref.until < WORTH_A_WRITE:
        return False
    deps.feeds.prolong(feed.ref.id, until)
    if closer := closer_until(case, heard.now):
        note_closer(feed, closer, deps.feeds, heard.now)
    return True


def case_of(feed: Feed, book: CaseBook) -> Case | None:
    """The case for whose sake comments are followed; None too where nobody may contact them."""
    mention, case = _known(feed.mention, book)
    return None if mention is None or book.is_barred(identities((mention,))) else case


def followed_until(feed: Feed, case: Case, now: datetime) -> datetime:
    """Until when a comment feed is followed that has just brought a comment."""
    ends = [now + SILENCE, (feed.added_at or now) + LONGEST]
    return min([*ends, case.closed_at + AFTER_CASE] if case.closed_at else ends)


def comment_feed(
    post: Post, mention: Mention, case: Case, heard: Heard, allow: Allow
) -> Feed | None:
    """The feed of comments on a post; None for an address that must not be fetched.

    Whose the site is, its staff and its language are those of the feed that brought the post.
    """
    address = safe_address(post.comments_feed, allow)
    if not address:
        return None
    until, closer = heard.now + SILENCE, closer_until(case, heard.now)
    ref = FeedRef(
        feed_id(address), address, INTERVAL, until=until, comments=True, closer_until=closer
    )
    return replace(
        brought_by(heard.feed, ref, heard.now),
        page_for=mention.brand,
        comments_on=post.link.partition("#")[0] or address,
        mention=mention.id,
    )


def _is_begun(post: Post, mention: Mention, case: Case, heard: Heard, deps: Commenting) -> bool:
    feed = comment_feed(post, mention, case, heard, deps.allow)
    if feed is None or deps.feeds.get(feed.ref.id):
        return False
    if deps.book.is_barred((*identities((mention,)), *site_keys(host_of(post.link)))):
        return False
    return begin(feed, (of_today(feed, heard),), deps.book, deps.feeds)


def of_today(feed: Feed, heard: Heard) -> Capacity:
    """What beginning to follow comments counts for."""
    return Capacity(f"commented:{feed.page_for}", utc_day(heard.now), A_DAY)


def _that_matters(
    post: Post, heard: Heard, turns: list[Turn], book: CaseBook
) -> tuple[Mention, Case] | None:
    """The mention that the post is, repeats, or takes up, with its open case; None for none."""
    for mention_id in dict.fromkeys(_about(post, heard, turns, book)):
        mention, case = _known(mention_id, book)
        if mention and case and not case.is_closed:
            return mention, case
    return None


def _about(post: Post, heard: Heard, turns: list[Turn], book: CaseBook) -> Iterator[str]:
    yield from (each.id for each in heard.mentions if each.post_key == post.key)
    yield from (turn.mention for turn in turns if turn.post_key == post.key)
    page = page_at(post.link)
    if page and any(key == post.key for _, key in heard.copies):
        yield from sorted(book.on_pages((page.key,)).get(page.key, ()))


def _known(mention_id: str, book: CaseBook) -> tuple[Mention | None, Case | None]:
    mention = book.mention(mention_id)
    return mention, that_goes_on(mention.case, book) if mention else None
