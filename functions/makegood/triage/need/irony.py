"""Thanks for what went wrong are no thanks: they count as the trouble that they tell of."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from makegood.triage.need.mockery import EARNEST, FOR_NOT, TURNS, WAITS, Mockery, mockery_of
from makegood.triage.need.statements import Statement
from makegood.triage.need.weighing import GOOD, Counted
from makegood.triage.texts.voice import words_of

_TROUBLE = frozenset({"failed", "shut", "open", "work", "waited"})
_PLAINLY = 0.3
_LEFT = 0.05
_AFTER = 2
"""Sentences after a mocking one whose praise is mockery too: "Great service, really." """
_REACH = 2
_TELLS = ("failed", "anger", "customer")
"""What thanks for trouble tell: it happened, it happened to them, and they mind."""


def irony_in(
    counted: Sequence[Counted], statements: Sequence[Statement], text: str, language: str
) -> tuple[Counted, ...]:
    """What the mocking sentences of a folded text tell; nothing where all is said in earnest."""
    mockery = mockery_of(language)
    if mockery is None:
        return ()
    return tuple(
        Counted(group, statement.near, *place, statement)
        for statement in statements
        for place in _mocked(statement, counted, text, mockery)
        for group in _TELLS
    )


def as_meant(counted: Sequence[Counted], irony: Sequence[Counted]) -> list[Counted]:
    """The cues, those of thanks and praise in mocking sentences and after them as good as none."""
    mocking = {each.statement.index for each in irony}
    damped = [
        replace(each, weight=_LEFT * each.weight) if _is_mocking(each, mocking) else each
        for each in counted
    ]
    return sorted([*damped, *irony], key=lambda found: found.start)


def _is_mocking(found: Counted, mocking: Collection[int]) -> bool:
    index = found.statement.index
    is_near = any(index - _AFTER <= other <= index + 1 for other in mocking)
    return found.group in GOOD and is_near


def _mocked(
    statement: Statement, counted: Sequence[Counted], text: str, mockery: Mockery
) -> Iterator[tuple[int, int]]:
    """Where a sentence that thanks, or loves, tells what for, if that is trouble."""
    start, end = statement.span
    sentence = text[start:end]
    thanked = mockery.thanks.search(sentence)
    loved = mockery.loves.search(sentence)
    if not (thanked or loved):
        return
    begin = min(match.start() for match in (thanked, loved) if match)
    done = list(EARNEST.finditer(sentence))
    denied = [match for match in done if _is_denied(match, sentence, statement)]
    if len(denied) < len(done):
        return
    places = [match.span() for match in denied]
    places += [match.span() for match in mockery.deeds.finditer(sentence, begin)]
    if loved:
        places += [match.span() for match in mockery.woes.finditer(sentence, loved.end())]
    places += _told(statement, counted, sentence)
    for place in sorted(places):
        if begin <= place[0] and (loved or not TURNS.search(sentence, begin, place[0])):
            yield start + begin, start + place[1]
            return


def _is_denied(match: re.Match[str], sentence: str, statement: Statement) -> bool:
    """Whether it is what they did not do: "thanks for not helping"."""
    before = words_of(sentence[: match.start()])[-_REACH:]
    return not statement.voice.negation.isdisjoint(before)


def _told(
    statement: Statement, counted: Sequence[Counted], sentence: str
) -> Iterator[tuple[int, int]]:
    """Cues of trouble in a sentence; hours and days count where there is waiting."""
    start = statement.span[0]
    for found in counted:
        is_here = found.statement.index == statement.index and found.weight >= _PLAINLY
        if not is_here or found.group not in _TROUBLE:
            continue
        if found.group == "waited" and not WAITS.search(sentence):
            continue
        if not FOR_NOT.search(sentence, 0, found.start - start):
            yield found.start - start, found.end - start
