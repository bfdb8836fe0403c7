"""What is written down beside a case's own acts: notes, answers passed on, and by which mail."""

from collections.abc import Callable
from dataclasses import replace

from makegood.cases.acts.acting import Hand
from makegood.cases.due.ladder import after_answer, pace_of, with_step
from makegood.model.cases import CaseFile, Event
from makegood.model.changes import Change

type Decide = Callable[[CaseFile, Hand], Change | None]


def noting(file: CaseFile, _hand: Hand) -> Change | None:
    """Nothing but that something is written down."""
    return Change(expects=file.case)


def answered(file: CaseFile, hand: Hand) -> Change | None:
    """The customer answered their rep: whoever has the case is reminded if nothing happens."""
    case = file.case
    if case.is_closed or not case.rep:
        return Change(expects=case)
    heard = replace(case, answered_at=hand.now, version=case.version + 1)
    pace = pace_of(hand.watchlist, case.brand, case.rep)
    return Change(case=with_step(heard, after_answer(pace, hand.now)))


def once(line: Event, decide: Decide) -> Decide:
    """The same decision with a line in the history; where that stands, nothing is done again."""

    def decided(file: CaseFile, hand: Hand) -> Change | None:
        if any(known.id == line.id for known in file.events):
            return None
        change = decide(file, hand) or Change(expects=file.case)
        return replace(change, events=(*change.events, line))

    return decided
