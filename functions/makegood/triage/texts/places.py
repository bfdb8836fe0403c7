"""Places in a text that are not the author speaking: quotes, code, signatures, addresses."""

import re
from bisect import bisect_right

from makegood.triage.texts.feet import feet
from makegood.triage.texts.typed import typed_lines

_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_PASSED_ON = re.compile(
    r"(?<![\w@#])(?:rt|mt) @\w{1,40}:[^\n]*?(?=<<|<-|$)", re.MULTILINE | re.IGNORECASE
)
"""What somebody passes on, "RT @ann: \u2026", up to the end of the line."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")

type Span = tuple[int, int]


def elsewhere(text: str) -> "Spans":
    """What is quoted ("> …", "RT @…: …"), lines of a machine, and what is at the foot."""
    spans = [match.span() for match in _QUOTED_LINE.finditer(text)] if ">" in text else []
    spans += [match.span() for match in _PASSED_ON.finditer(text)] if "@" in text else []
    return Spans([*spans, *typed_lines(text), *feet(text)])


def addresses(text: str) -> "Spans":
    """Web and mail addresses written out in the text."""
    if "://" not in text and "www." not in text and "@" not in text:
        return Spans([])
    return Spans([match.span() for match in _ADDRESS.finditer(text)])


class Spans:
    """Spans in order, asked whether a place lies within one."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = _joined(spans)
        self._starts = [start for start, _ in self._spans]

    def __bool__(self) -> bool:
        return bool(self._spans)

    def cut_from(self, text: str) -> str:
        """The text without what stands within the spans."""
        left, end = [], 0
        for start, last in self._spans:
            left.append(text[end:start])
            end = last
        return "".join((*left, text[end:]))

    def holds(self, place: int) -> bool:
        """Whether the place lies within one of the spans."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._spans[index][1]


def _joined(spans: list[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
