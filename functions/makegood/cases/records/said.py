"""What a case keeps of what its customer said: its page and its item must not grow without end."""

from collections.abc import Iterable

MOST_MENTIONS = 200
"""In one case: the first and the latest."""
MOST_THEMES = 12
"""Of one case."""


def some_of(mentions: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order: the first and the latest, where they are too many."""
    every = tuple(dict.fromkeys(mentions))
    return every if len(every) <= MOST_MENTIONS else (every[0], *every[1 - MOST_MENTIONS :])


def themes_of(themes: Iterable[str]) -> tuple[str, ...]:
    """Each once, the first of them."""
    return tuple(dict.fromkeys(themes))[:MOST_THEMES]
