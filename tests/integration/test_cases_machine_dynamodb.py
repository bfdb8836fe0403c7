"""The machine of cases on DynamoDB: what it writes and reads is held to plain memory."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import boto3
import yaml
from hypothesis import HealthCheck, Phase, settings
from moto import mock_aws

from integration.conftest import REGION, TEMPLATE, Loader, make_table
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.memory import MemoryCaseBook
from makegood.errors import MakegoodError
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, CaseFile, Change
from makegood.model.verdicts import Place
from unit.cases.cases_laws import Cases
from unit.cases.cases_machine import CrashingBook


def _cases_table() -> dict[str, Any]:
    resources = yaml.load(TEMPLATE.read_text(), Loader)["Resources"]
    found: dict[str, Any] = resources["CasesTable"]["Properties"]
    return found


def a_table_book() -> DynamoCaseBook:
    """A book on a table of its own, in the account of the moment."""
    client = boto3.client("dynamodb", region_name=REGION)
    return DynamoCaseBook(make_table(client, "cases", _TABLE), lambda: b"a key for tests")


_TABLE = _cases_table()


@dataclass(slots=True)
class TwinBook(CrashingBook):
    """Plain memory and a table, written alike; what the chain reads of cases must be the same."""

    table_book: DynamoCaseBook = field(default_factory=a_table_book)

    def write_whole(self, change: Change) -> None:
        """Both take it, or both refuse it in the same words' kind."""
        # Memory first: what it reads of itself on the way is compared, too.
        expected = _refusal(lambda: MemoryCaseBook.commit(self, change))
        refusal = _refusal(lambda: self.table_book.commit(change))
        assert type(refusal) is type(expected), (refusal, expected)
        if expected:
            raise expected

    def add_place(self, mention_id: str, place: Place) -> bool:
        expected = MemoryCaseBook.add_place(self, mention_id, place)
        assert self.table_book.add_place(mention_id, place) == expected
        return expected

    def file(self, case_id: str) -> CaseFile | None:
        found, expected = self.table_book.file(case_id), MemoryCaseBook.file(self, case_id)
        assert found == expected
        return found

    def open_case(self, customer_id: str, brand: str) -> Case | None:
        found = self.table_book.open_case(customer_id, brand)
        assert found == MemoryCaseBook.open_case(self, customer_id, brand)
        return found

    def entry(self, entry_id: str) -> OutboxEntry | None:
        found = self.table_book.entry(entry_id)
        assert found == MemoryCaseBook.entry(self, entry_id)
        return found

    def taken(self, rep: str, day: date) -> int:
        found = self.table_book.taken(rep, day)
        assert found == MemoryCaseBook.taken(self, rep, day)
        return found

    def due_cases(self, now: datetime, limit: int = 200) -> tuple[Case, ...]:
        found = self.table_book.due_cases(now, limit)
        assert found == MemoryCaseBook.due_cases(self, now, limit)
        return found

    def due_entries(self, now: datetime, limit: int = 200) -> tuple[OutboxEntry, ...]:
        found = self.table_book.due_entries(now, limit)
        assert found == MemoryCaseBook.due_entries(self, now, limit)
        return found


def _refusal(act: Any) -> MakegoodError | None:
    try:
        act()
    except MakegoodError as refusal:
        return refusal
    return None


class CasesOnDynamoDB(Cases):
    """The same happenings and laws; in the end both books hold the same."""

    def __init__(self) -> None:
        self.account = mock_aws()
        self.account.start()
        super().__init__()

    def new_book(self) -> CrashingBook:
        return TwinBook()

    def teardown(self) -> None:
        try:
            super().teardown()
            self.both_hold_the_same()
        finally:
            self.account.stop()

    def both_hold_the_same(self) -> None:
        """Lists by state and rep, customers and their cases, and each case's file."""
        book = self.book
        assert isinstance(book, TwinBook)
        table, reps = book.table_book, ("ada", "bo", "lou")
        memory = MemoryCaseBook
        assert _ids(table.waiting()) == _ids(memory.waiting(book))
        assert all(_ids(table.of_rep(rep)) == _ids(memory.of_rep(book, rep)) for rep in reps)
        for customer in book.customers.values():
            assert table.customer(customer.id) == customer
            assert table.cases_of(customer.id) == memory.cases_of(book, customer.id)
        assert all(book.file(case_id) for case_id in book.cases)


def _ids(cases: Any) -> list[str]:
    return sorted(case.id for case in cases)


CasesOnDynamoDB.TestCase.settings = settings(
    max_examples=5,
    stateful_step_count=18,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
TestCasesOnDynamoDB = CasesOnDynamoDB.TestCase
