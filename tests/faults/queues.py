"""Queues as SQS keeps them: at least once, in order within a group, late, and sometimes never."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from makegood.adapters.messages import assign_message, poll_message, send_message, triage_message
from makegood.model.feeds import DocumentNote, PollBatch

type Name = Literal["polls", "triage", "assign", "alerts"]

ORDER: tuple[Name, ...] = ("polls", "triage", "assign", "alerts")
"""Upstream first."""

MOST_RECEIVES = 5
"""As in the template; what failed so often lies in the dead-letter queue."""

COMES_AGAIN: dict[Name, timedelta] = {
    "polls": timedelta(minutes=30),
    "triage": timedelta(minutes=12),
    "assign": timedelta(minutes=6),
    "alerts": timedelta(minutes=6),
}
"""The template's visibility timeouts: a message whose function failed holds its group so long."""


@dataclass(slots=True)
class Message:
    """One message; in a FIFO queue those of a group come one after the other."""

    queue: Name
    body: str
    group: str = ""
    receives: int = 0
    hidden_until: datetime | None = None

    def is_visible(self, now: datetime) -> bool:
        """Whether it may be delivered."""
        return self.hidden_until is None or self.hidden_until <= now


@dataclass(slots=True)
class Queues:
    """The four queues, as Nudges on one side and deliveries on the other.

    `losing` names queues that lose whatever is sent to them.
    """

    waiting: list[Message] = field(default_factory=list)
    dead: list[Message] = field(default_factory=list)
    losing: set[Name] = field(default_factory=set)
    is_patient: bool = True
    """Whether what failed comes again as late as on AWS, rather than at once."""

    def poll(self, batches: Iterable[PollBatch]) -> None:
        for batch in batches:
            self._send(Message("polls", poll_message(batch), f"lane-{batch.lane}"))

    def triage(self, note: DocumentNote) -> None:
        self._send(Message("triage", triage_message(note), note.feed_id))

    def assign(self, correlation: str) -> None:
        self._send(Message("assign", assign_message(correlation), "assign"))

    def send(self, entry_ids: Iterable[str]) -> None:
        for entry in entry_ids:
            self._send(Message("alerts", send_message(entry)))

    def _send(self, message: Message) -> None:
        if message.queue not in self.losing:
            self.waiting.append(message)

    def ready(self, now: datetime) -> list[Message]:
        """What may be delivered now, upstream first: the head of each group, and all without."""
        visible = (message for message in self._heads() if message.is_visible(now))
        return sorted(visible, key=lambda message: ORDER.index(message.queue))

    def _heads(self) -> Iterator[Message]:
        met: set[tuple[Name, str]] = set()
        for message in self.waiting:
            place = (message.queue, message.group)
            if not message.group or place not in met:
                met.add(place)
                yield message

    def done(self, message: Message) -> None:
        """It was handled, and is deleted."""
        self.waiting = [other for other in self.waiting if other is not message]

    def failed(self, message: Message, now: datetime) -> None:
        """It comes again in its place, after a while; too often, and it is set aside."""
        if self.is_patient:
            message.hidden_until = now + COMES_AGAIN[message.queue]
        if message.receives >= MOST_RECEIVES:
            self.dead.append(message)
            self.done(message)

    def fork(self) -> "Queues":
        """The queues as they are now."""
        waiting = [replace(message) for message in self.waiting]
        return Queues(waiting, list(self.dead), set(self.losing), self.is_patient)

    def redrive(self) -> None:
        """The operator sends the dead letters back to where they came from."""
        for message in self.dead:
            message.receives, message.hidden_until = 0, None
        self.waiting += self.dead
        self.dead = []
