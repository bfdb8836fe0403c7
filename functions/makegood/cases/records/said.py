"""What a case keeps of what its customer said: its page and its item must not grow without end."""

from collections.abc import Iterable

MOST_MENTIONS = 200
"""In one case: the first and the latest. Two that were joined may have as many each."""
_AT_ONCE = 20
"""So many leave the list by one change, which must fit one transaction."""
MOST_THEMES = 12
"""Of one case."""


def some_of(mentions: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order: the first and the latest, where they are too many."""
    every = tuple(dict.fromkeys(mentions))
    leaving = min(len(every) - MOST_MENTIONS, _AT_ONCE)
    return (every[0], *every[1 + leaving :]) if leaving > 0 else every


def themes_of(themes: Iterable[str]) -> tuple[str, ...]:
    """Each once, the first of them."""
    return tuple(dict.fromkeys(themes))[:MOST_THEMES]
