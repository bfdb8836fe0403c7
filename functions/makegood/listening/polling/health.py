"""How a feed is, told apart from how its last poll went: since when it is bad, and when to look."""

from datetime import datetime, timedelta

from makegood.listening.polling.habit import silent_from
from makegood.model.feeds import Feed, FeedRef, Trouble

DAY = timedelta(days=1)
LOOK = timedelta(days=7)
"""A feed is looked at as often as that at least, whatever its last poll said."""
LASTING = 3
"""Failures in a row from which on a trouble is looked at when its patience ends."""

_PATIENCE: dict[Trouble, timedelta] = {
    "gone": timedelta(0),
    "certificate": 2 * DAY,
    "not_found": 2 * DAY,
    "throttled": 3 * DAY,
    "blocked": 3 * DAY,
}

IN_WORDS: dict[Trouble, str] = {
    "dns": "its host is not found",
    "refused_address": "its address must not be fetched",
    "connect": "no connection",
    "certificate": "its certificate is not good",
    "timeout": "too slow",
    "too_large": "too large",
    "not_found": "not found",
    "gone": "gone for good",
    "blocked": "blocks us",
    "throttled": "asks us to wait",
    "server": "its server fails",
    "not_a_feed": "no feed there",
    "malformed": "not fit to be read",
    "redirects": "leads in circles",
    "http": "refuses",
}


def patience(trouble: Trouble) -> timedelta:
    """How long a trouble may last before anybody hears of it.

    Hosts fail for hours; guards and limits are often lifted after a weekend; gone is gone.
    """
    return _PATIENCE.get(trouble, DAY)


def is_lasting(ref: FeedRef) -> bool:
    """Whether a trouble just noted is worth a look: most pass before they have failed three times.

    Of what triage finds in a document no poll counts the failures, so it always is.
    """
    is_noteworthy = ref.failures == LASTING or ref.trouble == "gone" or ref.not_before is None
    return bool(ref.trouble) and is_noteworthy


def first_look(ref: FeedRef, at: datetime) -> datetime:
    """When a feed is to be looked at after what was noted at that time."""
    return at + (patience(ref.trouble) if is_lasting(ref) else LOOK)


def bad_since(feed: Feed, now: datetime) -> datetime | None:
    """Since when the feed brings nothing, if that has lasted longer than it may; else None.

    Discovered feeds end by themselves, and those that left the watchlist are nobody's worry.
    """
    if feed.ref.until or not (feed.active or feed.ref.trouble == "gone"):
        return None
    began = feed.trouble_since
    if feed.ref.trouble and began and now - began >= patience(feed.ref.trouble):
        return began
    silent = silent_from(feed)
    return feed.changed_at if silent and now > silent else None


def next_look(feed: Feed, now: datetime) -> datetime:
    """When a feed that is well by now may be bad: a week from now at the latest."""
    ends = [now + LOOK]
    if feed.ref.trouble and feed.trouble_since:
        ends.append(feed.trouble_since + patience(feed.ref.trouble))
    if silent := silent_from(feed):
        ends.append(silent)
    return max(min(ends), now + timedelta(hours=1))


def why_bad(feed: Feed) -> str:
    """What is wrong with a bad feed, in words."""
    return IN_WORDS[feed.ref.trouble] if feed.ref.trouble else "silent, unlike it"
