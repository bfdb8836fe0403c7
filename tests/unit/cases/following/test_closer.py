"""After an attempt the customer's own site is followed, for a month after the end at most."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from contracts.case_samples import a_case, a_customer, a_mention, an_opening
from makegood.adapters.memory import MemoryCaseBook, MemoryWatchlists
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.cases.acts.acting import Acting
from makegood.cases.acts.outcomes import Ending, close, record_attempt, reopen
from makegood.cases.acts.wishes import leave_alone
from makegood.cases.customers.own_sites import site_named
from makegood.cases.following.closer import A_DAY, AFTER_CASE, LOOK, MARGIN, Closer, follow_closer
from makegood.cases.sweeping.follow_up import FollowingUp, follow_up
from makegood.errors import Busy
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.documents.posts import read_posts
from makegood.model.cases import Attempt, Case, Outcome
from makegood.model.changes import Following
from makegood.model.feeds import Document, Feed, FeedRef
from makegood.model.watchlist import Brand, Keyword, Rep, WatchedFeed, Watchlist

NOW = datetime.fromisoformat("2026-11-26T10:05:00+00:00")
SITE = "https://maren.example/"
ID = feed_id(SITE)
ADA = Rep("ada", "Ada", "ada@juniper.example", ("juniper",))
WATCHLIST = Watchlist(
    (Brand("juniper", "Juniper", (Keyword("Juniper"),), domains=("juniper.example",)),),
    (ADA,),
    (WatchedFeed("https://polled.example/feed"),),
)


@dataclass(slots=True)
class World:
    """Cases, feeds and a clock."""

    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    feeds: MemoryFeedBook = field(default_factory=MemoryFeedBook)
    now: datetime = NOW

    @property
    def acting(self) -> Acting:
        return Acting(self.book, MemoryWatchlists(WATCHLIST))

    def open(self, name: str = "c1", address: str = SITE) -> Case:
        """A case whose one post, on another's site, names that address as its author's."""
        case = a_case(name, customer=name, customer_name="Maren")
        mention = a_mention(f"m-{name}", customer=name, author_address=address)
        self.book.commit(an_opening(case, mention, a_customer(name)))
        return case

    def attempt(self, case: Case, name: str = "a1") -> None:
        made = Attempt(name, "comment", self.now, "ada", "I read your post.")
        record_attempt(case.id, made, self.acting, self.now)

    def sweep(self, days: float = 0) -> int:
        """How many cases were looked at, after that many days without a sweep."""
        self.now += timedelta(days=days)
        done, faults = follow_closer(Closer(self.book, self.feeds), WATCHLIST, self.now)
        assert faults == []
        return done

    def until(self) -> datetime | None:
        feed = self.feeds.get(ID)
        return feed.ref.until if feed and feed.active else None


def test_nothing_is_followed_before_somebody_tried() -> None:
    """An open case alone seeks nobody out."""
    world = World()
    case = world.open()
    assert world.sweep() == 0
    world.attempt(case)
    assert world.sweep() == 1
    feed = world.feeds.get(ID)
    assert feed
    assert (feed.page, feed.page_for, feed.ref.address) == (SITE, "juniper", SITE)


def test_an_open_case_is_followed_on_and_a_closed_one_for_a_month() -> None:
    """Looked at each week until then, so that it never ends early, and never lasts longer."""
    world = World()
    case = world.open()
    world.attempt(case)
    world.sweep()
    for _ in range(9):
        until = world.until()
        assert until
        assert world.now + LOOK < until < world.now + AFTER_CASE
        assert world.sweep(7) == 1
    world.now += timedelta(days=2)
    close(case.id, "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    ended = world.now
    assert world.sweep() == 1
    assert world.now + LOOK < ended + AFTER_CASE == world.until()
    assert [world.sweep(7) for _ in range(4)] == [1] * 4
    assert ended + AFTER_CASE == world.until()
    assert world.sweep(2) == 1
    assert world.sweep(60) == 0


def test_a_site_that_was_let_go_is_followed_again_after_another_attempt() -> None:
    """When the case opens again; what the server said is gone for good stays so."""
    world = World()
    case = world.open()
    world.attempt(case)
    close(case.id, "ada", Ending(Outcome.NO_ANSWER), world.acting, world.now)
    world.sweep()
    world.feeds.end(ID)
    world.now += timedelta(days=40)
    reopen(case.id, "ada", world.acting, world.now)
    world.attempt(case, "a2")
    world.sweep()
    assert world.until() == world.now + LOOK + timedelta(days=1)
    feed = world.feeds.get(ID)
    assert feed
    world.feeds.put(replace(feed, active=False, ref=replace(feed.ref, trouble="gone")))
    world.attempt(case, "a3")
    world.sweep()
    assert world.until() is None


def test_an_attempt_during_a_look_is_looked_at_anew() -> None:
    """What was read before it does not put it off."""
    world = World()
    case = world.open()
    world.attempt(case)
    [seen] = world.book.due_followings(world.now)
    world.now += timedelta(minutes=1)
    world.attempt(case, "a2")
    world.book.looked_closer(seen, None)
    assert world.book.due_followings(world.now) == (Following(case.id, world.now),)


def test_who_asks_to_be_left_alone_is_not_followed_any_more() -> None:
    """At the sweep after it; a try in spite of it begins nothing."""
    world = World()
    case = world.open()
    world.attempt(case)
    world.sweep()
    assert world.until()
    file = world.book.file(case.id)
    assert file
    leave_alone(file, "an email", world.book, WATCHLIST, world.now)
    assert world.sweep() == 1
    assert world.until() is None
    world.attempt(case, "a2")
    assert world.sweep(30) == 0


def test_a_case_that_is_nobodys_any_more_leads_nowhere() -> None:
    """After erasing, nothing is begun."""
    world = World()
    case = world.open()
    world.attempt(case)
    world.book.cases[case.id] = replace(world.book.cases[case.id], customer="", mentions=())
    assert world.sweep() == 1
    assert list(world.feeds.all()) == []
    assert world.sweep(30) == 0


@pytest.mark.parametrize(
    "address",
    [
        "",
        "maren@maren.example",
        "https://tideletters.example/about",
        "https://maren.example/2026/11/kettle",
        "https://users.example/~maren/",
        "https://maren.example/?author=3",
        "javascript:alert(1)",
        "https://[",
    ],
)
def test_what_names_no_site_of_their_own_names_none(address: str) -> None:
    """No address, the host where they wrote, or a place that may be one of many people's."""
    assert site_named(a_mention(author_address=address)) == ""


def test_a_page_about_its_author_names_their_site() -> None:
    """By its front page."""
    for path in ("", "/", "/about", "/about/", "/blog"):
        assert site_named(a_mention(author_address=f"https://maren.example{path}")) == SITE


@pytest.mark.parametrize(
    "address",
    [
        "https://polled.example/",
        "https://juniper.example/",
        "https://shop.juniper.example/",
        "https://youtube.com/",
        "http://maren.example:22/",
    ],
)
def test_only_a_strangers_own_public_site_is_followed(address: str) -> None:
    """Not one that is heard anyway, the brand's, one that everybody is on, or none to fetch."""
    world = World()
    world.attempt(world.open(address=address))
    world.sweep()
    assert list(world.feeds.all()) == []


def test_a_feed_of_the_watchlist_gets_no_end() -> None:
    """It is polled sooner for a while, and nothing else changes."""
    world = World()
    watched = Feed(FeedRef(ID, SITE, 15))
    world.feeds.put(watched)
    world.attempt(world.open())
    world.sweep()
    closer = replace(watched.ref, closer_until=world.now + LOOK + MARGIN)
    assert world.feeds.get(ID) == replace(watched, ref=closer)


def test_so_many_sites_are_begun_for_a_brand_a_day() -> None:
    """However many people name one."""
    world = World()
    for number in range(A_DAY + 3):
        world.attempt(world.open(f"c{number}", f"https://blog{number}.example/"))
    while world.book.due_followings(world.now):
        world.sweep()
    assert len(list(world.feeds.all())) == A_DAY


def test_a_front_page_is_no_post() -> None:
    """It leads to the site's feed, and is nothing that they said."""
    page = b"<!doctype html><html><body><p>" + b"My Juniper is dead. " * 30 + b"</p></body></html>"
    feed = Feed(FeedRef(ID, SITE, 60, until=NOW), page=SITE)
    assert read_posts(Document(ID, "x", page, SITE, "text/html"), feed, NOW) == ()
    assert len(read_posts(Document(ID, "x", page, SITE), replace(feed, page=f"{SITE}a"), NOW)) == 1


def test_the_sweep_looks_and_a_busy_table_waits_for_the_next() -> None:
    """Nothing else of the sweep is stopped by it."""

    class DownFeeds(MemoryFeedBook):
        def get(self, feed_id: str) -> Feed | None:
            raise Busy(feed_id)

    world = World()
    world.attempt(world.open())
    down = Closer(world.book, DownFeeds())
    done, faults = follow_closer(down, WATCHLIST, world.now)
    assert done == 0
    assert [type(fault) for fault in faults] == [Busy]
    deps = FollowingUp(
        world.book, MemoryWatchlists(WATCHLIST), MemoryNudges(), Closer(world.book, world.feeds)
    )
    assert follow_up(deps, world.now).closer == 1
    assert world.until()
