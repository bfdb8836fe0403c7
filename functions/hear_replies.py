"""Hears what reps answer by mail, and does it: as at the desk, or a note."""

from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.adapters.ses_receipts import read_received
from makegood.replies.hearing import hear

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> dict[str, str]:
    """The event is SES's, by a receipt rule. Raises what AWS raises, so that it comes again."""
    received = read_received(event)
    became = wiring.quietly(lambda: hear(received, wiring.hearing(), wiring.now()), received.id)
    wiring.logger().info("heard", extra={"mail": received.id, "became": became})
    return {"became": became}
