"""Where and when posts are judged, and which of them may be too old for an alert."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.listening.addresses.links import canonical_link
from makegood.model.feeds import Feed, Post


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when posts are judged."""

    feed: Feed
    now: datetime
    first_poll: bool = False
    document_key: str = ""
    correlation: str = ""
    beside: Sequence[Post] = ()
    """What else stands in the document: what the feed speaks about, and who writes there."""
    fetched_at: datetime | None = None
    """When the document was: it may come again long after later ones."""
    is_edited: bool = False
    """The posts were heard before, and speak of a brand only since they were edited."""


def why_old(post: Post, setting: Setting, limit: timedelta) -> str:
    """Why a post may be too old, in a lead's words; empty where it is not."""
    if not _may_be_old(post, setting):
        return ""
    if post.published_at is None:
        first = "it was edited before it spoke of the brand"
        known = first if setting.is_edited else "there when we first looked"
        return f"no date in the feed, and {known}: it may be old"
    age = setting.now - post.published_at
    since = "and edited since" if setting.is_edited else "before we listened here"
    return f"said {age.days} days ago, {since}" if age > limit else ""


def _may_be_old(post: Post, setting: Setting) -> bool:
    """Whether the post may have stood there before we listened, so that its age counts.

    A discovered feed is looked at late on purpose, and for the sake of one page: of all its posts
    that one alone is judged whatever its age.
    """
    feed = setting.feed
    if feed.page:
        return canonical_link(post.link) != canonical_link(feed.page)
    return setting.is_edited or (setting.first_poll and feed.first_poll != "all")
