"""Each minute: which feeds are due? Sends them to be polled, grouped by lane."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.listening.polling.dispatch import dispatch

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> dict[str, int]:
    """The event is the schedule's and says nothing; the cursor says which minutes are due."""
    dispatched = asdict(dispatch(wiring.dispatching(), wiring.now()))
    wiring.logger().info("dispatched", extra=dispatched)
    return dispatched
