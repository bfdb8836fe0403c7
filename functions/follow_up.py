"""Each minute: whatever is due is done or nudged, so that a lost nudge costs a minute."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from makegood import wiring
from makegood.cases.sweeping.follow_up import follow_up

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: dict[str, Any], context: "LambdaContext") -> dict[str, int]:
    """The event is the schedule's and says nothing; the due index says what to do."""
    swept = asdict(follow_up(wiring.following_up(), wiring.now()))
    wiring.logger().info("swept", extra=swept)
    return swept
