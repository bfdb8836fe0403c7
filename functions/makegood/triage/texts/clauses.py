"""Where one sentence turns from one thing to another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TURN = re.compile(
    r"[;:]\s+|\s+[-\u2013\u2014]+\s+|\u2014"
    r"|,\s+(?=(?:but|while|whereas|yet|and then|so|which|unlike|although|though"
    r"|maar|terwijl|aber|w\u00e4hrend|mais|tandis)\b)"
    r"|\s+(?=(?:but|while|whereas|unlike|although|even if|until|instead"
    r"|maar|terwijl|aber|sondern|w\u00e4hrend|mais|tandis)\b)",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(
    r"(?:,\s+(?:(?:and|und|en|et|y|e)\s+)?|\s+(?:and|und|en|et)\s+"
    r"|,?\s+(?:just\s)?(?:like|as|than|what|which|that|the way)\s+(?:the\sones?\s)?(?:that\s)?)"
    r"(?:(?:nobody|no\sone|everyone|people|someone|somebody|the\s\w+)\s(?:at|from)\s)?"
    r"(?:the\s|my\s|our\s|hat\s|heeft\s|is\s|ist\s|has\s|did\s)?$",
    re.IGNORECASE,
)
"""What may stand directly before another brand's name where the sentence turns to that brand."""
_REACH = 30
_TELLS = re.compile(
    r"\b(?:[a-z]{3,}ed|is|are|was|were|has|have|had|did|does|do|will|won.t|can|can.t|could|would"
    r"|should|me|my|us|our|it|him|her|them|never|not|lost|sent|took|gave|kept|got|made|let|left"
    r"|broke|came|went|told|said|paid|costs?|fails?|works?|crashes|died"
    r"|heeft|hebben|mijn|ons|hat|haben|ist|war|wurde|mein\w*|mir|mich|uns|est|ont|[mn].a|mon|ma|mes"
    r"|nous|han|est\u00e1|nos)\b|(?:\S+\s+){4}",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:both|neither|either|each|all (?:two|three|of them))\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:['\u2019]s)?\s+\w")

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where a brand is named."""

    start: int
    end: int
    brand: str


def clauses(text: str, start: int, end: int, marks: Sequence[Mark] = ()) -> list[Span]:
    """The parts of a sentence between its turns ("but", "while", a dash), without their marks.

    Directly before the name of another brand "and", a comma or "than" are turns too, if
    something was said of the brand before. `marks` are those of the sentence, in order.
    """
    turns = [match.span() for match in _TURN.finditer(text, start, end)]
    spans = []
    begin = start
    for first, last in sorted([*turns, *_to_others(text, start, end, marks)]):
        spans.append((begin, first))
        begin = max(begin, last)
    spans.append((begin, end))
    return [span for span in spans if span[0] < span[1]]


def _to_others(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Span]:
    """Where the sentence turns to a brand that was not all that it spoke of so far."""
    if _OF_ALL.search(text, start, end):
        return
    since = 0
    for index in range(1, len(marks)):
        before, mark = marks[index - 1], marks[index]
        named = {each.brand for each in marks[since:index]}
        turn = _TO_ANOTHER.search(text, max(before.end, mark.start - _REACH), mark.start)
        if turn and named != {mark.brand} and _is_said(text, before, mark, turn.start()):
            yield turn.start(), turn.start() + len(turn.group()) - len(turn.group().lstrip(" ,"))
            since = index


def _is_said(text: str, before: Mark, mark: Mark, turn: int) -> bool:
    """Whether something is said of the brand before the turn, and of the one after it."""
    is_again = before.brand == mark.brand
    goes_on = _GOES_ON.match(text, mark.end)
    return bool(goes_on and (is_again or _TELLS.search(text, before.end, turn)))
