"""Letters that are about no case: praise passed on, ideas, notices."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from makegood.alerts.facts import how_to_answer, mood, where
from makegood.alerts.letter import Letter, Part
from makegood.alerts.letters import subject
from makegood.alerts.lines import Fact, Line
from makegood.alerts.quotes import quote
from makegood.alerts.text import name_line, one_line, paragraphs, shorten
from makegood.alerts.when import age, moment, zone_of
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import CaseFile, State
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist

MOST_LISTED = 20
"""Mentions in one letter."""


def passed_on(
    entry: OutboxEntry, mentions: Sequence[Mention], watchlist: Watchlist, now: datetime
) -> Letter:
    """Praise or an idea, for the people it belongs to."""
    opening, lead = _passing(entry, mentions, _brand_name(entry, watchlist))
    first = mentions[0] if mentions else None
    by = name_line(first.author, 60) if first else ""
    headline = (first.title or first.text[:400]) if first else opening
    return Letter(
        subject=subject(_brand_name(entry, watchlist), by or "somebody", headline),
        opening=opening,
        lead=lead,
        parts=tuple(_passed(mention, now) for mention in mentions[:MOST_LISTED]),
        footer=(f"Sent by Makegood, which listens for {_brand_name(entry, watchlist)}.",),
    )


def _passing(entry: OutboxEntry, mentions: Sequence[Mention], brand: str) -> tuple[str, str]:
    if entry.kind is EmailKind.IDEAS:
        return f"An idea for {brand}.", "From somebody who uses it, said in public, unasked."
    names = dict.fromkeys(name for one in mentions for name in one.verdict.names)
    if not names:
        return f"Praise for {brand}.", "Said in public, unasked; it names nobody of you."
    whom = " and ".join(name_line(name, 40) for name in names)
    return f"Praise for {whom}.", "Said in public, unasked: please pass it on to them."


def _passed(mention: Mention, now: datetime) -> Part:
    said = mention.published_at
    old = f"{moment(said, zone_of(None), now)} UTC" if said else "No date in the feed"
    unread = (Fact("Mood", (Line(mood(mention)),)),) if mood(mention) else ()
    facts = (
        *unread,
        Fact("Where", tuple(where(mention))),
        Fact("When", (Line(f"{old} ({age(mention.said_at, now)})."),)),
        Fact("To say thanks", tuple(how_to_answer(mention))),
    )
    return Part(quotes=(quote(mention),), facts=facts)


def notice(entry: OutboxEntry, files: Sequence[CaseFile], watchlist: Watchlist) -> Letter:
    """Something the lead or operator must know: the entry's words."""
    head, _, rest = paragraphs(entry.words).partition("\n")
    brand = _brand_name(entry, watchlist)
    opening = one_line(head, 300) or "Makegood has something to tell you"
    said = (line for line in rest.split("\n") if line.strip())
    return Letter(
        subject=shorten(f"[{brand}] {one_line(head, 100)}", 120),
        opening=f"{opening}." if opening[-1:].isalnum() else opening,
        lead="",
        ending=(*said, *_who_has(files, watchlist)),
        footer=(f"Sent by Makegood, which listens for {brand}.",),
    )


def _who_has(files: Sequence[CaseFile], watchlist: Watchlist) -> Iterator[str]:
    """Whom to ask about the case that a notice of danger is about, as it goes out."""
    for case in (file.case for file in files if not file.case.is_closed):
        rep = watchlist.rep(case.rep)
        if rep is None:
            yield "No rep has it yet: it goes before one at once."
        elif case.state is State.CLAIMED:
            yield f"{rep.name} has it: {rep.email}."
        else:
            yield f"It is put before {rep.name}: {rep.email}."


def _brand_name(entry: OutboxEntry, watchlist: Watchlist) -> str:
    brand = watchlist.brand(entry.brand)
    return brand.name if brand else entry.brand or "Makegood"
