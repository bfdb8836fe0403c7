"""What the Feeds table keeps of hubs, held to the suite that plain memory passes too."""

import hmac
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from contracts.hubs import HubContract
from integration.test_security_keys import allowed, assert_within, keys_of
from makegood.adapters.dynamodb.feeds import DynamoFeedBook
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.hub_calls import read_call
from makegood.adapters.messages import read_poll
from makegood.adapters.sqs import QueueNudges
from makegood.listening.addresses.wheel import lane_of
from makegood.listening.hubs.pushes import HearingHubs, hear
from makegood.listening.hubs.subscription import agreed, asked, callback_name, secret_of
from makegood.model.feeds import Feed, FeedRef, PollBatch
from makegood.model.hubs import Hub, Subscription
from makegood.ports import FeedBook
from unit.listening.hubs.hub_world import ADDRESS, FEED, HUB, NOW, event

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


WRITES = {"pk", "sk", "wheel", "subscription"}
"""What HearHubsRole lets an update of a feed name."""


class TestDynamoHubs(HubContract):
    """DynamoDB keeps every promise about hubs."""

    @pytest.fixture
    def book(self, feeds_table: Table) -> FeedBook:
        return DynamoFeedBook(feeds_table)


@pytest.fixture
def nudges(sqs: "SQSClient") -> QueueNudges:
    queue = sqs.create_queue(QueueName="polls.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    return QueueNudges(sqs, queue, "", "", "", lambda: NOW)


def test_hearing_hubs_touches_feeds_and_hubs_and_who_is_closed(
    feeds_table: Table, nudges: QueueNudges
) -> None:
    """What its role lets it, and nothing else, from the hub's word that it agrees to its push."""
    book = DynamoFeedBook(feeds_table)
    book.put(Feed(FeedRef(FEED, ADDRESS, 15)))
    book.note_subscription(FEED, None, asked(Subscription(HUB, ADDRESS, "k1"), NOW))
    book.note_hub(Hub(HUB, 1, NOW, version=1))
    known = subscription_of(book)
    path = f"/hub/{callback_name(FEED, known)}"
    query = {"hub.mode": "subscribe", "hub.topic": ADDRESS, "hub.challenge": "c1"}
    secret = secret_of(FEED, known).encode()
    signed = {"X-Hub-Signature": f"sha256={hmac.new(secret, b'news', 'sha256').hexdigest()}"}
    hearing = HearingHubs(book, nudges, 4)
    with keys_of(feeds_table) as keys, updates_of(feeds_table) as updates:
        told = hear(read_call(event("GET", path, query)), hearing, NOW)
        later = NOW + timedelta(hours=1, seconds=7)
        pushed = event("POST", path, content=b"news", headers=signed)
        became = [hear(read_call(pushed), hearing, later).became for _ in range(3)]
    assert_within(keys, allowed("HearHubsRole", "FeedsTable"))
    assert {name for each in updates for name in named_in(each)} == WRITES
    assert (told.became, became) == ("agreed", ["polled", "too soon", "too soon"])
    assert (book.hub(HUB).missed, subscription_of(book).behind) == (0, True)
    (ref,) = asked_for(nudges)
    assert ref.subscription == replace(subscription_of(book), behind=False, version=3)


@contextmanager
def updates_of(table: Table) -> Iterator[list[dict[str, Any]]]:
    """Every UpdateItem on the table meanwhile, as it goes over the wire."""
    found: list[dict[str, Any]] = []

    def noted(model: Any, params: Any, **_: Any) -> None:
        found.append(json.loads(params["body"]))

    events = table.client.meta.events
    events.register("before-call.dynamodb.UpdateItem", noted, unique_id="updates")
    try:
        yield found
    finally:
        events.unregister("before-call.dynamodb.UpdateItem", unique_id="updates")


def named_in(update: dict[str, Any]) -> set[str]:
    """The top-level attributes that it names: what a condition of IAM on attributes goes by."""
    said = f"{update['UpdateExpression']} {update['ConditionExpression']}"
    tops = re.findall(r"(?<![.\w])#\w+", said)
    return {*update["Key"], *(update["ExpressionAttributeNames"][each] for each in tops)}


def asked_for(nudges: QueueNudges) -> list[FeedRef]:
    """Every feed whose poll lies in the queue."""
    found = nudges.client.receive_message(QueueUrl=nudges.polls, MaxNumberOfMessages=10)
    return [ref for one in found["Messages"] for ref in read_poll(one["Body"]).feeds]


def test_a_poll_of_the_same_minute_does_not_stand_for_a_push(
    feeds_table: Table, nudges: QueueNudges
) -> None:
    """It may be over before the news was there; the queue would take the two for one."""
    book = DynamoFeedBook(feeds_table)
    ref = FeedRef(FEED, ADDRESS, 15)
    book.put(Feed(ref))
    living = agreed(asked(Subscription(HUB, ADDRESS, "k1"), NOW), timedelta(days=10), NOW)
    book.note_subscription(FEED, None, living)
    nudges.poll([PollBatch(lane_of(ADDRESS, 4), (ref,), NOW, "poll-1")])
    signed = hmac.new(secret_of(FEED, living).encode(), b"news", "sha256").hexdigest()
    headers = {"X-Hub-Signature": f"sha256={signed}"}
    pushed = event("POST", f"/hub/{callback_name(FEED, living)}", content=b"news", headers=headers)
    hear(read_call(pushed), HearingHubs(book, nudges, 4), NOW + timedelta(seconds=7))
    assert [each.id for each in asked_for(nudges)] == [FEED, FEED]


def subscription_of(book: DynamoFeedBook) -> Subscription:
    feed = book.get(FEED)
    assert feed is not None
    assert feed.ref.subscription is not None
    return feed.ref.subscription
