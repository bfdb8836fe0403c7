"""What a post says about one brand, weighed: each group of cues as a number from 0 to 1."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from makegood.triage.cues import Cues, Found
from makegood.triage.folding import Folded, fold
from makegood.triage.places import Spans, elsewhere
from makegood.triage.sentences import sentences
from makegood.triage.voice import NO_VOICE, Voice, words_of

LONGEST = 40_000
"""Characters that are weighed; a story has been told by then."""

_QUOTE = re.compile(r"\"[^\"\n]{25,600}\"")
_GOOD = frozenset({"praise", "thanks", "solved", "fine"})
_BAD = frozenset({"failed", "shut", "promise", "anger", "open", "waited", "danger", "ask"})
_TURNABLE = frozenset({"failed", "shut", "promise", "praise", "solved", "anger", "gone"})
_OF_OTHERS = frozenset({"second_hand", "commentary"})
_QUOTED = 0.15
_UNREAL = 0.5
_TOLD_OF_OTHERS = 0.3
_UNSAID = 0.6
"""Weight of a sentence without a person in a post that speaks in the first person elsewhere."""
_IMPERSONAL = 0.45
_LAST_PART = 0.6
"""From this share of what is about the brand on, it is the end."""

type Span = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the brand: how much it counts, and whether the author speaks of themselves."""

    span: Span
    """In the folded text."""
    weight: float
    is_own: bool
    is_last: bool
    voice: Voice


def signals_of(
    text: str, about: Sequence[Span], marks: Sequence[Span], language: str, cues: Cues
) -> Signals:
    """The signals of the parts of a text that are about a brand; all of it counts where none is marked."""
    limited = [(start, min(end, LONGEST)) for start, end in about if start < LONGEST]
    written = "\n".join(text[start:end] for start, end in limited)
    said = fold(written)
    statements = _statements(said, _moved(marks, limited), language, cues)
    counted = list(_counted(said.text, statements, cues, language))
    features = {name: _filled(counted, name, group.scale) for name, group in cues.groups.items()}
    features["own"] = _own(statements)
    features["ends_well"] = _ends_well(counted)
    return Signals(features, _evidence(counted, said, written))


@dataclass(frozen=True, slots=True)
class _Counted:
    group: str
    weight: float
    start: int
    end: int
    statement: Statement


def _moved(marks: Sequence[Span], about: Sequence[Span]) -> list[int]:
    """Where the marks stand once the parts about the brand are put together."""
    moved, shift = [], 0
    for start, end in about:
        moved += [mark - start + shift for mark, _ in marks if start <= mark < end]
        shift += end - start + 1
    return moved


def _statements(said: Folded, marks: Sequence[int], language: str, cues: Cues) -> list[Statement]:
    voice = cues.voices.get(language or "en", NO_VOICE)
    spans = sentences(said.text)
    words = [words_of(said.text[start:end]) for start, end in spans]
    is_personal = any(voice.is_first_person(found) for found in words)
    nearness = _nearness(said, spans, marks)
    last = _LAST_PART * (spans[-1][1] if spans else 0)
    statements: list[Statement] = []
    carried = _UNSAID if is_personal else _IMPERSONAL
    for span, found, near in zip(spans, words, nearness, strict=True):
        own = _ownership(found, voice, carried)
        carried = max(own * 0.9, _UNSAID if is_personal else _IMPERSONAL) if own > 0.5 else own
        unreal = _UNREAL if voice.is_unreal(found) else 1.0
        is_own = voice.is_first_person(found)
        is_last = span[1] > last
        statements.append(Statement(span, own * near * unreal, is_own, is_last, voice))
    return statements


def _ownership(words: list[str], voice: Voice, carried: float) -> float:
    """1 where the author speaks of themselves, less where of others; else as the sentence before."""
    if voice.is_first_person(words):
        return 1.0
    return min(carried, 0.75) if voice.is_third_person(words) else carried


def _nearness(said: Folded, spans: Sequence[Span], marks: Sequence[int]) -> list[float]:
    """How much each sentence counts by its distance from a sentence that names the brand."""
    if not marks:
        return [1.0] * len(spans)
    ordered = sorted(marks)
    named = [index for index, span in enumerate(spans) if _holds_any(said.span(*span), ordered)]
    central = min(1.0, len(named) / (1 + len(spans) / 12))
    floor = 0.3 + 0.7 * central
    return [_by_distance(index, named, floor) for index in range(len(spans))]


def _holds_any(span: Span, ordered: Sequence[int]) -> bool:
    return bisect_left(ordered, span[0]) < bisect_left(ordered, span[1])


def _by_distance(index: int, named: Sequence[int], floor: float) -> float:
    if not named:
        return 1.0
    distance = min(abs(index - other) for other in named)
    return max(floor, 1.0 - 0.08 * max(0, distance - 3))


def _counted(
    text: str, statements: Sequence[Statement], cues: Cues, language: str
) -> Iterator[_Counted]:
    quoted = Spans([match.span() for match in _QUOTE.finditer(text)])
    away = elsewhere(text)
    found = cues.find(text, language)
    for statement, cue in _by_statement(found, statements):
        if away.holds(cue.start):
            continue
        weighed = _weighed(cue, statement, text, cues, quoted)
        if weighed is not None:
            yield weighed


def _by_statement(
    found: Iterable[Found], statements: Sequence[Statement]
) -> Iterator[tuple[Statement, Found]]:
    """Each cue with the sentence it begins in."""
    index = 0
    for cue in found:
        while index < len(statements) - 1 and statements[index].span[1] <= cue.start:
            index += 1
        if statements:
            yield statements[index], cue


def _weighed(
    cue: Found, statement: Statement, text: str, cues: Cues, quoted: Spans
) -> _Counted | None:
    group = _group_said(cue, statement, text, cues)
    if group is None:
        return None
    weight = cue.weight
    if group in _OF_OTHERS:
        weight *= 0.6 if statement.is_own else 1.0
    elif group in _TURNABLE or group in cues.groups:
        weight *= statement.weight
    if quoted.holds(cue.start):
        weight *= _QUOTED
    return _Counted(group, weight, cue.start, cue.end, statement)


def _group_said(cue: Found, statement: Statement, text: str, cues: Cues) -> str | None:
    """The group a cue counts for: another one, or none, where it is denied."""
    negated = cues.groups[cue.group].negated
    if negated is None:
        return cue.group
    start = statement.span[0]
    if not statement.voice.is_negated(text[max(start, cue.start - 60) : cue.start]):
        return cue.group
    return negated or None


def _filled(counted: Sequence[_Counted], group: str, scale: float) -> float:
    total = sum(found.weight for found in counted if found.group == group)
    return 1.0 - exp(-total / scale)


def _own(statements: Sequence[Statement]) -> float:
    if not statements:
        return 0.0
    return min(1.0, 1.5 * sum(statement.is_own for statement in statements) / len(statements))


def _ends_well(counted: Sequence[_Counted]) -> float:
    """How far good words outweigh bad ones at the end, where there were some."""
    last = [found for found in counted if found.statement.is_last]
    good = sum(found.weight for found in last if found.group in _GOOD)
    bad = sum(found.weight for found in last if found.group in _BAD)
    return max(0.0, (good - bad) / (good + bad + 0.8)) if good >= 0.5 else 0.0


def _evidence(
    counted: Sequence[_Counted], said: Folded, written: str
) -> dict[str, Evidence]:
    strongest: dict[str, _Counted] = {}
    for found in counted:
        best = strongest.get(found.group)
        if best is None or found.weight > best.weight:
            strongest[found.group] = found
    return {
        group: Evidence(group, found.weight, _around(found, said, written))
        for group, found in strongest.items()
    }


def _around(found: _Counted, said: Folded, written: str) -> str:
    """The author's words around a cue, about 90 characters at most, cut at spaces."""
    first, last = found.statement.span
    start, end = max(first, found.start - 35), min(max(last, found.end), found.end + 45)
    piece = slice(*said.span(start, end))
    words = written[piece].replace("\n", " ")
    head = words if start == first else words.partition(" ")[2]
    return head if end >= last else head.rpartition(" ")[0]
