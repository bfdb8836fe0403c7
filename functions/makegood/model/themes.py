"""Themes: what several cases have in common, and how often each was spoken of, by day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

type ThemeKind = Literal["product", "journey", "problem"]


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing that mentions may share: "product:Ridge 3", "journey:delivery"."""

    kind: ThemeKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Counted:
    """One mention more for its brand, and for each of its themes, on the day that it was said."""

    brand: str
    day: date
    themes: tuple[str, ...]
    mention: str
    look_at: datetime
    """When that day is to be looked at, unless it is to be already; not for want of themes."""
    is_read: bool = False
    """Whether somebody could read what it feels towards the brand."""
    is_negative: bool = False


@dataclass(frozen=True, slots=True)
class Noticed:
    """Themes of a brand that were told as rising: one such a brand and day."""

    brand: str
    day: date
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """What a brand has said to everybody about a theme: it answers nobody in person."""

    brand: str
    theme: str
    link: str
    """Where it stands; empty once it was withdrawn."""
    words: str
    """What it says, in a line for reps."""
    who: str
    """Rep id of the lead who gave it; empty for the operator."""
    at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True)
class ThemeDay:
    """How often a theme was spoken of on a day, with some of the mentions that did."""

    theme: str
    day: date
    times: int
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeardDay:
    """How many mentions of a brand were said on a day, and how they feel towards it."""

    day: date
    mentions: int
    read: int = 0
    """Those whose feeling could be read."""
    negative: int = 0


@dataclass(frozen=True, slots=True)
class ThemeBook:
    """What is counted of a brand: by day, and what was told of themes on which day."""

    days: tuple[ThemeDay, ...] = ()
    noticed: tuple[Noticed, ...] = ()
    heard: tuple[HeardDay, ...] = ()
    """All mentions by day, those without themes too."""
