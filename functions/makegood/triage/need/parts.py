"""The parts of a text that are about a brand, put together as they will be weighed."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from makegood.triage.texts.places import elsewhere

PARAGRAPH = "\n\n"
"""What stands before a part that begins one; before others stands a new line."""

type Span = tuple[int, int]


def put_together(text: str, about: Sequence[Span], marks: Sequence[Span]) -> tuple[str, list[int]]:
    """The author's own words among the parts, and where the marks begin in what is put together.

    A part is a sentence; which of them stand in one paragraph is kept, for what is told of a brand
    in a paragraph that names it is told of it to the end.
    """
    parts = _limited(text, about)
    gaps = _gaps(text, parts)
    written = "".join(f"{gap}{text[slice(*part)]}" for gap, part in zip(gaps, parts, strict=True))
    return written, _moved(marks, parts, gaps)


def _limited(text: str, about: Sequence[Span]) -> list[Span]:
    """The parts about the brand that are the author's words, as far as the text goes."""
    away = elsewhere(text)
    return [
        (start, min(end, len(text)))
        for start, end in about
        if start < len(text) and not away.holds(start)
    ]


def _gaps(text: str, parts: Sequence[Span]) -> list[str]:
    """What is put before each part: nothing before the first one."""
    between = ((before[1], after[0]) for before, after in pairwise(parts))
    later = [PARAGRAPH if "\n" in text[end:start] else "\n" for end, start in between]
    return ["", *later] if parts else []


def _moved(marks: Sequence[Span], parts: Sequence[Span], gaps: Sequence[str]) -> list[int]:
    places = sorted(mark for mark, _ in marks)
    moved, shift = [], 0
    for gap, (start, end) in zip(gaps, parts, strict=True):
        shift += len(gap)
        inside = places[bisect_left(places, start) : bisect_left(places, end)]
        moved += [mark - start + shift for mark in inside]
        shift += end - start
    return moved
