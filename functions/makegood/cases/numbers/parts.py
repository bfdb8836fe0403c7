"""Numbers told apart: by kind, by theme, and by rep, of whom only counts are told, in no order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.cases.numbers.facts import is_folded
from makegood.cases.numbers.period import Period
from makegood.cases.numbers.reckoning import soon
from makegood.cases.numbers.statistics import Share, Wait
from makegood.model.cases import Case, Outcome
from makegood.model.verdicts import Kind

MOST_THEMES = 12
"""Told apart: those that most cases have in common."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some numbers of the cases that share a kind or a theme."""

    name: str
    opened: int
    attempt: Wait
    within_day: Share
    closed: int
    solved: int
    false_alarms: int


@dataclass(frozen=True, slots=True)
class Hands:
    """What passed through a rep's hands: counts, which say nothing of how well."""

    rep: str
    open: int
    """Now."""
    attempts: int
    closed: int


@dataclass(frozen=True, slots=True)
class Parts:
    """A brand's cases told apart three ways."""

    kinds: tuple[Slice, ...]
    themes: tuple[Slice, ...]
    """The commonest first."""
    hands: tuple[Hands, ...]
    """By rep id, as in the alphabet."""


def parts(cases: Iterable[Case], period: Period, now: datetime) -> Parts:
    """The cases of a brand told apart; nothing is told of a kind, theme or rep without any."""
    real = [case for case in cases if not is_folded(case)]
    of = [case for case in real if period.has(case.opened_at) or period.has(case.closed_at)]
    common = Counter(theme for case in of for theme in case.themes).most_common()
    themes = [name for name, _ in sorted(common, key=lambda pair: (-pair[1], pair[0]))]
    kinds = ((kind, [case for case in of if case.kind is kind]) for kind in Kind)
    return Parts(
        kinds=tuple(_slice(kind.value, some, period, now) for kind, some in kinds if some),
        themes=tuple(
            _slice(theme, [case for case in of if theme in case.themes], period, now)
            for theme in themes[:MOST_THEMES]
        ),
        hands=tuple(_hands(real, period)),
    )


def _slice(name: str, cases: Sequence[Case], period: Period, now: datetime) -> Slice:
    began = [case for case in cases if period.has(case.opened_at)]
    ended = Counter(case.outcome for case in cases if period.has(case.closed_at))
    moved = soon(began, now)
    return Slice(
        name=name,
        opened=len(began),
        attempt=moved.attempt,
        within_day=moved.within_day,
        closed=ended.total(),
        solved=ended[Outcome.SOLVED],
        false_alarms=ended[Outcome.FALSE_ALARM],
    )


def _hands(cases: Sequence[Case], period: Period) -> Iterator[Hands]:
    has = Counter(case.rep for case in cases if not case.is_closed)
    tried = Counter(
        attempt.rep for case in cases for attempt in case.attempts if period.has(attempt.at)
    )
    closed = Counter(case.rep for case in cases if period.has(case.closed_at))
    for rep in sorted({*has, *tried, *closed} - {""}):
        yield Hands(rep, has[rep], tried[rep], closed[rep])
