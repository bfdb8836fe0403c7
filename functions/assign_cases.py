"""The one assigner: gives each waiting case a rep with room and hours."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.adapters.messages import read_assign
from makegood.cases.assigning.assignment import assign_waiting

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> "PartialItemFailureResponse":
    """A message is a nudge: what waits is in the table, and all of it is looked at."""
    return wiring.each_record(event, context, _assign, fifo=True)


def _assign(record: "SQSRecord") -> None:
    correlation = read_assign(record.body)
    assigned = assign_waiting(wiring.assigning(), wiring.now())
    wiring.logger().info("assigned", extra={"correlation": correlation, **asdict(assigned)})
