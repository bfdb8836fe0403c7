"""What is sent to servers, and what is made of how they answer."""

from io import BytesIO

import pytest

from makegood.adapters.http_wire import Headers, Reply, read_reply, send
from makegood.errors import FeedTrouble
from makegood.listening.addresses.safety import Target, parse_address

FEED = b"<rss/>"


class Sink:
    """A connection that remembers what was sent."""

    def __init__(self) -> None:
        self.sent = b""

    def sendall(self, data: bytes) -> None:
        self.sent += data


def sent(target: Target, headers: dict[str, str], body: bytes = b"") -> bytes:
    sink = Sink()
    send(sink, "GET", target, headers, body)  # type: ignore[arg-type]  # only sendall is called
    return sink.sent


def reply(head: str, body: bytes = b"") -> Reply:
    return read_reply(BytesIO(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body))


def body_of(head: str, body: bytes) -> bytes:
    return b"".join(reply(f"HTTP/1.1 200 OK\n{head}", body).body())


def trouble(answer: bytes) -> str:
    with pytest.raises(FeedTrouble) as caught:
        b"".join(read_reply(BytesIO(answer)).body())
    return caught.value.trouble


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Blog.example/feed?a=b", b"blog.example"),
        ("http://blog.example:8080/feed?a=b", b"blog.example:8080"),
        ("https://blog.example:443/feed?a=b", b"blog.example"),
        ("http://[2001:db8::1]:8080/feed?a=b", b"[2001:db8::1]:8080"),
    ],
)
def test_a_question_names_its_host_as_the_address_does(address: str, host: bytes) -> None:
    """With the port only where it is not the usual one."""
    found = sent(parse_address(address), {"If-None-Match": 'W/"ä"'}, b"hub.mode=subscribe")
    said = b'If-None-Match: W/"\xe4"\r\n\r\nhub.mode=subscribe'
    assert found == b"GET /feed?a=b HTTP/1.1\r\nHost: " + host + b"\r\n" + said


@pytest.mark.parametrize("value", ['"a"\r\nX-Evil: 1', '"a"\n', '"a"\0', '"a"\r', "\u20ac"])
def test_a_header_that_is_none_is_not_sent(value: str) -> None:
    """It would be another one, or half of one."""
    with pytest.raises(ValueError, match=r"line break|latin-1"):
        sent(parse_address("https://blog.example/"), {"If-None-Match": value})


def test_headers_are_found_by_any_spelling_and_joined() -> None:
    """What has no colon is no header; those behind it count."""
    lines = ('ETag: \t W/"a:b" ', "nonsense", "LINK: <a>", "Empty:", "link:<b>", " Odd : 1")
    found = Headers(lines)
    assert (found["etag"], found["Link"], found["empty"]) == ('W/"a:b"', "<a>, <b>", "")
    assert found.get("odd") == "1"
    assert "nonsense" not in found
    assert list(found) == ["etag", "link", "empty", "odd"]
    assert len(found) == 4


@pytest.mark.parametrize(
    ("line", "status"),
    [("HTTP/1.1 200 OK", 200), ("HTTP/1.0 304", 304), ("HTTP/1.1  410  Gone for good", 410)],
)
def test_a_status_may_have_any_reason_or_none(line: str, status: int) -> None:
    """Only the number counts."""
    assert reply(line).status == status


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_lines_end_as_servers_end_them(end: str) -> None:
    """Also without a carriage return; one that ends nothing is a blank."""
    head = "HTTP/1.1 200 OK\nServer: a\rb\nX-Folded: one\n  two\n\tthree\nETag: c\n\n"
    headers = read_reply(BytesIO(head.replace("\n", end).encode())).headers
    assert dict(headers) == {"server": "a b", "x-folded": "one   two  three", "etag": "c"}


def test_what_comes_before_the_answer_is_passed_over() -> None:
    """Hints for browsers have headers of their own."""
    early = "HTTP/1.1 103 Early Hints\nLink: <style.css>\n\nHTTP/1.1 100\n\n"
    found = reply(f"{early}HTTP/1.1 200 OK\nETag: a")
    assert (found.status, dict(found.headers)) == (200, {"etag": "a"})


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("Server: any", FEED, FEED),
        ("Content-Length: 6", FEED + b"more", FEED),
        ("Content-Length: 6, 6", FEED + b"more", FEED),
        ("Content-Length: 6\nContent-Length: 6", FEED + b"more", FEED),
        ("Content-Length: 0", FEED, b""),
        ("Content-Length: many", FEED, FEED),
        ("Content-Length: -1", FEED, FEED),
        ("Transfer-Encoding: chunked", b"6\r\n<rss/>\r\n0\r\n\r\n", FEED),
        ("Transfer-Encoding: Chunked\nContent-Length: 2", b"6\r\n<rss/>\r\n0\r\n\r\n", FEED),
        ("Transfer-Encoding: chunked", b"5 ;a=b\r\n<rss/\r\n01\r\n>\r\n0\r\nETag: b\r\n\r\n", FEED),
        ("Transfer-Encoding: identity", FEED, FEED),
        ("Content-Length: 200000", b"x" * 200_000, b"x" * 200_000),
    ],
)
def test_bodies_end_where_their_answer_says(head: str, body: bytes, expected: bytes) -> None:
    """At their length, with their last chunk, or with the connection."""
    assert body_of(head, body) == expected


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<rss/>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<rss/>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\n<rss/>\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss/>\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x6\r\n<rss/>\r\n",
    ],
)
def test_half_an_answer_is_none(answer: bytes) -> None:
    """Whoever says how long it is, is held to it."""
    assert trouble(answer) == "connect"


@pytest.mark.parametrize(
    "answer",
    [
        b"220 mail ready\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"<rss/>",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 7\r\n\r\n<rss/>",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 1_001,
        b"x" * 70_000,
    ],
)
def test_what_is_no_http_is_told(answer: bytes) -> None:
    """Nor what is too much of it."""
    assert trouble(answer) == "http"


def test_a_head_that_ends_with_the_connection_has_no_body() -> None:
    """Some servers of little words end so."""
    found = read_reply(BytesIO(b"HTTP/1.1 304 Not Modified\r\nETag: a"))
    assert (found.status, found.headers["ETag"], list(found.body())) == (304, "a", [])
