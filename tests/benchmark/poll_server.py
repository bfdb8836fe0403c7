"""Feeds over https, served by a process of its own: what serving takes is not counted as polling.

    python -m benchmark.poll_server CERTIFICATE FOLDER

Prints its port. Each file of the folder is a feed under its name, compressed, with a validator;
every connection is closed after one answer. Ends when its input does.
"""

import gzip
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

import certifi

from benchmark.dependencies import ROOT
from integration.http_servers import certificate, serving

ETAG = '"now"'
BEFORE = '"before"'
"""The validator of whoever has an older body."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where feeds are served, and whom to trust there: everybody's authorities, and the server."""

    port: int
    authorities: str

    def address(self, name: str) -> str:
        return f"https://127.0.0.1:{self.port}/{name}"


@contextmanager
def served(bodies: Mapping[str, bytes]) -> Iterator[Served]:
    """The bodies by name, for as long as the block takes."""
    with TemporaryDirectory() as folder:
        feeds = Path(folder) / "feeds"
        feeds.mkdir()
        for name, body in bodies.items():
            (feeds / name).write_bytes(body)
        pem = certificate(Path(folder), "feeds.example")
        authorities = Path(folder) / "authorities.pem"
        authorities.write_bytes(Path(certifi.where()).read_bytes() + pem.read_bytes())
        with _child(pem, feeds) as port:
            yield Served(port, str(authorities))


@contextmanager
def _child(pem: Path, feeds: Path) -> Iterator[int]:
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmark.poll_server", str(pem), str(feeds)],
        cwd=ROOT / "tests",
        env={"PYTHONPATH": "."},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        yield int(child.stdout.readline())
        assert child.stdin is not None
        child.stdin.close()


def _answers(feeds: Path) -> dict[str, bytes]:
    """The whole answer by path."""
    return {f"/{each.name}": _answer(gzip.compress(each.read_bytes())) for each in feeds.iterdir()}


def _answer(packed: bytes) -> bytes:
    head = (
        f"HTTP/1.1 200 OK\r\nETag: {ETAG}\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\n"
        f"Connection: close\r\nContent-Length: {len(packed)}\r\n\r\n"
    )
    return head.encode() + packed


def main() -> None:
    """Serve until the input ends."""
    pem, folder = sys.argv[1:]
    answers = _answers(Path(folder))
    unchanged = f"HTTP/1.1 304 Not Modified\r\nETag: {ETAG}\r\nConnection: close\r\n\r\n".encode()

    def script(connection: socket, head: str) -> None:
        known = f"If-None-Match: {ETAG}".lower() in head.lower()
        connection.sendall(unchanged if known else answers[head.split(" ", 2)[1]])

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with serving(script, context) as server:
        sys.stdout.write(f"{server.port}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
