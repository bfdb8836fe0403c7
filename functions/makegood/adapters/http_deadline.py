"""A deadline for a whole fetch, which no server can stretch by sending a byte now and then."""

import contextlib
import socket
import threading
import time
from types import TracebackType
from typing import Self

from makegood.adapters.http_watch import Watch


class Deadline:
    """Shuts every watched connection when the time is up; whoever reads from one gets its end.

    Timeouts of a socket count from byte to byte; this counts from the first moment to the last.
    """

    def __init__(self, seconds: float, watch: Watch) -> None:
        self.seconds = seconds
        self.is_over = False
        self._ends = time.monotonic() + seconds
        self._handles: list[socket.socket] = []
        self._lock = threading.Lock()
        self._watch = watch
        self._is_done = False

    def __enter__(self) -> Self:
        self._watch.call_at(self._ends, self._end)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            self._is_done = True
            for handle in self._handles:
                handle.close()
            self._handles.clear()

    def left(self, at_most: float) -> float:
        """Seconds until the end, at most so many, never none: a socket takes 0 for 'at once'."""
        return max(0.01, min(at_most, self._ends - time.monotonic()))

    def watch(self, connection: socket.socket) -> None:
        """Keep a handle of the connection that stays good when TLS wraps it."""
        handle = connection.dup()
        with self._lock:
            self._handles.append(handle)
            if self.is_over:
                _shut(handle)

    def _end(self) -> None:
        with self._lock:
            self.is_over = not self._is_done
            for handle in self._handles:
                _shut(handle)


def _shut(handle: socket.socket) -> None:
    with contextlib.suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
