"""Erasing a person: their words, names and addresses go; what was counted stays, of nobody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from makegood.cases.customers.identity import named_by
from makegood.cases.due.ladder import with_step
from makegood.cases.records.history import moved
from makegood.errors import Conflict
from makegood.model.alerts import EntryState, OutboxEntry
from makegood.model.bars import LEFT_ALONE
from makegood.model.cases import Attempt, Case, CaseFile, Customer, FalseAlarm, Outcome, State
from makegood.model.changes import Change
from makegood.model.persons import Held
from makegood.ports import CaseBook, DocumentStore, FeedBook

TRIES = 5
NOBODY = "(erased)"
"""What a case calls a customer of whom nothing is known any more."""
AT_THEIR_WISH = "erased at their wish"
_KEPT_REASONS = frozenset({alarm.value for alarm in FalseAlarm} | {AT_THEIR_WISH, LEFT_ALONE})
_UNSETTLED = frozenset({EntryState.PENDING, EntryState.SENDING})


@dataclass(frozen=True, slots=True)
class Erasing:
    """What erasing needs of the world."""

    book: CaseBook
    documents: DocumentStore
    feeds: FeedBook


def erase(held: Held, deps: Erasing, now: datetime) -> None:
    """Erase all of it, in an order in which what is left still tells whose it is.

    Stopped anywhere, it goes on when it is called again with what is held then; at its end, again
    changes nothing. Raises Conflict where something kept moving, and where they are found to be
    somebody else meanwhile: then that one is to be looked at first.
    """
    _must_be_themselves(deps.book.customer(held.id))
    _follow_no_more(held.followed, deps.feeds)
    for key in held.documents:
        deps.documents.delete(key)
    book = deps.book
    book.forget_turns(held.turns)
    for entry in (*held.entries, *held.notices):
        _erase_entry(entry.id, held, book)
    book.forget_ways([mention.id for mention in held.mentions])
    for mention in held.mentions:
        book.bury(mention, None)
    # The one they go by comes last, with their last case: it knows those who were found to be them.
    for alias in reversed(held.ids[1:]):
        forget(alias, book)
    for file in held.files:
        erase_case(file.case.id, book, now, AT_THEIR_WISH)
    forget(held.id, book, _must_be_themselves)


def _must_be_themselves(customer: Customer | None) -> None:
    """Who was joined to another is known to that one, who would keep their name."""
    if customer and customer.merged_into:
        raise Conflict(f"customer {customer.id} was joined to another meanwhile; erase again")


def _follow_no_more(feed_ids: Iterable[str], feeds: FeedBook) -> None:
    """Nothing new of theirs is asked for, and no feed knows for whom it was."""
    for feed in filter(None, map(feeds.get, feed_ids)):
        feeds.put(replace(feed, active=False, page="", mention="", episode=None))


def leave_alone(held: Held, book: CaseBook, now: datetime) -> None:
    """Never contact them again; kept as keyed hashes, which outlive what they were made of."""
    named = {key for mention in held.mentions for key in named_by(mention)}
    handles = {handle.casefold() for one in held.customers for handle in one.handles}
    for key in sorted((named | handles | set(held.ids)) - {""}):
        book.bar(key, LEFT_ALONE, now)


def erase_case(case_id: str, book: CaseBook, now: datetime, why: str) -> None:
    """Leave of a case what numbers are made of; one that was open ends by it."""
    for _ in range(TRIES):
        file = book.file(case_id)
        if file is None or (file.case.is_closed and not file.case.customer):
            return
        book.forget_words(file.events)
        try:
            book.commit(erasing(file, now, why))
        except Conflict:
            continue
        _forget_late_words(case_id, book)
        return
    raise Conflict(f"case {case_id} kept moving; erase again")


def _forget_late_words(case_id: str, book: CaseBook) -> None:
    """Lines of history move no version: what came between is looked for once more."""
    if file := book.file(case_id):
        book.forget_words([event for event in file.events if event.words])


def erasing(file: CaseFile, now: datetime, why: str) -> Change:
    """The case without its person; who has no other case goes with it."""
    case = file.case
    ended = case if case.is_closed else _ended(case, now, why)
    left = replace(
        with_step(ended, None),
        customer="",
        customer_name=NOBODY,
        headline="",
        mentions=(),
        attempts=tuple(map(_without_words, case.attempts)),
        outcome_reason=ended.outcome_reason if ended.outcome_reason in _KEPT_REASONS else "",
        joined_into="",
        told_in="",
        version=case.version + 1,
    )
    events = () if case.is_closed else (moved(left, "closed", now, words=why),)
    is_last = not file.earlier and file.customer.version > 0
    return Change(case=left, events=events, forgets=file.customer if is_last else None)


def _ended(case: Case, now: datetime, why: str) -> Case:
    return replace(
        case, state=State.CLOSED, outcome=Outcome.DECLINED, outcome_reason=why, closed_at=now
    )


def _without_words(attempt: Attempt) -> Attempt:
    return replace(attempt, said="", link="", promise="", reference="")


def _erase_entry(entry_id: str, held: Held, book: CaseBook) -> None:
    for _ in range(TRIES):
        entry = book.entry(entry_id)
        left = without(held, entry) if entry else None
        if entry is None or left is None or left == entry:
            return
        try:
            book.commit(Change(settles=replace(left, version=entry.version + 1)))
        except Conflict:
            continue
        return
    raise Conflict(f"email {entry_id} kept moving; erase again")


def without(held: Held, entry: OutboxEntry) -> OutboxEntry:
    """The email without them: one about others too goes on, any other is not sent any more."""
    mine = {mention.id for mention in held.mentions}
    others = tuple(one for one in entry.mentions if one not in mine)
    cases = {file.case.id for file in held.files}
    if others and entry.case not in cases and not held.name_in(entry.words):
        return replace(entry, mentions=others)
    state = EntryState.DROPPED if entry.state in _UNSETTLED else entry.state
    return replace(entry, state=state, due_at=None, words="", mentions=())


def forget(
    customer_id: str, book: CaseBook, check: Callable[[Customer | None], None] = lambda _: None
) -> None:
    """Delete a customer who has no case any more, and whom the check lets pass."""
    for _ in range(TRIES):
        customer = book.customer(customer_id)
        check(customer)
        if customer is None or book.cases_of(customer_id):
            return
        try:
            book.commit(Change(forgets=customer))
        except Conflict:
            continue
        return
    raise Conflict(f"customer {customer_id} kept moving; erase again")


def erase_all(gather: Callable[[], Held], deps: Erasing, now: datetime, rounds: int = 3) -> Held:
    """Erase until a look finds nothing more: posts may come meanwhile. Gives what was left."""
    held = gather()
    for _ in range(rounds):
        if held.is_nothing:
            break
        erase(held, deps, now)
        held = gather()
    return held
