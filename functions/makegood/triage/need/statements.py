"""The sentences about a brand: whose they are, how near it they stand, how much they count."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from makegood.triage.need.cues import Cues
from makegood.triage.need.others import leaves_out_i, of_oneself
from makegood.triage.need.parts import PARAGRAPH
from makegood.triage.texts.folding import Folded
from makegood.triage.texts.sentences import sentences
from makegood.triage.texts.voice import NO_VOICE, Voice, words_of

_UNREAL = 0.5
_FAR = 0.1
_UNSAID = 0.6
"""Weight of a sentence without a person in a post that speaks in the first person elsewhere."""
_IMPERSONAL = 0.45
_LAST_PART = 0.6
"""From this share of what is about the brand on, it is the end."""

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the brand, and how much it counts."""

    span: Span
    """In the folded text."""
    weight: float
    near: float
    """How close it stands to the brand, 0 to 1."""
    is_own: bool
    is_first_hand: bool
    """It is the author's own, also where the "I" is left out."""
    is_last: bool
    voice: Voice
    index: int
    marks: tuple[int, ...]
    """Where the brand is named in it, in the folded text."""


def statements_in(said: Folded, marks: Sequence[int], language: str, cues: Cues) -> list[Statement]:
    """The sentences of the parts about a brand; `marks` are where it is named, before folding."""
    voice = cues.voices.get(language or "en", NO_VOICE)
    spans = sentences(said.text)
    words = [of_oneself(words_of(said.text[start:end])) for start, end in spans]
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
            is_first_hand=voice.is_first_person(found) or leaves_out_i(said.text[slice(*span)]),
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
        numbers.append(numbers[-1] + (PARAGRAPH in text[end:start]))
        end = stop
    return numbers[1:]


def _by_distance(index: int, named: Sequence[int], floor: float) -> float:
    at = bisect_left(named, index)
    distance = min(abs(index - other) for other in named[max(0, at - 1) : at + 1])
    return max(floor, 1.0 - 0.08 * max(0, distance - 2))
