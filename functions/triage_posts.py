"""Reads documents, finds the posts that speak of a brand, judges them, and opens cases."""

from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.adapters.messages import read_triage
from makegood.triage.receiving import SetAside, receive

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> "PartialItemFailureResponse":
    """Messages are notes of documents, in order within their feed."""
    return wiring.each_record(event, context, _triage, fifo=True)


def _triage(record: "SQSRecord") -> None:
    note = read_triage(record.body)
    receives = int(record.attributes.approximate_receive_count)
    result = receive(note, receives, wiring.receiving(), wiring.now())
    told = {"correlation": note.correlation, "document": note.key}
    if isinstance(result, SetAside):
        wiring.logger().warning("set aside", extra={**told, "why": result.why})
        return
    counts = {"posts": result.posts, "new": result.new, **result.became}
    wiring.logger().info("triaged", extra={**told, **counts})
