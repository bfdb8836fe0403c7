"""What was asked of the stand-in, what it would have cost, and what it was told to fail."""

from collections import Counter
from dataclasses import dataclass, replace
from math import ceil
from threading import Lock

UNIT = 100
LEAST_UNITS = 3
"""Comprehend bills 100 characters a unit, at least three, also per document of a batch."""


def paid_units(text: str) -> int:
    return max(LEAST_UNITS, ceil(len(text) / UNIT))


class Ledger:
    """Counts by operation; safe across threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[str, Counter[str]] = {}

    def note(self, operation: str, read: tuple[str, ...]) -> None:
        """A call that was answered."""
        self._add(
            operation,
            calls=1,
            documents=len(read),
            characters=sum(map(len, read)),
            units=sum(map(paid_units, read)),
        )

    def note_refusal(self, operation: str) -> None:
        """A call that was answered with an error: nothing is paid for it."""
        self._add(operation, calls=1, refused=1)

    def usage(self) -> dict[str, dict[str, int]]:
        """Calls, refused calls, documents, characters, paid units: by operation and `total`."""
        with self._lock:
            total = sum(self._counts.values(), Counter[str]())
            named = {**self._counts, "total": total}
            return {operation: _as_row(counts) for operation, counts in named.items()}

    def clear(self) -> None:
        with self._lock:
            self._counts.clear()

    def _add(self, operation: str, **counts: int) -> None:
        with self._lock:
            self._counts.setdefault(operation, Counter()).update(counts)


def _as_row(counts: Counter[str]) -> dict[str, int]:
    return {name: counts[name] for name in ("calls", "refused", "documents", "characters", "units")}


@dataclass(frozen=True, slots=True)
class Fault:
    """An error to answer with, `times` more times."""

    operation: str
    """The operation it befalls, or "*" for any."""
    error: str
    times: int = 1
    index: int | None = None
    """The document of a batch that alone is spoiled; None when the whole call fails."""

    def befalls(self, operation: str) -> bool:
        return self.operation in ("*", operation)


class Faults:
    """The faults still to be made, oldest first; safe across threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pending: list[Fault] = []

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._pending.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._pending.clear()

    def take(self, operation: str) -> Fault | None:
        """The fault to make now, counted as made."""
        with self._lock:
            for place, fault in enumerate(self._pending):
                if fault.befalls(operation):
                    rest = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                    self._pending[place : place + 1] = rest
                    return fault
            return None
