"""Who hears of a danger at once besides its rep: whoever guards against it, or the lead."""

from dataclasses import replace
from datetime import datetime

from makegood.cases.records.entries import for_address, notice
from makegood.cases.records.headline import headline_of
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.verdicts import Mention, Stage
from makegood.model.watchlist import Watchlist

SHORT = 600
"""Characters up to which a notice has the whole post."""


def warnings(mention: Mention, watchlist: Watchlist, now: datetime) -> tuple[OutboxEntry, ...]:
    """To the address that the brand names for danger; else, if no rep is alerted, to the lead.

    Once a mention, and once more for each danger that was edited in since.
    """
    brand, lead = watchlist.brand(mention.brand), watchlist.lead_of(mention.brand)
    if brand is None or not mention.verdict.danger:
        return ()
    words = warning_of(mention)
    anew = mention.versions[-1:] if mention.danger_since else ()
    if brand.danger_email:
        return (for_address(EmailKind.NOTICE, mention, brand.danger_email, now, words, anew),)
    if mention.case or lead is None:
        return ()
    told = notice(watchlist, brand.id, lead.id, words, now, ("danger", mention.id, *anew))
    return (replace(told, due_at=now),)


def warning_of(mention: Mention) -> str:
    """A notice of danger, line by line; the first says that it is one."""
    where = next((place.link for place in mention.places if place.link), "no address in the feed")
    is_over = mention.verdict.stage is Stage.SOLVED
    what = "was in danger, and writes that it is over" if is_over else "may be in danger"
    told = f"Somebody {what}\n{_said(mention)}\n{mention.author}: {where}"
    return told if mention.verdict.sure else f"{told}\nIt is not certain that the brand is meant."


def _said(mention: Mention) -> str:
    """The post whole where it is short: what was asked may stand at its end."""
    said = " ".join(mention.text.split())
    return said if 0 < len(said) <= SHORT else headline_of(mention)
