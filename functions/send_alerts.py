"""Turns outbox entries into emails, one attempt each."""

from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.adapters.messages import read_send
from makegood.alerts.outbox import send_entry

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> "PartialItemFailureResponse":
    """Messages name entries; the outbox knows what must be sent, and when."""
    return wiring.each_record(event, context, _send, fifo=False)


def _send(record: "SQSRecord") -> None:
    entry = read_send(record.body)
    state = send_entry(entry, wiring.sending(), wiring.now())
    wiring.logger().info("sent", extra={"entry": entry, "state": state})
