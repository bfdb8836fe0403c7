"""Which windows of a mention are read, and for what: what is paid for a mention has a ceiling."""

from collections.abc import Iterator, Sequence
from math import ceil

UNITS = 20
"""For one mention, whatever its length: 0.002 dollars, so 40 for a million posts of which two in a
hundred are mentions. A unit is 100 characters, three at least: https://aws.amazon.com/comprehend/pricing/"""
_TOWARDS = 10
"""Of these, at most so many for what is felt towards the brand."""
_UNIT = 100
_LEAST = 3

type Places = frozenset[int]


def worth_reading(
    texts: Sequence[str], marked: Sequence[bool], *, towards: bool
) -> tuple[Places, Places]:
    """Places of the texts to read for feelings towards things, and of those to read for their mood.

    The first text and the last one go before those between: how a story begins, and how it ends.
    """
    order = list(_ends_first(len(texts)))
    named = [at for at in order if towards and marked[at]]
    things = _within(_TOWARDS, texts, named)
    spent = sum(_units(texts[at]) for at in things)
    return things, _within(UNITS - spent, texts, order)


def _ends_first(count: int) -> Iterator[int]:
    if count > 1:
        yield from (0, count - 1)
    yield from range(1, count - 1) if count > 1 else range(count)


def _within(units: int, texts: Sequence[str], order: Sequence[int]) -> Places:
    """As many as can be paid, in that order; one that is too dear makes room for those after it."""
    chosen: set[int] = set()
    for at in order:
        price = _units(texts[at])
        if price <= units:
            chosen.add(at)
            units -= price
    return frozenset(chosen)


def _units(text: str) -> int:
    return max(_LEAST, ceil(len(text) / _UNIT))
