"""The reps' web page, behind the HTTP API."""

from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.desk.app import serve

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """The event is an HTTP API's, payload 2.0; paths and forms are never logged."""
    request = str(event.get("requestContext", {}).get("requestId", ""))
    return wiring.quietly(lambda: serve(event, wiring.desk()), request)
