"""After an attempt, what is known and may bring the customer's next words is asked for hourly."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from contracts.case_samples import a_case, a_customer, a_mention, a_place, an_opening
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.cases.acts.outcomes import Ending, close, reopen
from makegood.cases.following.closer import AFTER_CASE, LOOK, MARGIN, Closer, follow_closer
from makegood.cases.following.nearby import CROWD, MOST
from makegood.errors import Conflict
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.polling.dispatch import Dispatching, dispatch
from makegood.listening.polling.habit import CLOSER, followed_closer
from makegood.model.cases import Case, Outcome
from makegood.model.feeds import Feed, FeedRef, Habit
from unit.cases.following.test_closer import ID, NOW, WATCHLIST, World

BLOG = "https://tideletters.example/feed"
BLOG_ID = feed_id(BLOG)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def a_blog(posts: float = 6.0, address: str = BLOG, **changes: Any) -> Feed:
    """A feed that has been heard for long, with posts that count so much: six are one a week."""
    habit = Habit(posts, NOW - timedelta(days=300), NOW)
    return replace(Feed(FeedRef(feed_id(address), address, 60, habit=habit)), **changes)


def said_in(world: World, feed: Feed, link: str = "https://tideletters.example/kettle") -> Case:
    """A case whose one post that feed brought."""
    case = a_case("c1", customer="c1", customer_name="Maren")
    mention = a_mention(
        "m-c1",
        customer="c1",
        feed_id=feed.ref.id,
        author_address="",
        places=(a_place(link, feed.ref.id),),
    )
    world.feeds.put(feed)
    world.book.commit(an_opening(case, mention, a_customer("c1")))
    return case


def until_of(world: World, key: str = BLOG_ID) -> datetime | None:
    feed = world.feeds.get(key)
    assert feed
    return feed.ref.closer_until


@dataclass(slots=True)
class Days:
    """The dispatcher, each minute, with the sweep beside it."""

    world: World
    nudges: MemoryNudges = field(default_factory=MemoryNudges)
    polls: list[datetime] = field(default_factory=list)

    def pass_by(self, span: timedelta, budget: int = 0) -> list[datetime]:
        """When the feeds were polled meanwhile."""
        deps = Dispatching(self.world.feeds, self.nudges, 4, budget)
        self.nudges.polls.clear()
        end = self.world.now + span
        while self.world.now < end:
            self.world.now += timedelta(minutes=1)
            self.world.sweep()
            dispatch(deps, self.world.now)
        return [batch.dispatched_at for batch in self.nudges.polls]


def gaps(polls: list[datetime]) -> list[timedelta]:
    return [later - sooner for sooner, later in pairwise(polls)]


def test_a_weekly_blog_is_polled_hourly_after_an_attempt_and_not_for_ever() -> None:
    """At once, whatever the hours it speaks in; a month after the end it has its habit again."""
    world = World()
    morning = "7777" + "2" * 20
    blog = a_blog()
    assert blog.ref.habit
    spoken = replace(blog.ref, interval=360, habit=replace(blog.ref.habit, hours=morning))
    case = said_in(world, replace(blog, ref=spoken))
    days = Days(world)
    assert len(days.pass_by(2 * DAY)) < 24
    world.attempt(case)
    polls = days.pass_by(2 * DAY)
    assert polls[0] < world.now - 2 * DAY + HOUR
    assert max(gaps(polls)) <= HOUR
    close(case.id, "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    ended = world.now
    world.sweep()
    assert until_of(world) == ended + AFTER_CASE
    world.now = ended + AFTER_CASE - DAY
    assert max(gaps(days.pass_by(DAY - HOUR))) <= HOUR
    days.pass_by(2 * HOUR)
    writes = world.feeds.writes
    polls = days.pass_by(2 * DAY)
    assert len(polls) < 24
    assert world.feeds.writes == writes + 2 * 24 * 60


def test_it_is_asked_no_sooner_than_its_server_wants() -> None:
    """Neither than its answers say they are fresh, nor before a pause is over."""
    world = World()
    blog = a_blog()
    case = said_in(world, replace(blog, ref=replace(blog.ref, least=240)))
    world.attempt(case)
    days = Days(world)
    assert min(gaps(days.pass_by(4 * DAY))) >= 0.9 * timedelta(minutes=240)
    feed = world.feeds.get(BLOG_ID)
    assert feed
    world.feeds.put(replace(feed, ref=replace(feed.ref, not_before=world.now + DAY)))
    assert days.pass_by(DAY - HOUR) == []


def test_what_is_followed_closer_keeps_its_hour_while_a_budget_slows_others() -> None:
    """What it takes is taken from them; only a budget that it alone overspends slows it too."""
    world = World()
    case = said_in(world, a_blog())
    for number in range(60):
        world.feeds.put(a_blog(address=f"https://b{number}.example/feed"))
    world.attempt(case)
    days = Days(world)
    days.pass_by(8 * HOUR, budget=300)
    cursor = world.feeds.cursor()
    assert cursor
    assert 1.0 < cursor.stretch < 4.0
    days.pass_by(6 * HOUR, budget=300)
    mine = [each.dispatched_at for each in days.nudges.polls if BLOG_ID in _ids(each.feeds)]
    assert max(gaps(mine)) <= HOUR


def _ids(feeds: tuple[FeedRef, ...]) -> set[str]:
    return {ref.id for ref in feeds}


def test_an_open_case_prolongs_it_each_week() -> None:
    """With a day to spare, and one write."""
    world = World()
    case = said_in(world, a_blog())
    world.attempt(case)
    for _ in range(9):
        world.sweep()
        assert until_of(world) == world.now + LOOK + MARGIN
        writes = world.feeds.writes
        world.now += LOOK
    world.sweep()
    assert world.feeds.writes == writes + 1


def test_nobody_is_followed_closer_before_somebody_tried() -> None:
    """An open case is heard as its feed speaks."""
    world = World()
    case = said_in(world, a_blog())
    assert world.sweep() == 0
    close(case.id, "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    assert world.sweep(1) == 0
    assert until_of(world) is None


@pytest.mark.parametrize(
    ("feed", "link"),
    [
        (a_blog(address="https://planet.example/atom"), "https://tideletters.example/kettle"),
        (a_blog(50 * CROWD), "https://tideletters.example/kettle"),
        (a_blog(own="juniper"), "https://tideletters.example/kettle"),
        (a_blog(active=False), "https://tideletters.example/kettle"),
        (a_blog(address="https://www.youtube.com/feeds/1"), "https://youtube.com/watch"),
        (a_blog(), ""),
    ],
    ids=["planet", "crowd", "brand's own", "gone", "everybody's", "no place"],
)
def test_a_crowd_is_not_followed_closer_for_one_of_it(feed: Feed, link: str) -> None:
    """Nor a place of the brand's, or one that nobody can be found in."""
    world = World()
    world.attempt(said_in(world, feed, link))
    assert world.sweep() == 1
    assert until_of(world, feed.ref.id) is None


def test_the_comments_on_their_post_are_followed_closer() -> None:
    """Those that the post names, and those in which they spoke; their end is not moved by it."""
    world = World()
    ends = NOW + timedelta(days=14)
    address = "https://comments.example/kettle"
    under = Feed(
        FeedRef(feed_id(address), address, 60, until=ends, comments=True),
        comments_on="https://tideletters.example/kettle",
    )
    world.feeds.put(under)
    case = said_in(world, a_blog())
    [mention] = world.book.mentions.values()
    world.book.mentions[mention.id] = replace(mention, comments_feed=address)
    world.attempt(case)
    world.sweep()
    for key in (BLOG_ID, under.ref.id):
        assert until_of(world, key) == world.now + LOOK + MARGIN
    feed = world.feeds.get(under.ref.id)
    assert feed
    assert feed.ref.until == ends


def test_a_discovered_blog_is_followed_on_with_the_case() -> None:
    """It would have ended before."""
    world = World()
    blog = a_blog(page=BLOG)
    case = said_in(world, replace(blog, ref=replace(blog.ref, until=NOW + 3 * DAY)))
    world.attempt(case)
    world.sweep()
    feed = world.feeds.get(BLOG_ID)
    assert feed
    assert feed.ref.until == feed.ref.closer_until == world.now + LOOK + MARGIN


def test_a_site_of_theirs_is_followed_on_however_much_is_said_there() -> None:
    """It was begun for them; that no crowd is sped up is said of what was there before."""
    world = World()
    world.attempt(world.open())
    world.sweep()
    feed = world.feeds.get(ID)
    assert feed
    assert feed.ref.closer_until == feed.ref.until == world.now + LOOK + MARGIN
    loud = a_blog(50 * CROWD).ref.habit
    world.feeds.put(replace(feed, ref=replace(feed.ref, habit=loud)))
    world.sweep(7)
    assert until_of(world, ID) == world.until() == world.now + LOOK + MARGIN


def test_a_look_that_was_cut_off_is_done_again_without_a_write() -> None:
    """What it wrote of feeds stands; that it looked was not noted."""
    world = World()
    case = said_in(world, a_blog())
    world.attempt(case)
    [following] = world.book.due_followings(world.now)
    world.sweep()
    writes = world.feeds.writes
    world.book.followings[case.id] = following
    assert world.sweep() == 1
    assert world.feeds.writes == writes


def test_the_watched_feeds_of_the_site_that_they_named_are_followed_closer() -> None:
    """It is heard already, by another address than its front page."""
    world = World()
    [watched] = WATCHLIST.feeds
    world.feeds.put(a_blog(address=watched.address))
    world.attempt(world.open(address="https://polled.example/"))
    world.sweep()
    assert until_of(world, feed_id(watched.address)) == world.now + LOOK + MARGIN
    assert len(world.feeds.feeds) == 1


def test_whoever_asks_to_be_left_alone_is_not_followed_closer_any_more() -> None:
    """At the sweep after it if their case was open, at the next look if it had ended."""
    world = World()
    case = said_in(world, a_blog())
    world.attempt(case)
    close(case.id, "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    world.sweep()
    feed = world.feeds.get(BLOG_ID)
    assert feed
    assert feed.ref.closer_until
    assert feed.ref.interval == 15
    world.book.bar("c1", "by letter", world.now)
    assert world.sweep(7) == 1
    feed = world.feeds.get(BLOG_ID)
    assert feed
    assert (feed.ref.closer_until, feed.ref.interval) == (None, 60)
    assert world.sweep(30) == 0


def test_a_case_that_opens_again_is_followed_on() -> None:
    """The look of the closed one finds it open."""
    world = World()
    case = said_in(world, a_blog())
    world.attempt(case)
    close(case.id, "ada", Ending(Outcome.NO_ANSWER), world.acting, world.now)
    world.sweep()
    reopen(case.id, "ada", world.acting, world.now)
    for _ in range(6):
        world.sweep(7)
    assert until_of(world) == world.now + LOOK + MARGIN


def test_who_shares_a_blog_is_followed_for_as_long_as_either() -> None:
    """One case's sooner end does not take from the other's later one."""
    world = World()
    blog = a_blog()
    later = NOW + timedelta(days=29)
    case = said_in(world, replace(blog, ref=followed_closer(blog.ref, later, NOW)))
    world.attempt(case)
    world.sweep()
    assert until_of(world) == later


def test_so_many_feeds_are_looked_up_for_a_case() -> None:
    """However many brought its posts."""

    class Counting(MemoryFeedBook):
        gets = 0

        def get(self, feed_id: str) -> Feed | None:
            self.gets += 1
            return super().get(feed_id)

    world = World(feeds=Counting())
    case = said_in(world, a_blog())
    [mention] = world.book.mentions.values()
    places = tuple(a_place(feed=f"f{number}") for number in range(50))
    world.book.mentions[mention.id] = replace(mention, places=places)
    world.attempt(case)
    world.sweep()
    assert isinstance(world.feeds, Counting)
    assert world.feeds.gets == MOST


def test_a_feed_that_moves_meanwhile_is_read_again() -> None:
    """Triage taught it another class; one that never stands still is the next sweep's."""

    class Moving(MemoryFeedBook):
        moves = 1

        def note_closer(self, ref: FeedRef, seen: FeedRef) -> bool:
            if self.moves:
                self.moves -= 1
                self.note_habit(replace(seen, interval=360 if seen.interval == 60 else 60))
            return super().note_closer(ref, seen)

    world = World(feeds=Moving())
    assert isinstance(world.feeds, Moving)
    world.attempt(said_in(world, a_blog()))
    world.sweep()
    assert until_of(world) == world.now + LOOK + MARGIN
    world.feeds.moves = 99
    world.now += LOOK
    _, faults = follow_closer(Closer(world.book, world.feeds), WATCHLIST, world.now)
    assert [type(fault) for fault in faults] == [Conflict]
    world.feeds.moves = 0
    world.sweep()
    assert until_of(world) == world.now + LOOK + MARGIN


def test_hourly_is_the_longest_that_is_promised() -> None:
    """As of a site that was just begun; the tests above go by it."""
    assert timedelta(minutes=CLOSER) == HOUR
