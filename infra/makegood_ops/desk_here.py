"""The real desk on loopback, over memory: for pictures, and for tests that click."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any

from makegood.adapters.memory import (
    MemoryCaseBook,
    MemoryKeys,
    MemorySpent,
    MemoryWatchlists,
)
from makegood.adapters.memory_listening import MemoryNudges
from makegood.desk.app import serve
from makegood.desk.deps import Desk
from makegood.model.cases import CaseFile
from makegood.signing import Links, Token
from makegood_ops.picture_cases import FILES, NOW, WATCHLIST


@dataclass(slots=True)
class HandClock:
    """A clock that stands until somebody moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The moment it stands at."""
        return self.now


@dataclass(frozen=True, slots=True)
class DeskHere:
    """A desk with everything behind it within reach."""

    desk: Desk
    book: MemoryCaseBook
    nudges: MemoryNudges
    clock: HandClock

    @property
    def links(self) -> Links:
        """The addresses that emails carry."""
        return Links(self.desk.keys, self.desk.url)

    def link(self, token: Token) -> str:
        """The address of a case that an email would carry."""
        return self.links.landing(token)


def sample_desk(url: str, names: tuple[str, ...] = ("hinge", "printer")) -> DeskHere:
    """The desk over some of the sample cases, with ids that count up."""
    clock, numbers = HandClock(), count(1)
    book, nudges = MemoryCaseBook(), MemoryNudges()
    for name in names:
        keep(FILES[name], book)
    desk = Desk(
        book=book,
        watchlists=MemoryWatchlists(WATCHLIST),
        spent=MemorySpent(),
        keys=MemoryKeys(),
        nudges=nudges,
        clock=clock,
        new_id=lambda: f"id-{next(numbers)}",
        url=url,
    )
    return DeskHere(desk, book, nudges, clock)


def keep(file: CaseFile, book: MemoryCaseBook) -> None:
    """Put a case with all that belongs to it into the book."""
    for case in (*file.earlier, file.case):
        book.cases[case.id] = case
    book.customers[file.customer.id] = file.customer
    book.mentions |= {mention.id: mention for mention in file.mentions}
    book.events |= {event.id: event for event in file.events}
    book.talk |= {(turn.mention, turn.id): turn for turn in file.turns}


@contextmanager
def on_loopback(make: Callable[[str], DeskHere]) -> Iterator[DeskHere]:
    """Serve the desk that `make` makes for an address, at a free port of 127.0.0.1."""
    made: list[DeskHere] = []

    class Handler(_Handler):
        @property
        def desk(self) -> Desk:
            return made[0].desk

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.append(make(f"http://127.0.0.1:{server.server_port}"))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield made[0]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Turns requests into HTTP API events, as the real gateway does."""

    protocol_version = "HTTP/1.0"

    @property
    def desk(self) -> Desk:
        raise NotImplementedError

    def do_GET(self) -> None:
        self._answer(serve(self._event(), self.desk))

    do_HEAD = do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing: paths hold tokens."""

    def _event(self) -> Mapping[str, Any]:
        path, _, query = self.path.partition("?")
        length = int(self.headers.get("Content-Length") or 0)
        cookies = self.headers.get("Cookie") or ""
        return {
            "rawPath": path,
            "rawQueryString": query,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "cookies": [part.strip() for part in cookies.split(";") if part.strip()],
            "requestContext": {"http": {"method": self.command, "path": path}},
            "body": self.rfile.read(length).decode("utf-8", "replace"),
            "isBase64Encoded": False,
        }

    def _answer(self, result: Mapping[str, Any]) -> None:
        self.send_response(result["statusCode"])
        for name, value in result["headers"].items():
            self.send_header(name, value)
        for cookie in result["cookies"]:
            self.send_header("Set-Cookie", cookie)
        body = str(result["body"]).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
