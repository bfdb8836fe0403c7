"""The parts of a post that are about one brand, and the windows of them that are worth money."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from makegood.model.feeds import Post
from makegood.model.verdicts import Passage
from makegood.triage.brands.hits import Hit
from makegood.triage.texts.clauses import Mark, clauses
from makegood.triage.texts.places import Spans, elsewhere
from makegood.triage.texts.sentences import sentences

LONGEST = 500
"""Characters of a window: some readers look no further."""
MOST = 8
"""Windows of a mention: enough to know the mood of any post."""
_COMPARED = re.compile(
    r"\b(?:like|than|unlike|wie|als|zoals|comme|como|come)\s(?:(?:the|a|an|die|la|el|il|o)\s)?"
    r"(?:(?:at|with|bij|bei|chez|con|com|da)\s)?$",
    re.IGNORECASE,
)
"""Before a brand that another is compared with."""
_BEFORE = 24
_FEWEST_TO_TURN = 2
"""Brands between which a sentence may turn."""
type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a clause where a sentence speaks of several brands, and whom it names."""

    start: int
    end: int
    named: frozenset[str]
    goes_on: frozenset[str]
    """Of these, whom what follows may be about: none that another is only compared with."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a post says of one brand: all spans about it, and the windows to read."""

    about: tuple[Span, ...]
    passages: tuple[Passage, ...]


def speeches(post: Post, hits: Sequence[Hit]) -> dict[str, Speech]:
    """For each brand of the post, the part that is about it: named there, or spoken of since."""
    if not hits:
        return {}
    segments = _segments(post.text, hits)
    owners = _owners(post.text, segments, hits)
    by_brand = _by_brand(owners, elsewhere(post.text), segments)
    return {hit.brand: _speech(post.text, hit, segments, by_brand[hit.brand]) for hit in hits}


def _segments(text: str, hits: Sequence[Hit]) -> list[Segment]:
    marks = sorted(Mark(*span, hit.brand) for hit in hits for span in hit.spans)
    starts = [mark.start for mark in marks]

    def inside(start: int, end: int) -> list[Mark]:
        return marks[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]

    def named(start: int, end: int) -> frozenset[str]:
        return frozenset(mark.brand for mark in inside(start, end))

    pieces: list[Segment] = []
    for start, end in sentences(text):
        is_of_one = len(named(start, end)) < _FEWEST_TO_TURN
        spans = [(start, end)] if is_of_one else clauses(text, start, end, inside(start, end))
        pieces.extend(
            Segment(*span, named(*span), _going_on(text, inside(*span))) for span in spans
        )
    return pieces


def _going_on(text: str, marks: Sequence[Mark]) -> frozenset[str]:
    """The brands of a segment, without those that it only compares with another."""
    others = (
        mark
        for mark in marks
        if not _COMPARED.search(text, max(0, mark.start - _BEFORE), mark.start)
    )
    return frozenset(mark.brand for mark in others) or frozenset(mark.brand for mark in marks)


def _owners(text: str, segments: Sequence[Segment], hits: Sequence[Hit]) -> list[frozenset[str]]:
    """Whom each segment is about: whom it names, else whom the one before was about.

    What stands before the first name belongs to the brands of the title, or to whoever comes first.
    """
    everyone = frozenset(hit.brand for hit in hits)
    if len(everyone) == 1:
        return [everyone] * len(segments)
    titled = frozenset(hit.brand for hit in hits if hit.in_title)
    unmarked = frozenset(hit.brand for hit in hits if not hit.spans)
    first = next((segment.named for segment in segments if segment.named), everyone)
    current = titled or unmarked or first
    main = _main(hits)
    owners, end = [], 0
    for segment in segments:
        is_new_paragraph = main and "\n" in text[end : segment.start]
        owners.append(segment.named or (main if is_new_paragraph else current))
        current = segment.goes_on or owners[-1]
        end = segment.end
    return owners


def _by_brand(
    owners: Sequence[frozenset[str]], away: Spans, segments: Sequence[Segment]
) -> defaultdict[str, list[int]]:
    """Which segments are about each brand, in order; none that is somebody else's words."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, (owner, segment) in enumerate(zip(owners, segments, strict=True)):
        if not away.holds(segment.start):
            for brand in owner:
                found[brand].append(index)
    return found


def _main(hits: Sequence[Hit]) -> frozenset[str]:
    """The brand a post is chiefly about: alone in its title, or named three times as often."""
    titled = [hit.brand for hit in hits if hit.in_title]
    if len(titled) == 1:
        return frozenset(titled)
    most, second = sorted(hits, key=lambda hit: -len(hit.spans))[:2]
    return frozenset([most.brand]) if len(most.spans) >= 3 * len(second.spans) else frozenset()


def _speech(text: str, hit: Hit, segments: Sequence[Segment], mine: Sequence[int]) -> Speech:
    named = [index for index in mine if hit.brand in segments[index].named]
    chosen = _with_company(named, set(mine)) if named else _beginning(mine, segments)
    windows = list(_windows(chosen, segments))[:MOST]
    return Speech(
        about=tuple((segments[index].start, segments[index].end) for index in mine),
        passages=tuple(_passage(text, window, hit.spans) for window in windows),
    )


def _with_company(named: Sequence[int], mine: set[int]) -> list[int]:
    """The segments that name the brand, one before and two after each, if about it too."""
    near = {index + step for index in named for step in (-1, 0, 1, 2)}
    return sorted(near & mine)


def _beginning(mine: Sequence[int], segments: Sequence[Segment]) -> list[int]:
    """Without a name to stand around: what comes first, up to two windows."""
    if not mine:
        return []
    limit = segments[mine[0]].start + 2 * LONGEST
    return [index for index in mine if segments[index].end <= limit]


def _windows(chosen: Sequence[int], segments: Sequence[Segment]) -> Iterator[Span]:
    """Neighbouring segments together, as far as a window holds them."""
    start = end = previous = -1
    for index in chosen:
        segment = segments[index]
        fits = previous == index - 1 and segment.end - start <= LONGEST
        if start >= 0 and not fits:
            yield start, end
        start = start if start >= 0 and fits else segment.start
        end, previous = segment.end, index
    if start >= 0:
        yield start, end


def _passage(text: str, window: Span, spans: Sequence[Span]) -> Passage:
    start, end = window
    marks = tuple(
        (max(first, start) - start, min(last, end) - start)
        for first, last in spans
        if first < end and last > start
    )
    return Passage(text[start:end], start, end, marks)
