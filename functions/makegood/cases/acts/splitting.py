"""Undoing that two customers were made one: what went along goes back, what came after stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from makegood.cases.acts.merging import Joining, Person, by_case, line
from makegood.cases.due.ladder import first_step, pace_of, with_step
from makegood.cases.records.headline import headline_of
from makegood.cases.records.history import told
from makegood.cases.records.ids import derived_id
from makegood.cases.records.said import themes_of
from makegood.errors import BadInput
from makegood.model.cases import Case, CaseFile, Customer, Event, State
from makegood.model.changes import Change
from makegood.model.verdicts import Mention, Stage

ANOTHERS = "it went on in the case of somebody who was taken for them"
"""Why a case has ended that is begun only to keep apart whose words are whose."""

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
    theirs = _theirs(joining)
    since = {case.id: _said_since(files.get(case.id), stays) for case in theirs}
    back = [_back(_as_before(case, since[case.id], files), joining) for case in theirs]
    begun = [_begun(case, since[case.id], joining) for case in theirs if since[case.id]]
    first, *others = (*_parted(joining, files), *back, *begun)
    return Change(
        case=first,
        others=tuple(others),
        moves=tuple(_moves(begun, since.values())),
        customer=_left(joining),
        alias=_own_again(joins, back),
        events=tuple(_lines(joining, (first, *others))),
    )


def said_since(joining: Joining, files: Files) -> Iterator[Event]:
    """Lines of history that quote in a case that goes back what was said since."""
    for case in _theirs(joining):
        file = files.get(case.id)
        quoted = {
            told(case.id, "joined", joining.now, one.id).id
            for one in _said_since(file, joining.stays.customer)
        }
        yield from (event for event in (file.events if file else ()) if event.id in quoted)


def _said_since(file: CaseFile | None, stays: Customer) -> list[Mention]:
    """What who stayed said in a case that had gone along: words are under the name of then."""
    return [one for one in (file.mentions if file else ()) if one.customer == stays.id]


def _as_before(case: Case, since: list[Mention], files: Files) -> Case:
    return _without(files[case.id], {one.id for one in since}) if since else case


def _begun(case: Case, said: list[Mention], joining: Joining) -> Case:
    """A case of their own for what who stayed said in one that goes back."""
    stays = joining.stays.customer
    first = min(said, key=lambda one: one.said_at)
    new = Case(
        id=derived_id("split", case.id, case.version),
        brand=case.brand,
        customer=stays.id,
        customer_name=stays.name,
        state=State.CLOSED if case.is_closed else State.WAITING,
        opened_at=joining.now,
        said_at=first.said_at,
        kind=first.verdict.kind,
        need=first.verdict.need,
        stage=first.verdict.stage,
        headline=headline_of(first),
        language=first.reading.language,
        mentions=tuple(one.id for one in said),
        closed_at=case.closed_at,
        outcome_reason=ANOTHERS if case.is_closed else "",
        correlation=first.correlation,
        version=1,
    )
    pace = pace_of(joining.watchlist, case.brand, "")
    step = None if new.is_closed else first_step(new, pace, joining.now)
    return with_step(_as_said(new, said), step)


def _moves(begun: Iterable[Case], since: Iterable[list[Mention]]) -> Iterator[Mention]:
    cases = {mention: case.id for case in begun for mention in case.mentions}
    for one in (one for said in since for one in said):
        yield replace(one, case=cases[one.id])


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
            tries = frozenset(attempt.id for attempt in case.attempts)
            parted = _without(file, set(case.mentions), tries)
            links = max(0, file.case.links - case.links)
            answered = None if parted.answered_at == case.answered_at else parted.answered_at
            yield replace(parted, links=links, answered_at=answered, version=file.case.version + 1)


def _without(file: CaseFile, mentions: set[str], attempts: frozenset[str] = frozenset()) -> Case:
    """The case as it would be without these."""
    case, left = file.case, [one for one in file.mentions if one.id not in mentions]
    kept = tuple(one for one in case.attempts if one.id not in attempts)
    parted = replace(
        case,
        mentions=tuple(one for one in case.mentions if one not in mentions),
        attempts=kept,
        attempted_at=max((one.at for one in kept), default=None),
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
        themes=themes_of(theme for one in said for theme in one.themes),
        first_felt=said[0].reading.brand_sentiment,
        latest_felt=next((felt for felt in _felt(reversed(said[1:])) if felt is not None), None),
    )


def _felt(mentions: Iterable[Mention]) -> Iterator[float | None]:
    return (one.reading.brand_sentiment for one in mentions)


def _lines(joining: Joining, written: tuple[Case, ...]) -> Iterator[Event]:
    joins = joining.joins.customer
    theirs = [case for case in written if case.customer == joins.id]
    mine = [case for case in joining.stays.cases if case.id not in joins.moved]
    sides = {True: Person(joining.stays.customer, tuple(mine)), False: Person(joins, tuple(theirs))}
    for case in sorted(written, key=lambda one: one.id):
        other = sides[case.customer == joins.id]
        yield line(joining.who, "split", case.id, joining, f"from {by_case(other)}")
