"""The Feeds table and its seen-sets, held to the suites that plain memory passes too."""

from typing import TYPE_CHECKING

import pytest

from contracts.feedbook import NOW, FeedBookContract, a_feed, a_ref
from contracts.seenbook import SeenBookContract
from makegood.adapters.dynamodb.feeds import DynamoFeedBook
from makegood.adapters.dynamodb.seen import DynamoSeenBook
from makegood.adapters.dynamodb.table import Table
from makegood.errors import Busy
from makegood.ports import FeedBook, SeenBook

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class TestDynamoFeedBook(FeedBookContract):
    """DynamoDB keeps every promise of a FeedBook."""

    @pytest.fixture
    def book(self, feeds_table: Table) -> FeedBook:
        return DynamoFeedBook(feeds_table)


class TestDynamoSeenBook(SeenBookContract):
    """DynamoDB with S3 keeps every promise of a SeenBook."""

    @pytest.fixture
    def seen_book(self, feeds_table: Table, s3: "S3Client") -> SeenBook:
        return DynamoSeenBook(feeds_table, s3, "documents")


def stored(s3: "S3Client") -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket="documents").get("Contents", [])]


def test_a_large_seen_set_leaves_no_older_ones_behind(feeds_table: Table, s3: "S3Client") -> None:
    """One object a feed at most, and none once the set is small again."""
    book = DynamoSeenBook(feeds_table, s3, "documents", inline_bytes=4)
    book.save("f1", b"large", 0)
    book.save("f1", b"larger", 1)
    assert len(stored(s3)) == 1
    book.save("f1", b"tiny", 2)
    assert stored(s3) == []


def test_a_seen_set_replaced_while_it_is_read_is_asked_for_again(
    feeds_table: Table, s3: "S3Client"
) -> None:
    """The message comes back, rather than all posts being new."""
    book = DynamoSeenBook(feeds_table, s3, "documents", inline_bytes=4)
    book.save("f1", b"large", 0)
    s3.delete_object(Bucket="documents", Key=stored(s3)[0])
    with pytest.raises(Busy):
        book.load("f1")


def test_the_wheel_holds_only_what_a_poll_needs(feeds_table: Table) -> None:
    """Names, staff and history of a feed are not in the index, so writing them costs it nothing."""
    DynamoFeedBook(feeds_table).put(a_feed(staff=("Ada",), ref=a_ref(not_before=NOW)))
    row = feeds_table.client.scan(TableName="feeds", IndexName="wheel")["Items"][0]
    needed = {
        "address",
        "interval",
        "etag",
        "last_modified",
        "sha256",
        "trouble",
        "failures",
        "least",
        "moved_to",
        "comments",
        "transcript",
        "whole",
    }
    assert set(row) == needed | {"not_before", "pk", "sk", "wheel"}
