"""A mention that was known by the beginning of its post, once the whole of the post was read."""

from dataclasses import replace
from datetime import datetime

from makegood.cases.acts.keeping import leaving
from makegood.cases.customers.identity import identities
from makegood.cases.customers.selves import as_themselves, that_goes_on
from makegood.cases.mentions.opening import (
    TRIES,
    How,
    Recorded,
    left_alone,
    passed_on,
    placing,
    raised,
)
from makegood.cases.mentions.returning import closed_lately
from makegood.cases.mentions.telling import counted, write
from makegood.cases.records.history import told
from makegood.cases.records.known import with_text_key
from makegood.cases.records.repeats import add_places, said_before
from makegood.errors import Conflict
from makegood.model.cases import Case, Event
from makegood.model.changes import Change
from makegood.model.verdicts import Mention, Route, Verdict
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook
from makegood.triage.copies.near import note

WAS_READ_WHOLE = "the whole post was read from its page; the feed carries only the beginning"


def amend(
    mention: Mention, book: CaseBook, watchlist: Watchlist, now: datetime, case_id: str
) -> Recorded:
    """Have the known mention the words, reading and verdict that the whole of its post has.

    It opens a case only if it has none, and tells nobody again what they were told. Done again,
    nothing changes. Raises Conflict as `record` does.
    """
    recorded = _amended(mention, book, watchlist, now, case_id)
    if recorded.how != "copy":
        note(mention, book)
    return recorded


def _amended(
    mention: Mention, book: CaseBook, watchlist: Watchlist, now: datetime, case_id: str
) -> Recorded:
    for _ in range(TRIES):
        known = book.mention(mention.id)
        case = that_goes_on(known.case, book) if known else None
        if known is None or known.whole or (case and case.is_closed):
            return Recorded(case.id if case else None, "known")
        again = as_amended(known, mention)
        if case is None and (original := said_before(again, book)):
            return Recorded(add_places(known, original, book) or None, "copy")
        change, how = _decided(again, case, book, watchlist, now, case_id)
        try:
            write(counted(_untold(change, known, watchlist, now), watchlist, now), book)
        except Conflict:
            continue
        return Recorded(change.case.id if change.case else None, how)
    raise Conflict(f"mention {mention.id}: its case kept moving")


def as_amended(known: Mention, whole: Mention) -> Mention:
    """The known mention with what the whole post says: whose it is and where it stands stays."""
    return replace(reworded(known, whole), cut=False, whole=True)


def reworded(known: Mention, said: Mention) -> Mention:
    """The known mention with the words, reading and verdict of another reading of its post.

    What somebody reported as missed keeps its route, and says whose word it was.
    """
    return replace(
        known,
        document_key=said.document_key,
        fetched_at=said.fetched_at,
        text=said.text,
        passages=said.passages,
        reading=said.reading,
        verdict=_as_reported(said.verdict, known) if known.reported else said.verdict,
        themes=said.themes,
        later_text_keys=with_text_key(known, said.text_key),
    )


def _as_reported(verdict: Verdict, known: Mention) -> Verdict:
    reasons = (*known.verdict.reasons[:1], *verdict.reasons)
    return replace(verdict, route=known.verdict.route, reasons=reasons)


def amending(mention: Mention, case: Case, watchlist: Watchlist, now: datetime) -> Change:
    """The mention's case with what the whole of it says; it is no more said than it was."""
    felt, is_first = mention.reading.brand_sentiment, case.mentions[:1] == (mention.id,)
    changed = replace(
        raised(case, mention),
        said_again_at=case.said_again_at,
        first_felt=felt if is_first and felt is not None else case.first_felt,
    )
    return Change(
        case=changed,
        amends=mention,
        events=(_line(case.id, mention, now),),
        entries=passed_on(replace(mention, case=case.id), watchlist, now),
        leaves=leaving(case, changed, watchlist.settings, now),
    )


def _decided(
    mention: Mention,
    case: Case | None,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    case_id: str,
) -> tuple[Change, How]:
    """What becomes of it, and of the case that it has or gets."""
    if case:
        return amending(mention, case, watchlist, now), "amended"
    change, how = without_case(mention, book, watchlist, now, case_id)
    line = (_line(change.case.id, mention, now),) if change.case else ()
    return replace(change, mention=None, amends=change.mention, events=(*change.events, *line)), how


def without_case(
    mention: Mention, book: CaseBook, watchlist: Watchlist, now: datetime, case_id: str
) -> tuple[Change, How]:
    """What a known mention without a case makes by new words: a case only if they call for that.

    It stands in the Change as if it were to be written.
    """
    if book.is_barred(identities((mention,))):
        mention = left_alone(mention)
    if mention.verdict.route is not Route.ALERT:
        return Change(mention=mention, entries=passed_on(mention, watchlist, now)), "amended"
    return with_case(mention, book, watchlist, now, case_id)


def with_case(
    mention: Mention, book: CaseBook, watchlist: Watchlist, now: datetime, case_id: str
) -> tuple[Change, How]:
    """What a known mention makes that calls for a case: its customer's that goes on, or its own."""
    wanted, customer = as_themselves(mention, book)
    theirs = book.open_case(wanted.customer, wanted.brand)
    theirs = theirs or closed_lately(wanted, customer, book, watchlist, now)
    return placing(wanted, theirs, customer, watchlist, now, case_id)


def _untold(change: Change, known: Mention, watchlist: Watchlist, now: datetime) -> Change:
    """The change without the emails that went out when the beginning was read."""
    told_before = {entry.id for entry in passed_on(known, watchlist, now)}
    entries = (entry for entry in change.entries if entry.id not in told_before)
    return replace(change, entries=tuple(entries))


def _line(case_id: str, mention: Mention, now: datetime) -> Event:
    return told(case_id, "noted", now, f"whole {mention.id}", WAS_READ_WHOLE)
