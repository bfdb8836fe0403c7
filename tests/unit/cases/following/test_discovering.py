"""The first voice is found through those who point to it: discovered, fetched, judged."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryTransport
from makegood.cases.following.discovering import A_DAY, FOLLOWED, Discovering, discover
from makegood.cases.mentions.hearing import listen
from makegood.errors import FeedTrouble
from makegood.listening.polling.fetch import Fetching, Outcome, fetch
from makegood.model.conversation import Pointer
from makegood.model.feeds import Feed, Fetched
from makegood.model.verdicts import Route
from makegood.model.watchlist import WatchedFeed, Watchlist
from makegood.triage.conversations.conversation import Heard
from makegood.triage.conversations.following import Pointed, is_worth_following
from makegood.triage.conversations.pages import page_at
from makegood.triage.edits import heard_before
from makegood.triage.people.customers import named_at
from makegood.triage.pipeline import Deps
from makegood.triage.receiving import Receiving, receive
from unit.cases.blogs import ANOTHER, KETTLE, STORY, Blogs, a_link, item, rss
from unit.triage.triage_world import BRANDS, NOW, a_judging

LONG_AGO = NOW - timedelta(days=40)
AND_SO = "Ours broke in the same week. The shop sent us away, and nobody answers. Please help!"
TOASTER = (
    "This Juniper toaster has burnt every slice since spring. I wrote twice to their office and "
    "got no reply at all. I want my money back, or does somebody know another way?"
)
NEWS = (
    "Week seven without a kettle. I called Juniper once more this morning, was put through to four "
    "people, and the last one hung up. It still does not work, and nobody rings back. Please help."
)
HTML = (
    '<!doctype html><html lang="en"><head><title>Kettle</title><meta name="author" content="Maren">'
    f'<meta property="article:published_time" content="{LONG_AGO.isoformat()}">'
    '<link rel="alternate" type="application/rss+xml" href="/feed/"></head>'
    f"<body><article><h1>Kettle</h1><p>{STORY} {STORY[:80]}</p></article></body></html>"
)
SITE = "https://maren.example/feed/"
KETTLE_OF_ANN = "https://tide.example/kettle"


@dataclass(slots=True)
class Web(Blogs):
    """Blogs that point to a page, and the web where it stands."""

    feeds: MemoryFeedBook = field(default_factory=MemoryFeedBook)
    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    transport: MemoryTransport = field(default_factory=MemoryTransport)

    @property
    def discovering(self) -> Discovering:
        return Discovering(self.book, self.feeds, BRANDS)

    def converse(self, heard: Heard) -> None:
        listen(heard, self.discovering)

    def point(self, *sites: str, to: str = KETTLE) -> None:
        """Each of the sites tells of the brand, in its own words, and links to the page."""
        for site in sites:
            words = f"{ANOTHER if site == 'mill' else 'My Juniper is dead too. ' + AND_SO}"
            self.hear(site, item("mine", site, f"{words} See {a_link(to)}."))

    def poll(self, feed: Feed) -> Outcome:
        """Fetch the feed, and triage what came of it."""
        before = len(self.nudges.notes)
        deps = Fetching(self.transport, self.documents, self.nudges, self.feeds, lambda: self.now)
        outcome = fetch(feed.ref, deps, self.now, "corr")
        for note in self.nudges.notes[before:]:
            receive(note, 1, Receiving(self.feeds, self.documents, self.triaging), self.now)
        return outcome

    def triaging(self) -> Deps:
        judging = a_judging(reader=self.reader)
        known = partial(heard_before, book=self.book)
        return Deps(judging, self.seen, self.nudges, self.record, self.converse, known=known)

    @property
    def found(self) -> Feed:
        """The one feed that was discovered."""
        (feed,) = self.feeds.all()
        return feed


@pytest.fixture
def web() -> Web:
    """Two blogs point to Maren's page, which nobody polls."""
    web = Web()
    web.transport.pages[KETTLE] = Fetched(200, KETTLE, HTML.encode(), "text/html")
    web.point("mill", "harbour")
    return web


def test_a_page_that_two_mentions_link_to_is_discovered_once(web: Web) -> None:
    """For 14 days, an hour between polls."""
    feed = web.found
    assert (feed.page, feed.page_for, feed.ref.address) == (KETTLE, "juniper", KETTLE)
    assert (feed.ref.until, feed.ref.interval) == (NOW + FOLLOWED, 60)
    web.point("orchard")
    web.seen._seen.clear()
    web.point("mill", "harbour")
    assert web.found == feed


def test_one_voice_discovers_nothing() -> None:
    """However often it points there."""
    web = Web()
    web.point("mill")
    web.hear("mill", item("again", "mill", f"Juniper has still not rung. It is {a_link()}!"))
    assert not web.feeds.feeds


def test_the_first_voice_is_fetched_and_judged_however_old(web: Web) -> None:
    """It gets its case, with those who took it up; they show who began."""
    assert web.poll(web.found).result == "changed"
    case = web.file("Maren").case
    assert web.file("Maren").mentions[0].verdict.route is Route.ALERT
    assert (case.said_at, case.links) == (LONG_AGO, 2)
    assert [kind for kind, _, _ in web.told("Maren")] == ["link", "link"]
    assert web.told("Mill") == [("origin", "Maren", KETTLE)]


def test_what_else_the_discovered_site_said_long_ago_is_backlog(web: Web) -> None:
    """The page is known by then; what is new there is heard as of any feed."""
    web.poll(web.found)
    assert (web.found.ref.address, web.found.ref.sha256) == (SITE, "")
    old = item("toaster", "maren", TOASTER, LONG_AGO, "Maren")
    new = item("news", "maren", NEWS, NOW, "Maren")
    story = item("kettle", "maren", STORY, LONG_AGO, "Maren")
    web.transport.pages[SITE] = rss("maren", new, story, old)
    assert web.poll(web.found).result == "changed"
    routes = {each.title.lower(): each.verdict.route for each in web.book.mentions.values()}
    assert routes["toaster"] is Route.BACKLOG
    assert routes["news"] is Route.ALERT
    assert len([each for each in web.book.mentions.values() if "kettle" in each.title.lower()]) == 1


@pytest.mark.parametrize("link", ["https://tide.example/kettle", "https://tide.example/news"])
def test_a_discovered_feed_speaks_for_nobody_elsewhere(web: Web, link: str) -> None:
    """Two nicknames get a page followed: what its feed says, it says at its own site."""
    web.feed_addresses["tide"] = "https://feeds.burner.example/tide"
    web.hear("tide", item("kettle", "tide", STORY.replace("six", "nine"), author="Ann"))
    hers = web.file("Ann").case
    web.poll(web.found)
    text = f"{STORY.replace('six', 'nine')} UPDATE: they sent a new one, it works again, all fine."
    for said in (STORY.replace("six", "nine"), text, TOASTER):
        forged = item("kettle", "tide", said, web.now, "Ann")
        web.transport.pages[SITE] = rss("maren", forged.replace(KETTLE_OF_ANN, link))
        web.now += timedelta(hours=2)
        web.poll(web.found)
    after = web.book.cases[hers.id]
    assert (after.stage, after.mentions) == (hers.stage, hers.mentions)
    assert web.book.customers[hers.customer].handles == ("Ann@tide.example",)


def test_a_discovered_blog_of_links_stands_where_its_ids_say(web: Web) -> None:
    """Its titles lead to what others wrote."""
    web.poll(web.found)
    linked = item("toaster", "tide", TOASTER, NOW, "Maren").replace(
        "<guid>https://tide", "<guid>https://maren"
    )
    web.transport.pages[SITE] = rss("maren", linked)
    web.poll(web.found)
    links = {place.link for each in web.book.mentions.values() for place in each.places}
    assert "https://maren.example/toaster" in links


@pytest.mark.parametrize("key", ["maren@maren.example", named_at("Maren", "maren.example")])
def test_the_page_of_whom_we_leave_alone_is_let_go_once_we_know(web: Web, key: str) -> None:
    """Nothing tells before whose it is, where no site was barred; nor is it discovered again."""
    web.book.bar(key, "they asked", NOW)
    web.poll(web.found)
    assert not web.found.active
    assert not [case for case in web.book.cases.values() if case.customer_name == "Maren"]
    web.point("orchard")
    assert not web.found.active


def test_what_somebody_else_says_on_that_site_ends_nothing(web: Web) -> None:
    """It is for the sake of the page that it is followed."""
    web.book.bar("ivo@maren.example", "they asked", NOW)
    web.poll(web.found)
    web.transport.pages[SITE] = rss("maren", item("news", "maren", NEWS, NOW, "Ivo"))
    web.poll(web.found)
    assert web.found.active


def test_only_one_hop_is_made(web: Web) -> None:
    """A feed that is none after all is in trouble, as any other."""
    web.poll(web.found)
    web.transport.pages[SITE] = Fetched(200, SITE, HTML.encode(), "text/html")
    assert web.poll(web.found).trouble == "not_a_feed"
    assert web.found.ref.address == SITE


def test_a_page_that_names_no_feed_is_read_again_itself(web: Web) -> None:
    """And unchanged it costs nothing."""
    bare = HTML.replace('rel="alternate"', 'rel="icon"').encode()
    web.transport.pages[KETTLE] = Fetched(200, KETTLE, bare, "text/html")
    web.poll(web.found)
    assert web.found.ref.address == KETTLE
    assert web.poll(web.found).result == "unchanged"


def test_a_discovered_address_may_be_a_feed_itself(web: Web) -> None:
    """Then it is read as one."""
    web.transport.pages[KETTLE] = rss("maren", item("kettle", "maren", STORY, NOW, "Maren"))
    assert web.poll(web.found).result == "changed"
    assert web.file("Maren").case.links == 2


def test_after_its_days_it_is_over(web: Web) -> None:
    """Nothing is fetched any more."""
    web.now += FOLLOWED
    assert web.poll(web.found).result == "over"
    assert not web.transport.asked
    assert not web.found.active


def test_a_page_of_the_watchlist_must_be_a_feed() -> None:
    """Pages are read for discovered addresses only."""
    web = Web()
    web.transport.pages[KETTLE] = Fetched(200, KETTLE, HTML.encode(), "text/html")
    feed = Feed(replace(a_found().ref, until=None))
    web.feeds.put(feed)
    assert web.poll(feed).trouble == "not_a_feed"


def a_found() -> Feed:
    web = Web()
    web.point("mill", "harbour")
    return web.found


def test_a_page_in_trouble_is_noted_as_any_feed(web: Web) -> None:
    """It may be an address that must not be fetched: the fetcher looks at each."""
    web.transport.pages[KETTLE] = FeedTrouble("refused_address", "10.0.0.1 is not public")
    assert web.poll(web.found).trouble == "refused_address"


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9000/x", "https://user:x@maren.example/kettle", "ftp://maren.example/x"],
)
def test_an_address_that_is_none_of_the_webs_is_not_followed(address: str) -> None:
    """Whoever points there."""
    web = Web()
    web.point("mill", "harbour", to=address)
    assert not web.feeds.feeds


@pytest.mark.parametrize("bar", ["maren.example", "*.maren.example"])
def test_who_asked_to_be_left_alone_is_not_sought_out(bar: str) -> None:
    """Their site is barred, or a domain that it is under."""
    web = Web()
    web.book.bar(bar, "asked", NOW)
    web.point("mill", "harbour")
    assert not web.feeds.feeds


def test_a_brand_discovers_so_many_pages_a_day() -> None:
    """Two posts that link to everything must not lead us; tomorrow is another day."""
    web = Web()
    pages = [pointed(f"https://site{number}.example/post") for number in range(A_DAY + 5)]
    assert discover(pages, web.discovering, NOW) == A_DAY
    assert discover(pages, web.discovering, NOW + timedelta(days=1)) == 5


def pointed(address: str, *sites: str) -> Pointed:
    page = page_at(address)
    assert page
    named = sites or ("mill.example", "harbour.example")
    return Pointed(page, "juniper", frozenset(Pointer(site, f"m-{site}") for site in named))


WATCHED = Watchlist(
    brands=BRANDS.brands,
    feeds=(
        WatchedFeed("https://www.polled.example/feed"),
        WatchedFeed("https://pages.example/~bob/feed.xml"),
        WatchedFeed("https://town.example/@bob.rss"),
    ),
)


@pytest.mark.parametrize(
    ("address", "is_worth"),
    [
        (KETTLE, True),
        ("https://someone.wordpress.com/2026/kettle", True),
        ("https://polled.example/kettle", False),
        ("https://polled.example/~eve/kettle", False),
        ("https://pages.example/~eve/kettle", True),
        ("https://pages.example/~bob/kettle", False),
        ("https://pages.example/kettle", False),
        ("https://town.example/@bob/1172", False),
        ("https://town.example/@eve/1172", True),
        ("https://town.example/users/eve/statuses/1172", True),
        ("https://help.juniper.example/kettle", False),
        ("https://en.wikipedia.org/wiki/Kettle", False),
        ("https://www.youtube.com/watch?v=abc", False),
    ],
)
def test_which_pages_are_worth_following(address: str, *, is_worth: bool) -> None:
    """People's own, not what is polled, a brand's, or everybody's."""
    assert is_worth_following(pointed(address), WATCHED) is is_worth


def test_a_site_does_not_point_to_itself() -> None:
    """It takes two others."""
    assert not is_worth_following(pointed(KETTLE, "maren.example", "mill.example"), WATCHED)
    assert not is_worth_following(pointed(KETTLE, "", "mill.example"), WATCHED)
    maren, eve, odd = "pages.example/maren", "pages.example/eve", "pages.example/odd"
    page = "https://pages.example/~maren/kettle"
    assert not is_worth_following(pointed(page, maren, eve, "pages.example"), WATCHED)
    assert is_worth_following(pointed(page, maren, eve, odd), WATCHED)


@pytest.mark.parametrize(
    ("authors", "is_followed"),
    [
        (("Ann", "Ben"), True),
        (("Ann", "Ann"), False),
        (("Ann", "anonymous"), False),
        (("guest", "anonymous"), False),
    ],
)
def test_two_members_of_one_forum_are_two_voices(
    authors: tuple[str, str], *, is_followed: bool
) -> None:
    """As long as both have a name of their own."""
    web = Web()
    texts = (ANOTHER, f"My Juniper is dead too. {AND_SO}")
    for number, (author, words) in enumerate(zip(authors, texts, strict=True)):
        said = f"{words} See {a_link()}."
        web.hear("forum", item(f"thread-{number}", "forum", said, author=author))
    assert bool(web.feeds.feeds) is is_followed


def test_a_day_is_counted_apart_from_alerts(web: Web) -> None:
    """Under a name of its own."""
    day: datetime = NOW
    assert web.book.taken("discovered:juniper", day.date()) == 1
