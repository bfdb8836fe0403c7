"""The phrases of `words.toml`, folded as replies are before they are looked for in them."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from makegood.model.cases import FalseAlarm
from makegood.model.replies import Route

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ", "'"))  # noqa: RUF001 - apostrophes as people type them
_LETTERS = re.compile(r"[^\w' €-]+")


def folded(text: str) -> str:
    """Small letters and single blanks, without punctuation but apostrophes and hyphens."""
    plain = _LETTERS.sub(" ", text.casefold().translate(_APOSTROPHES))
    return " ".join(word.strip("-'") for word in plain.split() if word.strip("-'"))


def has(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in the folded text as whole words."""
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Words:
    """All phrases in force, of all languages together."""

    claim: frozenset[str]
    not_us: frozenset[str]
    reasons: Mapping[FalseAlarm, tuple[str, ...]]
    attempts: Mapping[Route, tuple[str, ...]]
    not_done: frozenset[str]
    we: frozenset[str]
    others: frozenset[str]
    promise: frozenset[str]
    past: frozenset[str]
    courtesy: frozenset[str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    tomorrow: frozenset[str]
    unclear: frozenset[str]
    forwarded: tuple[str, ...]
    forwarding: tuple[str, ...]
    """What a subject begins with when a mail is passed on."""
    senders: tuple[str, ...]
    heads: tuple[str, ...]
    """Names of a mail's heads, as mail programs write them above what they pass on."""
    sent_from: tuple[str, ...]


@cache
def words() -> Words:
    """The phrases that ship, read once a process."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    days, forwarded = data["days"], data["forwarded"]
    return Words(
        **{name: frozenset(_all(data[name])) for name in _SETS},
        reasons={FalseAlarm(name): _all(each) for name, each in data["reasons"].items()},
        attempts={route: _all(each) for route, each in data["attempts"].items()},
        weekdays=_numbered(days["weekdays"], 0),
        months=_numbered(days["months"], 1),
        tomorrow=frozenset(days["tomorrow"]),
        unclear=frozenset(days["unclear"]),
        forwarded=tuple(forwarded["lines"]),
        forwarding=tuple(forwarded["subjects"]),
        senders=tuple(forwarded["senders"]),
        heads=tuple(forwarded["heads"]),
        sent_from=tuple(data["sent_from"]["lines"]),
    )


_SETS = ("claim", "not_us", "not_done", "we", "others", "promise", "past", "courtesy")


def _all(languages: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(folded(phrase) for phrases in languages.values() for phrase in phrases)


def _numbered(names: Iterable[Iterable[Any]], first: int) -> Mapping[str, int]:
    return {name: number for number, each in enumerate(names, first) for name in each}
