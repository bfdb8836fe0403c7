"""Edited posts on the real tables: what is written of them, how often, and what is only read."""

from collections import Counter
from typing import Any, cast

import pytest

from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.memory import MemoryCaseBook
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Route, Stage
from unit.cases.blogs import Blogs
from unit.cases.mentions.test_editing import EELS, LOVELY, SOLVED, TROUBLE, WORSE, post


@pytest.fixture
def calls(cases_table: Table) -> Counter[str]:
    """Requests by the name of their operation."""
    counts: Counter[str] = Counter()

    def count(model: Any, **_: Any) -> None:
        counts[model.name] += 1

    cases_table.client.meta.events.register("before-call.dynamodb", count)
    return counts


@pytest.fixture
def web(cases_table: Table) -> Blogs:
    """Blogs whose mentions and cases stand in the table."""
    book = DynamoCaseBook(cases_table, lambda: b"a key for tests")
    return Blogs(book=cast(MemoryCaseBook, book))


def the_file(web: Blogs) -> CaseFile:
    (case,) = web.book.waiting()
    file = web.book.file(case.id)
    assert file
    return file


def test_an_update_moves_the_case_once(web: Blogs) -> None:
    """However the feed wavers between both versions."""
    versions = TROUBLE, f"{TROUBLE} {SOLVED[0]}"
    for turn in range(6):
        web.hear("tide", post(versions[turn % 2]), EELS)
    file = the_file(web)
    assert (file.case.stage, file.case.version) == (Stage.SOLVED, 2)
    assert SOLVED[0] in file.mentions[0].text
    assert len(file.mentions[0].versions) == 2
    assert [event.name for event in file.events].count("edited") == 1


def test_trouble_that_is_edited_in_opens_a_case(web: Blogs) -> None:
    """Its mention leaves the list where it stood."""
    web.hear("tide", post(LOVELY), EELS)
    web.hear("tide", post(f"{LOVELY} {WORSE}"), EELS)
    (mention,) = the_file(web).mentions
    assert (mention.verdict.route, mention.keep_until) == (Route.ALERT, None)
    assert [each for route in Route for each in web.book.routed("juniper", route)] == []


@pytest.mark.parametrize("text", [LOVELY, TROUBLE])
def test_a_trivial_edit_costs_one_read(web: Blogs, calls: Counter[str], text: str) -> None:
    """And no write."""
    web.hear("tide", post(text), EELS)
    calls.clear()
    web.hear("tide", post(f"{text} 14 comments, 5 minutes ago"), EELS)
    assert calls == {"GetItem": 1}
