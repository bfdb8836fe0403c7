"""Notes what became of an email: delivered, bounced, complained of."""

from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.adapters.ses_events import read_delivery
from makegood.alerts.outbox import note

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> dict[str, bool]:
    """The event is SES's, by EventBridge. Raises what AWS raises, so that it comes again."""
    delivery = read_delivery(event)
    noted = delivery is not None and note(delivery, wiring.noting())
    entry = delivery.entry if delivery else ""
    wiring.logger().info("noted", extra={"entry": entry, "noted": noted})
    return {"noted": noted}
