"""Comment feeds that fell silent: begun again when the count of their post's comments rises."""

from dataclasses import replace

from makegood.cases.counts import utc_day
from makegood.cases.customers import identities
from makegood.cases.following.commenting import (
    A_DAY,
    WORTH_A_WRITE,
    Commenting,
    counted,
    followed_until,
    note_counts,
)
from makegood.cases.selves import that_goes_on
from makegood.errors import NoRoom
from makegood.listening.trouble import after_recovery
from makegood.model.changes import Capacity, Change
from makegood.model.feeds import Feed
from makegood.ports import CaseBook
from makegood.triage.conversation import Heard


def follow_again(heard: Heard, deps: Commenting) -> int:
    """Begin again those that ended, where the document says that there are more comments now.

    Of a feed none of whose posts had its comments followed, nothing is read. How many were begun.
    """
    noted = dict(heard.feed.commented)
    every = counted(heard.beside, deps) if noted else ()
    risen = {key: count for key, count in every if count > noted.get(key, count)}
    ended = [feed for key in risen if (feed := deps.feeds.get(key)) and _fell_silent(feed)]
    begun = sum(_is_begun_again(feed, heard, deps) for feed in ended)
    if risen:
        note_counts(heard.feed, risen, deps)
    return begun


def _fell_silent(feed: Feed) -> bool:
    return not feed.active and feed.ref.until is not None and feed.ref.trouble != "gone"


def _is_begun_again(feed: Feed, heard: Heard, deps: Commenting) -> bool:
    """Whether it still matters, may be asked, and was put on the wheel: as if it had gone on."""
    mention = deps.book.mention(feed.mention)
    case = that_goes_on(mention.case, deps.book) if mention else None
    if mention is None or case is None or deps.book.is_barred(identities((mention,))):
        return False
    until = followed_until(feed, case, heard.now)
    if until - heard.now < WORTH_A_WRITE or not _has_room(feed, heard, deps.book):
        return False
    deps.feeds.put(replace(feed, ref=replace(after_recovery(feed.ref), until=until), active=True))
    return True


def _has_room(feed: Feed, heard: Heard, book: CaseBook) -> bool:
    """Whether the brand may follow one more today."""
    try:
        book.commit(
            Change(takes=(Capacity(f"commented:{feed.page_for}", utc_day(heard.now), A_DAY),))
        )
    except NoRoom:
        return False
    return True
