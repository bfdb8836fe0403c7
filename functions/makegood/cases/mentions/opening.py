"""From a mention to a case: it joins the customer's open one, opens one, or goes another way."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from makegood.cases.acts.keeping import kept_for_now, leaving
from makegood.cases.acts.snooze import woken
from makegood.cases.customers.identity import identities, met
from makegood.cases.customers.selves import as_themselves, met_again
from makegood.cases.due.ladder import after_answer, first_step, is_attempted, pace_of, with_step
from makegood.cases.mentions.returning import closed_lately, open_again
from makegood.cases.mentions.telling import counted, unwritten, write
from makegood.cases.mentions.warning import warnings
from makegood.cases.numbers.themes import count_of
from makegood.cases.records.entries import for_address, for_rep
from makegood.cases.records.headline import headline_of
from makegood.cases.records.history import moved, told
from makegood.cases.records.known import as_another, is_another
from makegood.cases.records.repeats import add_places, original_of
from makegood.cases.records.said import some_of, themes_of
from makegood.errors import AlreadyKnown, Conflict
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, Customer, State
from makegood.model.changes import Change
from makegood.model.verdicts import Kind, Mention, Reason, Route, Stage
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook
from makegood.triage.conversations.conversation import note_pages
from makegood.triage.copies.near import note

TRIES = 5

type How = Literal["opened", "joined", "reopened", "routed", "amended", "adopted", "copy", "known"]

_OF_A_CASE = frozenset({"joined", "reopened"})
"""What a case that was there makes of a mention."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a mention. `case_id` is None where it belongs to no case."""

    case_id: str | None
    how: How


def record(
    mention: Mention,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    new_id: Callable[[], str],
) -> Recorded:
    """Write the mention with all that follows from it, once, however often it is called.

    One that repeats another with edits adds its place there. What was written is noted for those
    that come after; done again after a crash, that too changes nothing.
    Raises Conflict when others were faster several times in a row: the message may come again.
    """
    named = replace(mention, customer=mention.customer or mention.id)
    if original := original_of(named, book):
        return Recorded(add_places(named, original, book) or None, "copy")
    recorded, written = _written(named, book, watchlist, now, new_id)
    if recorded.how != "copy":
        note(written, book)
        note_pages(written, written, book)
    return recorded


def _written(
    named: Mention,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    new_id: Callable[[], str],
) -> tuple[Recorded, Mention]:
    """What became of it, and how it was written, or is known."""
    is_barred = book.is_barred(identities((named,)))
    heard = left_alone(named) if is_barred else named
    case_id = new_id()
    for tried in range(TRIES):
        wanted, customer = as_themselves(heard, book)
        case = None if is_barred else book.open_case(wanted.customer, wanted.brand)
        if case is None and not is_barred:
            case = closed_lately(wanted, customer, book, watchlist, now)
        placed, how = placing(wanted, case, customer, watchlist, now, case_id)
        placed = unwritten(placed, book) if tried else placed
        change = replace(placed, counts=count_of(wanted, now, is_joining=how in _OF_A_CASE))
        try:
            write(counted(change, watchlist, now), book)
        except AlreadyKnown as known:
            there = book.mention(known.mention)
            if there and is_another(wanted, there, book):
                heard = as_another(heard, there)
                continue
            how = "known" if there and there.id == named.id else "copy"
            return Recorded(add_places(wanted, there, book) or None, how), there or wanted
        except Conflict:
            continue
        return Recorded(None if how == "routed" else (case.id if case else case_id), how), wanted
    raise Conflict(f"mention {named.id}: its customer's cases kept moving")


def placing(
    mention: Mention,
    case: Case | None,
    customer: Customer | None,
    watchlist: Watchlist,
    now: datetime,
    case_id: str,
) -> tuple[Change, How]:
    """The Change a mention makes, given the customer's case with the brand that goes on, if any."""
    if case and customer and case.is_closed:
        again = replace(mention, case=case.id)
        return returning(again, case, customer, watchlist, now), "reopened"
    if case is not None:
        return joining(replace(mention, case=case.id), case, customer, watchlist, now), "joined"
    if mention.verdict.route is Route.ALERT:
        opened = replace(mention, case=case_id)
        return opening(opened, customer, watchlist, now), "opened"
    passed = kept_for_now(mention, watchlist.settings, now)
    return Change(mention=passed, entries=passed_on(mention, watchlist, now)), "routed"


def opening(
    mention: Mention, customer: Customer | None, watchlist: Watchlist, now: datetime
) -> Change:
    """A case of its own, waiting, with its customer."""
    verdict = mention.verdict
    new = Case(
        id=mention.case,
        brand=mention.brand,
        customer=mention.customer,
        customer_name=customer.name if customer else mention.author,
        state=State.WAITING,
        opened_at=now,
        said_at=mention.said_at,
        kind=verdict.kind,
        need=verdict.need,
        stage=verdict.stage,
        headline=headline_of(mention),
        language=mention.reading.language,
        mentions=(mention.id,),
        comments=mention.comments,
        themes=mention.themes,
        first_felt=mention.reading.brand_sentiment,
        danger=verdict.danger,
        correlation=mention.correlation,
        version=1,
    )
    case = with_step(new, first_step(new, pace_of(watchlist, new.brand, ""), now))
    return Change(
        case=case,
        customer=met_again(customer, mention),
        mention=mention,
        events=(moved(case, "opened", now, words=case.headline),),
        entries=passed_on(mention, watchlist, now),
    )


def joining(
    mention: Mention,
    case: Case,
    customer: Customer | None,
    watchlist: Watchlist,
    now: datetime,
    cause: str = "",
) -> Change:
    """The customer's open case with one mention more; its rep is told at once, once a cause."""
    joined = woken(raised(case, mention), watchlist, now)
    back = (moved(joined, "woken", now, words="the customer wrote"),) if case.snoozed_until else ()
    answer: tuple[OutboxEntry, ...] = ()
    if case.rep:
        entry = for_rep(EmailKind.ANSWER, joined, case.rep, watchlist, now, cause or mention.id)
        due_at = now if mention.verdict.danger else entry.due_at
        answer = (replace(entry, mentions=(mention.id,), due_at=due_at),)
        if case.state is State.CLAIMED and is_attempted(case):
            joined = with_step(joined, after_answer(pace_of(watchlist, case.brand, case.rep), now))
    return Change(
        case=joined,
        customer=met(customer, mention) if customer else None,
        mention=mention,
        events=(told(case.id, "joined", now, mention.id, headline_of(mention)), *back),
        entries=(*answer, *passed_on(mention, watchlist, now)),
        leaves=leaving(case, joined, watchlist.settings, now),
    )


def returning(
    mention: Mention,
    case: Case,
    customer: Customer,
    watchlist: Watchlist,
    now: datetime,
    cause: str = "",
) -> Change:
    """The customer's closed case, open again with one mention more: their rep is told at once."""
    again = open_again(case, customer, watchlist, now)
    change = joining(mention, again, customer, watchlist, now, cause)
    known = change.customer or customer
    held = replace(known, rep=again.rep or known.rep, version=customer.version + 1)
    line = moved(change.case or again, "reopened", now, words="the customer wrote about it again")
    return replace(change, customer=held, events=(line, *change.events))


def left_alone(mention: Mention) -> Mention:
    """The mention of somebody who must not be contacted: kept, but on no route, in no theme."""
    reasons = (*mention.verdict.reasons, Reason("they asked to be left alone"))
    verdict = replace(mention.verdict, route=Route.NONE, reasons=reasons)
    return replace(mention, verdict=verdict, themes=())


def raised(case: Case, mention: Mention) -> Case:
    """Saying it again raises the case; the latest words say where it stands."""
    verdict = mention.verdict
    latest = max(mention.said_at, case.said_again_at or case.said_at)
    is_latest = mention.said_at == latest
    felt = mention.reading.brand_sentiment if is_latest else None
    return replace(
        case,
        mentions=some_of((*case.mentions, mention.id)),
        said_again_at=latest,
        comments=max(case.comments, mention.comments),
        need=max(case.need, verdict.need),
        themes=themes_of((*case.themes, *mention.themes)),
        latest_felt=case.latest_felt if felt is None else felt,
        stage=verdict.stage if is_latest and verdict.stage is not Stage.UNKNOWN else case.stage,
        kind=verdict.kind if case.kind is Kind.OTHER else case.kind,
        danger=case.danger or verdict.danger,
        version=case.version + 1,
    )


def passed_on(mention: Mention, watchlist: Watchlist, now: datetime) -> tuple[OutboxEntry, ...]:
    """Thanks and ideas to those they belong to; danger at once to whoever guards against it."""
    brand = watchlist.brand(mention.brand)
    if brand is None:
        return ()
    route = mention.verdict.route
    wanted = (
        (Route.THANKS, EmailKind.THANKS, brand.thanks_email),
        (Route.IDEAS, EmailKind.IDEAS, brand.ideas_email),
    )
    passed = (
        for_address(kind, mention, address, now)
        for wanted_route, kind, address in wanted
        if route is wanted_route and address
    )
    return (*passed, *warnings(mention, watchlist, now))
