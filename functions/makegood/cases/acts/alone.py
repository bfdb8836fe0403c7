"""Leaving somebody alone because a rep says that they asked for it: nobody writes to them again."""

from contextlib import suppress
from datetime import datetime

from makegood.cases.acts.acting import Acting, Hand, act
from makegood.cases.acts.notes import Decide
from makegood.cases.acts.outcomes import Ending, close, closing
from makegood.cases.customers.identity import as_person
from makegood.errors import BadInput, HalfDone
from makegood.model.bars import LEFT_ALONE
from makegood.model.cases import Case, CaseFile, Obstacle, Outcome
from makegood.model.changes import Change


def left_alone(obstacle: Obstacle | None = None) -> Ending:
    """How the cases of somebody end who wants no more of us."""
    return Ending(Outcome.DECLINED, LEFT_ALONE, obstacle)


def leaving_alone(ended: Ending) -> Decide:
    """The end of the case by it; one that has ended already ended as it did."""

    def decide(file: CaseFile, hand: Hand) -> Change | None:
        return None if file.case.is_closed else closing(file, ended, hand)

    return decide


def leave_alone(
    case_id: str,
    rep: str,
    ended: Ending,
    deps: Acting,
    now: datetime,
    decide: Decide | None = None,
) -> Case:
    """Bar first: whatever happens to the closing, nobody writes to them any more, for any brand.

    `decide` stands in for the end of the case itself, where more is written with it. HalfDone where
    somebody else has the case: the bar then stands, and their lead can close it.
    """
    file = deps.book.file(case_id)
    for key in as_person(file) if file else ():
        deps.book.bar(key, LEFT_ALONE, now)
    for other in file.earlier if file else ():
        if not other.is_closed:
            with suppress(BadInput):
                close(other.id, rep, ended, deps, now)
    try:
        return act(case_id, rep, deps, now, decide or leaving_alone(ended))
    except BadInput as trouble:
        raise HalfDone(f"nobody will write to them from now on, but {trouble}") from trouble
