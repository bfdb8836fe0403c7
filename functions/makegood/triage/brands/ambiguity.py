"""Is the brand meant? What was learned of slots, and the rest of the post, for everyday words."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from makegood.triage.brands.abroad import HOME, is_in_other_letters, leaning
from makegood.triage.brands.accounts import is_account, is_whole_account
from makegood.triage.brands.naming import (
    Occurrence,
    Role,
    is_among,
    spaced,
    words_around,
)
from makegood.triage.brands.slots import (
    Classes,
    Slot,
    Slots,
    classes_of,
    evidence,
    is_shouted,
    is_small_among_capitals,
    kinds_of,
)
from makegood.triage.texts.folding import folded

_ENDS = r"com|net|org|shop|app|io|(?:co|com)\.[a-z]{2}|uk|eu|de|fr|nl|es|ch|ca|au"
"""Of addresses; none that is a word, for people forget the space after a full stop."""

type Answer = Literal["yes", "unsure", "no"]


@dataclass(frozen=True, slots=True)
class NamingWords:
    """What `naming.toml` and `slots.json` hold; trade words are spaced for `is_among`."""

    points: dict[str, float]
    trade: tuple[str, ...]
    boilerplate: tuple[str, ...]
    places: frozenset[str]
    """Behind a name, they make it that of a place: "county"."""
    dates: frozenset[str]
    """With a capital, and no part of a name behind them."""
    slots: Slots

    @classmethod
    def of(cls, data: dict[str, Any], slots: Slots) -> "NamingWords":
        """From the tables of the file."""
        words = data["words"]
        return cls(
            points=data["points"],
            trade=tuple(spaced(phrase) for phrase in words["trade"]),
            boilerplate=tuple(words["boilerplate"]),
            places=frozenset(words["places"]),
            dates=frozenset(words["dates"]),
            slots=slots,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What a post offers an ambiguous name for support, beside the place itself."""

    folded: str
    """The folded text the occurrence stands in."""
    original: str
    start: int
    end: int
    """Where it stands in the original."""
    support: frozenset[str]
    """Which of domain, address, keyword, product, context, feed, another the post has."""
    context: tuple[str, ...]
    """The brand's context words, spaced."""
    language: str = ""
    """That of the post, where it is certain."""
    is_common: bool = False
    """Whether the name is a common word of it."""


def is_meant(occurrence: Occurrence, scene: Scene, words: NamingWords) -> Answer:
    """Whether an ambiguous occurrence means the brand."""
    pattern = occurrence.pattern
    if pattern.role in {Role.DOMAIN, Role.HANDLE} or pattern.near:
        return "yes"
    if _is_written_out(pattern.written, scene):
        return "yes"
    if is_account(scene.original, scene.start):
        return "yes" if is_whole_account(scene.original, scene.end) else "unsure"
    is_own = is_own_address(scene.folded, occurrence.start, occurrence.end)
    if is_own or is_in_other_letters(Slot(scene.original, scene.start, scene.end)):
        return "yes"
    total = _certainty(occurrence, scene, words)
    if total >= words.points["yes"]:
        return "yes"
    return "unsure" if total >= words.points["unsure"] else "no"


def is_of_another_name(slot: Slot, words: NamingWords) -> bool:
    """Whether it is part of a longer name: a club's, a river's, "API Gateway"."""
    if folded("".join(slot.after[:1])) in words.places:
        return True
    before = slot.before[-1] if slot.before else ""
    if not before.isalpha() or before.islower() or not slot.name[0].isupper():
        return False
    if folded(before) in words.dates or is_shouted(slot.text, slot.start, slot.end):
        return False
    if before.isupper():
        return len(before) > 1
    return len(slot.before) > 1 and kinds_of(before, words.slots.classes) == ["name"]


@cache
def naming_words() -> NamingWords:
    """The words and points of `naming.toml`, with what was learned of slots."""
    data = _naming()
    return NamingWords.of(data, Slots.shipped(data["classes"]))


@cache
def naming_classes() -> Classes:
    """The classes of words that the evidence around a name is made of."""
    return classes_of(_naming()["classes"])


def _naming() -> dict[str, Any]:
    return tomllib.loads(files("makegood.triage.brands").joinpath("naming.toml").read_text("utf-8"))


def own_addresses(name: str, text: str) -> Iterator[str]:
    """Addresses that are the name itself, both folded, with their paths: "orbit.com/a"."""
    plain = name.replace(" ", "")
    if f"{plain}." in text:
        yield from (match[0] for match in _own_address(plain).finditer(text))


@lru_cache(maxsize=1024)
def _own_address(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}\.(?:{_ENDS})(?![\w-])\S{{0,200}}")


def is_own_address(text: str, start: int, end: int) -> bool:
    """Whether the name runs on as an address of its own."""
    return text[end : end + 1] == "." and any(own_addresses(text[start:end], text[start : end + 9]))


def _certainty(occurrence: Occurrence, scene: Scene, words: NamingWords) -> float:
    slot = Slot(scene.original, scene.start, scene.end)
    found = words.slots.score(evidence(slot, words.slots.classes)) + _abroad(slot, scene, words)
    names = [*_support(occurrence, scene), *(["lower"] if is_small_among_capitals(slot) else [])]
    return found + sum(words.points[name] for name in names)


def _abroad(slot: Slot, scene: Scene, words: NamingWords) -> float:
    """What the slot tells in a language that slots were not learned from."""
    if scene.language in {"", HOME}:
        return 0.0
    is_place = folded(slot.name) in words.slots.classes["proper"]
    return leaning(slot, scene.language, is_common=scene.is_common, is_place=is_place)


def _support(occurrence: Occurrence, scene: Scene) -> list[str]:
    """What the rest of the post adds; a context word counts for more in the same sentence."""
    sentence = words_around(scene.folded, occurrence.start, occurrence.end, within_sentence=True)
    tag = ["hashtag"] if scene.original[max(0, scene.start - 1) : scene.start] == "#" else []
    if is_among(scene.context, sentence):
        return [*tag, "context_near", *sorted(scene.support - {"context"})]
    alone = ["alone"] if scene.context and not scene.support - {"another"} else []
    return [*tag, *alone, *sorted(scene.support)]


def _is_written_out(written: str, scene: Scene) -> bool:
    """A name of several words, written just as the watchlist has it, is no accident."""
    return " " in written.strip() and scene.original[scene.start : scene.end] == written
