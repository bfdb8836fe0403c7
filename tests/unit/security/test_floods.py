"""Attacks by amount: what one feed may cost when it says very much at once."""

from time import perf_counter

import pytest

from makegood.triage.copies import is_edited_repost
from unit.triage.test_pipeline import STORY, World, a_document, item
from unit.triage.triage_world import a_feed


@pytest.mark.parametrize("authors", [1, 400])
def test_hundreds_of_comments_at_once_are_triaged_in_seconds(authors: int) -> None:
    """By one author, whose comments are compared with each other, or by as many."""
    items = (
        item(number, f"Ann {number % authors}", f"{STORY.format(number)} {number} times. " * 4)
        for number in range(400)
    )
    started = perf_counter()
    triaged = World().triage(a_document(*items), a_feed())
    assert triaged.posts == 400
    assert perf_counter() - started < 20


def test_comparing_texts_costs_no_more_than_their_beginnings() -> None:
    """A megabyte is compared as quickly as a page."""
    long = "My kettle leaks again and again and nobody answers. " * 20_000
    started = perf_counter()
    for number in range(50):
        is_edited_repost(long, f"{number} {long}")
    assert perf_counter() - started < 10
