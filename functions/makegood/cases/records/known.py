"""Which of the mentions that have a copy key in common are one, and which are none the less two."""

from dataclasses import replace

from makegood.cases.records.repeats import asks_for_more
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook
from makegood.triage.copies.near import are_apart, goes_on, is_somebody_else


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
    """The mention without that address, for which the other one stands.

    The story of a case, as another feed shows it there, and how it ended, is that case's author's,
    whatever name a planet gives it, while no feed of the site itself names them. Anywhere else, and
    where one does, somebody may tell a story of others.
    """
    alone = replace(mention, link_key="")
    is_story = bool(known.case) and mention.feed_id != known.feed_id and goes_on(mention, known)
    if not is_story or _are_told_apart(mention, known):
        return alone
    theirs = {name: getattr(known, name) for name in ("customer", "author", "author_address")}
    return replace(alone, **theirs)


def _are_told_apart(mention: Mention, known: Mention) -> bool:
    """Whether the site itself says whose it is, and this feed is none of its, or names another.

    So does a forum in the feed of a thread's replies. What a planet says of a name is a guess.
    """
    is_other = not mention.named_there or is_somebody_else(mention, known)
    return known.named_there and is_other and mention.customer != known.customer


def _is_by_address(mention: Mention, known: Mention) -> bool:
    """Whether the address alone makes them one."""
    has_text = bool(mention.text_key) and mention.text_key in text_keys(known)
    return bool(mention.link_key) and mention.link_key == known.link_key and not has_text


def text_keys(mention: Mention) -> tuple[str, ...]:
    """What exact copies of its words have too, as they were at first and as they were later."""
    return (mention.text_key, *mention.later_text_keys)


def with_text_key(mention: Mention, said: str) -> tuple[str, ...]:
    """Its later text keys with that of its words as they are now."""
    is_new = said and said not in text_keys(mention)
    return (*mention.later_text_keys, said) if is_new else mention.later_text_keys
