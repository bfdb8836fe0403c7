"""Feeds that are followed by themselves, for a while: none unsafe, none twice, so many in a day."""

from datetime import datetime

from makegood.errors import BadInput, NoRoom
from makegood.listening.addresses.safety import Allow, parse_address
from makegood.model.changes import Capacity, Change
from makegood.model.feeds import Feed, FeedRef
from makegood.ports import CaseBook, FeedBook


def safe_address(link: str, allow: Allow) -> str:
    """The address that a feed is asked at; empty for one that must not be fetched."""
    try:
        return parse_address(link, allow).address
    except BadInput:
        return ""


def brought_by(feed: Feed, ref: FeedRef, now: datetime) -> Feed:
    """A feed that a post of another one names: it is as much the brand's, and of its staff."""
    return Feed(
        ref,
        name=feed.name,
        language=feed.language,
        own=feed.own,
        staff=feed.staff,
        added_at=now,
    )


def begin(feed: Feed, counts: tuple[Capacity, ...], book: CaseBook, feeds: FeedBook) -> bool:
    """Put the feed on the wheel; False where the day's are begun, or it is there already."""
    return has_room(counts, book) and feeds.add(feed)


def has_room(counts: tuple[Capacity, ...], book: CaseBook) -> bool:
    """Whether one more may be begun today, which is counted."""
    try:
        book.commit(Change(takes=counts))
    except NoRoom:
        return False
    return True
