"""Hears hubs: that they were asked to push the news of a feed, and that a feed has some."""

from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.adapters.hub_calls import read_call, to_result
from makegood.listening.hubs.pushes import hear

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """The event is an HTTP API's, payload 2.0; of what strangers send nothing is logged."""
    request = str(event.get("requestContext", {}).get("requestId", ""))
    call = read_call(event)
    answer = wiring.quietly(lambda: hear(call, wiring.hearing_hubs(), wiring.now()), request)
    wiring.logger().info("heard", extra={"feed": answer.feed_id, "became": answer.became})
    return to_result(answer)
