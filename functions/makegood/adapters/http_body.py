"""Bodies of answers: decompressed bit by bit, so that no ratio of compression costs memory."""

import zlib
from collections.abc import Iterable, Iterator

import brotli  # type: ignore[import-untyped]  # it has no types

from makegood.errors import FeedTrouble

LARGEST = 10_000_000
"""Bytes on the wire, and decompressed: a larger body is refused, never cut."""
STEP = 64 * 1024

_GZIP = b"\x1f\x8b"


class Garbled(FeedTrouble):
    """The body is not encoded as it says, or in a way nobody asked for: plainly, it may be fine."""


def whole(chunks: Iterable[bytes], encoding: str) -> bytes:
    """The decompressed body; FeedTrouble if it is too large, breaks off, or is not what it says."""
    body = bytearray()
    try:
        for piece in _decoded(_capped(chunks), encoding.strip().lower()):
            body += piece
            _check_size(len(body))
    except (zlib.error, brotli.error) as error:
        raise Garbled("malformed", "the body is not compressed as it says") from error
    return bytes(body)


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise FeedTrouble("too_large", "the body is larger than 10 MB")


def _capped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        _check_size(size)
        yield chunk


def _decoded(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in {"", "identity"}:
        return _opened(chunks)
    if encoding == "br":
        return _brotli(chunks)
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(chunks)
    why = f"the body is in an encoding that was not asked for: {encoding[:40]!r}"
    raise Garbled("http", why)


def _opened(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What says that it is not compressed, and may be all the same: a file that ends in `.gz`."""
    first = next(chunks, b"")
    whole = _with_first(first, chunks)
    return _inflated(whole) if first.startswith(_GZIP) else whole


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """gzip, zlib or bare deflate, told by their first bytes: servers name one and send another."""
    first = next(chunks, b"")
    if first[:1] in {b"", b"<", b"{"}:
        yield first
        yield from chunks
        return
    inflater = zlib.decompressobj(_window(first))
    for chunk in _with_first(first, chunks):
        data = chunk
        while data:
            yield from _drained(inflater, data)
            data = inflater.unused_data if inflater.unused_data.startswith(_GZIP) else b""
            if data:
                inflater = zlib.decompressobj(_window(data))
    if not inflater.eof:
        raise FeedTrouble("connect", "the body broke off")


def _with_first(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _drained(inflater: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    piece = inflater.decompress(data, STEP)
    yield piece
    # Once at its end it keeps its tail: what comes after is in unused_data, and again in the tail.
    while not inflater.eof and (inflater.unconsumed_tail or len(piece) == STEP):
        piece = inflater.decompress(inflater.unconsumed_tail, STEP)
        yield piece


def _window(start: bytes) -> int:
    if start.startswith(_GZIP):
        return 16 + zlib.MAX_WBITS
    is_zlib = len(start) > 1 and start[0] & 15 == 8 and int.from_bytes(start[:2]) % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _brotli(chunks: Iterator[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    for chunk in chunks:
        yield decoder.process(chunk, output_buffer_limit=STEP)
        # It may have taken all of its input and still hold output.
        while not decoder.is_finished():
            piece = decoder.process(b"", output_buffer_limit=STEP)
            if not piece:
                break
            yield piece
    if not decoder.is_finished():
        raise FeedTrouble("connect", "the body broke off")
