"""What numbers are made of, read from DynamoDB: the same as from memory, in a few queries."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from contracts.case_samples import NOW, a_case, a_customer, a_mention, a_verdict, an_opening
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.memory import MemoryCaseBook
from makegood.cases.numbers.period import last_days
from makegood.cases.numbers.reading import read
from makegood.cases.numbers.reckoning import Known, numbers
from makegood.cases.numbers.themes import count_of
from makegood.model.cases import Attempt, Case, Outcome, State
from makegood.model.changes import Change
from makegood.model.themes import HeardDay, ThemeDay
from makegood.model.verdicts import Route
from makegood.model.watchlist import Brand, Rep, Watchlist
from makegood.ports import CaseBook

WATCHLIST = Watchlist(
    brands=(Brand("juniper", "Juniper", (), lead="ada"),),
    reps=(Rep("ada", "Ada", "ada@juniper.example", ("juniper",)),),
)
HOUR = timedelta(hours=1)
WEEKS = last_days(28, NOW)


@pytest.fixture
def book(cases_table: Table) -> DynamoCaseBook:
    return DynamoCaseBook(cases_table, lambda: b"a key for tests")


def a_life(number: int) -> tuple[Change, ...]:
    """A case of a customer of its own: opened, taken, tried, and every other one solved."""
    name = f"customer{number}"
    mention = a_mention(f"m{number}", customer=name, themes=("problem:battery",))
    first = a_case(
        f"c{number}",
        customer=name,
        themes=mention.themes,
        first_felt=-0.7,
        said_at=NOW - 60 * HOUR,
        opened_at=NOW - 59 * HOUR,
    )
    opening = replace(an_opening(first, mention, a_customer(name)), counts=count_of(mention, NOW))
    tried = replace(
        first,
        mentions=(mention.id,),
        state=State.CLAIMED,
        rep="ada",
        first_offered_at=NOW - 58 * HOUR,
        first_claimed_at=NOW - 57 * HOUR,
        attempts=(Attempt("a1", "comment", NOW - (50 - number) * HOUR, "ada"),),
        latest_felt=0.25,
        said_again_at=NOW - HOUR,
        version=2,
    )
    ended = replace(
        tried, state=State.CLOSED, outcome=Outcome.SOLVED, closed_at=NOW - HOUR, version=3
    )
    return (opening, Change(case=tried), *([Change(case=ended)] if number % 2 else []))


def fill(book: CaseBook) -> None:
    for number in range(12):
        for change in a_life(number):
            book.commit(change)
    praise = a_mention("m99", customer="customer1", verdict=a_verdict(Route.THANKS))
    book.commit(Change(mention=praise, counts=count_of(praise, NOW)))


def known(book: CaseBook) -> Known:
    return read(book, WATCHLIST, ["juniper"], WEEKS, NOW)["juniper"]


def by_id(cases: tuple[Case, ...]) -> list[Case]:
    return sorted(cases, key=lambda case: case.id)


def test_numbers_are_the_same_from_the_table_as_from_memory(book: DynamoCaseBook) -> None:
    """Every case with all its times, every mention, everybody who praised."""
    memory = MemoryCaseBook()
    fill(book)
    fill(memory)
    there, here = known(book), known(memory)
    assert by_id(there.cases) == by_id(here.cases)
    assert (there.heard, there.praised) == (here.heard, here.praised)
    assert sum(day.mentions for day in there.heard) == 13
    made = numbers(there.cases, there.heard, NOW, WEEKS, there.praised)
    assert made == numbers(here.cases, here.heard, NOW, WEEKS, here.praised)
    assert (made.soon.within_day.count, made.soon.within_day.of) == (12, 12)


def test_reading_them_is_a_few_queries(book: DynamoCaseBook) -> None:
    """What waits, each rep's, each month's, the days, the thanks; no item by itself, no scan."""
    fill(book)
    asked: list[str] = []

    def note(model: Any, **_: Any) -> None:
        asked.append(model.name)

    book.table.client.meta.events.register("before-call.dynamodb", note)
    known(book)
    months = len(list(WEEKS.months_to(NOW)))
    assert asked == ["Query"] * (1 + 1 + months + 1 + 1)


def test_days_counted_before_there_were_totals_are_still_read(
    book: DynamoCaseBook, cases_table: Table
) -> None:
    """Their themes stand; of all mentions they say nothing, and later counts add to them."""
    day = NOW.date().isoformat()
    old = {"problem:battery": 3, "@problem:battery": "m7", "schema": 1}
    for shard in range(4):
        cases_table.put({"pk": "THEMES#juniper", "sk": f"{day}#{shard}", **old})
    found = book.themes("juniper", NOW.date())
    assert found.days == (ThemeDay("problem:battery", NOW.date(), 12, ("m7",) * 4),)
    assert found.heard == ()
    mention = a_mention(themes=("problem:battery",))
    book.commit(Change(mention=mention, counts=count_of(mention, NOW)))
    found = book.themes("juniper", NOW.date())
    assert found.days[0].times == 13
    assert found.heard == (HeardDay(NOW.date(), 1, 1, 1),)
