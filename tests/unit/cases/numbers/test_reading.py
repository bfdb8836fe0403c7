"""Which cases numbers are read from: every one that counts, once, and none of another brand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from contracts.case_samples import a_mention, a_verdict
from makegood.adapters.memory import MemoryCaseBook
from makegood.cases.numbers.period import last_days
from makegood.cases.numbers.reading import read
from makegood.cases.numbers.reckoning import Known
from makegood.errors import TooMany
from makegood.model.cases import Case, Outcome
from makegood.model.changes import Change
from makegood.model.themes import Counted, HeardDay
from makegood.model.verdicts import Route
from makegood.model.watchlist import Brand, Rep, Watchlist
from unit.cases.numbered import NOW, ago, ended, moved, spoken

WATCHLIST = Watchlist(
    brands=(Brand("juniper", "Juniper", (), lead="lea"), Brand("heron", "Heron", (), lead="lea")),
    reps=(
        Rep("ada", "Ada", "ada@juniper.example", ("juniper",)),
        Rep("ben", "Ben", "ben@heron.example", ("heron",)),
        Rep("lea", "Lea", "lea@juniper.example", ()),
    ),
)
WEEKS = last_days(28, NOW)


def a_book(*cases: Case) -> MemoryCaseBook:
    return MemoryCaseBook(cases={case.id: case for case in cases})


def juniper(book: MemoryCaseBook, most: int | None = None) -> Known:
    return read(book, WATCHLIST, ["juniper"], WEEKS, NOW, most)["juniper"]


def test_open_cases_and_those_closed_since_are_read() -> None:
    """Waiting, with a rep, with the lead; of other brands and of earlier months none."""
    busy = moved(spoken("c2", 40), alert=1, claim=2)
    book = a_book(
        spoken("c1", 5),
        busy,
        replace(busy, id="c3", rep="lea"),
        ended(spoken("c4", 100), Outcome.SOLVED),
        ended(spoken("c5", 900), Outcome.SOLVED, hours=24 * 40),
        ended(spoken("c6", 9000), Outcome.SOLVED, hours=24 * 80),
        spoken("c7", 5, brand="heron"),
    )
    assert {case.id for case in juniper(book).cases} == {"c1", "c2", "c3", "c4", "c5"}


def test_brands_are_parted() -> None:
    """Read together, each has its own."""
    book = a_book(spoken("c1", 5), spoken("c2", 5, brand="heron"))
    found = read(book, WATCHLIST, ["juniper", "heron"], WEEKS, NOW)
    assert [[case.id for case in found[brand].cases] for brand in ("juniper", "heron")] == [
        ["c1"],
        ["c2"],
    ]


@dataclass(slots=True)
class MovingBook(MemoryCaseBook):
    """A book in which a case ends after what is open was read."""

    def closed(self, brand: str, month: str) -> Iterator[Case]:
        for case in self.cases.values():
            if brand == "juniper" and month == f"{NOW:%Y-%m}":
                yield ended(replace(case, version=case.version + 1), Outcome.SOLVED)


def test_a_case_that_ends_meanwhile_is_read_once() -> None:
    """As it is by its later version."""
    [case] = juniper(MovingBook(cases={"c1": spoken("c1", 5)})).cases
    assert case.is_closed


def test_more_than_may_be_read_is_refused() -> None:
    """Open and closed ones together."""
    book = a_book(spoken("c1", 5), ended(spoken("c2", 100), Outcome.SOLVED))
    assert len(juniper(book, most=2).cases) == 2
    with pytest.raises(TooMany, match="fewer days"):
        juniper(book, most=1)


def test_mentions_by_day_come_along() -> None:
    """From the first day on."""
    book = MemoryCaseBook()
    for number, day in enumerate((NOW.date(), NOW.date() - timedelta(days=60))):
        counted = Counted("juniper", day, (), f"m{number}", NOW, is_read=True, is_negative=True)
        book.commit(Change(mention=a_mention(f"m{number}"), counts=counted))
    assert juniper(book).heard == (HeardDay(NOW.date(), 1, 1, 1),)


def test_who_praised_the_brand_is_known_with_the_latest_time() -> None:
    """Of the mentions that opened no case; what is older than the period is not read."""
    book = MemoryCaseBook()
    for name, customer, hours in (("m1", "maren", 9), ("m2", "maren", 3), ("m3", "otto", 24 * 60)):
        praise = a_mention(name, customer=customer, verdict=a_verdict(Route.THANKS))
        seen = replace(praise, first_seen_at=ago(hours), published_at=ago(hours))
        book.commit(Change(mention=seen))
    assert juniper(book).praised == {"maren": ago(3)}
