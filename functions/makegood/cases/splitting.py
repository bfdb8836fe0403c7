"""Undoing that two customers were made one: what went along goes back, what came after stays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from makegood.cases.ladder import first_step, pace_of, with_step
from makegood.cases.merging import Joining, line
from makegood.errors import BadInput
from makegood.model.cases import Case, CaseFile, Change, Customer, Event, State
from makegood.model.verdicts import Mention, Stage

type Files = Mapping[str, CaseFile]
"""The files of who stays' cases, by case."""


def splitting(joining: Joining, files: Files) -> Change:
    """The Change that gives a customer back what is theirs: cases, handles, tries.

    Cases go back as they are by now; one that ended because another went on is open again, and the
    other one loses its words. Joinings are undone latest first: BadInput where one came after.
    """
    joins, stays = joining.joins.customer, joining.stays.customer
    if joins.merged_into != stays.id:
        raise BadInput("they were not joined, or are apart again")
    if stays.merged_into:
        raise BadInput("who they were joined to was joined to somebody else since: undo that first")
    back = [_back(case, joining) for case in _theirs(joining)]
    parted = list(_parted(joining, files))
    first, *others = (*parted, *back)
    return Change(
        case=first,
        others=tuple(others),
        customer=_left(joining),
        alias=_own_again(joins, back),
        events=tuple(_lines(joining, (first, *others))),
    )


def _theirs(joining: Joining) -> list[Case]:
    """What went along and is still there: some of it may have been kept long enough meanwhile."""
    moved = set(joining.joins.customer.moved)
    theirs = [case for case in joining.stays.cases if case.id in moved]
    if not theirs:
        raise BadInput("none of the cases that went along is there any more")
    return theirs


def _left(joining: Joining) -> Customer:
    joins, stays = joining.joins.customer, joining.stays.customer
    return replace(
        stays,
        handles=tuple(handle for handle in stays.handles if handle not in joins.handles),
        aliases=tuple(alias for alias in stays.aliases if alias != joins.id),
        attempts=max(0, stays.attempts - joins.attempts),
        version=stays.version + 1,
    )


def _own_again(joins: Customer, back: list[Case]) -> Customer:
    reps = (case.rep for case in back if case.rep and not case.is_closed)
    return replace(joins, merged_into="", moved=(), rep=next(reps, ""), version=joins.version + 1)


def _back(case: Case, joining: Joining) -> Case:
    joins = joining.joins.customer
    theirs = replace(case, customer=joins.id, customer_name=joins.name, version=case.version + 1)
    if not _opens_again(case, joining):
        return replace(theirs, joined_into="")
    again = replace(
        theirs, outcome_reason="", closed_at=None, joined_into="", state=_state_of(case)
    )
    pace = pace_of(joining.watchlist, case.brand, case.rep)
    return with_step(again, first_step(again, pace, joining.now))


def _opens_again(case: Case, joining: Joining) -> bool:
    """Whether it ended for no other reason than the joining, and none of its brand is open."""
    brands = {one.brand for one in _theirs(joining) if not one.is_closed}
    return bool(case.joined_into) and case.is_closed and case.brand not in brands


def _state_of(case: Case) -> State:
    if not case.rep:
        return State.WAITING
    return State.CLAIMED if case.claimed_at else State.OFFERED


def _parted(joining: Joining, files: Files) -> Iterator[Case]:
    """The cases that went on, without what came from those that went back."""
    gone = {case.id for case in _theirs(joining)}
    for case in _theirs(joining):
        file = files.get(case.joined_into)
        if file and file.case.id not in gone and file.case.customer:
            yield _without(file, case)


def _without(file: CaseFile, gone: Case) -> Case:
    case, left = file.case, [one for one in file.mentions if one.id not in gone.mentions]
    tries = {attempt.id for attempt in gone.attempts}
    attempts = tuple(one for one in case.attempts if one.id not in tries)
    parted = replace(
        case,
        mentions=tuple(one for one in case.mentions if one not in gone.mentions),
        attempts=attempts,
        attempted_at=max((one.at for one in attempts), default=None),
        links=max(0, case.links - gone.links),
        version=case.version + 1,
    )
    return _as_said(parted, left) if left else parted


def _as_said(case: Case, mentions: list[Mention]) -> Case:
    """The case as these mentions alone would have made it."""
    said = sorted(mentions, key=lambda one: one.said_at)
    stages = [one.verdict.stage for one in said if one.verdict.stage is not Stage.UNKNOWN]
    return replace(
        case,
        said_at=said[0].said_at,
        said_again_at=said[-1].said_at if len(said) > 1 else None,
        need=max(one.verdict.need for one in said),
        stage=stages[-1] if stages else Stage.UNKNOWN,
        danger=any(one.verdict.danger for one in said),
        comments=max(one.comments for one in said),
        themes=tuple(dict.fromkeys(theme for one in said for theme in one.themes)),
    )


def _lines(joining: Joining, written: tuple[Case, ...]) -> Iterator[Event]:
    stays, joins = joining.stays.customer, joining.joins.customer
    for case in sorted(written, key=lambda one: one.id):
        other = stays if case.customer == joins.id else joins
        yield line(joining.who, "split", case.id, joining, f"from {other.name}")
