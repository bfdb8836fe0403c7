"""Two customers who are one person: joined by somebody who knows it, never by Makegood itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from makegood.cases.assigning.offers import withdrawn
from makegood.cases.customers.identity import name_of
from makegood.cases.due.ladder import first_step, pace_of, with_step
from makegood.cases.records.entries import notice
from makegood.cases.records.history import told
from makegood.cases.records.said import themes_of
from makegood.errors import BadInput
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, Customer, Event, EventName, State
from makegood.model.changes import Change
from makegood.model.verdicts import Stage
from makegood.model.watchlist import Watchlist

MOST_CASES = 20
"""Cases that go along at once: with their keys and history they must fit one transaction."""
SAME_PERSON = "the same person's case goes on"


@dataclass(frozen=True, slots=True)
class Person:
    """A customer with all their cases."""

    customer: Customer
    cases: tuple[Case, ...]

    @property
    def open(self) -> dict[str, Case]:
        """Their open cases, by brand."""
        return {case.brand: case for case in self.cases if not case.is_closed}


@dataclass(frozen=True, slots=True)
class Joining:
    """Who joins whom, by whose word, when."""

    stays: Person
    joins: Person
    who: str
    watchlist: Watchlist
    now: datetime

    @property
    def rep(self) -> str:
        """The one rep of both: whoever has the customer who stays, else who has the other."""
        return self.stays.customer.rep or self.joins.customer.rep

    def met_by(self, case: Case) -> Case | None:
        """The open case that goes on instead of an open one of the same brand."""
        return None if case.is_closed else self.stays.open.get(case.brand)


def merging(joining: Joining) -> Change:
    """The Change that makes two customers one: identities, cases, rep, all or nothing.

    BadInput says why they cannot be joined. What one customer has twice, an open case with a brand,
    goes on as the case of who stays; cases of another rep wait for the one rep of both.
    """
    _check(joining)
    moved = [_moved(case, joining) for case in joining.joins.cases]
    going_on = [
        _going_on(mine, case, joining)
        for case in joining.joins.cases
        if (mine := joining.met_by(case))
    ]
    first, *others = (*going_on, *moved)
    return Change(
        case=first,
        others=tuple(others),
        customer=_both(joining),
        alias=replace(
            joining.joins.customer,
            merged_into=joining.stays.customer.id,
            moved=tuple(case.id for case in joining.joins.cases),
            rep="",
            version=joining.joins.customer.version + 1,
        ),
        events=tuple(_lines(joining, (first, *others))),
        entries=tuple(_told(joining)),
    )


def preview(joining: Joining) -> tuple[str, ...]:
    """What would come of it, a line each; BadInput as merging has."""
    _check(joining)
    stays, joins = joining.stays.customer, joining.joins.customer
    lines = [f"{_called(joins)} joins {_called(stays)}"]
    for case in joining.joins.cases:
        if mine := joining.met_by(case):
            lines.append(f"case {case.id} ({case.brand}) ends; case {mine.id} goes on with it")
        elif case.rep not in ("", joining.rep) and not case.is_closed:
            lines.append(f"case {case.id} ({case.brand}) moves, and waits for {joining.rep}")
        else:
            lines.append(f"case {case.id} ({case.brand}) moves, {case.outcome or case.state}")
    lines.append(f"their rep: {joining.rep}" if joining.rep else "nobody has them yet")
    return tuple(lines)


def _check(joining: Joining) -> None:
    stays, joins = joining.stays.customer, joining.joins.customer
    if stays.id == joins.id:
        raise BadInput("that is one and the same customer already")
    if stays.merged_into or joins.merged_into:
        raise BadInput("one of them was found to be somebody else already")
    if not joining.joins.cases:
        raise BadInput(f"{_called(joins)} has no case that could be joined")
    if len(joining.joins.cases) > MOST_CASES:
        raise BadInput(f"{_called(joins)} has more than {MOST_CASES} cases; join the other way")


def _both(joining: Joining) -> Customer:
    stays, joins = joining.stays.customer, joining.joins.customer
    return replace(
        stays,
        handles=tuple(dict.fromkeys((*stays.handles, *joins.handles))),
        rep=joining.rep,
        attempts=stays.attempts + joins.attempts,
        aliases=(*stays.aliases, joins.id),
        version=stays.version + 1,
    )


def _moved(case: Case, joining: Joining) -> Case:
    """The case as the one customer's; with another rep, or beside one that goes on, it stops."""
    stays = joining.stays.customer
    theirs = replace(case, customer=stays.id, customer_name=stays.name, version=case.version + 1)
    if mine := joining.met_by(case):
        return replace(
            with_step(theirs, None),
            state=State.CLOSED,
            outcome_reason=SAME_PERSON,
            closed_at=joining.now,
            joined_into=mine.id,
        )
    if case.is_closed or case.rep in ("", joining.rep):
        return theirs
    pace = pace_of(joining.watchlist, case.brand, "")
    waiting = withdrawn(theirs)
    return with_step(waiting, first_step(waiting, pace, joining.now))


def _going_on(mine: Case, case: Case, joining: Joining) -> Case:
    """My case with all that the other one has: words, tries, and its rep if I have none."""
    first, second = sorted((mine, case), key=lambda one: one.said_at)
    latest = max(mine, case, key=lambda one: one.said_again_at or one.said_at)
    attempts = sorted((*mine.attempts, *case.attempts), key=lambda one: one.at)
    both = replace(
        _held(mine, case, joining),
        mentions=tuple(dict.fromkeys((*first.mentions, *second.mentions))),
        said_at=first.said_at,
        said_again_at=latest.said_again_at or latest.said_at,
        need=max(mine.need, case.need),
        stage=mine.stage if latest.stage is Stage.UNKNOWN else latest.stage,
        danger=mine.danger or case.danger,
        comments=max(mine.comments, case.comments),
        links=mine.links + case.links,
        themes=themes_of((*mine.themes, *case.themes)),
        first_felt=first.first_felt,
        latest_felt=_latest_felt(first, second, latest),
        answered_at=max(filter(None, (mine.answered_at, case.answered_at)), default=None),
        attempts=tuple(attempts),
        attempted_at=max((one.at for one in attempts), default=None),
    )
    return replace(both, version=mine.version + 1)


def _held(mine: Case, case: Case, joining: Joining) -> Case:
    """Who had the other one has mine, unless somebody has it; its clock comes along."""
    if mine.rep or case.rep != joining.rep:
        return mine
    taken = replace(
        mine,
        state=case.state,
        rep=case.rep,
        offered_at=case.offered_at,
        claimed_at=case.claimed_at,
        lapse_announced_at=case.lapse_announced_at,
        first_offered_at=mine.first_offered_at or case.first_offered_at,
        first_claimed_at=mine.first_claimed_at or case.first_claimed_at,
    )
    pace = pace_of(joining.watchlist, case.brand, case.rep)
    return with_step(taken, first_step(taken, pace, joining.now))


def _latest_felt(first: Case, second: Case, latest: Case) -> float | None:
    """What the latest of their words feel that could be read; the very first are not among them."""
    seconds = second.first_felt if second.latest_felt is None else second.latest_felt
    felt = (seconds, first.latest_felt) if latest is second else (first.latest_felt, seconds)
    return next((one for one in felt if one is not None), None)


def _lines(joining: Joining, written: tuple[Case, ...]) -> Iterator[Event]:
    """A line in the history of every case that this touches, and in who stays' latest one."""
    stays, joins = joining.stays, joining.joins
    of_the_other = {case.id for case in joins.cases}
    touched = {case.id for case in written}
    if stays.cases and touched <= of_the_other:
        touched.add(stays.cases[-1].id)
    for case_id in sorted(touched):
        other = stays if case_id in of_the_other else joins
        yield line(joining.who, "merged", case_id, joining, f"with {by_case(other)}")


def by_case(person: Person) -> str:
    """What a history calls somebody else: no name, for each of them may be erased without it."""
    latest = person.cases[-1:]
    return f"the customer of case {latest[0].id}" if latest else "another customer"


def line(who: str, name: EventName, case_id: str, joining: Joining, words: str) -> Event:
    """A line of history about this very joining, or its undoing."""
    stays, joins = joining.stays.customer, joining.joins.customer
    cause = f"{joins.id} {joins.version} {stays.id} {stays.version}"
    return replace(told(case_id, name, joining.now, cause, words), who=who)


def _told(joining: Joining) -> Iterator[OutboxEntry]:
    """To each rep who no longer has a case of theirs: they must not write to them any more."""
    gone = [
        case
        for case in joining.joins.cases
        if not case.is_closed and case.rep not in ("", joining.rep)
    ]
    for rep in sorted({case.rep for case in gone} - {joining.who}):
        if joining.watchlist.rep(rep) is None:
            continue
        case = next(one for one in gone if one.rep == rep)
        words = (
            f"{name_of(case)} turned out to be a customer whom a colleague answers\n"
            "Please do not write to them any more; whatever you know helps as a note."
        )
        cause = ("merged", case.id, case.version)
        yield notice(joining.watchlist, case.brand, rep, words, joining.now, cause)


def _called(customer: Customer) -> str:
    where = ", ".join(customer.handles[:3])
    return f"{customer.name} ({where})" if where else customer.name
