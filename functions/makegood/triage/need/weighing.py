"""Cues as they count: where they stand, what denies them, and whose words they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from makegood.triage.need.cues import Cues, Found
from makegood.triage.need.leaving import left_a_job
from makegood.triage.need.statements import Statement
from makegood.triage.texts.places import Spans

GOOD = frozenset({"praise", "thanks", "solved", "fine"})

_QUOTE = re.compile(
    r"\"[^\"\n]{25,600}\"|\u00ab[^\u00ab\u00bb\n]{25,600}\u00bb"
    r"|(?<!\S)\u00bb(?=\S)[^\u00ab\u00bb\n]{25,600}(?<=\S)\u00ab"
)
_CLOSED = re.compile(r"[.,!?]?['\"]")
_OF_OTHERS = frozenset({"second_hand", "commentary"})
_QUOTED = 0.15
_AFTERMATH = 2
"""Sentences after "I switched" that still speak of the new brand."""
_ARRIVAL = re.compile(
    r"(?:\b(?:to|bought|got|ordered|with|one from)|\bmade my\b.{0,30})\s(?:an?\s|the\s|my\s)?$"
)
"""Between "I switched" and the brand's name: they came to it, and left another."""
_NOTHING = re.compile(r"\s(?:nothing|nichts|nix|niets|niks|rien|nada|niente|nulla)\b")
"""Behind a mending: they came and "fixed nothing"."""
_BESIDE = 3
_NAME = 40
_NAME_SPACES = 2
"""How far a cue may stand from the beginning of the brand's name before it, or the end after it."""
_CLAIMED = 0.2
_CLAIMABLE = frozenset({"solved", "worked_out"})
"""What is so only if the author says it: others close cases, and call it the customer's fault."""
_CONCEDED = 0.4
"""What is good before a "but" is said for the sake of what comes after it."""
_BUT = re.compile(
    r"\b(?:but|however|though|although|except|apart from|a shame|yet|maar|aber|leider|mais|pero)\b"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A cue as it counts, for the group that its sentence makes of it."""

    group: str
    weight: float
    start: int
    end: int
    statement: Statement


def counted_in(
    text: str, statements: Sequence[Statement], cues: Cues, language: str
) -> Iterator[Counted]:
    """The cues of a folded text, each weighed by the sentence it stands in."""
    quoted = Spans([match.span() for match in _QUOTE.finditer(text)])
    left = -_AFTERMATH - 1
    for statement, cue in _by_statement(cues.find(text, language), statements):
        if not _is_placed(cue, statement, text):
            continue
        weighed = _weighed(cue, statement, text, cues, quoted)
        if weighed is None:
            continue
        left = statement.index if weighed.group == "gone" else left
        yield _of_the_next(weighed) if _is_of_the_next(weighed, left) else weighed


def _by_statement(
    found: Iterable[Found], statements: Sequence[Statement]
) -> Iterator[tuple[Statement, Found]]:
    """Each cue with the sentence it begins in."""
    index = 0
    for cue in found:
        while index < len(statements) - 1 and statements[index].span[1] <= cue.start:
            index += 1
        if statements:
            yield statements[index], cue


def _is_placed(cue: Found, statement: Statement, text: str) -> bool:
    """Whether a cue that counts only beside the brand's name stands there."""
    if cue.beside == "before":
        return any(0 < mark - cue.end <= _BESIDE for mark in statement.marks)
    if cue.beside == "after":
        before = (text[mark : cue.start] for mark in statement.marks if mark < cue.start)
        return any(len(name) <= _NAME and name.count(" ") <= _NAME_SPACES for name in before)
    return True


def _is_of_the_next(found: Counted, left: int) -> bool:
    """Good words right after leaving are for the brand they went to."""
    since = found.statement.index - left
    return (
        found.group in GOOD
        and 0 <= since <= _AFTERMATH
        and (since == 0 or not found.statement.marks)
    )


def _of_the_next(found: Counted) -> Counted:
    return replace(found, weight=_QUOTED * found.weight)


def _weighed(
    cue: Found, statement: Statement, text: str, cues: Cues, quoted: Spans
) -> Counted | None:
    group = _group_said(cue, statement, text, cues)
    if group is None or (group == "solved" and _is_asked(statement, text)):
        return None
    if group == "gone" and _goes_nowhere(cue, statement, text):
        return None
    weight = cue.weight * _share(group, statement, cues)
    if group in _CLAIMABLE and statement.voice.is_claimed(text[statement.span[0] : cue.start]):
        weight *= _CLAIMED
    if group in GOOD and _BUT.search(text, cue.end, statement.span[1]):
        weight *= _CONCEDED
    if quoted.holds(cue.start) or (group in GOOD and _is_in_quotes(cue, text)):
        weight *= _QUOTED
    return Counted(group, weight, cue.start, cue.end, statement)


def _goes_nowhere(cue: Found, statement: Statement, text: str) -> bool:
    """Whether they left another brand for this one, or a job there."""
    if any(_arrives(text, cue, mark) for mark in statement.marks):
        return True
    return left_a_job(text[slice(*statement.span)])


def _share(group: str, statement: Statement, cues: Cues) -> float:
    """How much of a cue's weight counts in a sentence."""
    if group in _OF_OTHERS:
        return 0.6 * statement.near if statement.is_own else statement.near
    return statement.near if cues.groups[group].by_whomever else statement.weight


def _is_asked(statement: Statement, text: str) -> bool:
    start, end = statement.span
    return text[start:end].rstrip("\"')!").endswith("?")


def _is_in_quotes(cue: Found, text: str) -> bool:
    """Whether exactly these words are between quotes: 'all sorted', as they call it."""
    return text[cue.start - 1 : cue.start] in {"'", '"'} and bool(_CLOSED.match(text, cue.end))


def _arrives(text: str, cue: Found, mark: int) -> bool:
    return cue.start < mark <= cue.end + 40 and bool(_ARRIVAL.search(text[cue.start : mark]))


def _group_said(cue: Found, statement: Statement, text: str, cues: Cues) -> str | None:
    """The group a cue counts for: another one, or none, where it is denied."""
    negated = cues.groups[cue.group].negated
    if negated is None:
        return cue.group
    start = statement.span[0]
    before = text[max(start, cue.start - 60) : cue.start]
    is_denied = cue.group == "solved" and bool(_NOTHING.match(text, cue.end))
    if not is_denied and not statement.voice.is_negated(before):
        return cue.group
    return negated or None
