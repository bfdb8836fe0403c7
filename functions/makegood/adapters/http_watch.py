"""One thread that ends what takes too long, whatever it is and however often it is asked."""

import threading
import time
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from math import inf


class Watch:
    """Calls back at given moments, from a daemon thread that begins with the first of them.

    A timer of its own for each fetch cost a quarter of what a poll without news takes beside its
    handshake. What no longer needs its call is called all the same, and must not mind.
    """

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._number = count()
        self._changed = threading.Condition()
        self._wakes = -inf
        """When the thread looks next; before it runs, it need not be told to look sooner."""

    def call_at(self, moment: float, act: Callable[[], None]) -> None:
        """Call at that moment of the monotonic clock; soon, if it is past."""
        with self._changed:
            heappush(self._due, (moment, next(self._number), act))
            if self._wakes == -inf:
                self._wakes = moment
                threading.Thread(target=self._run, daemon=True).start()
            elif moment < self._wakes:
                self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                while self._due and self._due[0][0] <= now:
                    heappop(self._due)[2]()
                self._wakes = self._due[0][0] if self._due else inf
                self._changed.wait(None if self._wakes == inf else self._wakes - now)
