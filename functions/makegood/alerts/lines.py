"""The smallest pieces of an email or page: a sentence, and sentences under a label."""

from dataclasses import dataclass

from makegood.alerts.links import Link


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence; `theirs` where it is the customer's words, in whatever direction they run."""

    words: str
    link: Link | None = None
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What we know under one label."""

    label: str
    lines: tuple[Line, ...]
