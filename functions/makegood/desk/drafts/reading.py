"""How a customer's own words are read for a draft: the lists of `reading.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Waits:
    """How one language tells of a wait; the keys of the file."""

    find: re.Pattern[str]
    unless: frozenset[str]
    stop: frozenset[str]
    awaited: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lists:
    """All of the file; what is by language has its two-letter tag for a key."""

    between: frozenset[str]
    leaning: tuple[str, ...]
    comments_of: tuple[str, ...]
    comments_in: tuple[str, ...]
    titles: frozenset[str]
    common: Mapping[str, frozenset[str]]
    before: Mapping[str, Mapping[str, str]]
    waits: Mapping[str, Waits]


@cache
def lists() -> Lists:
    """As they ship, read once a process."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return Lists(
        between=frozenset(data["between"]),
        leaning=tuple(data["leaning"]),
        comments_of=tuple(sorted(data["comments_of"], key=len, reverse=True)),
        comments_in=tuple(sorted(data["comments_in"], key=len, reverse=True)),
        titles=frozenset(data["titles"]),
        common={tag: frozenset(words) for tag, words in data["common"].items()},
        before=data["before"],
        waits={tag: _waits(words) for tag, words in data["waits"].items()},
    )


def _waits(words: Mapping[str, Any]) -> Waits:
    sets = (frozenset(words[name]) for name in ("unless", "stop", "awaited", "others"))
    return Waits(re.compile(words["find"]), *sets)
