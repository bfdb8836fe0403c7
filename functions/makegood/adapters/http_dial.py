"""Connecting to a feed's host: one look-up, every address checked, only a checked one called."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from makegood.adapters.http_deadline import Deadline
from makegood.adapters.http_lookup import LookUps
from makegood.errors import FeedTrouble
from makegood.listening.addresses.safety import Allow, Target, is_public

CONNECT_SECONDS = 5.0
FIRST_BYTE_SECONDS = 15.0
MOST_CALLED = 6
"""Addresses of one name that are tried: a name may list thousands, and each try is a knock."""


@dataclass(frozen=True, slots=True)
class Dialer:
    """Opens connections for one transport."""

    allow: Allow
    context: ssl.SSLContext
    lookups: LookUps

    def connection(self, target: Target, deadline: Deadline) -> HTTPConnection:
        """A connection to the target, not yet open. TLS and Host use its name, not its address."""

        def call() -> socket.socket:
            return self._call(target, deadline)

        if target.scheme == "https":
            return _Tls(call, target, self.context)
        return _Plain(call, target)

    def _call(self, target: Target, deadline: Deadline) -> socket.socket:
        addresses = self._checked(target, deadline)
        trouble: OSError = OSError("no address")
        for family, place in addresses[:MOST_CALLED]:
            if deadline.is_over:
                break
            try:
                return _connected(family, place, deadline)
            except OSError as error:
                trouble = error
        raise trouble

    def _checked(self, target: Target, deadline: Deadline) -> list[tuple[int, tuple[Any, ...]]]:
        """Addresses of the host; FeedTrouble if any is not public, unless allowed by name."""
        found = self._look_up(target, deadline)
        if target.place not in self.allow:
            for _, place in found:
                if not is_public(str(place[0])):
                    raise FeedTrouble("refused_address", f"{target.host} is not a public host")
        return found

    def _look_up(self, target: Target, deadline: Deadline) -> list[tuple[int, tuple[Any, ...]]]:
        seconds = deadline.left(FIRST_BYTE_SECONDS)
        answers = self.lookups.of(target.host, target.port, seconds)
        if not answers:
            raise FeedTrouble("dns", f"the name {target.host} leads nowhere")
        return [(answer[0], answer[4]) for answer in answers]


def _connected(family: int, place: tuple[Any, ...], deadline: Deadline) -> socket.socket:
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        deadline.watch(connection)
        connection.settimeout(deadline.left(CONNECT_SECONDS))
        connection.connect(place)
        _check_peer(connection, place)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_peer(connection: socket.socket, place: tuple[Any, ...]) -> None:
    if connection.getpeername()[0] != place[0]:
        raise FeedTrouble("refused_address", "the connection leads elsewhere than it should")


class _Plain(HTTPConnection):
    """An HTTP connection over a socket that somebody else opens."""

    def __init__(self, call: Callable[[], socket.socket], target: Target) -> None:
        super().__init__(target.host, target.port, timeout=FIRST_BYTE_SECONDS)
        self._call = call

    def _new_conn(self) -> socket.socket:
        return self._call()


class _Tls(HTTPSConnection):
    """The same with TLS."""

    def __init__(
        self, call: Callable[[], socket.socket], target: Target, context: ssl.SSLContext
    ) -> None:
        super().__init__(target.host, target.port, timeout=FIRST_BYTE_SECONDS, ssl_context=context)
        self._call = call

    def _new_conn(self) -> socket.socket:
        return self._call()


def tls_context(authorities: str | None = None) -> ssl.SSLContext:
    """The one TLS context of a process: making it reads all authorities, which costs 30 ms.

    Certificates and names are verified against the system's authorities (or the file given). Only
    the formal strictness that Python 3.13 added is off: old blogs fail it, browsers never ask.
    """
    context = ssl.create_default_context(cafile=authorities)
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.set_alpn_protocols(["http/1.1"])
    return context
