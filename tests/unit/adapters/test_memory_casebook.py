"""The memory adapters of cases, held to the suites that the AWS ones pass too."""

import pytest

from contracts.case_samples import NOW
from contracts.casebook import CaseBookContract, SpentContract, WatchlistsContract
from makegood.adapters.memory import (
    MemoryCaseBook,
    MemoryKeys,
    MemoryMailer,
    MemorySpent,
    MemoryWatchlists,
)
from makegood.errors import Busy, Unanswered
from makegood.model.alerts import Email
from makegood.ports import CaseBook, Keys, Mailer, Spent, Watchlists


class TestMemoryCaseBook(CaseBookContract):
    """Plain memory keeps every promise of a CaseBook."""

    @pytest.fixture
    def book(self) -> CaseBook:
        return MemoryCaseBook()


class TestMemorySpent(SpentContract):
    """So does it for one-time ids."""

    @pytest.fixture
    def spent(self) -> Spent:
        return MemorySpent()


class TestMemoryWatchlists(WatchlistsContract):
    """And for the watchlist with its switch."""

    @pytest.fixture
    def watchlists(self) -> Watchlists:
        return MemoryWatchlists()


def an_email() -> Email:
    return Email("ada@juniper.example", "A kettle leaks", "<p>A kettle leaks</p>", "A kettle leaks")


def test_a_mailer_keeps_what_it_sent() -> None:
    """Each email is kept and gets an id of its own."""
    kept = MemoryMailer()
    mailer: Mailer = kept
    assert [mailer.send(an_email()), mailer.send(an_email())] == ["memory-1", "memory-2"]
    assert kept.sent == [an_email(), an_email()]


def test_a_mailer_answers_as_it_was_told() -> None:
    """A busy service has sent nothing; one whose answer was lost may have."""
    mailer = MemoryMailer(answers=[Busy("slow down"), Unanswered("lost"), None])
    with pytest.raises(Busy):
        mailer.send(an_email())
    assert mailer.sent == []
    with pytest.raises(Unanswered):
        mailer.send(an_email())
    assert len(mailer.sent) == 1
    mailer.send(an_email())
    assert len(mailer.sent) == 2


def test_the_last_key_signs_and_all_are_accepted() -> None:
    """Keys rotate without breaking the links that are out."""
    keys: Keys = MemoryKeys({"old": b"1", "new": b"2"})
    assert keys.current() == ("new", b"2")
    assert keys.key("old") == b"1"
    assert keys.key("gone") is None


def test_samples_are_in_utc() -> None:
    """Every time in Makegood carries its zone."""
    assert NOW.utcoffset() is not None
