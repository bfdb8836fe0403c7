"""What a post says about one brand, weighed: each group of cues as a number from 0 to 1."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt

from makegood.triage.cues import Cues, Found, Group
from makegood.triage.folding import Folded, fold
from makegood.triage.places import Spans, elsewhere
from makegood.triage.sentences import sentences
from makegood.triage.voice import NO_VOICE, Voice, words_of

LONGEST = 40_000
"""Characters that are weighed; a story has been told by then."""

_QUOTE = re.compile(r"\"[^\"\n]{25,600}\"")
_GOOD = frozenset({"praise", "thanks", "solved", "fine"})
_BAD = frozenset({"failed", "shut", "promise", "anger", "open", "waited", "danger", "ask"})
_OF_OTHERS = frozenset({"second_hand", "commentary"})
_QUOTED = 0.15
_UNREAL = 0.5
_AFTERMATH = 2
"""Sentences after "I switched" that still speak of the new brand."""
_ARRIVAL = re.compile(
    r"(?:\b(?:to|bought|got|ordered|with|one from)|\bmade my\b.{0,30})\s(?:an?\s|the\s|my\s)?$"
)
"""Between "I switched" and the brand's name: they came to it, and left another."""
_BESIDE = 3
_NAME = 40
_NAME_SPACES = 2
"""How far a cue may stand from the beginning of the brand's name before it, or the end after it."""
_CLAIMED = 0.2
_FAR = 0.1
_BRIEF = 0.4
_STORY = 12
"""Sentences of a story, in which groups fill by their whole scale."""
_TURN = 7
"""Sentences from which what is said no longer adds up as fast as they do."""
_LONG = 15
"""Sentences that double the scale of a group that grows with length."""
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
    """A sentence about the brand, and how much it counts."""

    span: Span
    """In the folded text."""
    weight: float
    near: float
    """How close it stands to the brand, 0 to 1."""
    is_own: bool
    is_last: bool
    voice: Voice
    index: int
    marks: tuple[int, ...]
    """Where the brand is named in it, in the folded text."""


def signals_of(
    text: str, about: Sequence[Span], marks: Sequence[Span], language: str, cues: Cues
) -> Signals:
    """The signals of the parts of a text that are about a brand; all count where none is marked."""
    limited = [(start, min(end, LONGEST)) for start, end in about if start < LONGEST]
    written = "\n".join(text[start:end] for start, end in limited)
    said = fold(written)
    statements = _statements(said, _moved(marks, limited), language, cues)
    counted = list(_counted(said.text, statements, cues, language))
    length = len(statements)
    features = {name: _filled(counted, group, length) for name, group in cues.groups.items()}
    features["own"] = _own(statements)
    features["ends_well"] = _ends_well(counted)
    features["made_good"] = _made_good(features)
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
    places = sorted(mark for mark, _ in marks)
    moved, shift = [], 0
    for start, end in about:
        inside = places[bisect_left(places, start) : bisect_left(places, end)]
        moved += [mark - start + shift for mark in inside]
        shift += end - start + 1
    return moved


def _statements(said: Folded, marks: Sequence[int], language: str, cues: Cues) -> list[Statement]:
    voice = cues.voices.get(language or "en", NO_VOICE)
    spans = sentences(said.text)
    words = [words_of(said.text[start:end]) for start, end in spans]
    marked = _marked(said, spans, sorted(marks))
    nearness = _nearness(said.text, spans, marked)
    ownership = _ownerships(words, voice)
    last = _LAST_PART * (spans[-1][1] if spans else 0)
    return [
        Statement(
            span,
            weight=ownership[index] * nearness[index] * (_UNREAL if voice.is_unreal(found) else 1),
            near=nearness[index],
            is_own=voice.is_first_person(found),
            is_last=span[1] > last,
            voice=voice,
            index=index,
            marks=marked[index],
        )
        for index, (span, found) in enumerate(zip(spans, words, strict=True))
    ]


def _ownerships(words: Sequence[list[str]], voice: Voice) -> list[float]:
    """How far each sentence is about the author, carried on from one to the next."""
    is_personal = any(voice.is_first_person(found) for found in words)
    least = _UNSAID if is_personal else _IMPERSONAL
    carried, owned = least, []
    for found in words:
        own = _ownership(found, voice, carried)
        carried = max(own * 0.9, least)
        owned.append(own)
    return owned


def _ownership(words: list[str], voice: Voice, carried: float) -> float:
    """1 where the author speaks of themselves, less of others; else as the sentence before."""
    if voice.is_first_person(words):
        return 1.0
    return min(carried, 0.75) if voice.is_third_person(words) else carried


def _marked(said: Folded, spans: Sequence[Span], marks: Sequence[int]) -> list[tuple[int, ...]]:
    """For each sentence, where it names the brand."""
    places: list[tuple[int, ...]] = []
    for start, end in spans:
        first, last = said.span(start, end)
        inside = marks[bisect_left(marks, first) : bisect_left(marks, last)]
        places.append(tuple(start + mark - first for mark in inside))
    return places


def _nearness(text: str, spans: Sequence[Span], marked: Sequence[tuple[int, ...]]) -> list[float]:
    """How much each sentence counts: fully in a paragraph that names the brand, else less."""
    named = [index for index, marks in enumerate(marked) if marks]
    if not named:
        return [1.0] * len(spans)
    floor = max(_FAR, min(1.0, len(named) / (1 + len(spans) / 12)))
    paragraphs = _paragraphs(text, spans)
    close = {paragraphs[index] for index in named}
    return [
        1.0 if paragraphs[index] in close else _by_distance(index, named, floor)
        for index in range(len(spans))
    ]


def _paragraphs(text: str, spans: Sequence[Span]) -> list[int]:
    numbers, end = [0], 0
    for start, stop in spans:
        numbers.append(numbers[-1] + ("\n" in text[end:start]))
        end = stop
    return numbers[1:]


def _by_distance(index: int, named: Sequence[int], floor: float) -> float:
    at = bisect_left(named, index)
    distance = min(abs(index - other) for other in named[max(0, at - 1) : at + 1])
    return max(floor, 1.0 - 0.08 * max(0, distance - 2))


def _counted(
    text: str, statements: Sequence[Statement], cues: Cues, language: str
) -> Iterator[_Counted]:
    quoted = Spans([match.span() for match in _QUOTE.finditer(text)])
    away = elsewhere(text)
    left = -_AFTERMATH - 1
    for statement, cue in _by_statement(cues.find(text, language), statements):
        if away.holds(cue.start) or not _is_placed(cue, statement, text):
            continue
        weighed = _weighed(cue, statement, text, cues, quoted)
        if weighed is None:
            continue
        left = statement.index if weighed.group == "gone" else left
        yield _of_the_next(weighed) if _is_of_the_next(weighed, left) else weighed


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


def _is_placed(cue: Found, statement: Statement, text: str) -> bool:
    """Whether a cue that counts only beside the brand's name stands there."""
    if cue.beside == "before":
        return any(0 < mark - cue.end <= _BESIDE for mark in statement.marks)
    if cue.beside == "after":
        before = (text[mark : cue.start] for mark in statement.marks if mark < cue.start)
        return any(len(name) <= _NAME and name.count(" ") <= _NAME_SPACES for name in before)
    return True


def _is_of_the_next(found: _Counted, left: int) -> bool:
    """Good words right after leaving are for the brand they went to."""
    since = found.statement.index - left
    return (
        found.group in _GOOD
        and 0 <= since <= _AFTERMATH
        and (since == 0 or not found.statement.marks)
    )


def _of_the_next(found: _Counted) -> _Counted:
    return replace(found, weight=_QUOTED * found.weight)


def _weighed(
    cue: Found, statement: Statement, text: str, cues: Cues, quoted: Spans
) -> _Counted | None:
    group = _group_said(cue, statement, text, cues)
    if group is None:
        return None
    if group == "gone" and any(_arrives(text, cue, mark) for mark in statement.marks):
        return None
    weight = cue.weight * _share(group, statement, cues)
    if group == "solved" and statement.voice.is_claimed(text[statement.span[0] : cue.start]):
        weight *= _CLAIMED
    if quoted.holds(cue.start):
        weight *= _QUOTED
    return _Counted(group, weight, cue.start, cue.end, statement)


def _share(group: str, statement: Statement, cues: Cues) -> float:
    """How much of a cue's weight counts in a sentence."""
    if group in _OF_OTHERS:
        return 0.6 * statement.near if statement.is_own else statement.near
    return statement.near if cues.groups[group].by_whomever else statement.weight


def _arrives(text: str, cue: Found, mark: int) -> bool:
    return cue.start < mark <= cue.end + 40 and bool(_ARRIVAL.search(text[cue.start : mark]))


def _group_said(cue: Found, statement: Statement, text: str, cues: Cues) -> str | None:
    """The group a cue counts for: another one, or none, where it is denied."""
    negated = cues.groups[cue.group].negated
    if negated is None:
        return cue.group
    start = statement.span[0]
    if not statement.voice.is_negated(text[max(start, cue.start - 60) : cue.start]):
        return cue.group
    return negated or None


def _filled(counted: Sequence[_Counted], group: Group, length: int) -> float:
    """How full a group is, from 0 to 1."""
    total = sum(found.weight for found in counted if found.group == group.name)
    scale = group.scale * _expected(length)
    if group.grows_with_length:
        scale *= 1.0 + length / _LONG
    return 1.0 - exp(-total / scale)


def _expected(length: int) -> float:
    """How much is said in so many sentences: a cue in two tells as much as several in a story."""
    return _BRIEF + length / _STORY if length < _TURN else sqrt(length / _STORY)


def _made_good(features: Mapping[str, float]) -> float:
    """Trouble that was put right, and praised for it."""
    praised = max(features["praise"], features["thanks"])
    return min(features["solved"], praised) * (1.0 - 0.7 * features["open"])


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


def _evidence(counted: Sequence[_Counted], said: Folded, written: str) -> dict[str, Evidence]:
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
