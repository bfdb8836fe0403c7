"""The transport against servers on loopback: what it asks, and what it makes of the answers."""

import gzip
import ssl
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from socket import socket

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest

from integration.http_servers import Script, Server, answer, certificate, serving
from makegood.adapters.http import WebTransport
from makegood.adapters.http_dial import tls_context
from makegood.errors import FeedTrouble
from makegood.model.feeds import FeedRef, Fetched, Trouble

AGENT = "Makegood/0 (+https://makegood.example/about; feed-reader)"
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
FEED = b"<rss><channel><title>Low tide</title></channel></rss>"


def transport(*servers: Server, context: ssl.SSLContext | None = None) -> WebTransport:
    allow = frozenset(("127.0.0.1", server.port) for server in servers)
    return WebTransport(allow, AGENT, context=context, clock=lambda: NOW)


def fetched(script: Script) -> Fetched:
    with serving(script) as server:
        return transport(server).get(FeedRef("f1", server.address(), 60))


def trouble(script: Script) -> FeedTrouble:
    with pytest.raises(FeedTrouble) as caught:
        fetched(script)
    return caught.value


def test_a_feed_comes_with_its_validators() -> None:
    """Body, type, ETag and date are handed on as they came."""
    got = fetched(answer(FEED, ETag='W/"a-gzip"', Last_Modified="Tue", Content_Type="text/xml"))
    assert (got.status, got.body, got.content_type) == (200, FEED, "text/xml")
    assert (got.etag, got.last_modified) == ('W/"a-gzip"', "Tue")


@pytest.mark.parametrize("status", ["200 OK", "203 Changed on the way", "226 IM Used"])
def test_every_good_answer_is_read(status: str) -> None:
    """226 carries only what is new since the validators."""
    assert fetched(answer(FEED, status)).body == FEED


def test_it_says_who_asks_and_gives_validators_back_verbatim() -> None:
    """A site owner can see who we are; no cookie, no referrer, nothing of ours."""
    with serving(answer(b"", "304 Not Modified")) as server:
        ref = FeedRef("f1", server.address(), 60, etag='W/"x"', last_modified="some day")
        got = transport(server).get(ref)
        head = server.heads[0]
    assert (got.status, got.body) == (304, None)
    assert f"User-Agent: {AGENT}" in head
    assert 'If-None-Match: W/"x"' in head
    assert "If-Modified-Since: some day" in head
    assert "A-IM: feed" in head
    assert "Accept-Encoding: gzip, deflate, br" in head
    assert f"Host: 127.0.0.1:{server.port}" in head
    assert "Cookie" not in head
    assert "Referer" not in head


def test_304_to_an_unconditional_question_is_no_answer() -> None:
    """It would hide a feed's posts for ever."""
    assert trouble(answer(b"", "304 Not Modified")).trouble == "http"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(FEED, mtime=0)),
        ("gzip", gzip.compress(FEED[:20], mtime=0) + gzip.compress(FEED[20:], mtime=0)),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED, wbits=-15)),
        ("br", brotli.compress(FEED)),
        ("gzip", FEED),
        ("identity", FEED),
    ],
)
def test_compressed_bodies_are_opened(encoding: str, body: bytes) -> None:
    """Also bare deflate, two members, and a body that is not compressed although it says so."""
    assert fetched(answer(body, Content_Encoding=encoding)).body == FEED


def test_chunked_bodies_are_joined() -> None:
    """With the chunks' sizes left out."""

    def script(connection: socket, head: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for piece in (FEED[:9], FEED[9:], b""):
            connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))

    assert fetched(script).body == FEED


@pytest.mark.parametrize(
    ("status", "headers", "expected", "wait"),
    [
        ("404 Not Found", {}, "not_found", 0),
        ("410 Gone", {}, "gone", 0),
        ("403 Forbidden", {}, "blocked", 0),
        ("401 Unauthorized", {}, "blocked", 0),
        ("429 Slow", {"Retry_After": "120"}, "throttled", 120),
        ("429 Slow", {"Retry_After": "1"}, "throttled", 60),
        ("503 Later", {"Retry_After": "Tue, 03 Nov 2026 12:00:00 GMT"}, "throttled", 7200),
        ("503 Later", {}, "throttled", 0),
        ("500 Oops", {}, "server", 0),
        ("418 Teapot", {}, "http", 0),
        ("204 Nothing", {}, "http", 0),
        ("200 OK", {"cf_mitigated": "challenge"}, "blocked", 0),
        ("202 Wait", {"Content_Type": "text/html"}, "blocked", 0),
        ("200 OK", {"x_amzn_waf_action": "challenge"}, "blocked", 0),
        ("200 OK", {"Content_Encoding": "zstd"}, "http", 0),
        ("302 Found", {}, "redirects", 0),
    ],
)
def test_each_answer_has_its_class(
    status: str, headers: dict[str, str], expected: Trouble, wait: int
) -> None:
    """What the feed's page says, in our words; the wait is what the server asks for."""
    got = trouble(answer(FEED, status, **headers))
    assert (got.trouble, got.retry_after) == (expected, wait)


def test_redirects_are_followed_and_told() -> None:
    """The address is where the body was found; permanent only if every step was."""

    def script(connection: socket, head: str) -> None:
        path = head.split()[1]
        if path == "/feed":
            answer(b"", "301 Moved", Location="/new")(connection, head)
        elif path == "/new":
            answer(b"", "308 Moved", Location="/newest?a=b c")(connection, head)
        else:
            answer(FEED)(connection, head)

    with serving(script) as server:
        got = transport(server).get(FeedRef("f1", server.address(), 60))
    assert got.address == server.address("/newest?a=b%20c")
    assert got.permanent


def test_a_passing_redirect_is_not_permanent() -> None:
    """302 means: ask here again."""

    def script(connection: socket, head: str) -> None:
        moved = answer(b"", "302 Found", Location="/new")
        (answer(FEED) if "/new" in head else moved)(connection, head)

    assert not fetched(script).permanent


def test_a_circle_of_redirects_ends() -> None:
    """After five."""
    with serving(answer(b"", "301 Moved", Location="/feed")) as server:
        with pytest.raises(FeedTrouble, match="redirects"):
            transport(server).get(FeedRef("f1", server.address(), 60))
        assert len(server.heads) == 6


@pytest.fixture
def tls(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server with a certificate that nobody vouches for."""
    path = certificate(tmp_path, "blog.example")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    with serving(answer(FEED), context) as server:
        yield server, path


def test_a_trusted_certificate_opens(tls: tuple[Server, Path]) -> None:
    """TLS asks for the name in the address, on a connection to the address looked up."""
    server, path = tls
    allow = frozenset({("blog.example", server.port)})
    found = [(2, 1, 6, "", ("127.0.0.1", server.port))]
    web = WebTransport(allow, AGENT, context=tls_context(str(path)), lookup=lambda *_, **__: found)
    got = web.get(FeedRef("f1", server.address(scheme="https", host="blog.example"), 60))
    assert got.body == FEED
    assert f"Host: blog.example:{server.port}" in server.heads[0]


@pytest.mark.parametrize("host", ["127.0.0.1", "other.example"])
def test_a_certificate_nobody_vouches_for_is_refused(tls: tuple[Server, Path], host: str) -> None:
    """So is one for another name; no request is sent."""
    server, path = tls
    context = tls_context(str(path)) if host == "other.example" else tls_context()
    found = [(2, 1, 6, "", ("127.0.0.1", server.port))]
    allow = frozenset({(host, server.port)})
    web = WebTransport(allow, AGENT, context=context, lookup=lambda *_, **__: found)
    with pytest.raises(FeedTrouble, match="certificate"):
        web.get(FeedRef("f1", server.address(scheme="https", host=host), 60))
    assert server.heads == []


def test_a_certificate_that_has_ended_is_refused(tmp_path: Path) -> None:
    """Though somebody vouched for it once; the class says what must be mended."""
    path = certificate(tmp_path, "blog.example", days=-2)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    with serving(answer(FEED), context) as server:
        web = transport(server, context=tls_context(str(path)))
        with pytest.raises(FeedTrouble, match="expired") as caught:
            web.get(FeedRef("f1", server.address(scheme="https"), 60))
        assert server.heads == []
    assert caught.value.trouble == "certificate"


def test_a_redirect_from_https_to_http_is_not_followed(tmp_path: Path) -> None:
    """What was private stays private."""
    path = certificate(tmp_path, "blog.example")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    with serving(answer(FEED)) as plain:
        script = answer(b"", "301 Moved", Location=plain.address())
        with serving(script, context) as server:
            web = transport(server, plain, context=tls_context(str(path)))
            with pytest.raises(FeedTrouble, match="from https to http"):
                web.get(FeedRef("f1", server.address(scheme="https"), 60))
        assert plain.heads == []


def test_a_redirect_is_asked_about_before_it_is_followed() -> None:
    """Who asked not to be polled is not called, however the way leads there."""
    told: list[str] = []

    def check(address: str) -> None:
        told.append(address)
        raise FeedTrouble("refused_address", "it asked not to be polled")

    with serving(answer(b"", "302 Found", Location="/elsewhere")) as server:
        web = WebTransport(frozenset({("127.0.0.1", server.port)}), AGENT, check_onward=check)
        with pytest.raises(FeedTrouble, match="asked not to be polled") as caught:
            web.get(FeedRef("f1", server.address(), 60))
        assert len(server.heads) == 1
    assert (told, caught.value.trouble) == ([server.address("/elsewhere")], "refused_address")


def test_who_asks_for_peace_behind_a_redirect_is_named() -> None:
    """So that it is that host whose feeds are left alone."""
    later = answer(b"", "429 Slow", Retry_After="600")
    with serving(later) as there, serving(answer(b"", "302", Location=there.address())) as here:
        with pytest.raises(FeedTrouble) as caught:
            transport(here, there).get(FeedRef("f1", here.address(), 60))
        host = f"127.0.0.1:{there.port}"
    assert (caught.value.host, caught.value.retry_after) == (host, 600)


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ("/blog/", "/blog/"),
        ("feed.xml.en", "/feed.xml.en"),
        ("/feed", ""),
        ("", ""),
        ("http://inner.example/blog/", ""),
        ("javascript:alert(1)", ""),
        ("http://[::1", ""),
    ],
)
def test_a_server_says_what_links_are_relative_to(said: str, base: str) -> None:
    """Of its own host; many behind proxies name an inner one."""
    with serving(answer(FEED, Content_Location=said)) as server:
        got = transport(server).get(FeedRef("f1", server.address(), 60))
        assert got.base == (server.address(base) if base else "")
        assert got.address == server.address()


def test_what_is_compressed_without_saying_so_is_opened() -> None:
    """Some keep their feed as a file that was compressed once."""
    assert fetched(answer(gzip.compress(FEED), Content_Type="application/x-gzip")).body == FEED


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_what_is_not_compressed_as_it_says_is_asked_for_plainly(encoding: str) -> None:
    """Once more, within the same deadline; what is garbled then too stays so."""
    garbled = answer(b"\x1f\x8b\x08 no such thing", Content_Encoding=encoding)

    def script(connection: socket, head: str) -> None:
        is_plain = "Accept-Encoding: identity" in head
        (answer(FEED) if is_plain else garbled)(connection, head)

    assert fetched(script).body == FEED
    with serving(garbled) as server:
        with pytest.raises(FeedTrouble):
            transport(server).get(FeedRef("f1", server.address(), 60))
        assert len(server.heads) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_redirect_may_be_written_in_letters(encoding: str) -> None:
    """As many sites do whose pages are named so; browsers take it for UTF-8 where it is."""

    def script(connection: socket, head: str) -> None:
        if "/feed " in head:
            onward = "HTTP/1.1 301 Moved\r\nLocation: /größe\r\nContent-Length: 0\r\n\r\n"
            connection.sendall(onward.encode(encoding))
        else:
            answer(FEED)(connection, head)

    with serving(script) as server:
        got = transport(server).get(FeedRef("f1", server.address(), 60))
        assert got.address == server.address("/gr%C3%B6%C3%9Fe")
