"""Erasing somebody at the very moment when they are joined to another, and write again."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest

from faults.line import Line
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments
from makegood.cases.acts.erasing import Erasing, erase_all
from makegood.cases.customers.persons import Searching, gather, person_of
from makegood.errors import BadInput, Conflict
from unit.cases.acts.test_merging import Two, theirs, two

LATE = "t9"


def erased(made: Two, book: Any) -> bool:
    """As the operator's command does; whether nothing is left of who is meant by MJ's name."""
    feeds, documents = MemoryFeedBook(), MemoryDocuments()
    searching = Searching(book, feeds, documents, lambda: made.world.now)
    try:
        who = person_of("mj", book)
        look = partial(gather, who, searching)
        return erase_all(look, Erasing(book, documents, feeds), made.world.now).is_nothing
    except BadInput:
        return True
    except Conflict:
        return False


def joined(made: Two) -> None:
    """A rep finds that they are one; who is erased meanwhile is nobody to be joined."""
    with suppress(BadInput, Conflict):
        made.merge()


def written(made: Two) -> None:
    """They write once more."""
    made.world.hear(theirs(LATE))


def both(made: Two) -> None:
    """One after the other."""
    joined(made)
    written(made)


@pytest.mark.parametrize("other", [joined, written, both])
def test_erasing_while_they_are_joined_and_write_ends_with_nothing_of_theirs(
    other: Callable[[Two], None],
) -> None:
    """At each moment: erased again, no word of theirs is left, and every case has its customer."""
    number = 0
    while True:
        made, line = two(), Line()
        book = made.world.book
        line.meanwhile = {number: partial(other, made)}
        erased(made, line.port("book", book))
        if number >= len(line.calls):
            return
        assert any(erased(made, book) for _ in range(3))
        assert "MJ" not in repr((book.cases, book.mentions, book.events, book.customers)), number
        known = set(book.customers) | {""}
        assert {case.customer for case in book.cases.values()} <= known, number
        number += 1


def test_joining_while_one_of_them_is_erased_brings_nobody_back() -> None:
    """The joining is refused, or what it moved is erased with the rest."""
    number = 0
    while True:
        made, line = two(), Line()
        book = made.world.book
        line.meanwhile = {number: partial(erased, made, book)}
        with suppress(BadInput, Conflict):
            made.merge(line.port("book", book))
        if number >= len(line.calls):
            return
        assert any(erased(made, book) for _ in range(3))
        assert "MJ" not in repr((book.cases, book.mentions, book.events, book.customers)), number
        number += 1
