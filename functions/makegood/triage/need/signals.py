"""What a post says about one brand, weighed: each group of cues as a number from 0 to 1."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from makegood.triage.need.aftermath import aftermath_of, as_it_ended
from makegood.triage.need.cues import Cues, Group
from makegood.triage.need.danger import DANGER, first_hand
from makegood.triage.need.leaving import stays
from makegood.triage.need.meaning import meaning_of
from makegood.triage.need.others import is_of_others
from makegood.triage.need.parts import put_together
from makegood.triage.need.plainly import tells_plainly
from makegood.triage.need.statements import Span, Statement, statements_in
from makegood.triage.need.weighing import GOOD, Counted, counted_in
from makegood.triage.need.words import Lean, grams
from makegood.triage.texts.beside import beside, has_word, says_enough
from makegood.triage.texts.folding import Folded, fold, folded

LONGEST = 40_000
"""Characters that are weighed; a story has been told by then."""

_BAD = frozenset({"failed", "shut", "promise", "anger", "open", "waited", "danger", "ask"})
_GLAD = GOOD - {"thanks"}
"""Without one of these, thanks are courtesy: people in trouble thank whoever reads them."""
_BRIEF = 0.4
_STORY = 12
"""Sentences of a story, in which groups fill by their whole scale."""
_SOME = 6
"""Sentences of a post that is long enough to name a brand in passing."""
_SPEAKS_OF = 5.0
"""A post that names the brand in a fifth of its sentences speaks of it."""
_TURN = 7
"""Sentences from which what is said no longer adds up as fast as they do."""
_LONG = 15
"""Sentences that double the scale of a group that grows with length."""
_WORDS_LANGUAGE = "en"
"""In which the words were learned; in others they tell nothing."""
SIDES = {
    "trouble": ("words_trouble", "words_calm"),
    "unhappy": ("words_unhappy", "words_happy"),
    "pleased": ("words_pleased", "words_unmoved"),
    "mended": ("words_mended", "words_lasting"),
    "left": ("words_left", "words_staying"),
    "complaining": ("words_complaining", "words_uncomplaining"),
    "asking": ("words_asking", "words_telling"),
}
"""What words that lean to a conclusion are called, and words that lean away from it."""
_NOT_THEIRS = ("second_hand", "commentary", "made_good", "ends_well")
_WORDS_NEAR = 0.6
"""How near the brand a sentence must stand for its words to count."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cue as it counted, with the author's words around it."""

    group: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Signals:
    """Features by name, each from 0 to 1, and the strongest evidence of each group."""

    features: Mapping[str, float]
    evidence: Mapping[str, Evidence]


def signals_of(
    text: str, about: Sequence[Span], marks: Sequence[Span], language: str, cues: Cues
) -> Signals:
    """The signals of the parts of a text that are about a brand; all count where none is marked."""
    written, named = put_together(text[:LONGEST], about, marks)
    said = fold(written)
    statements = statements_in(said, named, language, cues)
    counted = list(counted_in(said.text, statements, cues, language))
    aftermath = aftermath_of(said.text, counted)
    counted = as_it_ended(counted, aftermath)
    meaning = meaning_of(counted, statements, said.text, language)
    counted = meaning.counted
    length = sum(statement.near for statement in statements)
    features = {name: _filled(counted, group, length) for name, group in cues.groups.items()}
    features |= _of_text(text[:LONGEST], marks, language, cues)
    features |= _of_statements(said.text, [] if meaning.offers else statements)
    features |= {"settled": float(aftermath.settled), "relapsed": float(aftermath.relapsed)}
    features["ironic"] = float(meaning.ironic)
    features |= {"ends_well": _ends_well(counted), "made_good": _made_good(features)}
    harm = first_hand(counted, statements, said.text, features)
    features["in_danger"] = float(bool(harm))
    is_heard = language == _WORDS_LANGUAGE and not meaning.is_turned
    heard = _heard(said, statements, text, marks, cues) if is_heard else []
    features.update({each.group: _meant(each, features) for each in heard})
    evidence = _evidence(counted, said, written)
    if harm:
        evidence[DANGER] = Evidence(DANGER, harm[0].weight, _around(harm[0], said, written))
    return Signals(features, {**evidence, **{each.group: each for each in heard}})


def _of_text(text: str, marks: Sequence[Span], language: str, cues: Cues) -> dict[str, float]:
    """What the text tells beside the brand's name. A mood tells too little without cues."""
    rest = beside(text, marks)
    unknown = 1.0 if says_enough(rest) else 0.5
    return {
        "bare": float(bool(text) and not has_word(rest)),
        "uncued": 0.0 if language in cues.voices else unknown,
    }


def _of_statements(text: str, statements: Sequence[Statement]) -> dict[str, float]:
    """What the sentences tell together: whose they are, and how they speak of the brand."""
    marks = [mark for statement in statements for mark in statement.marks]
    return {
        "own": _own(statements),
        "of_others": _of_others(text, statements),
        "stays": float(stays(text, marks)),
        "in_passing": _in_passing(statements),
        "plainly": float(tells_plainly(text)),
    }


def _heard(
    said: Folded, statements: Sequence[Statement], text: str, marks: Sequence[Span], cues: Cues
) -> list[Evidence]:
    """To which side the words near the brand lean, and how far; its own names are left out."""
    near = [each.span for each in statements if each.near >= _WORDS_NEAR]
    words = "\n".join(said.text[start:end] for start, end in near)
    names = {folded(text[start:end]) for start, end in marks}
    leans = cues.words.leans(grams(_without(words, names)))
    return [_side(name, lean) for name, lean in leans.items()]


def _side(name: str, lean: Lean) -> Evidence:
    """Words are told where they speak for something; what speaks against it says little alone."""
    towards, away = SIDES[name]
    if lean.value <= 0.0:
        return Evidence(away, -lean.value, "")
    return Evidence(towards, lean.value, "\u201d, \u201c".join(lean.strongest))


def _meant(heard: Evidence, features: Mapping[str, float]) -> float:
    """In comment, others' stories and where all ends well, words of trouble are less their own."""
    if heard.group != "words_trouble":
        return heard.weight
    return heard.weight * (1.0 - max(features[each] for each in _NOT_THEIRS))


def _without(words: str, names: Iterable[str]) -> str:
    """Words with a full stop for each name, so that no pair is made across one."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return re.sub(rf"\b(?:{known})(?:'s)?\b", " . ", words) if known else words


def _filled(counted: Sequence[Counted], group: Group, length: float) -> float:
    """How full a group is, from 0 to 1; `length` counts the sentences as near as they stand."""
    total = sum(found.weight for found in counted if found.group == group.name)
    scale = group.scale * _expected(length)
    if group.grows_with_length:
        scale *= 1.0 + length / _LONG
    return 1.0 - exp(-total / scale)


def _expected(length: float) -> float:
    """How much is said in so many sentences: a cue in two tells as much as several in a story."""
    return _BRIEF + length / _STORY if length < _TURN else sqrt(length / _STORY)


def _made_good(features: Mapping[str, float]) -> float:
    """Trouble that was put right, and praised for it."""
    praised = max(features["praise"], features["thanks"])
    return min(features["solved"], praised) * (1.0 - 0.7 * features["open"])


def _of_others(text: str, statements: Sequence[Statement]) -> float:
    """Whether it is of a neighbour or a friend, and the author comes in nowhere."""
    if any(statement.is_first_hand for statement in statements):
        return 0.0
    return float(any(is_of_others(text[slice(*each.span)]) for each in statements))


def _own(statements: Sequence[Statement]) -> float:
    if not statements:
        return 0.0
    return min(1.0, 1.5 * sum(statement.is_own for statement in statements) / len(statements))


def _in_passing(statements: Sequence[Statement]) -> float:
    """How far a long post names the brand once, amid much that does not."""
    named = sum(bool(statement.marks) for statement in statements)
    if not named or len(statements) < _SOME:
        return 0.0
    return max(0.0, 1.0 - _SPEAKS_OF * named / len(statements))


def _ends_well(counted: Sequence[Counted]) -> float:
    """How far good words outweigh bad ones at the end, where there were some."""
    last = [found for found in counted if found.statement.is_last]
    is_glad = any(found.group in _GLAD for found in counted)
    good = sum(found.weight for found in last if found.group in (GOOD if is_glad else _GLAD))
    bad = sum(found.weight for found in last if found.group in _BAD)
    return max(0.0, (good - bad) / (good + bad + 0.8)) if good >= 0.5 else 0.0


def _evidence(counted: Sequence[Counted], said: Folded, written: str) -> dict[str, Evidence]:
    strongest: dict[str, Counted] = {}
    for found in counted:
        best = strongest.get(found.group)
        if best is None or found.weight > best.weight:
            strongest[found.group] = found
    return {
        group: Evidence(group, found.weight, _around(found, said, written))
        for group, found in strongest.items()
    }


def _around(found: Counted, said: Folded, written: str) -> str:
    """The author's words around a cue, about 90 characters at most, cut at spaces."""
    first, last = found.statement.span
    start, end = max(first, found.start - 35), min(max(last, found.end), found.end + 45)
    piece = slice(*said.span(start, end))
    words = written[piece].replace("\n", " ")
    head = words if start == first else f"…{words.partition(' ')[2]}"
    return head if end >= last else f"{head.rpartition(' ')[0].rstrip(' ,;:-')}…"
