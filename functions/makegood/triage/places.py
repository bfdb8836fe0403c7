"""Places in a text that are not the author speaking: quotes, code, signatures, addresses."""

import re
from bisect import bisect_right

_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_SIGNATURE = re.compile(
    r"^--[ \t]?$|^sent from my\b|^get outlook for\b", re.MULTILINE | re.IGNORECASE
)
_TYPED = re.compile(
    r"^[ \t]*(?:[$%] \S|>>>|[a-z]:\\|at [\w.$<>/]{3,80}\(|file \"|traceback \("
    r"|<[!?/][\w-]|<[a-z][\w:-]*(?:[ \t]+[\w:-]+=|[ \t]*/?>[ \t]*$|[ \t]*/>|>[^\n]*</)"
    r"|(?:sudo|apt-get|npm|pip|curl|wget|chmod|mkdir|docker) [\w./:-]{2,40} [\w./:-])",
    re.MULTILINE | re.IGNORECASE,
)
"""How lines begin that were typed at a prompt, and those of markup and of a trace of calls."""
_STATEMENT = re.compile(r"^[^\n]{0,200}[;{}][ \t]*$", re.MULTILINE)
_OF_CODE = re.compile(r"\w\(|[=>]|^\W*[{}]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

type Span = tuple[int, int]


def elsewhere(text: str) -> "Spans":
    """Lines quoted from somebody else ("> …") or from a machine, and what follows a signature."""
    spans = [match.span() for match in _QUOTED_LINE.finditer(text)] if ">" in text else []
    spans += _code(text)
    signature = _SIGNATURE.search(text)
    if signature:
        spans.append((signature.start(), len(text)))
    return Spans(spans)


def _code(text: str) -> list[Span]:
    """Lines of code, of a trace, or of what was typed at a prompt, among the author's words."""
    found = [
        match.span()
        for match in _STATEMENT.finditer(text)
        if _OF_CODE.search(text, match.start(), match.end())
    ]
    for match in _TYPED.finditer(text):
        end = text.find("\n", match.end())
        found.append((match.start(), len(text) if end < 0 else end))
    return found


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
