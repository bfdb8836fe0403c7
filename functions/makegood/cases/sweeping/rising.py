"""Telling a brand's lead which theme rises: once a day at most, each theme once in a week."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from makegood.cases.assigning.counts import utc_day
from makegood.cases.numbers.themes import EARLIER, Rising, first_day, rising, untold
from makegood.cases.records.entries import notice
from makegood.cases.records.headline import headline_of
from makegood.errors import Busy, Conflict
from makegood.model.changes import Change
from makegood.model.themes import Noticed
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook

MOST_TOLD = 3
"""Themes of one email; the others are told the next day, if they still rise."""

MOST_SHOWN = 3
"""Mentions shown of a theme."""


def look_at_themes(
    book: CaseBook, watchlist: Watchlist, now: datetime, limit: int
) -> tuple[int, list[Exception]]:
    """Look at the brands that something was counted of: how many leads were told, and faults.

    A day that was looked at is not due again, so a brand costs one look a day, and none where
    nobody spoke of it. A busy table is left alone until next time.
    """
    told, faults = 0, list[Exception]()
    days: dict[str, list[date]] = {}
    for brand, day in book.due_themes(now, limit):
        days.setdefault(brand, []).append(day)
    for brand, counted in days.items():
        try:
            told += look(brand, book, watchlist, now)
            for day in counted:
                book.looked(brand, day)
        except Busy as busy:
            return told, [*faults, busy]
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one brand, the others must go on; it is raised by the caller
            faults.append(fault)
    return told, faults


def look(brand: str, book: CaseBook, watchlist: Watchlist, now: datetime) -> bool:
    """Tell the lead what rose in the seven days that ended yesterday; whether anything is told.

    Done again, on the same day, it tells nothing: the note of what was told is written with it.
    """
    lead, ends = watchlist.lead_of(brand), utc_day(now) - timedelta(days=1)
    if lead is None:
        return False
    known = book.themes(brand, first_day(ends))
    rises = untold(rising(known, ends), known, ends)[:MOST_TOLD]
    if not rises:
        return False
    words = "\n".join(_lines(rises, book, ends))
    entry = notice(watchlist, brand, lead.id, words, now, f"themes of {brand} to {ends}")
    noticed = Noticed(brand, ends, tuple(rise.theme for rise in rises))
    try:
        book.commit(Change(entries=(entry,), noticed=noticed))
    except Conflict:
        return False
    return True


def said_of(rise: Rising) -> str:
    """'“battery” came up 9 times in seven days; its habit is 1 to 3'."""
    return f"{_name(rise.theme)} came up {rise.times} times in seven days; {_habit(rise.habit)}"


def _name(theme: str) -> str:
    kind, _, name = theme.partition(":")
    return f"“{name}” as a stage of the journey" if kind == "journey" else f"“{name}”"


def _habit(earlier: tuple[int, ...]) -> str:
    if not earlier:
        return "it is too early for a habit"
    least, most = min(earlier), max(earlier)
    if most == 0:
        return f"in the {len(earlier)} weeks before nobody spoke of it"
    return f"its habit is {least} to {most}" if least < most else f"its habit is {most}"


def _lines(rises: Iterable[Rising], book: CaseBook, ends: date) -> Iterator[str]:
    shown = set[str]()
    for rise in rises:
        yield said_of(rise)
        wanted = [mention for mention in rise.mentions if mention not in shown][:MOST_SHOWN]
        shown.update(wanted)
        yield from map(_shown, filter(None, map(book.mention, wanted)))
    yield f"The seven days end on {ends:%-d %B}; a habit is that of up to {EARLIER} weeks before."
    yield "All themes by week: makegood themes."


def _shown(mention: Mention) -> str:
    link = next(islice((place.link for place in mention.places if place.link), 1), "")
    author = " ".join(mention.author.split())[:60]
    return f"{headline_of(mention)} ({author}: {link or 'no address in the feed'})"
