"""Pages of posts that are cut short, from servers on loopback: friendly, shy, slow and false."""

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from socket import socket
from typing import NamedTuple

import pytest

from integration.http_servers import Script, Server, answer, serving
from makegood.adapters.http import WebTransport
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges
from makegood.errors import BadDocument
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.documents.bounded import read_patiently
from makegood.listening.polling.fetch import Fetching, Outcome, fetch
from makegood.model.feeds import Feed, FeedRef, Post

AGENT = "Makegood/0 (+https://makegood.example/about; feed-reader)"
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
BEGINNING = (
    "We had friends over on Sunday, the first warm day of the year, and I had put the good cups "
    "on the table in the garden before anybody came."
)
REST = (
    "Then the Juniper kettle gave up, with a bang and a smell, between the first pot and the "
    "second. I rang them on Monday, and nobody has rung since."
)
POST = Post("e1", "f1", "Steam", f"{BEGINNING} Then the\u2026", cut=True)
DENIED = b"User-agent: *\nDisallow: /\n"


def html(*parts: str) -> bytes:
    body = "".join(f"<p>{part}</p>" for part in parts)
    return (
        "<!doctype html><html><head><title>Steam</title></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>Steam</h1>{body}</article></body></html>"
    ).encode()


def a_site(scripts: Mapping[str, Script]) -> Script:
    """Each path by its own script; 404 for the others."""

    def script(connection: socket, head: str) -> None:
        path = head.split(" ")[1]
        scripts.get(path, answer(b"", "404 Not Found"))(connection, head)

    return script


def dripping(connection: socket, head: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"#")
        time.sleep(0.1)


class Read(NamedTuple):
    """What came of asking for a page: the poll, what is known of the page, its posts, its asks."""

    outcome: Outcome
    feed: Feed
    posts: tuple[Post, ...] | str
    asked: list[str]


def read(scripts: Mapping[str, Script], path: str = "/steam", seconds: float = 5.0) -> Read:
    with serving(a_site(scripts)) as server:
        address = server.address(path)
        ref = FeedRef(feed_id(address), address, 15, until=NOW.replace(day=5), whole=True)
        feeds, documents = MemoryFeedBook([Feed(ref, episode=POST)]), MemoryDocuments()
        nudges = MemoryNudges()
        web = _transport(server, seconds)
        outcome = fetch(ref, Fetching(web, documents, nudges, feeds, lambda: NOW), NOW, "c")
        feed = feeds.get(ref.id)
        assert feed
        found = [documents.get(note.key) for note in nudges.notes]
        posts: tuple[Post, ...] | str = ()
        for document in filter(None, found):
            try:
                posts = read_patiently(document, feed, NOW)
            except BadDocument as error:
                posts = error.trouble
        return Read(outcome, feed, posts, list(_paths(server)))


def _transport(server: Server, seconds: float) -> WebTransport:
    allow = frozenset({("127.0.0.1", server.port)})
    return WebTransport(allow, AGENT, seconds=seconds, clock=lambda: NOW)


def _paths(server: Server) -> Iterator[str]:
    return (head.split(" ")[1] for head in server.heads)


def page(*parts: str) -> Script:
    return answer(html(*parts), Content_Type="text/html")


def test_a_page_is_read_after_its_rules() -> None:
    """With our name, as a page is asked for."""
    rules = answer(b"User-agent: *\nDisallow: /private\n", Content_Type="text/plain")
    found = read({"/robots.txt": rules, "/steam": page(BEGINNING, REST)})
    assert found.outcome.result == "changed"
    assert found.asked == ["/robots.txt", "/steam"]
    assert not isinstance(found.posts, str)
    (post,) = found.posts
    assert post.text.endswith(REST)
    assert post.whole


def test_a_site_without_rules_is_read() -> None:
    """404 allows all."""
    assert len(read({"/steam": page(BEGINNING, REST)}).posts) == 1


def test_a_page_that_the_rules_deny_is_not_asked_for() -> None:
    """It is over, and forgets the post."""
    found = read({"/robots.txt": answer(DENIED), "/steam": page(BEGINNING, REST)})
    assert (found.outcome.result, found.outcome.trouble) == ("over", "blocked")
    assert found.asked == ["/robots.txt"]
    assert (found.feed.active, found.feed.episode) == (False, None)


@pytest.mark.parametrize("status", ["500 Broken", "503 Not now", "429 Too many"])
def test_rules_that_cannot_be_had_keep_us_away_for_now(status: str) -> None:
    """And as long as the server asks for."""
    rules = answer(b"", status, Retry_After="7200")
    found = read({"/robots.txt": rules, "/steam": page(BEGINNING, REST)})
    assert found.outcome.result == "trouble"
    assert found.asked == ["/robots.txt"]
    assert found.feed.active
    assert found.feed.ref.not_before
    assert "robots.txt" in found.feed.trouble_detail


def test_slow_rules_meet_the_deadline() -> None:
    """Nobody waits for them for ever."""
    started = time.monotonic()
    found = read({"/robots.txt": dripping, "/steam": page(BEGINNING, REST)}, seconds=0.5)
    assert (found.outcome.result, found.outcome.trouble) == ("trouble", "timeout")
    assert time.monotonic() - started < 3


def test_rules_that_lead_elsewhere_are_followed() -> None:
    """As the page is; what the rules of its end deny is not taken."""
    moved = answer(b"", "301 Moved", Location="/rules")
    to_shop = answer(b"", "302 Found", Location="/shop/steam")
    rules = answer(b"User-agent: *\nDisallow: /shop\n")
    scripts = {"/robots.txt": moved, "/rules": rules, "/shop/steam": page(BEGINNING, REST)}
    found = read({**scripts, "/steam": to_shop})
    assert (found.outcome.result, found.outcome.trouble) == ("over", "blocked")
    assert found.asked == ["/robots.txt", "/rules", "/steam", "/shop/steam"]
    assert found.posts == ()


@pytest.mark.parametrize("inside", ["http://169.254.169.254/latest", "http://127.0.0.1:22/"])
def test_a_page_that_leads_inside_is_refused(inside: str) -> None:
    """And so are rules that do."""
    away = answer(b"", "302 Found", Location=inside)
    for scripts in ({"/steam": away}, {"/robots.txt": away, "/steam": page(BEGINNING, REST)}):
        found = read(scripts)
        assert found.outcome.result == "over"
        assert found.outcome.trouble in {"redirects", "refused_address"}
        assert found.posts == ()


def test_a_guards_page_is_no_text() -> None:
    """Not even where it repeats the beginning."""
    challenge = page(BEGINNING, "<script>window._cf_chl_opt = {}</script>One moment, please.")
    found = read({"/steam": challenge})
    assert (found.outcome.result, found.outcome.trouble) == ("over", "blocked")
    assert found.posts == ()


@pytest.mark.parametrize(
    "parts",
    [
        ("We value your privacy. We and our partners keep cookies on your device. " * 5,),
        ("Please log in to read on, or make an account, which takes a minute. " * 5,),
        ("Ten teas for the evening, each with what goes with it, and why. " * 9,),
        (),
    ],
)
def test_a_page_without_what_the_feed_said_says_nothing(parts: tuple[str, ...]) -> None:
    """Cookies, a login, another post, nothing at all."""
    found = read({"/steam": page(*parts)})
    assert found.outcome.result == "changed"
    assert found.posts == ()


def test_a_page_of_five_megabytes_is_none() -> None:
    """It is not looked through."""
    found = read({"/steam": page(BEGINNING, *[REST] * 25_000)}, seconds=20)
    assert found.posts == "too_large"


@pytest.mark.parametrize(
    "script",
    [
        answer(b"%PDF-1.7 and so on", Content_Type="application/pdf"),
        answer(b"<rss><channel><title>Tea</title></channel></rss>", Content_Type="text/xml"),
        answer(b"", Content_Type="text/html"),
    ],
)
def test_what_is_no_page_is_left(script: Script) -> None:
    """A post may link to whatever there is."""
    found = read({"/steam": script})
    assert (found.outcome.result, found.outcome.trouble) == ("over", "not_a_feed")


def test_a_page_that_is_not_there_yet_is_waited_for() -> None:
    """With pauses."""
    found = read({})
    assert (found.outcome.result, found.outcome.trouble) == ("trouble", "not_found")
    assert found.feed.active
