"""Places in a text that are not the author speaking: quoted lines, signatures, addresses."""

import re
from bisect import bisect_right

_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_SIGNATURE = re.compile(
    r"^--[ \t]?$|^sent from my\b|^get outlook for\b", re.MULTILINE | re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

type Span = tuple[int, int]


def elsewhere(text: str) -> "Spans":
    """Lines quoted from somebody else ("> …") and what follows a signature mark."""
    spans = [match.span() for match in _QUOTED_LINE.finditer(text)] if ">" in text else []
    signature = _SIGNATURE.search(text)
    if signature:
        spans.append((signature.start(), len(text)))
    return Spans(spans)


def addresses(text: str) -> "Spans":
    """Web and mail addresses written out in the text."""
    if "://" not in text and "www." not in text and "@" not in text:
        return Spans([])
    return Spans([match.span() for match in _ADDRESS.finditer(text)])


class Spans:
    """Spans in order, asked whether a place lies within one."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def __bool__(self) -> bool:
        return bool(self._spans)

    def cut_from(self, text: str) -> str:
        """The text without what stands within the spans."""
        left, end = [], 0
        for start, last in self._spans:
            left.append(text[end:start])
            end = max(end, last)
        return "".join((*left, text[end:]))

    def holds(self, place: int) -> bool:
        """Whether the place lies within one of the spans."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._spans[index][1]
