"""Labelled texts as they are learned from: what each tells, and how much it counts."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from makegood_ops.learning import licensed
from makegood_ops.learning.licensed import Rated

TROUBLE, UNHAPPY, PLEASED, MENDED, LEFT = "trouble", "unhappy", "pleased", "mended", "left"
COMPLAINING = "complaining"
CONCLUSIONS = (TROUBLE, UNHAPPY, PLEASED, MENDED, LEFT, COMPLAINING)
"""In trouble; in a bad mood about it; praising it; telling of a trouble that was put right; gone;
finding fault with whom they speak of, rather than with the day they have."""
WRITTEN = "written"
PRAISE = "praise"
STAGES = SOLVED, GONE = "solved", "gone"
_BRAND = re.compile(r"<brand>|XYZ")
_TROUBLE_COUNTS = 20.0
"""A text of ours counts as much as so many others: only ours say who is in trouble."""
_GRUMBLE_COUNTS = 3.0
"""Less where somebody complains whom nobody should write to: their words are near to trouble."""
_OVER_COUNTS = 6.0
"""There are few of them."""
_KIND_COUNTS = 1.5
_COMPLAINT_COUNTS = 15.0
"""Only ours tell who complains; the sets tell who is in a bad mood."""
_LONG = 300
_LONG_COUNTS = 3.0
"""Characters from which a text of ours is a post rather than a message, and how much more it
counts then: messages are many, because they are written faster, and posts are what is heard."""
_CLEAR = 0.3
_CLEARLY_BAD = -0.8

_COUNTS = {
    "tweets": 1.0,
    "amazon": 1.2,
    "nyt": 0.4,
    "movies": 0.3,
    "products": 1.2,
    "pros and cons": 0.3,
    "news": 0.1,
}
"""How near the set is to what customers write."""
_UNTROUBLED_COUNTS = {"tweets": 0.2, "nyt": 0.2, "movies": 0.1, "news": 0.1}
_FAULT_COUNTS = {"amazon": 0.1, "products": 0.1}
_GOOD_COUNTS = 0.1


@dataclass(frozen=True, slots=True)
class Label:
    """Whether a text is an example of a conclusion; nothing is learned of it at weight 0."""

    holds: bool
    weight: float


type Labels = tuple[Label, Label, Label, Label, Label, Label]
"""One a conclusion, in the order of CONCLUSIONS."""

_UNTOLD = Label(holds=False, weight=0.0)


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with a label a conclusion; brand names masked."""

    source: str
    text: str
    labels: Labels


def samples(folder: Path) -> list[Sample]:
    """All there is to learn from, ours last."""
    rated: list[Callable[[Path], Iterator[Rated]]] = [
        licensed.tweets_and_snippets,
        licensed.product_sentences,
        licensed.pros_and_cons,
        licensed.news,
    ]
    found = [_of_rated(each) for read in rated for each in read(folder)]
    ours = (Sample(WRITTEN, each.words, _labels(each)) for each in written())
    return [*found, *ours]


@dataclass(frozen=True, slots=True)
class Written:
    """A text of ours, with `<brand>` for the brand, and what a person says of it."""

    text: str
    kind: str
    reach: bool
    """Somebody of the brand should write to them."""
    stage: str = ""
    """Solved or gone, where the text tells of a trouble that is over."""

    @property
    def words(self) -> str:
        """As words are learned from it: its brand names are full stops."""
        return _BRAND.sub(" . ", self.text)

    @property
    def counts(self) -> float:
        """How many messages the text counts as."""
        return _LONG_COUNTS if len(self.text) > _LONG else 1.0


def written() -> Iterator[Written]:
    """The texts in `texts/`."""
    for file in sorted(Path(__file__).with_name("texts").glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        for text in table["texts"]:
            yield Written(text, table["kind"], table["reach"], table.get("stage", ""))


def _labels(text: Written) -> Labels:
    is_complaint, is_praise = text.kind == "complaint", text.kind == PRAISE
    is_grumble = is_complaint and not text.reach
    return (
        Label(text.reach, text.counts * (_GRUMBLE_COUNTS if is_grumble else _TROUBLE_COUNTS)),
        Label(is_complaint, _KIND_COUNTS if is_complaint or is_praise else 0.0),
        Label(is_praise, text.counts * _KIND_COUNTS),
        _at(SOLVED, text),
        _at(GONE, text),
        Label(is_complaint, text.counts * _COMPLAINT_COUNTS),
    )


def _at(stage: str, text: Written) -> Label:
    """Nothing is learned of praise: nobody noted whether a trouble was over with it."""
    if text.stage == stage:
        return Label(holds=True, weight=_OVER_COUNTS)
    return Label(holds=False, weight=0.0 if text.kind == PRAISE else _KIND_COUNTS)


def _of_rated(rated: Rated) -> Sample:
    sure = min(abs(rated.mood), 2.0) / 1.5 if abs(rated.mood) >= _CLEAR else 0.0
    unhappy = Label(rated.mood < 0.0, _COUNTS[rated.source] * sure)
    labels = (_trouble_of(rated), unhappy, _UNTOLD, _UNTOLD, _UNTOLD, _UNTOLD)
    return Sample(rated.source, rated.text, labels)


def _trouble_of(rated: Rated) -> Label:
    """Reviews that find clear fault are a little like trouble; the rest of these sets is none."""
    if rated.mood >= 0.0:
        return Label(holds=False, weight=0.0 if rated.source == "pros and cons" else _GOOD_COUNTS)
    if rated.source in _FAULT_COUNTS:
        is_clear = rated.mood <= _CLEARLY_BAD
        return Label(holds=True, weight=_FAULT_COUNTS[rated.source] if is_clear else 0.0)
    return Label(holds=False, weight=_UNTROUBLED_COUNTS.get(rated.source, 0.0))
