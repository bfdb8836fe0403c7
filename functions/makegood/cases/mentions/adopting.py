"""A mention that was passed over, once a copy of it tells what makes it an alert.

A planet shows a post without its date, which is then taken for an old one; the feed of its author
tells the date.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from makegood.cases.customers.identity import identities
from makegood.cases.mentions.amending import with_case
from makegood.cases.mentions.opening import TRIES, Recorded, record
from makegood.cases.mentions.telling import counted, write
from makegood.cases.records.history import told
from makegood.cases.records.repeats import asks_for_more
from makegood.errors import Conflict
from makegood.model.changes import Change
from makegood.model.verdicts import Mention, Route
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook


def record_or_adopt(
    mention: Mention,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    new_id: Callable[[], str],
) -> Recorded:
    """`record`; of an exact copy that calls for a case, what it copies gets one, if it has none.

    Done again, it is a copy. Raises Conflict as `record` does.
    """
    recorded = record(mention, book, watchlist, now, new_id)
    is_passed_over = recorded.how == "copy" and not recorded.case_id
    if not is_passed_over or not mention.text_key or mention.verdict.route is not Route.ALERT:
        return recorded
    for _ in range(TRIES):
        known = book.same_as(mention.text_key)
        if known is None or known.case or not _calls_for_case(mention, known, book):
            return replace(recorded, case_id=(known and known.case) or None)
        change = _adopting(mention, known, book, watchlist, now, new_id())
        try:
            write(counted(change, watchlist, now), book)
        except Conflict:
            continue
        return Recorded(change.case.id if change.case else None, "adopted")
    raise Conflict(f"mention {mention.id}: what it copies kept moving")


def _calls_for_case(mention: Mention, known: Mention, book: CaseBook) -> bool:
    """Whether it does, and neither of those whom the two are said to be by asked to be left."""
    is_barred = book.is_barred(identities((mention, known)))
    return not is_barred and asks_for_more(mention, known, book)


def _adopting(
    mention: Mention,
    known: Mention,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    case_id: str,
) -> Change:
    """The known mention with a case, by the copy's verdict; whose it is stays."""
    said_at = known.published_at or mention.published_at
    found = replace(known, verdict=mention.verdict, published_at=said_at)
    made, _ = with_case(found, book, watchlist, now, case_id)
    case_id = made.case.id if made.case else case_id
    why = known.verdict.reasons[0].words if known.verdict.reasons else "no alert by itself"
    words = f"passed over when it was first seen ({why}); a copy of it says otherwise"
    line = told(case_id, "noted", now, f"copy {known.id}", words)
    entries = tuple(entry for entry in made.entries if book.entry(entry.id) is None)
    events = (*made.events, line)
    return replace(made, mention=None, adopts=made.mention, events=events, entries=entries)
