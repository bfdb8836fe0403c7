"""What a feed in trouble gets: patience that grows, and a write only when something changed."""

from dataclasses import replace
from datetime import datetime, timedelta

from makegood.listening.polling.habit import interval_of
from makegood.model.feeds import FeedRef, Trouble

MOST_FAILURES = 10
DAY = 24 * 60
RETRY_AFTER = (60, DAY * 60)
"""Seconds a server may ask for: a minute to a day."""

_FIRST_PAUSE: dict[Trouble, int] = {
    "dns": 15,
    "connect": 15,
    "timeout": 15,
    "server": 15,
    "throttled": 240,
    "blocked": 240,
    "refused_address": 360,
    "too_large": 360,
}
_USUAL_PAUSE = 60
_OF_DOCUMENTS: frozenset[Trouble] = frozenset({"not_a_feed", "malformed", "too_large"})
_LONGEST_PAUSE: dict[Trouble, int] = {"not_found": 7 * DAY}


def after_trouble(ref: FeedRef, trouble: Trouble, retry_after: int, now: datetime) -> FeedRef:
    """The feed after one more failed poll.

    Failures of the same class double the pause, from the class's first to its longest; another
    class begins again. A server that named a time is taken at its word, between a minute and a day.
    """
    failures = min(ref.failures + 1, MOST_FAILURES) if trouble == ref.trouble else 1
    pause = timedelta(minutes=pause_minutes(trouble, failures))
    if retry_after:
        least, most = RETRY_AFTER
        pause = timedelta(seconds=min(max(retry_after, least), most))
    return replace(ref, trouble=trouble, failures=failures, not_before=now + pause)


def pause_minutes(trouble: Trouble, failures: int) -> int:
    """Minutes to leave a feed alone after that many failures in a row."""
    first = _FIRST_PAUSE.get(trouble, _USUAL_PAUSE)
    return int(min(first * 2 ** (failures - 1), _LONGEST_PAUSE.get(trouble, DAY)))


def after_recovery(ref: FeedRef) -> FeedRef:
    """The feed after a poll that worked."""
    return replace(ref, trouble="", failures=0, not_before=None)


def is_of_the_document(ref: FeedRef) -> bool:
    """Whether triage found the trouble, in the document: then it stands until there is another.

    The trouble of a poll always names the time until which the feed is left alone.
    """
    return ref.trouble in _OF_DOCUMENTS and ref.not_before is None


def is_worth_noting(before: FeedRef, after: FeedRef, now: datetime) -> bool:
    """Whether a failed poll must be written down.

    Yes if its class changed, if the count of failures still grew, or if the pause reaches past the
    next regular poll. A feed that is polled daily and stays dead thus costs no write.
    """
    pause = (after.not_before or now) - now
    return (
        before.trouble != after.trouble
        or before.failures != after.failures
        or pause > timedelta(minutes=interval_of(after, now))
    )
