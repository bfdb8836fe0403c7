"""The phrases of `words.toml`, folded as replies are before they are looked for in them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from makegood.model.cases import FalseAlarm, Obstacle, Outcome
from makegood.model.replies import Route

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ", "'"))  # noqa: RUF001 - apostrophes as people type them
_ALTERNATIVES = re.compile(r"\{([^}]*)\}")
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
    ahead: frozenset[str]
    units: Mapping[str, int]
    """Days of each."""
    numbers: Mapping[str, int]
    within: frozenset[str]
    """Words that stand within a day, and name none."""
    forwarded: tuple[str, ...]
    forwarding: tuple[str, ...]
    """What a subject begins with when a mail is passed on."""
    senders: tuple[str, ...]
    heads: tuple[str, ...]
    """Names of a mail's heads, as mail programs write them above what they pass on."""
    sent_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """The phrases that end a case, leave somebody alone, put off and hand on."""

    close: frozenset[str]
    close_as: tuple[str, ...]
    outcomes: Mapping[str, Outcome]
    obstacles: Mapping[str, Obstacle]
    in_the_way: tuple[str, ...]
    hedges: frozenset[str]
    sayings: frozenset[str]
    alone: frozenset[str]
    alone_perhaps: tuple[str, ...]
    put_off: tuple[str, ...]
    to_the_day: frozenset[str]
    after_the_day: frozenset[str]
    until_they_write: tuple[str, ...]
    hand_on: tuple[str, ...]
    somebody: tuple[str, ...]
    because: frozenset[str]
    languages: Mapping[str, str]
    """Two-letter tags by the names that people use."""
    speaks: frozenset[str]


@cache
def words() -> Words:
    """The phrases that ship, read once a process."""
    data = _data()
    days, forwarded = data["days"], data["forwarded"]
    return Words(
        **{name: frozenset(_all(data[name])) for name in _SETS},
        reasons={FalseAlarm(name): _all(each) for name, each in data["reasons"].items()},
        attempts={route: _all(each) for route, each in data["attempts"].items()},
        weekdays=_numbered(days["weekdays"], 0),
        months=_numbered(days["months"], 1),
        tomorrow=frozenset(days["tomorrow"]),
        unclear=frozenset(days["unclear"]),
        ahead=frozenset(days["ahead"]),
        units=days["units"],
        numbers=_numbered(days["numbers"], 1),
        within=frozenset(days["within"]),
        forwarded=tuple(forwarded["lines"]),
        forwarding=tuple(forwarded["subjects"]),
        senders=tuple(forwarded["senders"]),
        heads=tuple(forwarded["heads"]),
        sent_from=tuple(data["sent_from"]["lines"]),
    )


@cache
def asking() -> Asking:
    """The same of what reps ask for. Longer phrases come first, so that none hides another."""
    data = _data()
    return Asking(
        close=frozenset(_all(data["close"])),
        close_as=_longest_first(_all(data["close_as"])),
        in_the_way=_longest_first(_all(data["in_the_way"])),
        hedges=frozenset(_all(data["hedges"])),
        sayings=frozenset(_all(data["sayings"])),
        alone=frozenset(_all(data["alone"])),
        alone_perhaps=_longest_first(_all(data["alone_perhaps"])),
        put_off=_longest_first(_all(data["put_off"])),
        to_the_day=frozenset(_all(data["to_the_day"])),
        after_the_day=frozenset(_all(data["after_the_day"])),
        until_they_write=_longest_first(_all(data["until_they_write"])),
        hand_on=_longest_first(_all(data["hand_on"])),
        somebody=_longest_first(_all(data["somebody"])),
        because=frozenset(_all(data["because"])),
        speaks=frozenset(_all(data["speaks"])),
        outcomes={words: Outcome(name) for name, words in _each(data["outcomes"])},
        obstacles={words: Obstacle(name) for name, words in _each(data["obstacles"])},
        languages={name: tag for tag, names in data["languages"].items() for name in names},
    )


def begins(text: str, phrases: Iterable[str]) -> str | None:
    """What follows the first phrase that the folded text begins with; None where it does not."""
    found = (text[len(each) :].strip() for each in phrases if f"{text} ".startswith(f"{each} "))
    return next(found, None)


_SETS = ("claim", "not_us", "not_done", "we", "others", "promise", "past", "courtesy")


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _all(languages: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(
        folded(one)
        for phrases in languages.values()
        for phrase in phrases
        for one in _expanded(phrase)
    )


def _expanded(phrase: str) -> Iterator[str]:
    """Every phrase that `{a|b|}` stands for."""
    pieces = _ALTERNATIVES.split(phrase)
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    return ("".join(chosen) for chosen in product(*choices))


def _each(groups: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    return ((name, words) for name, each in groups.items() for words in _all(each))


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase)))


def _numbered(names: Iterable[Iterable[Any]], first: int) -> Mapping[str, int]:
    return {name: number for number, each in enumerate(names, first) for name in each}
