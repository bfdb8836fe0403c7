"""Looking up names in threads beside the caller's: a resolver knows no deadline."""

import socket
import threading
from collections.abc import Callable, Sequence
from typing import Any

type Answer = Sequence[tuple[Any, ...]]
type Lookup = Callable[..., Answer]
"""`socket.getaddrinfo`, or what stands in for it in a test."""


class LookUps:
    """Keeps threads that have answered for the next name; one that hangs is left to itself."""

    def __init__(self, lookup: Lookup = socket.getaddrinfo) -> None:
        self._lookup = lookup
        self._idle: list[_Thread] = []

    def of(self, host: str, port: int, seconds: float) -> Answer:
        """What the name leads to; nothing if that is nowhere, or takes longer."""
        try:
            thread = self._idle.pop()
        except IndexError:
            thread = _Thread(self._lookup)
        try:
            found = thread.ask(host, port, seconds)
        except TimeoutError:
            return ()
        self._idle.append(thread)
        return found


class _Thread:
    """One thread, with one question at a time.

    Each side waits at a lock that the other opens: queues took a third more of a look-up.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._asked: tuple[str, int] = "", 0
        self._found: Answer = ()
        self._is_asked, self._is_found = threading.Lock(), threading.Lock()
        self._is_asked.acquire()
        self._is_found.acquire()
        threading.Thread(target=self._run, daemon=True).start()

    def ask(self, host: str, port: int, seconds: float) -> Answer:
        """The answer; TimeoutError if there is none in time, and then this is asked no more."""
        self._asked = host, port
        self._is_asked.release()
        if not self._is_found.acquire(timeout=seconds):
            raise TimeoutError
        return self._found

    def _run(self) -> None:
        while True:
            self._is_asked.acquire()
            host, port = self._asked
            try:
                self._found = self._lookup(host, port, type=socket.SOCK_STREAM)
            except (OSError, ValueError):
                self._found = ()
            self._is_found.release()
