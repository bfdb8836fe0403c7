"""What AWS's errors become, and what of them is tried again."""

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.stub import Stubber

from contracts.case_samples import a_customer, a_mention
from contracts.documents import A_DOCUMENT
from makegood.adapters.aws import translated
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.items import to_wire
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.s3 import S3Documents
from makegood.errors import AlreadyKnown, Busy, Conflict, MakegoodError, Refused, Unanswered
from makegood.model.changes import Change

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

ENDPOINT = "https://dynamodb.example"


@pytest.fixture
def book(dynamodb: "DynamoDBClient") -> DynamoCaseBook:
    """A case book whose table is what a stub says."""
    return DynamoCaseBook(Table(dynamodb, "cases"), lambda: b"a key for tests")


@pytest.mark.parametrize(
    ("code", "status", "meaning"),
    [
        ("ConditionalCheckFailedException", 400, Conflict),
        ("TransactionConflictException", 400, Conflict),
        ("ProvisionedThroughputExceededException", 400, Busy),
        ("ThrottlingException", 400, Busy),
        ("SlowDown", 503, Busy),
        ("InternalServerError", 500, Busy),
        ("ValidationException", 400, Refused),
        ("ResourceNotFoundException", 400, Refused),
        ("AccessDeniedException", 403, Refused),
    ],
)
def test_each_answer_has_its_meaning(code: str, status: int, meaning: type[MakegoodError]) -> None:
    """Somebody else was first, not now, or never."""
    answer: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    with pytest.raises(meaning), translated():
        raise ClientError(answer, "PutItem")


@pytest.mark.parametrize(
    ("silence", "meaning"),
    [
        (EndpointConnectionError(endpoint_url=ENDPOINT), Busy),
        (ReadTimeoutError(endpoint_url=ENDPOINT), Unanswered),
        (ConnectionClosedError(endpoint_url=ENDPOINT), Unanswered),
        (NoCredentialsError(), Busy),
    ],
)
def test_each_silence_has_its_meaning(silence: Exception, meaning: type[MakegoodError]) -> None:
    """What never left did not happen; about the rest nobody knows."""
    with pytest.raises(meaning), translated():
        raise silence


def cancelled(*reasons: dict[str, Any]) -> dict[str, Any]:
    return {"CancellationReasons": [reason or {"Code": "None"} for reason in reasons]}


FAILED = {"Code": "ConditionalCheckFailed"}
A_COPY = {**FAILED, "Item": to_wire({"mention": "m0"})}
"""A copy key that is there already, with the item it holds."""


@pytest.mark.parametrize(
    ("reasons", "meaning"),
    [
        (({}, {}, {}, {"Code": "TransactionConflict"}), Conflict),
        (({"Code": "ThrottlingError"}, {}, {}, {}), Busy),
        (({"Code": "ProvisionedThroughputExceeded"}, {}, {}, {}), Busy),
        (({"Code": "ValidationError", "Message": "too large"}, {}, {}, {}), Refused),
        (({}, A_COPY, {}, FAILED), AlreadyKnown),
        (({"Code": "ThrottlingError"}, {}, {}, FAILED), Conflict),
        (({},), Conflict),
    ],
)
def test_a_cancelled_transaction_tells_why(
    book: DynamoCaseBook, reasons: tuple[dict[str, Any], ...], meaning: type[MakegoodError]
) -> None:
    """A known mention before all, a failed condition before a throttle."""
    change = Change(mention=a_mention(), customer=a_customer())
    with Stubber(book.table.client) as stub:
        stub.add_client_error(
            "transact_write_items",
            "TransactionCanceledException",
            http_status_code=400,
            modeled_fields=cancelled(*reasons),
        )
        with pytest.raises(meaning) as raised:
            book.commit(change)
    assert not isinstance(raised.value, AlreadyKnown) or raised.value.mention == "m0"


def test_keys_left_unread_are_asked_for_again(book: DynamoCaseBook) -> None:
    """A throttled batch is read to its end, and is Busy when it has none."""
    key = to_wire({"pk": "x", "sk": "BARRED"})
    left = {"Responses": {}, "UnprocessedKeys": {"cases": {"Keys": [key]}}}
    with Stubber(book.table.client) as stub:
        stub.add_response("batch_get_item", left)
        stub.add_response("batch_get_item", {"Responses": {"cases": [key]}, "UnprocessedKeys": {}})
        assert book.is_barred(("maren",))
        for _ in range(5):
            stub.add_response("batch_get_item", left)
        with pytest.raises(Busy):
            book.is_barred(("maren",))


def test_a_put_that_raced_is_repeated(s3: "S3Client") -> None:
    """Two fetchers with the same bytes: the second finds them there."""
    documents = S3Documents(s3, "documents")
    with Stubber(s3) as stub:
        stub.add_client_error("put_object", "ConditionalRequestConflict", http_status_code=409)
        stub.add_client_error("put_object", "PreconditionFailed", http_status_code=412)
        documents.put(A_DOCUMENT)
        for _ in range(3):
            stub.add_client_error("put_object", "ConditionalRequestConflict", http_status_code=409)
        with pytest.raises(Busy):
            documents.put(A_DOCUMENT)
