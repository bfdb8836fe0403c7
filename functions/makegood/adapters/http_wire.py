"""One question and its answer as HTTP/1.1 has them on the wire, as far as feeds need it.

A connection is asked once, no answer is cached, and bodies are inflated elsewhere: what a library
does beyond that took as much of a poll without news as all our own of it together.
"""

import re
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from makegood.adapters.http_body import STEP
from makegood.errors import FeedTrouble
from makegood.listening.addresses.safety import Target

LONGEST_LINE = 64 * 1024
MOST_HEADERS = 100
MOST_INTERIM = 1_000
"""Answers before the answer, as 103 with hints for browsers."""

_STATUS = re.compile(rb"HTTP/1\.\d\s+([1-9]\d\d)(?:\s|\Z)")
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,15})\s*(?:;.*)?\s*", re.DOTALL)
_BLANKS = " \t"
_ILLEGAL = re.compile("[\r\n\0]")


class Headers(Mapping[str, str]):
    """Headers by their names without regard to case; those that came more than once are joined."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines` are as they came: what names no header is passed over, as browsers do."""
        self._by_name: dict[str, str] = {}
        for line in lines:
            name, colon, value = line.partition(":")
            if colon:
                key, value = name.strip(_BLANKS).lower(), value.strip(_BLANKS)
                before = self._by_name.get(key)
                self._by_name[key] = value if before is None else f"{before}, {value}"

    def __getitem__(self, name: str) -> str:
        return self._by_name[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers, its body not yet read."""

    status: int
    headers: Headers
    _stream: BinaryIO

    def body(self) -> Iterator[bytes]:
        """Its body bit by bit, as it is compressed; FeedTrouble if it breaks off."""
        if self.headers.get("Transfer-Encoding", "").lower().endswith("chunked"):
            return _chunked(self._stream)
        length = _length(self.headers.get("Content-Length", ""))
        return _to_the_end(self._stream) if length is None else _exactly(length, self._stream)


def send(
    connection: socket.socket,
    method: str,
    target: Target,
    headers: Mapping[str, str],
    body: bytes = b"",
) -> None:
    """Send a question; ValueError for headers that would be more than one, or are no Latin-1."""
    if any(map(_ILLEGAL.search, headers.values())):
        raise ValueError("a header holds a line break")
    lines = [f"{method} {target.path} HTTP/1.1", f"Host: {target.netloc}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    connection.sendall("\r\n".join((*lines, "", "")).encode("latin-1") + body)


def read_reply(stream: BinaryIO) -> Reply:
    """The answer up to its body; FeedTrouble if it is no HTTP, or too much of it."""
    for _ in range(MOST_INTERIM + 1):
        status = _status(_line(stream))
        headers = Headers(_unfolded(_head(stream)))
        if status >= 200:
            return Reply(status, headers, stream)
    raise _no_http("it answers that it will answer, again and again")


def _status(line: bytes) -> int:
    if not line:
        raise FeedTrouble("connect", "the server closed the connection without an answer")
    found = _STATUS.match(line)
    if found is None:
        raise _no_http("its first line")
    return int(found[1])


def _head(stream: BinaryIO) -> str:
    lines = []
    while (line := _line(stream)) not in {b"\r\n", b"\n", b""}:
        lines.append(line)
        if len(lines) > MOST_HEADERS:
            raise _no_http("it has too many headers")
    return b"".join(lines).decode("latin-1")


def _unfolded(head: str) -> list[str]:
    """The lines of a head. One that begins with a blank goes on with what the line before it said.

    RFC 9112, sections 2.2 and 5.2.
    """
    text = head.replace("\r\n", "\n").replace("\r", " ")
    return text.replace("\n ", "  ").replace("\n\t", "  ").split("\n")


def _line(stream: BinaryIO) -> bytes:
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise _no_http("it has a line without end")
    return line


def _length(said: str) -> int | None:
    """How long the body is; None if that is not said, or is no number. Proxies say it twice."""
    lengths = {each.strip() for each in said.split(",")}
    if len(lengths) > 1:
        raise _no_http("it has several lengths")
    (length,) = lengths
    return int(length) if re.fullmatch("[0-9]{1,18}", length) else None


def _to_the_end(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(STEP):
        yield chunk


def _exactly(length: int, stream: BinaryIO) -> Iterator[bytes]:
    while length and (chunk := stream.read(min(length, STEP))):
        length -= len(chunk)
        yield chunk
    if length:
        raise _broken_off()


def _chunked(stream: BinaryIO) -> Iterator[bytes]:
    while size := _size(_line(stream)):
        yield from _exactly(size, stream)
        if _line(stream).strip():
            raise _broken_off()


def _size(line: bytes) -> int:
    found = _SIZE.fullmatch(line)
    if found is None:
        raise _broken_off()
    return int(found[1], 16)


def _broken_off() -> FeedTrouble:
    return FeedTrouble("connect", "the answer broke off")


def _no_http(why: str) -> FeedTrouble:
    return FeedTrouble("http", f"the answer is not HTTP as it should be: {why}")
