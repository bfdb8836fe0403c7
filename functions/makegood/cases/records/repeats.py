"""The same again, in other words: near copies become places of what they repeat, and no case."""

from dataclasses import replace
from datetime import datetime

from makegood.cases.customers.identity import identities
from makegood.cases.due.ladder import with_step
from makegood.cases.records.history import moved, told
from makegood.model.cases import Case, CaseFile, State
from makegood.model.changes import Change
from makegood.model.verdicts import LONGEST_PLACE, MOST_PLACES, Mention, Place, Route
from makegood.ports import CaseBook
from makegood.triage.conversations.conversation import note_pages
from makegood.triage.copies.near import goes_on, note, repeated_by

TOLD_BEFORE = "another case tells the same; the place is noted there"
_TOUCHED = frozenset({"joined", "offered", "claimed", "taken over", "reopened"})


def original_of(mention: Mention, book: CaseBook) -> Mention | None:
    """The mention that this one repeats; None for one that is recorded itself."""
    original = said_before(mention, book)
    return original if original and book.mention(mention.id) is None else None


def said_before(mention: Mention, book: CaseBook) -> Mention | None:
    """Another mention that says the same, and asks for no less."""
    originals = repeated_by(mention, book)
    return next((each for each in originals if not asks_for_more(mention, each, book)), None)


def add_places(mention: Mention, known: Mention | None, book: CaseBook) -> str:
    """Note where else the known mention was seen, in its case's history too; that case's id.

    Where there is no room for more, history gets no line either.
    """
    if known is None:
        return ""
    note_pages(mention, known, book)
    for place in mention.places:
        if place in known.places or not _has_room(known, place):
            continue
        if known.case:
            words, cause = place.link or place.title, f"{known.id}{place}"
            event = told(known.case, "place added", mention.first_seen_at, cause, words)
            book.commit(Change(events=(event,)))
        book.add_place(known.id, place)
    return known.case


def _has_room(known: Mention, place: Place) -> bool:
    """Whether it is among so many places, and neither it nor all of them are too long."""
    taken = sum(each.size for each in known.places)
    fits = place.size <= LONGEST_PLACE and taken + place.size <= MOST_PLACES * LONGEST_PLACE
    return fits and len(known.places) < MOST_PLACES


def fold(file: CaseFile, book: CaseBook, now: datetime) -> bool:
    """End a case that nobody has touched and that only repeats another one; whether it did.

    Two near copies recorded at one moment do not see each other. The place is noted first: done
    again after a crash, it changes nothing. Raises Conflict when either case moved meanwhile.
    """
    if len(file.mentions) != 1 or not _TOUCHED.isdisjoint(event.name for event in file.events):
        return False
    mention = file.mentions[0]
    for original in repeated_by(mention, book):
        first = book.case(original.case) if original.case else None
        if first and _goes_first(first, file.case) and not asks_for_more(mention, original, book):
            add_places(mention, original, book)
            book.commit(_ending(file.case, first, now))
            return True
        # The other one's turn comes; it finds this one even if a crash kept it from being noted.
        note(mention, book)
    return False


def asks_for_more(mention: Mention, original: Mention, book: CaseBook) -> bool:
    """Whether folding would lose an alert, a danger or an end that the original does not tell.

    An excerpt may have left out what makes it one. Who asked to be left alone has none to lose.
    """
    is_danger = mention.verdict.danger and not original.verdict.danger
    if is_danger or goes_on(mention, original):
        return True
    raises = mention.verdict.route is Route.ALERT and not original.case
    if not raises or _is_dated_anew(mention, original):
        return False
    return not book.is_barred(identities((original,)))


def _is_dated_anew(mention: Mention, original: Mention) -> bool:
    """Whether it only shows with another date what is old by its own: no new post of its feed."""
    is_old = original.verdict.route is Route.BACKLOG and original.published_at is not None
    is_new_post = mention.feed_id == original.feed_id and mention.link_key != original.link_key
    return is_old and not is_new_post


def _goes_first(case: Case, other: Case) -> bool:
    """Whether of two open cases this one stays: a rep has it, or it was there before."""
    is_earlier = bool(case.rep) or (case.opened_at, case.id) < (other.opened_at, other.id)
    return case.id != other.id and not case.is_closed and is_earlier


def _ending(case: Case, first: Case, now: datetime) -> Change:
    ended = replace(
        with_step(case, None),
        state=State.CLOSED,
        outcome_reason=TOLD_BEFORE,
        told_in=first.id,
        closed_at=now,
        version=case.version + 1,
    )
    event = moved(ended, "closed", now, words=TOLD_BEFORE)
    return Change(case=ended, expects=first, events=(event,))
