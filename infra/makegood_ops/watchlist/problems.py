"""Everything that is wrong with a watchlist, gathered so that it can be said at once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from makegood.errors import BadInput
from makegood_ops.watchlist.lines import Path, line_of


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right, and where."""

    line: int
    message: str


class BadWatchlist(BadInput):
    """A watchlist with problems; its message has one line for each: `watchlist.toml:12: …`."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"{name}:{each.line}: {each.message}" for each in self.problems))


class Wrong(Exception):
    """A value that is not what is allowed; never leaves this package."""


@dataclass(frozen=True, slots=True)
class Report:
    """Collects problems while a file is read."""

    lines: Mapping[Path, int]
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file: what a check complains about, if it must."""

    report: Report
    path: Path = ()

    def __truediv__(self, step: str | int) -> "Spot":
        return Spot(self.report, (*self.path, step))

    @property
    def key(self) -> str:
        """The nearest key: what a person would call this place."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "file")

    def say(self, message: str) -> None:
        """Note a problem of this place."""
        self.report.problems.append(Problem(line_of(self.report.lines, self.path), message))

    def wrong(self, value: object, wanted: str) -> Wrong:
        """What a check raises about a value that is not `wanted`."""
        return Wrong(f"{self.key} is {shown(value)}; it must be {wanted}")

    def read[T](self, check: "Check[T]", value: object) -> T | None:
        """The value as the check reads it; None, with a problem noted, when it is wrong."""
        try:
            return check(value, self)
        except Wrong as wrong:
            self.say(str(wrong))
            return None

    def know(self, keys: Iterable[str], known: Collection[str], where: str) -> None:
        """Note every key that is not known, with the nearest one that is."""
        for key in keys:
            if key not in known:
                (self / key).say(f'unknown key "{key}" in {where}{suggestion(key, known)}')


type Check[T] = Callable[[object, Spot], T]
"""Reads one raw value, or raises Wrong; notes problems of what lies inside it by itself."""


def shown(value: object) -> str:
    """A raw value as a person may recognise it."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def suggestion(word: str, known: Iterable[str]) -> str:
    """'; did you mean "…"?' or, with nothing near, '; known are …' if they are few."""
    names = {name.lower(): name for name in sorted(known)}
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f'; did you mean "{names[near[0]]}"?'
    return f"; known are {', '.join(names.values())}" if 0 < len(names) <= 20 else ""
