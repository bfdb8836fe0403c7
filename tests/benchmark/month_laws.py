"""What must hold of the simulated month when it is over."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from benchmark.month_book import IndexedBook
from makegood.cases.due.hours import is_working
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, State
from unit.cases.case_world import World

AT_ONCE = timedelta(minutes=15)


def broken_laws(world: World, book: IndexedBook) -> Iterator[str]:
    """Each law that does not hold, in words, with what breaks it."""
    for words, found in (
        ("posts in no case", _lost(book)),
        ("open cases that neither wait nor come back", _orphans(book)),
        ("customers with two reps", _torn(book)),
        ("emails sent twice, though their answer was not lost", _doubled(world, book)),
        ("cases offered twice by one offer", _offered_twice(book)),
        ("emails in the night of their reader", _at_night(world, book)),
        ("days of reps with more than they take", _overfull(world, book)),
        ("cases whose history does not say how often the lead was asked", _untold(book)),
    ):
        wrong = list(found)
        if wrong:
            yield f"{len(wrong)} {words}: {', '.join(map(str, wrong[:3]))}"


def _lost(book: IndexedBook) -> Iterator[str]:
    """Every post of this month is one of a customer in trouble."""
    for mention in book.mentions.values():
        if mention.id not in book.cases[mention.case].mentions:
            yield mention.id


def _orphans(book: IndexedBook) -> Iterator[str]:
    for case in book.cases.values():
        is_waiting = case.state is State.WAITING
        if not case.is_closed and (is_waiting == bool(case.rep) or not _comes_back(case)):
            yield case.id


def _comes_back(case: Case) -> bool:
    return case.state is State.WAITING or case.next_step_at is not None


def _torn(book: IndexedBook) -> Iterator[str]:
    for case in book.cases.values():
        if case.rep and not case.is_closed and book.customers[case.customer].rep != case.rep:
            yield case.id


def _doubled(world: World, book: IndexedBook) -> Iterator[str]:
    sent = Counter(dict(email.tags)["entry"] for email in world.mailer.sent)
    for entry_id, times in sent.items():
        if times > max(book.entries[entry_id].sends, 1) or times > 2:
            yield entry_id


def _offered_twice(book: IndexedBook) -> Iterator[str]:
    alerts = (entry for entry in book.entries.values() if entry.kind is EmailKind.ALERT)
    offers = Counter((entry.case, entry.case_version) for entry in alerts)
    return (case for (case, _), times in offers.items() if times > 1)


def _at_night(world: World, book: IndexedBook) -> Iterator[str]:
    """Danger comes at any hour; what was sent again after a lost answer may come later."""
    holidays = world.watchlist.settings.holidays
    for entry in book.entries.values():
        rep = world.watchlist.rep(entry.to_rep)
        if rep and entry.sends == 1 and entry.sent_at and not _is_of_danger(entry, book):
            # A busy mail service may hold the last email of a day until the next look.
            moments = (entry.sent_at, entry.sent_at - AT_ONCE)
            if not any(is_working(rep, moment, holidays) for moment in moments):
                yield f"{entry.kind} to {rep.id} at {entry.sent_at}"


def _is_of_danger(entry: OutboxEntry, book: IndexedBook) -> bool:
    return not entry.case or book.cases[entry.case].danger


def _overfull(world: World, book: IndexedBook) -> Iterator[str]:
    """Hand-offs and danger may go past what a rep takes a day."""
    past = sum(event.name == "handed off" for event in book.events.values())
    past += sum(case.danger for case in book.cases.values())
    over = 0
    for (who, day), taken in book.counts.items():
        rep = world.watchlist.rep(who)
        if rep and taken > rep.capacity:
            over += taken - rep.capacity
            if over > past:
                yield f"{who} on {day}"


def _untold(book: IndexedBook) -> Iterator[str]:
    asked = Counter(one.case for one in book.events.values() if one.name == "escalated")
    return (case.id for case in book.cases.values() if asked[case.id] != case.escalations)
