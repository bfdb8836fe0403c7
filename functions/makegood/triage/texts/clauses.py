"""Where one sentence turns from one thing to another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TURN = re.compile(
    r"[;:]\s+|\s+[-\u2013\u2014]+\s+|\u2014"
    r"|,\s+(?=(?:but|while|whereas|yet|and then|so|which|unlike|although|though"
    r"|maar|terwijl|aber|w\u00e4hrend|mais|tandis|pero|mientras|aunque|ma|per\u00f2|mentre|mas|por\u00e9m"
    r"|enquanto|embora)\b)"
    r"|\s+(?=(?:but|while|whereas|unlike|although|even if|until|instead"
    r"|maar|terwijl|aber|sondern|w\u00e4hrend|mais|tandis|pero|mientras|mentre|enquanto)\b)",
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
_WITH_ANOTHER = re.compile(
    r",\s+(?:(?:and|und|en|et|y|e)\s+)?"
    r"(?:at|with|from|bij|met|bei|mit|von|chez|avec|con|da|com|na|no)\s(?:the\s|la\s|el\s|[ao]\s)?$",
    re.IGNORECASE,
)
"""The same where it goes on with how it was there: ", bij Norvik"."""
_WHEN_ANOTHER = re.compile(
    r"\s+(?:after|because|since|when|once|nachdem|weil|seit|seitdem|als|nadat|omdat|sinds|toen"
    r"|apr\u00e8s\sque|depuis\sque|parce\sque|car|quand|porque|despu\u00e9s\sde\sque|desde\sque|cuando"
    r"|dopo\sche|perch\u00e9|da\squando|quando|depois\sque)\s+(?:the\s|die\s|la\s|el\s|[ao]\s)?$",
    re.IGNORECASE,
)
"""The same where it goes on with why or when, whatever was said before."""
_REACH = 30
_TELLS = re.compile(
    r"\b(?:[a-z]{3,}ed|is|are|was|were|has|have|had|did|does|do|will|won.t|can|can.t|could|would"
    r"|should|me|my|us|our|it|him|her|them|never|not|lost|sent|took|gave|kept|got|made|let|left"
    r"|broke|came|went|told|said|paid|costs?|fails?|works?|crashes|died"
    r"|heeft|hebben|mijn|ons|hat|haben|ist|war|wurde|mein\w*|mir|mich|uns|est|ont|[mn].a|mon|ma|mes"
    r"|nous|han|est\u00e1|nos|werd|wordt|kreeg|krijg\w*|wacht\w*|niet|nooit|geen|habe|wird|nicht|nie"
    r"|kein\w*|ai|sont|jamais|pas|rien|fue|era|he|hay|nunca|mi|ci|ho|hanno|\u00e8|mai|non|foi|tem|meu"
    r"|minha|n\u00e3o)\b|(?:\S+\s+){4}",
    re.IGNORECASE,
)
_SOME = re.compile(r"\s*\w+\s+\w+")
"""Two words, so that something is said of a brand."""
_SOME_MORE = re.compile(r"\s+(?!(?:and|or|und|oder|en|of|et|ou|y|o|e)\b)\w+\s+\w+", re.IGNORECASE)
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
        mark = marks[index]
        named = {each.brand for each in marks[since:index]}
        turn = _turn(text, marks[index - 1], mark, end) if named != {mark.brand} else None
        if turn:
            yield turn.start(), turn.start() + len(turn.group()) - len(turn.group().lstrip(" ,"))
            since = index


def _turn(text: str, before: Mark, mark: Mark, end: int) -> re.Match[str] | None:
    """Where it turns, if something is said of the brand before, and of the one after it."""
    if not _GOES_ON.match(text, mark.end):
        return None
    first = max(before.end, mark.start - _REACH)
    turn = _TO_ANOTHER.search(text, first, mark.start)
    if turn:
        is_told = before.brand == mark.brand or _TELLS.search(text, before.end, turn.start())
        return turn if is_told or _is_aside(text, before, mark, turn, end) else None
    if not _SOME_MORE.match(text, mark.end):
        return None
    turn = _WITH_ANOTHER.search(text, first, mark.start)
    is_some = turn and _SOME.match(text, before.end, turn.start())
    return turn if is_some else _WHEN_ANOTHER.search(text, first, mark.start)


def _is_aside(text: str, before: Mark, mark: Mark, turn: re.Match[str], end: int) -> bool:
    """Whether a comma parts what was said in brief of one from what is told of the other."""
    is_some = turn[0].startswith(",") and _SOME.match(text, before.end, turn.start())
    return bool(is_some and _TELLS.search(text, mark.end, end))
