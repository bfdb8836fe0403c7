"""The transport against servers that mean harm: bounded in time and memory, never led inside."""

import gzip
import time
import tracemalloc
from collections.abc import Callable
from socket import AF_INET, AF_INET6, create_server, gaierror, socket

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest

from integration.http_servers import Script, answer, serving
from makegood.adapters.http import WebTransport
from makegood.errors import FeedTrouble
from makegood.listening.addresses.safety import NOBODY
from makegood.model.feeds import FeedRef, Trouble

SECONDS = 0.5


def trouble(script: Script) -> Trouble:
    """What becomes of one fetch from such a server; it must end in time."""
    with serving(script) as server:
        web = WebTransport(frozenset({("127.0.0.1", server.port)}), "test", seconds=SECONDS)
        started = time.monotonic()
        with pytest.raises(FeedTrouble) as caught:
            web.get(FeedRef("f1", server.address(), 60))
        server.stopped.set()
        assert time.monotonic() - started < SECONDS + 2
    return caught.value.trouble


def dripping(start: bytes, drip: bytes = b"x") -> Script:
    """A script that never stops, and never pauses for as long as a socket's timeout."""

    def script(connection: socket, head: str) -> None:
        connection.sendall(start)
        for _ in range(100):
            time.sleep(0.05)
            connection.sendall(drip)

    return script


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\n\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9999\r\n",
    ],
)
def test_dripping_servers_meet_the_deadline(start: bytes) -> None:
    """Whatever part they drip: status, headers, or any kind of body."""
    assert trouble(dripping(start)) == "timeout"


def test_a_silent_server_meets_the_deadline() -> None:
    """It took the connection and says nothing."""
    assert trouble(lambda *_: time.sleep(3)) == "timeout"


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (b"x" * 50, {"Content_Length": "100"}, "connect"),
        (gzip.compress(b"x" * 9000, mtime=0)[:-20], {"Content_Encoding": "gzip"}, "connect"),
        (brotli.compress(b"xyz" * 9000)[:-2], {"Content_Encoding": "br"}, "connect"),
        (b"\x1f\x8b" + b"junk" * 50, {"Content_Encoding": "gzip"}, "malformed"),
        (b"junk" * 50, {"Content_Encoding": "br"}, "malformed"),
        (b"x" * 10_000_001, {}, "too_large"),
        (b"", {f"X_{number}": "y" for number in range(200)}, "http"),
        (b"", {"X_Long": "y" * 70_000}, "http"),
    ],
)
def test_broken_bodies_are_refused_whole(
    body: bytes, headers: dict[str, str], expected: Trouble
) -> None:
    """Short, badly compressed, too large, or with too many headers: none is half accepted."""
    assert trouble(answer(body, **headers)) == expected


def test_an_endless_body_ends() -> None:
    """At ten megabytes."""

    def script(connection: socket, head: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b"x" * 65536)

    assert trouble(script) == "too_large"


@pytest.mark.parametrize(
    ("encoding", "compress"), [("gzip", gzip.compress), ("br", brotli.compress)]
)
def test_a_bomb_costs_little_memory(encoding: str, compress: Callable[[bytes], bytes]) -> None:
    """60 MB of zeros in a few kilobytes are refused at ten, in bounded memory."""
    body = compress(bytes(60_000_000))
    tracemalloc.start()
    assert trouble(answer(body, Content_Encoding=encoding)) == "too_large"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_closed_port_is_told() -> None:
    """Nobody listens there any more."""
    with create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    web = WebTransport(frozenset({("127.0.0.1", port)}), "test", seconds=SECONDS)
    with pytest.raises(FeedTrouble, match="connect"):
        web.get(FeedRef("f1", f"http://127.0.0.1:{port}/", 60))


def test_no_http_at_all_is_told() -> None:
    """A mail server on the port, say."""
    assert trouble(lambda connection, _: connection.sendall(b"220 mail ready\r\n")) == "http"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/feed",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1:8080/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
        "ftp://blog.example/feed",
        "file:///etc/passwd",
        "http://user:word@blog.example/",
    ],
)
def test_addresses_that_lead_inside_are_refused(address: str) -> None:
    """However they are written, and without a connection."""
    with pytest.raises(FeedTrouble) as caught:
        WebTransport(NOBODY, "test", seconds=SECONDS).get(FeedRef("f1", address, 60))
    assert caught.value.trouble == "refused_address"


def test_one_bad_address_of_a_name_refuses_it() -> None:
    """A name that leads to a public and to a private place is a trap."""
    found = [
        (AF_INET, 1, 6, "", ("93.184.215.14", 80)),
        (AF_INET6, 1, 6, "", ("fd00::1", 80, 0, 0)),
    ]
    web = WebTransport(NOBODY, "test", seconds=SECONDS, lookup=lambda *_, **__: found)
    with pytest.raises(FeedTrouble) as caught:
        web.get(FeedRef("f1", "http://trap.example/feed", 60))
    assert caught.value.trouble == "refused_address"


def test_a_redirect_inside_is_refused_before_it_is_called() -> None:
    """Only host and port that are allowed by name may be private, one by one."""
    with serving(answer(b"secret")) as inside:
        script = answer(b"", "302 Found", Location=f"http://127.0.0.1:{inside.port}/")
        assert trouble(script) == "redirects"
        assert inside.heads == []
    assert trouble(answer(b"", "302 Found", Location="http://169.254.169.254/")) == (
        "refused_address"
    )
    assert trouble(answer(b"", "302 Found", Location="file:///etc/passwd")) == "redirects"


def test_the_name_is_looked_up_once() -> None:
    """What was checked is what is called: a second answer of the resolver is never asked for."""
    asked = []

    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(AF_INET, 1, 6, "", ("127.0.0.1", port))]

    with serving(answer(b"<rss/>")) as server:
        allow = frozenset({("blog.example", server.port)})
        web = WebTransport(allow, "test", seconds=SECONDS, lookup=lookup)
        web.get(FeedRef("f1", server.address(host="blog.example"), 60))
    assert asked == ["blog.example"]


def test_a_name_that_leads_nowhere_is_told() -> None:
    """So is a resolver that never answers."""

    def fails(*_: object, **__: object) -> list[tuple[object, ...]]:
        raise gaierror(-2, "no such name")

    def hangs(*_: object, **__: object) -> list[tuple[object, ...]]:
        time.sleep(3)
        return []

    for lookup in (fails, hangs):
        web = WebTransport(NOBODY, "test", seconds=0.3, lookup=lookup)
        with pytest.raises(FeedTrouble) as caught:
            web.get(FeedRef("f1", "http://nowhere.example/feed", 60))
        assert caught.value.trouble in {"dns", "timeout"}


def test_environment_proxies_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would be a way around every check."""
    with serving(answer(b"<rss/>")) as server:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        web = WebTransport(frozenset({("127.0.0.1", server.port)}), "test", seconds=SECONDS)
        assert web.get(FeedRef("f1", server.address(), 60)).body == b"<rss/>"
