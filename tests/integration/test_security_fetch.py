"""Attacks on the fetcher over real sockets, by a name, a header or a body."""

import gzip
import time
from socket import AF_INET, create_server, socket
from typing import Any

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest

from integration.http_servers import Script, answer, serving
from makegood.adapters.http import WebTransport
from makegood.errors import FeedTrouble
from makegood.listening.addresses.safety import NOBODY
from makegood.model.feeds import FeedRef, Fetched

SECONDS = 1.0


def fetch(script: Script, etag: str = "") -> tuple[Fetched, list[str]]:
    """What one fetch from such a server gives, with the heads of its requests."""
    with serving(script) as server:
        web = WebTransport(frozenset({("127.0.0.1", server.port)}), "test", seconds=SECONDS)
        return web.get(FeedRef("f1", server.address(), 60, etag=etag)), server.heads


def trouble(script: Script) -> FeedTrouble:
    """What goes wrong with one fetch from such a server."""
    with pytest.raises(FeedTrouble) as caught:
        fetch(script)
    return caught.value


def raw(data: bytes) -> Script:
    """A script that answers these bytes, whatever was asked."""

    def script(connection: socket, _: str) -> None:
        connection.sendall(data)

    return script


def test_a_name_with_many_addresses_is_knocked_at_a_few_times() -> None:
    """A name that lists thousands must not make us scan them, nor outlast the deadline."""
    with create_server(("127.0.0.1", 0)) as listener:
        closed = listener.getsockname()[1]
    with serving(answer(b"<rss/>")) as server:
        places = [("127.0.0.1", closed)] * 6 + [("127.0.0.1", server.port)]
        found = [(AF_INET, 1, 6, "", place) for place in places]
        allow = frozenset({("many.example", 8080)})
        web = WebTransport(allow, "test", seconds=SECONDS, lookup=lambda *_, **__: found)
        with pytest.raises(FeedTrouble) as caught:
            web.get(FeedRef("f1", "http://many.example:8080/", 60))
        assert (caught.value.trouble, server.heads) == ("connect", [])


def test_a_name_that_is_rebound_on_the_way_is_refused() -> None:
    """The first host is fine; the redirect's host is looked up, and checked, on its own."""
    asked: list[str] = []

    def lookup(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        ip = "127.0.0.1" if host == "first.example" else "169.254.169.254"
        return [(AF_INET, 1, 6, "", (ip, port))]

    with serving(answer(b"", "302 Found", Location="http://second.example/")) as server:
        allow = frozenset({("first.example", server.port)})
        web = WebTransport(allow, "test", seconds=SECONDS, lookup=lookup)
        with pytest.raises(FeedTrouble) as caught:
            web.get(FeedRef("f1", f"http://first.example:{server.port}/", 60))
    assert caught.value.trouble == "refused_address"
    assert asked == ["first.example", "second.example"]


@pytest.mark.parametrize(
    "place",
    ["[::1]", "[::ffff:169.254.169.254]", "2130706433", "0x7f.1", "localhost.", "127.0.0.1:9001"],
)
def test_no_redirect_leads_to_the_runtime_or_to_metadata(place: str) -> None:
    """The Lambda runtime answers on loopback, and hands out events."""
    found = trouble(answer(b"", "302 Found", Location=f"http://{place}/2018-06-01/runtime/"))
    assert found.trouble in {"refused_address", "redirects"}


def test_a_resolver_that_answers_public_for_the_name_and_private_for_v6_is_refused() -> None:
    """All answers count, wherever they stand."""
    found = [(AF_INET, 1, 6, "", ("93.184.215.14", 80))] * 20
    found.append((AF_INET, 1, 6, "", ("64:ff9b::a9fe:a9fe", 80)))
    web = WebTransport(NOBODY, "test", seconds=SECONDS, lookup=lambda *_, **__: found)
    with pytest.raises(FeedTrouble) as caught:
        web.get(FeedRef("f1", "http://mixed.example/", 60))
    assert caught.value.trouble == "refused_address"


@pytest.mark.parametrize(
    "value", ["x" * 1001, "y" * 60_000, '"a"\x0bb', '"a"\x00', '"a"\x1b[2J', '"a"\x85']
)
def test_a_validator_that_is_none_is_not_kept(value: str) -> None:
    """It would be stored, queued and sent back at each poll."""
    fetched, _ = fetch(answer(b"<rss/>", ETag=value, Last_Modified=value))
    assert (fetched.etag, fetched.last_modified) == ("", "")


def test_a_folded_validator_smuggles_no_header_into_our_next_question() -> None:
    """What comes back to a server, perhaps after a redirect to another, is one line."""
    fetched, _ = fetch(raw(b'HTTP/1.1 200 OK\r\nETag: "a"\r\n X-Evil: 1\r\n\r\n<rss/>'))
    _, heads = fetch(answer(b"<rss/>"), etag=fetched.etag)
    assert not any(line.lstrip().startswith("X-Evil") for line in heads[0].split("\r\n"))


def test_endless_interim_answers_meet_the_deadline() -> None:
    """100 Continue may come any number of times, by the letter of HTTP."""

    def script(connection: socket, _: str) -> None:
        for _number in range(1000):
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            time.sleep(0.01)

    assert trouble(script).trouble == "timeout"


def test_encodings_within_encodings_are_not_opened() -> None:
    """A bomb in a bomb; nobody asked for that."""
    body = gzip.compress(gzip.compress(bytes(50_000_000)))
    assert trouble(answer(body, Content_Encoding="gzip, gzip")).trouble == "http"


def test_a_bomb_of_many_small_members_is_refused_in_time() -> None:
    """Each is harmless; together they are larger than any feed."""
    body = gzip.compress(bytes(100_000)) * 200
    started = time.monotonic()
    assert trouble(answer(body, Content_Encoding="gzip")).trouble == "too_large"
    assert time.monotonic() - started < SECONDS + 1


@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, 131_072, 200_000, 1_000_000])
@pytest.mark.parametrize("members", [1, 2, 3])
def test_bodies_that_fill_our_steps_exactly_come_out_whole(size: int, members: int) -> None:
    """Neither an endless loop nor a lost end, in one member or several."""
    body = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    packed = gzip.compress(body) * members
    assert fetch(answer(packed, Content_Encoding="gzip"))[0].body == body * members
    packed = brotli.compress(body * members)
    assert fetch(answer(packed, Content_Encoding="br"))[0].body == body * members


def test_what_a_server_says_cannot_write_on_a_terminal() -> None:
    """The detail of a trouble is printed to operators, and stored."""
    found = trouble(answer(b"x", Content_Encoding="\x1b]0;owned\x07\x9b2J"))
    assert found.detail.isprintable()
    found = trouble(answer(b"", "302 Found", Location="javascript:\x1b[2J\x9b"))
    assert found.detail.isprintable()


@pytest.mark.parametrize(
    "when",
    [
        "Mon, 01 Jan 99999999999 00:00:00 GMT",
        "Mon, 01 Jan 2024 00:00:00 +99999999999999999999",
        "1 Jan 1 00:00:00 +2359",
        "9" * 5000,
        "((((",
    ],
)
def test_a_wait_that_no_calendar_has_is_no_wait(when: str) -> None:
    """It once ended the whole batch, and with it the other feeds of the lane."""
    found = trouble(answer(b"", "429 Too Many Requests", Retry_After=when))
    assert found.trouble == "throttled"


@pytest.mark.parametrize("size", [b"-5", b"zz", b"", b"f" * 40])
def test_a_chunk_of_no_size_is_the_servers_fault(size: bytes) -> None:
    """Python's own client lets a negative one through to the socket."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert trouble(raw(head + size + b"\r\nxx")).trouble in {"http", "connect"}
