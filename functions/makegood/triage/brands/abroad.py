"""Whether the brand is meant, in languages other than the one that slots were learned from."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import name as name_of

from makegood.triage.brands.slots import Slot, case_of
from makegood.triage.texts.folding import folded

HOME = "en"
"""The language that slots were learned from."""
_NEAR = 7
"""Words in which a verb of firms is looked for: in German and Dutch it may stand last."""
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Around:
    """What may stand around a name in a language, folded."""

    capitals: bool
    """Nouns have them, so that they tell no name."""
    one: frozenset[str]
    opening: frozenset[str]
    """What makes it a noun only where the sentence opens."""
    articles: frozenset[str]
    helping: frozenset[str]
    acting: tuple[str, ...]
    """Beginnings of verbs."""
    done: str
    """How participles begin, which say nothing of who did it."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Around":
        """From the table of a language; one without a table is known to have no words."""
        known = {key: _words(data.get(key, "")) for key in ("one", "opening", "articles")}
        return cls(
            capitals=bool(data.get("capitals")),
            helping=_words(data.get("helping", "")),
            acting=tuple(sorted(_words(data.get("acting", "")))),
            done=data.get("done", ""),
            **known,
        )


def is_in_other_letters(slot: Slot) -> bool:
    """Whether a name in Latin letters stands in a text that is not."""
    before = slot.text[max(0, slot.start - _AROUND) : slot.start]
    letters = [each for each in before + slot.text[slot.end : slot.end + _AROUND] if each.isalpha()]
    is_latin = all(_is_latin(each) for each in slot.name if each.isalpha())
    return is_latin and sum(not _is_latin(each) for each in letters) > len(letters) / 2


def leaning(slot: Slot, language: str, *, is_common: bool, is_place: bool) -> float:
    """What to add to the slot's log-odds in that language, in which the name may be common."""
    points, around = _points(), _around(language)
    before = folded(slot.before[-1]) if slot.before else ""
    is_noun = _is_noun(slot, before, around)
    total = 0.0 if is_place else _written(slot, before, around, is_common=is_common)
    if is_noun:
        total = points["noun" if is_common else "star"]
    if case_of(slot) == "small among capitals" or (
        slot.name.islower() and before in around.articles
    ):
        return total
    if _acts(slot.after, around):
        return total + points["acts"]
    helps = not (is_common or is_noun) and _first(slot.after) in around.helping
    return total + (points["helps"] if helps else 0.0)


def _written(slot: Slot, before: str, around: Around, *, is_common: bool) -> float:
    """What its capital tells."""
    case, points = case_of(slot), _points()
    if around.capitals or case not in {"capital", "opening"}:
        return 0.0
    if case == "capital":
        return points["article" if before in around.articles else "written"]
    return 0.0 if is_common else points["unknown"]


def _is_noun(slot: Slot, before: str, around: Around) -> bool:
    return before in around.one or (len(slot.before) == 1 and before in around.opening)


def _acts(after: Sequence[str], around: Around) -> bool:
    """Whether a verb of firms follows, at once or behind what may stand before one."""
    first = _first(after)
    is_done = bool(around.done) and first.startswith(around.done)
    if first.startswith(around.acting) and not is_done:
        return True
    words = [folded(word) for word in after[1:_NEAR]]
    words += [word.removeprefix(around.done) for word in words]
    return first in around.helping and any(word.startswith(around.acting) for word in words)


def _first(after: Sequence[str]) -> str:
    return folded(after[0]) if after else ""


def _is_latin(letter: str) -> bool:
    return letter.isascii() or name_of(letter, "").startswith(("LATIN", "FULLWIDTH LATIN"))


def _words(line: str) -> frozenset[str]:
    return frozenset(folded(line).split())


@cache
def _data() -> Mapping[str, Any]:
    """Read where a post in another language has such a name, and not before."""
    return tomllib.loads(files("makegood.triage.brands").joinpath("abroad.toml").read_text("utf-8"))


def _points() -> Mapping[str, float]:
    found: Mapping[str, float] = _data()["points"]
    return found


@cache
def _around(language: str) -> Around:
    return Around.of(_data().get(language, {}))
