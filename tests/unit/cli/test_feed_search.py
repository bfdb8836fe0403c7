"""Which feeds an address leads to, what they are like, and which of them are added."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import StringIO

import pytest
from rich.console import Console

from makegood.adapters.memory_listening import MemoryTransport, Page
from makegood.errors import BadInput, FeedTrouble
from makegood.listening.addresses.safety import NOBODY
from makegood.model.feeds import Fetched
from makegood_ops.cli.feeds_adding import Ask, choose, lines_of, name_unread, often
from makegood_ops.feed_search import Found, facts_of, feeds_at
from makegood_ops.trial_source import Reading
from unit.cli.sources import BOMB, EMPTY_FEED, PAGE, a_feed, page_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = "https://blog.example/"
FEED = "https://blog.example/feed"
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl"><title>Ketels</title>
<entry><id>1</id><title>Een</title><link href="https://blog.example/1"/><published>
2026-02-27T12:00:00Z</published><content>Het water kookt, en dat is goed nieuws.</content></entry>
<entry><id>2</id><title>Twee</title><link href="https://blog.example/2"/>
<published>2026-02-20T12:00:00Z</published><summary>Het water kookt niet [...]</summary></entry>
</feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel>
<item><title>One</title><link>https://blog.example/1</link></item></rdf:RDF>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Jay", "items": [
{"id": "1", "url": "https://blog.example/1", "content_text": "Whole words."}]}"""

CHALLENGE = b"<!doctype html><html><script>window._cf_chl_opt={}</script>Checking</html>"
OPML = b'<?xml version="1.0"?><opml><head/><body><outline xmlUrl="/feed"/></body></opml>'


class Dutch:
    """A detector that finds Dutch everywhere."""

    def detect(self, text: str) -> tuple[str, float]:
        return "nl" if text else "", 0.9

    def is_common(self, word: str, language: str) -> bool:  # noqa: ARG002 - it knows no words
        return False


def found(address: str, pages: dict[str, Page]) -> tuple[Found, ...]:
    web = MemoryTransport(pages)
    return feeds_at(address, Reading(lambda: web, NOW, NOBODY)).found


def told(body: bytes) -> list[str]:
    """What is said of a feed."""
    (feed,) = found(FEED, {FEED: body})
    return list(lines_of(feed, facts_of(feed, Dutch(), NOW), NOW))


def test_a_feed_is_found_at_its_own_address() -> None:
    """At the one that was asked for, unless that has moved for good."""
    moved = Fetched(200, "https://new.example/feed", a_feed())
    assert [each.address for each in found(FEED, {FEED: moved})] == [FEED]
    for_good = Fetched(200, "https://new.example/feed", a_feed(), permanent=True)
    assert [each.address for each in found(FEED, {FEED: for_good})] == ["https://new.example/feed"]


def test_every_feed_that_a_page_names_is_found() -> None:
    """Those that can be read, each once, in its order."""
    pages: dict[str, Page] = {
        "https://blog.example": page_of("/feed", "/dead", "/bomb", "/feed/", "/comments"),
        FEED: a_feed("Posts"),
        f"{FEED}/": a_feed("Posts"),
        "https://blog.example/dead": FeedTrouble("gone", "the server answered 410"),
        "https://blog.example/bomb": BOMB,
        "https://blog.example/comments": ATOM,
    }
    titles = [each.title for each in found("blog.example", pages)]
    assert titles == ["Posts", "Ketels"]


def test_a_page_that_names_none_is_searched_where_feeds_usually_are() -> None:
    """The first that is there."""
    assert found(SITE, {SITE: PAGE, "https://blog.example/rss": a_feed()})[0].title == "Kettles"


def test_what_is_named_wrongly_is_looked_for_too() -> None:
    """Where sites keep a feed."""
    pages: dict[str, Page] = {SITE: page_of("/dead"), FEED: a_feed("Posts")}
    assert [each.title for each in found(SITE, pages)] == ["Posts"]


def test_a_page_that_sends_its_readers_on_is_left_once() -> None:
    """As old front pages do; in circles it is left where it is."""
    onward = b'<html><head><meta http-equiv="Refresh" content="0; URL=/blog"></head></html>'
    pages: dict[str, Page] = {SITE: onward, f"{SITE}blog": page_of("/feed"), FEED: a_feed("Posts")}
    assert [each.title for each in found(SITE, pages)] == ["Posts"]
    with pytest.raises(BadInput, match="names no feed"):
        found(SITE, {SITE: onward, f"{SITE}blog": onward})


def test_of_many_feeds_the_first_are_read_and_the_others_named() -> None:
    """Each can be added by its own address."""
    many = [f"/{number}.xml" for number in range(40)]
    pages: dict[str, Page] = {SITE: page_of(*many)}
    pages |= {SITE[:-1] + each: a_feed(each) for each in many}
    web = MemoryTransport(pages)
    search = feeds_at(SITE, Reading(lambda: web, NOW, NOBODY))
    assert (len(search.found), len(search.unread), len(web.asked)) == (8, 32, 9)
    out = Console(file=StringIO(), width=40)
    name_unread(search, out)
    assert isinstance(out.file, StringIO)
    assert "32 feeds more" in out.file.getvalue()
    assert "   https://blog.example/39.xml Feed" in out.file.getvalue()


@pytest.mark.parametrize(
    ("address", "page", "why"),
    [
        (SITE, PAGE, "is a web page that names no feed, and none stands"),
        (SITE, page_of("/feed"), r"names feeds, but none can be read:\n.*/feed: the server"),
        (SITE, FeedTrouble("blocked", "the server answered 403"), "/: the server answered 403"),
        (SITE, b"just words", "neither RSS, Atom nor JSON Feed"),
        (SITE, BOMB, "declares entities"),
        (SITE, CHALLENGE, "wants to see a browser"),
        (SITE, OPML, "a list of feeds"),
        ("http://127.0.0.1/feed", PAGE, "127.0.0.1"),
        ("https://me:x@blog.example/", PAGE, "passwords"),
        ("ftp://blog.example/", PAGE, "ftp"),
        ("https://blog.example:9000/", PAGE, "add --allow blog.example:9000"),
        (" ", PAGE, "say which site"),
    ],
)
def test_what_leads_to_no_feed_says_why(address: str, page: Page, why: str) -> None:
    """In a sentence, with the way out where there is one."""
    with pytest.raises(BadInput, match=why):
        found(
            address,
            {
                address: FeedTrouble("refused_address", "127.0.0.1 is not public")
                if "127" in address
                else page
            },
        )


@pytest.mark.parametrize(
    ("body", "kind"),
    [(a_feed(), "RSS 2.0"), (ATOM, "Atom"), (RDF, "RDF"), (JSON, "JSON Feed")],
)
def test_every_kind_of_feed_is_called_by_its_name(body: bytes, kind: str) -> None:
    """As people know them."""
    assert told(body)[1].startswith(f"{kind}, ")


def test_a_feed_is_told_by_its_posts() -> None:
    """How many, how often, in which language, whole or cut, and the latest one."""
    assert told(ATOM) == [
        FEED,
        "Atom, 2 posts, about 1 post a week, language nl, 1 of 2 posts cut short",
        "latest: “Een” (27 February 2026, 2 days ago)",
    ]


def test_a_feed_without_posts_has_little_to_tell() -> None:
    """Its title is found all the same."""
    (feed,) = found(FEED, {FEED: EMPTY_FEED})
    assert feed.title == "Quiet"
    assert told(EMPTY_FEED) == [FEED, "RSS 2.0, 0 posts, language unknown"]


def test_a_feed_of_comments_is_told_as_one() -> None:
    """By its title."""
    assert told(a_feed("Comments on: Kettles"))[1].endswith(", comments")


@pytest.mark.parametrize(
    ("a_day", "words"),
    [
        (None, ""),
        (12.2, "about 12 posts a day"),
        (1.0, "about 1 post a day"),
        (0.43, "about 3 posts a week"),
        (0.1, "about 3 posts a month"),
        (0.01, "less than a post a month"),
    ],
)
def test_how_often_a_feed_speaks_is_said_in_words(a_day: float | None, words: str) -> None:
    """By the day, the week or the month."""
    assert often(a_day) == words


def test_an_active_feed_speaks_often() -> None:
    """By the dates of its posts."""
    items = "".join(
        f"<item><title>{n}</title><pubDate>{format_datetime(NOW - timedelta(hours=8 * n))}"
        "</pubDate></item>"
        for n in range(60)
    )
    body = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()
    assert "about 3 posts a day" in told(body)[1]


ONE, TWO = (Found(f"https://blog.example/{n}", f"Feed {n}", "Atom", ()) for n in (1, 2))


def answering(words: str) -> Ask:
    return lambda _: words


@pytest.mark.parametrize(
    ("found", "words", "chosen"),
    [
        ([ONE], "y", (ONE,)),
        ([ONE], "Yes", (ONE,)),
        ([ONE, TWO], "2", (TWO,)),
        ([ONE, TWO], " 2, 1,2", (TWO, ONE)),
    ],
)
def test_whoever_sits_there_chooses(
    found: Sequence[Found], words: str, chosen: tuple[Found, ...]
) -> None:
    """One, or several."""
    assert choose(found, answering(words), is_sure=False) == chosen


@pytest.mark.parametrize(
    ("found", "words", "why"),
    [
        ([ONE], "", "nothing was added"),
        ([ONE, TWO], "", "nothing was added"),
        ([ONE, TWO], "3", "'3' is none of them: say a number up to 2"),
        ([ONE, TWO], "first", "'first' is none of them"),
    ],
)
def test_no_clear_word_adds_nothing(found: Sequence[Found], words: str, why: str) -> None:
    """And says so."""
    with pytest.raises(BadInput, match=why):
        choose(found, answering(words), is_sure=False)


def test_where_nobody_sits_one_is_added_for_sure_and_several_are_listed() -> None:
    """So that a script names the one it wants."""
    assert choose([ONE], None, is_sure=True) == (ONE,)
    with pytest.raises(BadInput, match="add --yes"):
        choose([ONE], None, is_sure=False)
    with pytest.raises(BadInput, match=r"(?s)by its own address:\n.*/1  Feed 1\n.*/2  Feed 2"):
        choose([ONE, TWO], None, is_sure=True)
