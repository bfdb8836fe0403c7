"""A mention whose post its author has edited: the latest words say where it stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from makegood.cases.assigning.counts import utc_day
from makegood.cases.customers.identity import identities
from makegood.cases.customers.selves import as_themselves, that_goes_on
from makegood.cases.mentions.amending import reworded, without_case
from makegood.cases.mentions.opening import (
    TRIES,
    How,
    Recorded,
    joining,
    left_alone,
    passed_on,
    returning,
)
from makegood.cases.mentions.returning import closed_lately
from makegood.cases.mentions.telling import counted, unwritten, write
from makegood.cases.mentions.warning import warnings
from makegood.cases.records.headline import shortened
from makegood.cases.records.history import told
from makegood.cases.records.repeats import add_places, said_before
from makegood.errors import Conflict
from makegood.model.cases import Case, Event
from makegood.model.changes import Change
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook
from makegood.triage.copies.near import note
from makegood.triage.copies.novelty import added_to
from makegood.triage.edits import MOST_VERSIONS

TOOK_AWAY = "other words than before, and none more."
NO_FURTHER = "It changes all the time: what it says after this is not judged any more."


def edit(
    mention: Mention, book: CaseBook, watchlist: Watchlist, now: datetime, case_id: str
) -> Recorded:
    """Have the known mention the words, reading and verdict of its post as it is now.

    Its open case, or the one that goes on with it, goes on as by a further word, and its rep is
    told; of those that are closed, the latest opens again if they want something. Without a case,
    it opens one if it calls for that. Each version counts once, so done again nothing changes.
    Raises Conflict as `record` does.
    """
    for known in _as_known(mention, book):
        if known is None or mention.versions[-1] in known.versions:
            return Recorded((known and known.case) or None, "known")
        again = as_edited(known, mention)
        case = that_goes_on(known.case, book)
        if known.case and case is None:
            return Recorded(None, "known")
        if case is None and (original := said_before(again, book)):
            return Recorded(add_places(known, original, book) or None, "copy")
        change, how = _decided(again, known, case, book, watchlist, now, case_id)
        try:
            write(counted(unwritten(change, book), watchlist, now), book)
        except Conflict:
            continue
        about = change.case or case
        return Recorded(about.id if about else None, how)
    raise Conflict(f"mention {mention.id}: its case kept moving")


def _as_known(mention: Mention, book: CaseBook) -> Iterator[Mention | None]:
    """What is known of it, at each try.

    It is noted before it is written: whoever comes again after a crash finds it written, and is
    done. Of what is there no more, since whoever wrote it was erased, nothing is noted.
    """
    known = book.mention(mention.id)
    if known:
        note(mention, book)
    yield known
    yield from (book.mention(mention.id) for _ in range(TRIES - 1))


def as_edited(known: Mention, mention: Mention) -> Mention:
    """The known mention with what its post says now: whose it is and where it stands stays."""
    versions = (*(known.versions or mention.versions[:1]), mention.versions[-1])
    now = reworded(known, mention)
    return replace(
        now,
        title=mention.title,
        cut=mention.cut,
        versions=versions,
        danger_since=mention.danger_since,
    )


def _decided(
    mention: Mention,
    known: Mention,
    case: Case | None,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    case_id: str,
) -> tuple[Change, How]:
    """What becomes of it, and of the case that it has or gets."""
    added = " ".join(added_to(known, mention))
    cause = _cause(added, mention, now)
    if case is None:
        change, how = without_case(mention, book, watchlist, now, case_id)
    elif book.is_barred(identities((mention,))):
        change, how = _written_alone(left_alone(mention), known, watchlist, now), "amended"
    elif case.is_closed:
        change, how = _of_closed(mention, known, case, book, watchlist, now, cause)
    else:
        said = replace(mention, case=case.id, published_at=now)
        change, how = joining(said, case, None, watchlist, now, cause), "amended"
    about = change.case or case
    line = (_line(about.id, mention, added, now),) if about else ()
    events = (*(each for each in change.events if not case or each.name != "joined"), *line)
    edits = replace(change.mention, case=known.case) if case and change.mention else change.mention
    return replace(change, mention=None, edits=edits, events=events), how


def _of_closed(
    mention: Mention,
    known: Mention,
    case: Case,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    cause: str,
) -> tuple[Change, How]:
    """Its words are written anyway; the customer's latest case opens again as by a further post.

    They may be known by another name than hers, where a planet's case went on instead of her own.
    """
    theirs = replace(mention, customer=case.customer, published_at=now)
    said, customer = as_themselves(theirs, book)
    is_free = customer is not None and book.open_case(said.customer, said.brand) is None
    latest = closed_lately(said, customer, book, watchlist, now) if is_free else None
    if customer is None or latest is None:
        alone = _written_alone(mention, known, watchlist, now)
        return replace(alone, expects=case), "amended"
    change = returning(replace(said, case=latest.id), latest, customer, watchlist, now, cause)
    held = replace(change.customer or customer, handles=customer.handles)
    return replace(change, customer=held), "reopened"


def _written_alone(mention: Mention, known: Mention, watchlist: Watchlist, now: datetime) -> Change:
    """No rep hears of it; a danger that nobody knew of is told as one that has no case."""
    entries = passed_on(mention, watchlist, now)
    if not entries and (mention.danger_since or not known.verdict.danger):
        entries = warnings(replace(mention, case=""), watchlist, now)
    return Change(mention=mention, entries=entries)


def _cause(added: str, mention: Mention, now: datetime) -> str:
    """What was added: two places where it was said may bring it on one day, and it is told once."""
    return f"{added or mention.versions[-1]} {utc_day(now)}"


def _line(case_id: str, mention: Mention, added: str, now: datetime) -> Event:
    """What they have added, in their own words."""
    words = f"\u201c{shortened(added)}\u201d" if added else TOOK_AWAY
    if len(mention.versions) >= MOST_VERSIONS:
        words = f"{words} {NO_FURTHER}"
    return told(case_id, "edited", now, f"{mention.id} {mention.versions[-1]}", words)
