"""Ports on a counted line: each call has a number, and a fault can be put at any of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from makegood.errors import Busy, Unanswered

type How = Literal["killed before", "killed after", "busy", "unanswered"]
"""Before: nothing happened. After, and unanswered: it happened, and nobody was told."""

HOWS: tuple[How, ...] = ("killed before", "killed after", "busy", "unanswered")


class Killed(BaseException):
    """The process ended here; no Exception, for no handler of the code may live on."""


@dataclass(slots=True)
class Line:
    """All calls of all ports in order, with the faults that await them by number (from 0).

    `meanwhile` is done before the call of that number: what another process does at that moment.
    Calls made by it are not counted.
    """

    faults: dict[int, How] = field(default_factory=dict)
    meanwhile: dict[int, Callable[[], object]] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    """Calls, as 'port.method', that are throttled until they are taken out of here."""
    calls: list[str] = field(default_factory=list)
    fired: list[str] = field(default_factory=list)
    is_counting: bool = True

    def port(self, name: str, port: Any) -> Any:
        """The port with every call on this line."""
        return OnLine(name, port, self)

    def counts(self) -> Counter[str]:
        """Calls by 'port.method'."""
        return Counter(self.calls)

    def call(self, name: str, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do the call, unless its fault comes before; raise its fault, if it has one."""
        if not self.is_counting:
            return method(*args, **kwargs)
        number = len(self.calls)
        self.calls.append(name)
        self._let_others_go_first(number)
        how = "busy" if name in self.down else self.faults.get(number)
        if how in ("killed before", "busy"):
            raise self._fault(name, how)
        try:
            return method(*args, **kwargs)
        finally:
            # Also where the answer that got lost was a refusal.
            if how in ("killed after", "unanswered"):
                raise self._fault(name, how)

    def _let_others_go_first(self, number: int) -> None:
        if other := self.meanwhile.get(number):
            self.is_counting = False
            try:
                other()
            finally:
                self.is_counting = True

    def _fault(self, name: str, how: How) -> BaseException:
        self.fired.append(f"{name} {how}")
        if how == "busy":
            return Busy(f"{name} was throttled")
        if how == "unanswered":
            return Unanswered(f"{name} gave no answer")
        return Killed(f"{name} {how}")


class OnLine:
    """A port whose calls go by a line; what is no method is the port's own."""

    def __init__(self, name: str, port: Any, line: Line) -> None:
        self._name = name
        self._port = port
        self._line = line

    def __getattr__(self, attribute: str) -> Any:
        """The port's attribute; a method by way of the line."""
        member = getattr(self._port, attribute)
        if not callable(member):
            return member

        def called(*args: Any, **kwargs: Any) -> Any:
            return self._line.call(f"{self._name}.{attribute}", member, *args, **kwargs)

        return called


def every_fault(calls: list[str], skips: Callable[[str, How], bool]) -> Iterator[tuple[int, How]]:
    """Each call's number with each way it can fail, save those that cannot be."""
    for number, name in enumerate(calls):
        for how in HOWS:
            if not skips(name, how):
                yield number, how
