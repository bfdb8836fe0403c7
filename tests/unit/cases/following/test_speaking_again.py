"""A comment feed that fell silent is begun again when its post's count of comments rises."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from makegood.cases.assigning.counts import utc_day
from makegood.cases.following.commenting import (
    A_DAY,
    LONGEST,
    MOST_COUNTED,
    SILENCE,
    Commenting,
    follow_comments,
)
from makegood.cases.following.speaking_again import follow_again
from makegood.listening.addresses.wheel import feed_id
from makegood.model.cases import State
from makegood.model.changes import Capacity, Change
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.verdicts import Mention
from makegood.triage.conversations.conversation import Heard
from unit.cases.blogs import KETTLE, STORY, item
from unit.cases.following.test_discovering import Web
from unit.triage.triage_world import NOW

COMMENTS = f"{KETTLE}/feed"
BLOG = Feed(FeedRef("f-maren", "https://maren.example/feed", 60))
DAY = timedelta(days=1)


@dataclass(slots=True)
class Blog:
    """Maren's blog, whose post has a case and names its comments, which are followed."""

    web: Web = field(default_factory=Web)

    def __post_init__(self) -> None:
        """Her post is heard, with two comments on it."""
        self.web.hear("maren", item("kettle", "maren", STORY, NOW, "Maren"))
        self.web.feeds.feeds.clear()
        self.web.feeds.put(BLOG)
        heard = replace(self.heard(2), posts=(self.post(2),), mentions=(self.mention,))
        assert follow_comments(heard, (), self.commenting) == 1

    @property
    def commenting(self) -> Commenting:
        return Commenting(self.web.book, self.web.feeds)

    @property
    def mention(self) -> Mention:
        return self.web.file("Maren").mentions[0]

    @property
    def feed(self) -> Feed:
        return self.web.feeds.feeds["f-maren"]

    @property
    def comments(self) -> Feed:
        return self.web.feeds.feeds[feed_id(COMMENTS)]

    def post(self, count: int | None) -> Post:
        key = self.mention.post_key
        return Post(key, "f-maren", "", STORY, KETTLE, comments_feed=COMMENTS, comments_count=count)

    def heard(self, count: int | None, now: datetime = NOW) -> Heard:
        """Another document of the blog, which says that there are so many comments."""
        return Heard(self.feed, now, (), (), beside=(self.post(count),))

    def fall_silent(self) -> datetime:
        """Nobody comments for two weeks; a day later somebody may."""
        self.web.feeds.end(feed_id(COMMENTS), NOW + SILENCE)
        assert not self.comments.active
        return NOW + SILENCE + DAY


@pytest.fixture
def blog() -> Blog:
    """Followed, with two comments."""
    return Blog()


def test_more_comments_begin_it_again(blog: Blog) -> None:
    """Once for each time, for two weeks more, with what was known of it."""
    now = blog.fall_silent()
    assert follow_again(blog.heard(2, now), blog.commenting) == 0
    assert follow_again(blog.heard(3, now), blog.commenting) == 1
    assert blog.comments.active
    assert blog.comments.ref.until == now + SILENCE
    assert blog.comments.comments_on == KETTLE
    blog.web.feeds.end(feed_id(COMMENTS))
    assert follow_again(blog.heard(3, now), blog.commenting) == 0
    assert follow_again(blog.heard(4, now), blog.commenting) == 1


def test_what_is_followed_is_only_counted(blog: Blog) -> None:
    """So that what was heard before the silence does not begin it again."""
    assert follow_again(blog.heard(9), blog.commenting) == 0
    now = blog.fall_silent()
    assert follow_again(blog.heard(9, now), blog.commenting) == 0
    assert follow_again(blog.heard(10, now), blog.commenting) == 1


def test_ordinary_posts_cost_nothing(blog: Blog) -> None:
    """Nothing is read or written, however their counts rise, nor where the count stays."""

    class Unread(type(blog.web.feeds)):  # type: ignore[misc] # the memory's, whatever its name
        def get(self, feed_id: str) -> Feed | None:
            raise AssertionError(feed_id)

    feeds = Unread()
    deps = replace(blog.commenting, feeds=feeds)
    other = replace(blog.post(90), comments_feed="https://maren.example/bread/feed")
    for heard in (
        replace(blog.heard(90), feed=BLOG),
        replace(blog.heard(2), beside=(other,)),
        blog.heard(2),
        blog.heard(None),
    ):
        assert follow_again(heard, deps) == 0
    assert feeds.writes == 0


def test_a_crash_between_beginning_and_counting_is_made_up_for(blog: Blog) -> None:
    """The document comes again, and its post is counted then."""
    blog.web.feeds.put(BLOG)
    heard = replace(blog.heard(2), posts=(blog.post(2),), mentions=(blog.mention,))
    assert follow_comments(heard, (), blog.commenting) == 0
    assert blog.feed.commented == ((feed_id(COMMENTS), 2),)


def test_nobody_is_followed_beyond_the_longest(blog: Blog) -> None:
    """Three months after it was begun."""
    blog.fall_silent()
    assert follow_again(blog.heard(3, NOW + LONGEST), blog.commenting) == 0


def test_a_case_that_ended_long_ago_is_left(blog: Blog) -> None:
    """A month after its end nobody listens there any more."""
    now = blog.fall_silent()
    (case,) = blog.web.book.cases.values()
    closed = replace(case, state=State.CLOSED, closed_at=now - timedelta(days=31))
    blog.web.book.cases[case.id] = closed
    assert follow_again(blog.heard(3, now), blog.commenting) == 0


def test_who_is_left_alone_is_not_followed_again(blog: Blog) -> None:
    """Nor whose mention was erased."""
    now = blog.fall_silent()
    blog.web.book.bar("maren.example", "asked", NOW)
    assert follow_again(blog.heard(3, now), blog.commenting) == 0
    other = Blog()
    now = other.fall_silent()
    heard = other.heard(3, now)
    other.web.book.mentions.clear()
    assert follow_again(heard, other.commenting) == 0


def test_what_is_gone_for_good_stays_gone(blog: Blog) -> None:
    """The server has said so."""
    now = blog.fall_silent()
    gone = replace(blog.comments, ref=replace(blog.comments.ref, trouble="gone"))
    blog.web.feeds.put(gone)
    assert follow_again(blog.heard(3, now), blog.commenting) == 0


def test_a_brand_begins_so_many_a_day_again_or_not(blog: Blog) -> None:
    """They count together."""
    now = blog.fall_silent()
    full = Capacity("commented:juniper", utc_day(now), A_DAY)
    for _ in range(A_DAY):
        blog.web.book.commit(Change(takes=(full,)))
    assert follow_again(blog.heard(3, now), blog.commenting) == 0


def test_so_many_are_remembered(blog: Blog) -> None:
    """The latest: the feed is read with every document."""
    posts = tuple(
        replace(blog.post(n), comments_feed=f"https://maren.example/{n}/feed")
        for n in range(MOST_COUNTED + 5)
    )
    heard = replace(blog.heard(2), posts=posts, mentions=(blog.mention,))
    follow_comments(heard, (), blog.commenting)
    assert len(blog.feed.commented) == MOST_COUNTED
