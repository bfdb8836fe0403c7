"""What stands in the queues of the stack, the dead-letter queues apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_COUNTS = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue, at the moment it was asked."""

    name: str
    url: str
    waiting: int
    in_flight: int
    delayed: int

    @property
    def is_dead_letter(self) -> bool:
        """Whether it is for what could not be handled; the template names those so."""
        return "deadletters" in self.name.lower()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits, is being handled, or is delayed."""
        return not (self.waiting or self.in_flight or self.delayed)


def read_queues(sqs: Any) -> Iterator[Queue]:
    """Every queue there is."""
    for url in sqs.list_queues().get("QueueUrls", []):
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(_COUNTS))["Attributes"]
        yield Queue(url.rpartition("/")[2], url, *(int(found[count]) for count in _COUNTS))
