"""The slot a word stands in: what the words around it tell of whether it is the name of a firm."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from makegood.errors import BadInput
from makegood.triage.texts.folding import folded

FORMAT = 1
"""Of `slots.json`, and of what `evidence` calls things: the file is of no use to another."""

_TOKEN = re.compile(r"[@#]?\w+(?:['\u2019&-]\w+)*|[^\w\s]|\n")
_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = re.compile(r"[.!?\u2026](?=[\s\"'\u201d)])|\n")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_OPENERS = " \"'(\u201c\u2018\u2019*_["
_CAPITAL = re.compile(r"\b[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]")
_AROUND = 200
_LOOK = 160
_OF_ADDRESSES = frozenset({"http", "https", "www", "com"})
_FAR = 400
_WORDS = 15
"""Words on either side, whatever sentence they are in, that may tell what it is about."""
_NEAR = 4
"""Words on either side among which a dealing or a thing that firms have is looked for."""
_MARKS = {"^": "start", "$": "end", ".": "end", "!": "end", "?": "end", "'": "'s", "@": "handle"}
_SHORT = 4
"""Letters of words that titles may leave small: "of", "with"."""


type Classes = Mapping[str, frozenset[str]]


def classes_of(words: Mapping[str, Iterable[str]]) -> Classes:
    """The classes of `naming.toml`."""
    return {name: frozenset(members) for name, members in words.items()}


@dataclass(frozen=True, slots=True)
class Slots:
    """What was learned of slots: classes of words, and the log-odds of each piece of evidence."""

    classes: Classes
    weights: Mapping[str, float]
    bias: float

    @classmethod
    def shipped(cls, classes: Mapping[str, Iterable[str]]) -> "Slots":
        """What was learned with these classes; BadInput for a file of another form."""
        data = json.loads(files("makegood.triage.brands").joinpath("slots.json").read_text("utf-8"))
        if data.get("format") != FORMAT:
            raise BadInput(
                f"slots.json is of format {data.get('format')}, this Makegood reads {FORMAT}: "
                "make it again with python -m makegood_ops.learning.naming"
            )
        return cls(classes_of(classes), data["weights"], data["bias"])

    def score(self, evidence: Iterable[str]) -> float:
        """The log-odds that the slot holds a firm's name."""
        return self.bias + sum(self.weights.get(piece, 0.0) for piece in set(evidence))


@dataclass(frozen=True)
class Slot:
    """A place in a text as written."""

    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The words that fill it."""
        return self.text[self.start : self.end]

    @cached_property
    def before(self) -> list[str]:
        """Words and marks before it in its sentence."""
        piece = _STOP.split(self.text[max(0, self.start - _LOOK) : self.start])[-1]
        return _TOKEN.findall(piece)

    @cached_property
    def after(self) -> list[str]:
        """Words and marks after it in its sentence, with the stop that ends it."""
        piece = self.text[self.end : self.end + _LOOK]
        piece = piece.removeprefix("s") if self.is_plural else piece
        owned = _POSSESSIVE.match(piece)
        rest = piece[owned.end() :] if owned else piece
        stop = _STOP.search(rest)
        tokens = _TOKEN.findall(rest[: stop.end()] if stop else rest)
        return ["'s", *tokens] if owned else tokens

    @property
    def is_plural(self) -> bool:
        """Whether an s follows that is part of the word."""
        return self.text[self.end : self.end + 1] == "s"

    @property
    def opens(self) -> bool:
        """Whether a sentence begins with it, so that a capital tells nothing."""
        before = self.text[max(0, self.start - 8) : self.start].rstrip(_OPENERS)
        return self.start == 0 or not before.strip() or before[-1] in ".!?:\n\u2026-\u2022"


def evidence(slot: Slot, classes: Classes) -> list[str]:
    """What speaks for or against: plain words such as "capital" and "after:thing"."""
    case = case_of(slot)
    if case == "capital" and folded(slot.name) in classes["proper"]:
        case = "capital in any sense"
    before, after = _left(slot, classes), _right(slot, classes)
    coarse = [*_coarse(before), *_coarse(after)]
    found = [case, *before, *after, *(f"{each} & {case}" for each in coarse)]
    found += [f"{one} _ {other}" for one in _coarse(before) for other in _coarse(after)]
    if folded(slot.name) in classes["number"]:
        found += [f"counts & {each}" for each in (case, *coarse)]
    return [*found, *_second(slot, classes), *_shape(slot, case), *_near(slot, classes)]


def _coarse(side: list[str]) -> list[str]:
    return [each for each in side if "=" not in each and "-" not in each and "2:" not in each]


def is_capital(slot: Slot) -> bool:
    """Whether it is written as a name: with a capital, inside a sentence of ordinary case."""
    return case_of(slot) in {"capital", "titled"}


def is_small_among_capitals(slot: Slot) -> bool:
    """Whether it is written small by somebody who does write capitals."""
    return case_of(slot) == "small among capitals"


def case_of(slot: Slot) -> str:
    """How it is written, as far as that tells something there."""
    if slot.name.islower() or not slot.name[:1].isalpha():
        before = slot.text[max(0, slot.start - _AROUND) : slot.start]
        after = slot.text[slot.end : slot.end + _AROUND]
        is_among = _CAPITAL.search(before) or _CAPITAL.search(after)
        return "small among capitals" if is_among else "small"
    if is_shouted(slot.text, slot.start, slot.end):
        return "shouted"
    if slot.opens:
        return "opening"
    return "titled" if _is_titled(slot) else "capital"


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether most letters around are large."""
    around = text[max(0, start - 40) : start] + text[end : end + 40]
    letters = [character for character in around if character.isalpha()]
    return len(letters) > 8 and sum(character.isupper() for character in letters) > len(letters) / 2


def _is_titled(slot: Slot) -> bool:
    """Whether every longer word around has a capital, as titles and headings do."""
    words = [*slot.before[-4:], *slot.after[:4]]
    long = [word for word in words if len(word) > _SHORT and word.isalpha()]
    return len(long) > 2 and all(word[0].isupper() for word in long)


def _left(slot: Slot, classes: Classes) -> list[str]:
    word = slot.before[-1] if slot.before else "^"
    kinds = kinds_of(word, classes)
    found = [*(f"before:{kind}" for kind in kinds), f"before={folded(word)}"]
    if "name" in kinds and len(slot.before) == 1:
        found[0] = "before:opening name"
    return found


def _right(slot: Slot, classes: Classes) -> list[str]:
    word = slot.after[0] if slot.after else "$"
    plain, kinds = folded(word), kinds_of(word, classes)
    found = [*(f"after:{kind}" for kind in kinds), f"after={plain}"]
    if kinds == ["content"]:
        found.append(f"after -{_ending(plain)}")
    if len(slot.after) > 1 and set(kinds) & {"content", "'s", "name"}:
        found += [f"after2:{kind}" for kind in kinds_of(slot.after[1], classes)]
        if kinds == ["content"]:
            found += [
                f"after -{_ending(plain)} {kind}" for kind in kinds_of(slot.after[1], classes)
            ]
    return found


def _second(slot: Slot, classes: Classes) -> Iterator[str]:
    """What the second words on either side are, and both words together."""
    before = [folded(word) for word in slot.before[-2:]]
    after = [folded(word) for word in slot.after[:2]]
    yield f"before={' '.join(before)}"
    yield f"after={' '.join(after)}"
    if len(before) > 1:
        yield from (f"before2:{kind}" for kind in kinds_of(slot.before[-2], classes))
    if len(after) > 1:
        yield from (f"second:{kind}" for kind in kinds_of(slot.after[1], classes))


def _shape(slot: Slot, case: str) -> Iterator[str]:
    before, after = (
        slot.text[max(0, slot.start - 1) : slot.start],
        slot.text[slot.end : slot.end + 1],
    )
    if {before, after} & {"-", "/"}:
        yield "hyphen"
    if slot.is_plural:
        yield f"plural & {case}"
    if " " in slot.name:
        yield f"several words & {case}"
    if before == "#":
        yield "hashtag"


def _near(slot: Slot, classes: Classes) -> Iterator[str]:
    before = [folded(word) for word in slot.before[-_NEAR:]]
    after = [folded(word) for word in slot.after[:_NEAR]]
    yield from ("dealing before" for _ in classes["dealing"].intersection(before))
    yield from ("acting after" for _ in classes["acting"].intersection(after))
    yield from ("thing after" for _ in classes["thing"].intersection(after[1:]))
    sentence = {folded(word) for word in (*slot.before, *slot.after)}
    trade = len(sentence & (classes["thing"] | classes["dealing"]))
    yield f"trade {min(trade, 3)}"
    yield from (f"near={word}" for word in _words_near(slot))


def _words_near(slot: Slot) -> set[str]:
    before = _WORD.findall(slot.text[max(0, slot.start - _FAR) : slot.start])[-_WORDS:]
    after = _WORD.findall(slot.text[slot.end : slot.end + _FAR])[:_WORDS]
    return {folded(word) for word in (*before, *after)} - _OF_ADDRESSES


def kinds_of(word: str, classes: Classes) -> list[str]:
    """The classes of a word; a word of none is content or, with a capital, a name."""
    plain = folded(word)
    if not plain[:1].isalpha():
        return [_MARKS.get(plain[:1], "number" if plain[:1].isdigit() else "mark")]
    found = [name for name, words in classes.items() if plain in words]
    return found or ["name" if word[0].isupper() and not word.isupper() else "content"]


def _ending(plain: str) -> str:
    endings = ("ing", "ed", "ly", "s")
    return next((ending for ending in endings if plain.endswith(ending)), "")
