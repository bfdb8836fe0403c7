"""Polls the feeds of one lane, politely and safely; what changed becomes a document."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.adapters.messages import read_poll
from makegood.listening.polling.fetch import fetch_batch

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> "PartialItemFailureResponse":
    """Messages are batches of due feeds. A fault of a feed is the feed's news and fails nothing."""
    return wiring.each_record(event, context, _poll, fifo=True)


def _poll(record: "SQSRecord") -> None:
    batch = read_poll(record.body)
    outcomes = fetch_batch(batch, wiring.fetching())
    counts = Counter[str](outcome.result for outcome in outcomes)
    wiring.logger().info("polled", extra={"correlation": batch.correlation, **counts})
