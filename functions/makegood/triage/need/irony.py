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
_REACH, _NEAR = 2, 60
"""Words, and characters, before a word in which it is denied."""
_TELLS = ("failed", "anger", "customer")
"""What thanks for trouble tell: it happened, it happened to them, and they mind."""


def irony_in(
    counted: Sequence[Counted], statements: Sequence[Statement], text: str, language: str
) -> tuple[Counted, ...]:
    """What the mocking sentences of a folded text tell; nothing where all is said in earnest."""
    mockery = mockery_of(language)
    if mockery is None:
        return ()
    told: dict[int, list[Counted]] = {}
    for found in counted:
        told.setdefault(found.statement.index, []).append(found)
    return tuple(
        Counted(group, statement.near, *place, statement)
        for statement in statements
        for place in _mocked(statement, told.get(statement.index, ()), text, mockery)
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
    is_near = any(other in mocking for other in range(index - _AFTER, index + 2))
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
    places = _places(statement, counted, sentence, mockery, loved)
    first = min((place for place in places if place[0] >= begin), default=None)
    if first and (loved or not TURNS.search(sentence, begin, first[0])):
        yield start + begin, start + first[1]


def _places(
    statement: Statement,
    counted: Sequence[Counted],
    sentence: str,
    mockery: Mockery,
    loved: re.Match[str] | None,
) -> list[tuple[int, int]]:
    """Where a sentence tells of trouble; nowhere if it tells of a mending too."""
    done = list(EARNEST.finditer(sentence))
    denied = [match for match in done if _is_denied(match, sentence, statement)]
    if len(denied) < len(done):
        return []
    woes = mockery.woes.finditer(sentence, loved.end()) if loved else ()
    said = (*denied, *mockery.deeds.finditer(sentence), *woes)
    return [*(match.span() for match in said), *_told(statement, counted, sentence)]


def _is_denied(match: re.Match[str], sentence: str, statement: Statement) -> bool:
    """Whether it is what they did not do: "thanks for not helping"."""
    before = words_of(sentence[max(0, match.start() - _NEAR) : match.start()])[-_REACH:]
    return not statement.voice.negation.isdisjoint(before)


def _told(
    statement: Statement, counted: Sequence[Counted], sentence: str
) -> Iterator[tuple[int, int]]:
    """Cues of trouble in a sentence; hours and days count where there is waiting."""
    start, is_waiting = statement.span[0], bool(WAITS.search(sentence))
    for found in counted:
        if found.group not in _TROUBLE or found.weight < _PLAINLY:
            continue
        place = found.start - start
        is_spared = FOR_NOT.search(sentence, max(0, place - _NEAR), place)
        if not is_spared and (found.group != "waited" or is_waiting):
            yield place, found.end - start
