"""A book that is plain memory and a table at once, and what machines need to run on it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import boto3
import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine

from faults.line import Killed, Line
from integration.alike import alike, in_pieces
from integration.conftest import REGION, TEMPLATE, Loader, account, make_table
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.items import Rule
from makegood.adapters.memory import MemoryCaseBook
from unit.cases.cases_machine import CrashingBook

_THE_END: Final = datetime(2100, 1, 1, tzinfo=UTC)
_RESOURCES: Final = yaml.load(TEMPLATE.read_text(), Loader)["Resources"]


def a_table_book(line: Line) -> DynamoCaseBook:
    """A book on a table of its own in the account of the moment, with AWS on a line."""
    client = line.port("dynamodb", boto3.client("dynamodb", region_name=REGION))
    definition = _RESOURCES["CasesTable"]["Properties"]
    return DynamoCaseBook(make_table(client, "cases", definition), lambda: b"a key for tests")


@dataclass(slots=True)
class TwinBook(CrashingBook):
    """Plain memory and a table, written alike; what the chain reads of cases must be the same."""

    line: Line = field(default_factory=lambda: Line(is_counting=False))
    table_book: DynamoCaseBook = field(init=False)
    cuts: dict[str, int] = field(default_factory=dict)
    """Acts that write piece by piece, each with the call of AWS after which it is cut off once."""

    write_whole = alike(MemoryCaseBook.commit)
    add_place = alike(MemoryCaseBook.add_place)
    note_anchors = in_pieces(MemoryCaseBook.note_anchors)
    note_pages = in_pieces(MemoryCaseBook.note_pages)
    note_pointers = in_pieces(MemoryCaseBook.note_pointers)
    add_turn = alike(MemoryCaseBook.add_turn)
    forget_ways = in_pieces(MemoryCaseBook.forget_ways)
    forget_turns = in_pieces(MemoryCaseBook.forget_turns)
    forget_words = in_pieces(MemoryCaseBook.forget_words)
    bury = in_pieces(MemoryCaseBook.bury)
    keep_excerpts = in_pieces(MemoryCaseBook.keep_excerpts)
    bar = alike(MemoryCaseBook.bar)
    unbar = alike(MemoryCaseBook.unbar)

    case = alike(MemoryCaseBook.case)
    file = alike(MemoryCaseBook.file)
    customer = alike(MemoryCaseBook.customer)
    cases_of = alike(MemoryCaseBook.cases_of)
    open_case = alike(MemoryCaseBook.open_case)
    mention = alike(MemoryCaseBook.mention)
    same_as = alike(MemoryCaseBook.same_as)
    sharing = alike(MemoryCaseBook.sharing)
    on_pages = alike(MemoryCaseBook.on_pages)
    pointing_to = alike(MemoryCaseBook.pointing_to)
    turns = alike(MemoryCaseBook.turns)
    entry = alike(MemoryCaseBook.entry)
    taken = alike(MemoryCaseBook.taken)
    is_barred = alike(MemoryCaseBook.is_barred)
    due_cases = alike(MemoryCaseBook.due_cases)
    due_entries = alike(MemoryCaseBook.due_entries)
    waiting = alike(MemoryCaseBook.waiting, in_order=False)
    of_rep = alike(MemoryCaseBook.of_rep, in_order=False)
    closed = alike(MemoryCaseBook.closed, in_order=False)
    routed = alike(MemoryCaseBook.routed, in_order=False)
    due_followings = alike(MemoryCaseBook.due_followings, in_order=False)
    looked_closer = alike(MemoryCaseBook.looked_closer)
    with_posts = alike(MemoryCaseBook.with_posts, in_order=False)
    with_customers = alike(MemoryCaseBook.with_customers, in_order=False)
    every_mention = alike(MemoryCaseBook.every_mention, in_order=False)
    every_entry = alike(MemoryCaseBook.every_entry, in_order=False)
    every_turn = alike(MemoryCaseBook.every_turn, in_order=False)
    leading_to = alike(MemoryCaseBook.leading_to)

    def __post_init__(self) -> None:
        self.table_book = a_table_book(self.line)

    def cut(self, name: str, act: Callable[[], object]) -> None:
        """Do it on the table up to where it is to be cut off; if it is not, nothing."""
        if name not in self.cuts:
            return
        self.line.calls, self.line.faults = [], {self.cuts.pop(name): "killed after"}
        self.line.is_counting = True
        try:
            with suppress(Killed):
                act()
        finally:
            self.line.is_counting = False

    def is_the_same(self) -> None:
        """Everything that can be asked for, one by one and in lists, and what leads to it."""
        for customer in self.customers:
            self.customer(customer)
            self.cases_of(customer)
        for case in self.cases:
            self.file(case)
        for copy_key in self.copies:
            self.same_as(copy_key)
        self.leading_to([*self.mentions, *self.buried])
        list(self.every_mention())
        list(self.every_entry())
        self._lists_are_the_same()
        assert self._ways_to_cases() == self._wanted_ways()
        assert self._known_customers() == set(self.customers)

    def _lists_are_the_same(self) -> None:
        """Those of states, reps, months and routes, and all that is ever due."""
        list(self.waiting())
        for rep in ("ada", "bo", "lou"):
            list(self.of_rep(rep))
        over = [one for one in self.cases.values() if one.closed_at]
        ended = {(one.brand, f"{one.closed_at:%Y-%m}") for one in over}
        for brand, month in ended:
            list(self.closed(brand, month))
        for brand, route in {(one.brand, one.verdict.route) for one in self.mentions.values()}:
            list(self.routed(brand, route))
        for due in (self.due_cases, self.due_entries, self.due_followings):
            due(_THE_END, 1000)
        self.with_posts(_THE_END, 1000)
        self.with_customers(_THE_END, 1000)

    def _ways_to_cases(self) -> set[tuple[str, str, str]]:
        """Key and case of what leads from customers to cases, as the table has it."""
        leading = Rule(
            "begins_with(#sk, :has) OR begins_with(#sk, :open)", {"has": "HAS#", "open": "OPEN#"}
        )
        items = self.table_book.table.scan(leading)
        return {(item["pk"], item["sk"], item["case"]) for item in items}

    def _wanted_ways(self) -> set[tuple[str, str, str]]:
        of_people = [case for case in self.cases.values() if case.customer]
        has = {(f"CUSTOMER#{one.customer}", f"HAS#{one.id}", one.id) for one in of_people}
        opened = {
            (f"CUSTOMER#{one.customer}", f"OPEN#{one.brand}", one.id)
            for one in of_people
            if not one.is_closed
        }
        return has | opened

    def _known_customers(self) -> set[str]:
        items = self.table_book.table.scan(Rule("#sk = :sk", {"sk": "CUSTOMER"}))
        return {item["id"] for item in items}


class OnDynamoDB(RuleBasedStateMachine):
    """Runs a machine in an AWS of its own; in the end both books hold the same."""

    def __init__(self) -> None:
        self.account = account()
        self.account.start()
        self.twin = TwinBook()
        super().__init__()

    def new_book(self) -> TwinBook:
        """The book that it all happens to."""
        return self.twin

    def teardown(self) -> None:
        try:
            super().teardown()
            self.twin.is_the_same()
        finally:
            self.account.stop()


def few(examples: int, steps: int) -> settings:
    """So many short runs, the same ones every time: moto takes its time."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
