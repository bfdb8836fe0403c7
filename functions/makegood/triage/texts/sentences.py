"""Where sentences begin and end: plain rules that hold for blogs and comments."""

import re
from collections.abc import Iterator

LONGEST = 500
"""Characters; a longer sentence is cut at a space, so that it fits a window."""

_END = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019)\]]*+(?=\s)|[\u3002\uff01\uff1f]+|\n+"
)
"""A row of marks is looked at once, from its first one: a hostile text is nothing else."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|etc|inc|ltd|corp|co|jr|sr|no|approx|e\.g|i\.e|u\.s"
    r"|u\.k|a\.m|p\.m|bijv|dhr|mevr|evt|bzw|z\.b|nr|[a-z])\.$",
    re.IGNORECASE,
)

type Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of a text, without spaces around, none longer than LONGEST."""
    pieces = (piece for start, end in _raw(text) for piece in _cut(text, start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _raw(text: str) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, match):
            yield _stripped(text, start, match.end())
            start = match.end()
    yield _stripped(text, start, len(text))


def _is_end(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if not mark.startswith((".", "\u2026")):
        return True
    following = text[match.end() + 1 : match.end() + 2]
    if following.islower():
        return False
    return not _ABBREVIATION.search(text[max(0, match.start() - 7) : match.start() + 1])


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        at = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        at = at if at > 0 else start + LONGEST
        yield start, at
        start = at + 1 if text[at : at + 1] == " " else at
    yield start, end
