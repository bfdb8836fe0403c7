"""Comment feeds that fell silent: begun again when the count of their post's comments rises."""

from dataclasses import replace

from makegood.cases.following.begun import has_room
from makegood.cases.following.commenting import (
    WORTH_A_WRITE,
    Commenting,
    case_of,
    counted,
    followed_until,
    note_counts,
    of_today,
)
from makegood.listening.polling.trouble import after_recovery
from makegood.model.feeds import Feed
from makegood.triage.conversations.conversation import Heard


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
    case = case_of(feed, deps.book)
    until = followed_until(feed, case, heard.now) if case else heard.now
    if until - heard.now < WORTH_A_WRITE or not has_room((of_today(feed, heard),), deps.book):
        return False
    deps.feeds.put(replace(feed, ref=replace(after_recovery(feed.ref), until=until), active=True))
    return True
