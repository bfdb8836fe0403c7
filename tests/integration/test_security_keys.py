"""Holds the leading keys that the template allows a role to those its function really touches."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from contracts.case_samples import NOW, a_case, a_customer, a_mention, an_entry, an_opening
from contracts.feedbook import a_feed, a_ref
from integration.conftest import TEMPLATE, Loader
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.feeds import DynamoFeedBook
from makegood.adapters.dynamodb.seen import DynamoSeenBook
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.memory import MemoryMailer, MemoryWatchlists
from makegood.alerts.outbox import Noting, Sending, note, send_entry
from makegood.errors import Refused
from makegood.listening.addresses.doors import Doors
from makegood.model.alerts import Email, EntryState
from makegood.model.cases import State
from makegood.model.changes import Change
from makegood.model.feeds import Cursor
from makegood.model.signals import Delivery
from unit.cases.case_world import WATCHLIST, RecordedNudges, plain_render

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class RefusingMailer:
    """SES that will not take it."""

    def send(self, email: Email) -> str:
        """Never."""
        raise Refused(f"SendEmail: MessageRejected {len(email.to)}")


def allowed(role: str, table: str) -> list[str]:
    """The patterns of leading keys that a role's statements on a table name."""
    resources = yaml.load(Path(TEMPLATE).read_text(), Loader)["Resources"]
    policy = resources[role]["Properties"]["Policies"][0]["PolicyDocument"]
    return [
        pattern
        for statement in policy["Statement"]
        if "Condition" in statement and statement["Resource"] == f"{table}.Arn"
        for pattern in statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    ]


@contextmanager
def keys_of(table: Table) -> Iterator[set[str]]:
    """Every partition key that calls on the table name meanwhile."""
    keys: set[str] = set()

    def noted(model: Any, params: Any, **_: Any) -> None:
        keys.update(_keys(json.loads(params["body"])))

    events = table.client.meta.events
    events.register("before-call.dynamodb", noted, unique_id="keys")
    try:
        yield keys
    finally:
        events.unregister("before-call.dynamodb", unique_id="keys")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("pk"), dict):
            yield value["pk"]["S"]
        if value.get("KeyConditionExpression"):
            yield value["ExpressionAttributeValues"][":pk"]["S"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _keys(each)


def assert_within(keys: set[str], patterns: list[str]) -> None:
    """Each key is allowed, and each pattern is needed."""
    assert {key for key in keys if not any(fnmatchcase(key, each) for each in patterns)} == set()
    assert {each for each in patterns if not any(fnmatchcase(key, each) for key in keys)} == set()


def a_book(table: Table, act: Callable[[DynamoCaseBook], None]) -> DynamoCaseBook:
    """A book with an open case and its entry, after what `act` adds to it."""
    book = DynamoCaseBook(table, lambda: b"a key for tests")
    case = a_case(state=State.OFFERED, rep="ada")
    book.commit(an_opening(case, a_mention(), a_customer()))
    book.commit(Change(entries=(an_entry(),)))
    act(book)
    return book


def test_the_dispatcher_touches_the_cursor(feeds_table: Table) -> None:
    """And who is not to be asked, and no feed."""
    book = DynamoFeedBook(feeds_table)
    with keys_of(feeds_table) as keys:
        book.advance_cursor(book.cursor(), Cursor(NOW))
        Doors.now(book, NOW)
    assert_within(keys, allowed("DispatchFeedsRole", "FeedsTable"))


def test_the_fetcher_touches_feeds(feeds_table: Table) -> None:
    """And who is not to be asked, where a redirect leads elsewhere or a host wants its peace."""
    book = DynamoFeedBook(feeds_table)
    book.put(a_feed())
    with keys_of(feeds_table) as keys:
        Doors.now(book, NOW)
        book.note_rest("tideletters.example", NOW)
        book.note_change(a_ref(etag="1"), NOW)
        book.note_trouble(a_ref(trouble="dns", failures=1), NOW, "the name leads nowhere")
    assert_within(keys, allowed("FetchFeedsRole", "FeedsTable"))


def test_triage_touches_feeds(feeds_table: Table, s3: "S3Client") -> None:
    """The feed, its seen-set, its trouble, and the hub that did not push its news."""
    book, seen = DynamoFeedBook(feeds_table), DynamoSeenBook(feeds_table, s3, "documents")
    book.put(a_feed())
    with keys_of(feeds_table) as keys:
        assert book.get("f1")
        seen.save("f1", b"seen", seen.load("f1")[1])
        book.note_trouble(a_ref(trouble="malformed", failures=1), NOW, "it breaks off")
        book.note_hub(replace(book.hub("https://hub.example/"), missed=1, version=1))
    assert_within(keys, allowed("TriagePostsRole", "FeedsTable"))


def test_sending_touches_what_emails_are_made_of(cases_table: Table) -> None:
    """Sent and refused alike: no spent link, no count of a day; of bars, whether there is one."""
    book = a_book(cases_table, lambda made: made.commit(Change(entries=(an_entry("n2"),))))
    watchlists = MemoryWatchlists(WATCHLIST)
    with keys_of(cases_table) as keys:
        deps = Sending(book, watchlists, MemoryMailer(), plain_render)
        assert send_entry("n1", deps, NOW) is EntryState.SENT
        deps = Sending(book, watchlists, RefusingMailer(), plain_render)
        assert send_entry("n2", deps, NOW) is EntryState.FAILED
    assert_within(keys, allowed("SendAlertsRole", "CasesTable"))


def test_noting_touches_entries_and_histories(cases_table: Table) -> None:
    """A bounce too, which tells the lead."""
    book = a_book(cases_table, lambda _: None)
    delivery = Delivery("n1", "bounced", NOW, "id", permanent=True, detail="Permanent/General")
    with keys_of(cases_table) as keys:
        assert note(delivery, Noting(book, MemoryWatchlists(WATCHLIST), RecordedNudges()))
    assert_within(keys, allowed("NoteDeliveryRole", "CasesTable"))
