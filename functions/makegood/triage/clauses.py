"""Where one sentence turns from one thing to another."""

import re

_TURN = re.compile(
    r"[;:]\s+|\s+[-\u2013\u2014]+\s+|\u2014"
    r"|,\s+(?=(?:but|while|whereas|yet|and then|so|which|unlike|although|though"
    r"|maar|terwijl|aber|w\u00e4hrend|mais|tandis)\b)"
    r"|\s+(?=(?:but|while|whereas|unlike|although|even if|until|instead"
    r"|maar|terwijl|aber|sondern|w\u00e4hrend|mais|tandis)\b)",
    re.IGNORECASE,
)

type Span = tuple[int, int]


def clauses(text: str, start: int, end: int) -> list[Span]:
    """The parts of a sentence between its turns ("but", "while", a dash), without their marks."""
    spans = []
    begin = start
    for match in _TURN.finditer(text, start, end):
        spans.append((begin, match.start()))
        begin = match.end()
    spans.append((begin, end))
    return [span for span in spans if span[0] < span[1]]
