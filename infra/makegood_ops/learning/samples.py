"""Labelled texts as they are learned from: what each tells, and how much it counts."""

from dataclasses import dataclass
from pathlib import Path

from makegood.model.verdicts import Kind
from makegood_ops.learning import licensed
from makegood_ops.learning.labelled import (
    WRITTEN,
    Labelled,
    Told,
    of_set,
    tweets_told,
    written,
)
from makegood_ops.learning.licensed import Rated, is_held_out

TROUBLE, UNHAPPY, PLEASED, MENDED, LEFT = "trouble", "unhappy", "pleased", "mended", "left"
COMPLAINING, ASKING = "complaining", "asking"
CONCLUSIONS = (TROUBLE, UNHAPPY, PLEASED, MENDED, LEFT, COMPLAINING, ASKING)
"""In trouble; in a bad mood about it; praising it; telling of a trouble that was put right; gone;
finding fault with whom they speak of, rather than with the day they have; asking what those could
answer."""
STAGES = SOLVED, GONE = "solved", "gone"
_TROUBLE_COUNTS = 20.0
"""A labelled text counts as much as so many others: only those say who is in trouble."""
_GRUMBLE_COUNTS = 3.0
"""Less where somebody complains whom nobody should write to: their words are near to trouble."""
_OVER_COUNTS = 6.0
"""There are few of them."""
_KIND_COUNTS = 1.5
_COMPLAINT_COUNTS = 15.0
"""What is labelled tells who complains; ratings tell who is in a bad mood."""
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
_UNTROUBLED_COUNTS = {"nyt": 0.2, "movies": 0.1, "news": 0.1}
_FAULT_COUNTS = {"amazon": 0.1, "products": 0.1}
_GOOD_COUNTS = 0.1


@dataclass(frozen=True, slots=True)
class Label:
    """Whether a text is an example of a conclusion; nothing is learned of it at weight 0."""

    holds: bool
    weight: float


type Labels = tuple[Label, Label, Label, Label, Label, Label, Label]
"""One a conclusion, in the order of CONCLUSIONS."""

_UNTOLD = Label(holds=False, weight=0.0)


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with a label a conclusion; brand names masked."""

    source: str
    text: str
    labels: Labels
    labelled: Labelled | None = None
    """What the model over the features learns of it."""


def samples(folder: Path) -> list[Sample]:
    """All there is to learn from: what is not held out of the sets, and our texts."""
    told = tweets_told()
    rated = (each for each in licensed.rated(folder) if not is_held_out(each.text))
    return [*(of_rated(each, told) for each in rated), *map(of_ours, written())]


def of_ours(text: Labelled) -> Sample:
    """What a text of ours tells."""
    return Sample(WRITTEN, text.words, _labels(text), text)


def of_rated(rated: Rated, told: Told) -> Sample:
    """What a text of a set tells: its mood is what people rated, the rest is what its kind does."""
    labelled = of_set(rated, told)
    sure = min(abs(rated.mood), 2.0) / 1.5 if abs(rated.mood) >= _CLEAR else 0.0
    unhappy = Label(rated.mood < 0.0, _COUNTS[rated.source] * sure)
    pleased = complaining = asking = _UNTOLD
    if labelled:
        _, _, pleased, _, _, complaining, asking = _labels(labelled)
    trouble = _trouble_of(rated, labelled)
    labels = (trouble, unhappy, pleased, _UNTOLD, _UNTOLD, complaining, asking)
    text = labelled.words if labelled else rated.text
    return Sample(rated.source, text, labels, labelled)


def _labels(text: Labelled) -> Labels:
    is_complaint, is_praise = text.kind == Kind.COMPLAINT, text.kind == Kind.PRAISE
    return (
        _in_trouble(text),
        Label(is_complaint, _KIND_COUNTS if is_complaint or is_praise else 0.0),
        Label(is_praise, text.counts * _KIND_COUNTS),
        _at(SOLVED, text),
        _at(GONE, text),
        Label(is_complaint, text.counts * _COMPLAINT_COUNTS),
        _asking(text),
    )


def _asking(text: Labelled) -> Label:
    """Little is learned of questions to nobody: their words are those of questions."""
    is_question = text.kind == Kind.QUESTION
    is_answerable = is_question and text.reach
    counts = _GRUMBLE_COUNTS if is_question and not text.reach else _COMPLAINT_COUNTS
    return Label(is_answerable, text.counts * counts)


def _in_trouble(text: Labelled) -> Label:
    is_grumble = text.kind == Kind.COMPLAINT and not text.reach
    return Label(text.reach, text.counts * (_GRUMBLE_COUNTS if is_grumble else _TROUBLE_COUNTS))


def _at(stage: str, text: Labelled) -> Label:
    """Nothing is learned of praise: nobody noted whether a trouble was over with it."""
    if text.stage == stage:
        return Label(holds=True, weight=_OVER_COUNTS)
    return Label(holds=False, weight=0.0 if text.kind == Kind.PRAISE else _KIND_COUNTS)


def _trouble_of(rated: Rated, labelled: Labelled | None) -> Label:
    """Of tweets it is known; clear fault in reviews is a little like trouble; the rest is none."""
    if labelled and rated.source == "tweets":
        return _in_trouble(labelled)
    if rated.mood >= 0.0:
        return Label(holds=False, weight=0.0 if rated.source == "pros and cons" else _GOOD_COUNTS)
    if rated.source in _FAULT_COUNTS:
        is_clear = rated.mood <= _CLEARLY_BAD
        return Label(holds=True, weight=_FAULT_COUNTS[rated.source] if is_clear else 0.0)
    return Label(holds=False, weight=_UNTROUBLED_COUNTS.get(rated.source, 0.0))
