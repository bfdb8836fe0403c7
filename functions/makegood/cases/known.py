"""Which of the mentions that have a copy key in common are one, and which are none the less two."""

from dataclasses import replace

from makegood.cases.repeats import as_said_by, asks_for_more
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook
from makegood.triage.near_copies import are_apart


def is_another(mention: Mention, known: Mention, book: CaseBook) -> bool:
    """Whether the known mention merely stands at the same address.

    A feed has told its own posts apart already: there the address is a thread's, or that of
    somebody's page.
    """
    if mention.id == known.id or not _is_by_address(mention, known):
        return False
    is_told_apart = mention.feed_id == known.feed_id or are_apart(mention, known)
    return is_told_apart or asks_for_more(mention, known, book)


def as_another(mention: Mention, known: Mention) -> Mention:
    """The mention, which that address does not tell; what another feed tells on is the author's."""
    whose = mention if mention.feed_id == known.feed_id else as_said_by(known, mention)
    return replace(whose, link_key="")


def _is_by_address(mention: Mention, known: Mention) -> bool:
    """Whether the address alone makes them one."""
    has_text = bool(mention.text_key) and mention.text_key == known.text_key
    return bool(mention.link_key) and mention.link_key == known.link_key and not has_text
