"""Lines of a text that were typed at a prompt, or that a machine wrote."""

import re
from itertools import pairwise

# Such a line alone is nobody's words.
_SURELY = re.compile(
    r"^[ \t]*(?:>>>|[a-z]:\\|at [\w.$<>/]{3,80}\([\w.$<>]{0,80}:\d|file \"[^\"\n]+\", line \d"
    r"|traceback \(most|<!--[^\n]*-->[ \t]*$|<!doctype|<\?[a-z]"
    r"|<[a-z][\w:-]*(?:[ \t]+[\w:-]+=|[ \t]*/?>[ \t]*$|[ \t]*/>|>[^\n]*</)"
    r"|sudo (?:apt|systemctl|dnf|yum|service|nano|vi|rm|\w+ --?\w)"
    r"|(?:apt|apt-get|npm|pip|docker) (?:install|run|update|remove|pull|build|ci)\b"
    r"|(?:chmod|mkdir|curl|wget) (?:-{1,2}\w|[\w.:-]*/|\d{3} |\+[rwx] ))",
    re.MULTILINE | re.IGNORECASE,
)
_CALLS = re.compile(r"^[^\n]{0,160}(?:\w\(\)|\)[ \t]*\{)[^\n]{0,40}[;{}][ \t]*$", re.MULTILINE)
# People write such lines too: two near each other are code.
_MAYBE = re.compile(r"^[ \t]*[$%] (?!of\b|off\b)[a-z./~]", re.MULTILINE | re.IGNORECASE)
_STATEMENT = re.compile(r"^[^\n]{0,200}[;{}][ \t]*$", re.MULTILINE)
_OF_CODE = re.compile(r"\w\(|[=>]|^\W*[{}]")
_NEAR = 2
"""Lines from one of code to the next one."""
_OF_PROSE = re.compile(
    r"[ \t]*</?(?:a|abbr|article|b|big|blockquote|br|center|cite|code|d[dlt]|del|div|em"
    r"|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|section|small|span|strike|strong|su[bp]"
    r"|table|t[dhr]|tbody|tt|u|ul)\b",
    re.IGNORECASE,
)
"""Markup that people write in, and that some sites show: what stands in it is theirs."""

type Span = tuple[int, int]


def typed_lines(text: str) -> list[Span]:
    """Lines of code, of a trace, or of what was typed at a prompt, among the author's words."""
    sure = {_line_at(text, found.start()) for found in _SURELY.finditer(text)}
    sure = {span for span in sure if not _OF_PROSE.match(text, span[0])}
    sure |= {found.span() for found in _CALLS.finditer(text)}
    maybe = {_line_at(text, found.start()) for found in _MAYBE.finditer(text)}
    maybe |= {found.span() for found in _STATEMENT.finditer(text) if _is_of_code(text, found)}
    return [*sure, *_in_company(text, sorted(maybe - sure), sorted(sure | maybe))]


def _is_of_code(text: str, found: re.Match[str]) -> bool:
    return bool(_OF_CODE.search(text, found.start(), found.end()))


def _in_company(text: str, maybe: list[Span], every: list[Span]) -> list[Span]:
    """Those of the lines that have another one of them near."""
    near: set[Span] = set()
    for before, after in pairwise(every):
        if text.count("\n", before[1], after[0]) <= _NEAR:
            near |= {before, after}
    return [span for span in maybe if span in near]


def _line_at(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return place, len(text) if end < 0 else end
