"""Looking up names in threads beside the caller's: a resolver knows no deadline."""

import socket
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
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
        except Empty:
            return ()
        self._idle.append(thread)
        return found


class _Thread:
    """One thread, with one question at a time."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._asked: SimpleQueue[tuple[str, int]] = SimpleQueue()
        self._found: SimpleQueue[Answer] = SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def ask(self, host: str, port: int, seconds: float) -> Answer:
        """The answer; Empty if there is none in time."""
        self._asked.put((host, port))
        return self._found.get(timeout=seconds)

    def _run(self) -> None:
        while True:
            host, port = self._asked.get()
            try:
                self._found.put(self._lookup(host, port, type=socket.SOCK_STREAM))
            except (OSError, ValueError):
                self._found.put(())
