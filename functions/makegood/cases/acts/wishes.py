"""What customers ask for themselves, on the page that their rep's words lead to."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from makegood.cases.acts.barring import spare_all
from makegood.cases.customers.identity import as_person, known_as, name_of
from makegood.cases.following.closer import begins
from makegood.cases.records.entries import notice
from makegood.cases.records.history import told
from makegood.cases.records.ids import derived_id
from makegood.errors import Conflict
from makegood.model.alerts import OutboxEntry
from makegood.model.bars import LEFT_ALONE
from makegood.model.cases import CaseFile
from makegood.model.changes import Change
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook

IN_TIME = timedelta(days=30)
"""Within a month, as the law has it, whichever month it is."""

_ALONE, _ERASE = "left alone by the customer", "erasure asked by the customer"


def leave_alone(
    file: CaseFile, where: str, book: CaseBook, watchlist: Watchlist, now: datetime
) -> tuple[OutboxEntry, ...]:
    """Nobody writes to the customer again, for any brand, and all their cases end; again, no harm.

    `where` says what carried the link. Barred first: whatever happens to the rest, that stands.
    Gives the notices that are to be sent.
    """
    for key in as_person(file):
        book.bar(key, LEFT_ALONE, now)
    words = f"the customer asked to be left alone, on their page (by the link of {where})"
    asked = wish(file, _ALONE, words, _alone_words(file, where), watchlist, now)
    written = _note(replace(asked, follows=begins(file, now)), book)
    spare_all((file.case, *file.earlier), book, now)
    return written


def ask_erasure(
    file: CaseFile, where: str, book: CaseBook, watchlist: Watchlist, now: datetime
) -> tuple[OutboxEntry, ...]:
    """Note that the customer wants everything erased, and tell the lead; again, nothing changes.

    A person does it: a public link alone proves nothing about who asks, and what is to be looked
    through, all documents and all mentions, no page may touch.
    """
    until = _day(now + IN_TIME)
    words = f"the customer asked to have everything erased, by {until} (by the link of {where})"
    asked = _erase_words(file, where, until)
    return _note(wish(file, _ERASE, words, asked, watchlist, now), book)


def erasure_asked(file: CaseFile) -> datetime | None:
    """When the customer asked for it on the page of this case; None if they did not."""
    return _asked(file, _ERASE)


def is_left_alone(file: CaseFile, book: CaseBook) -> bool:
    """Whether all of that wish is done, or what is left comes by itself.

    Barred alone is half of it while the case is open: whoever has it was not told.
    """
    is_told = file.case.is_closed or _asked(file, _ALONE) is not None
    return is_told and book.is_barred(known_as(file))


def _asked(file: CaseFile, which: str) -> datetime | None:
    wanted = derived_id(file.case.id, "noted", which)
    return next((event.at for event in file.events if event.id == wanted), None)


def wish(
    file: CaseFile, which: str, words: str, notices: str, watchlist: Watchlist, now: datetime
) -> Change:
    """The line of history and the notice of a wish, each once a case."""
    case = file.case
    lead = watchlist.lead_of(case.brand)
    readers = {one.id for one in (lead, watchlist.rep(case.rep)) if one}
    cause = (which, case.id)
    return Change(
        events=(told(case.id, "noted", now, which, words),),
        entries=tuple(
            notice(watchlist, case.brand, reader, notices, now, cause) for reader in sorted(readers)
        ),
    )


def _note(change: Change, book: CaseBook) -> tuple[OutboxEntry, ...]:
    with suppress(Conflict):
        book.commit(change)
        return change.entries
    return ()


def _alone_words(file: CaseFile, where: str) -> str:
    return (
        f"{name_of(file.case)} asks to be left alone\n"
        f"Please do not write to them any more, for any brand: Makegood has ended their cases.\n"
        f"They pressed the button on the page that the link of {where} leads to. If you know that "
        f"somebody else did, whoever runs Makegood can take it back (case {file.case.id})."
    )


def _erase_words(file: CaseFile, where: str, until: str) -> str:
    return (
        f"{name_of(file.case)} asks to have erased what is held of them\n"
        f"The law gives a month: it is to be done, or answered, by {until}.\n"
        f"They asked on the page that the link of {where} leads to. If you doubt that it was they, "
        f"ask them where they first spoke.\n"
        f"Whoever runs Makegood does it with: makegood customer erase {file.case.id}"
    )


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
