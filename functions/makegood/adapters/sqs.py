"""The queues between the steps. A nudge may come twice, late, or not at all."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from makegood.adapters.aws import translated
from makegood.adapters.messages import assign_message, poll_message, send_message, triage_message
from makegood.errors import Busy
from makegood.model.feeds import DocumentNote, PollBatch
from makegood.ports import Clock

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

BATCH_MESSAGES = 10
BATCH_BYTES = 1_000_000
"""A batch may hold ten messages and 1 MiB of bodies."""

TOGETHER = timedelta(seconds=2)
"""Nudges of the assigner within this time are one; the queue delays them by as much."""


@dataclass(frozen=True, slots=True)
class QueueNudges:
    """Nudges on four queues, given by their addresses; all but `alerts` are FIFO."""

    client: "SQSClient"
    polls: str
    triages: str
    assigns: str
    alerts: str
    clock: Clock

    def poll(self, batches: Iterable[PollBatch]) -> None:
        """A lane is a message group; the same feeds of the same minute are sent once."""
        self._send_all(self.polls, [_poll_entry(batch) for batch in batches])

    def triage(self, note: DocumentNote) -> None:
        """A feed is a message group, so that its documents are read in order."""
        with translated():
            self.client.send_message(
                QueueUrl=self.triages,
                MessageBody=triage_message(note),
                MessageGroupId=_group(note.feed_id),
                MessageDeduplicationId=_digest(note.key, note.fetched_at.isoformat()),
            )

    def assign(self, correlation: str) -> None:
        """One message group, for there is one assigner."""
        bucket = int(self.clock().timestamp() // TOGETHER.total_seconds())
        with translated():
            self.client.send_message(
                QueueUrl=self.assigns,
                MessageBody=assign_message(correlation),
                MessageGroupId="assign",
                MessageDeduplicationId=str(bucket),
            )

    def send(self, entry_ids: Iterable[str]) -> None:
        """Batches of ten; Busy if some were not taken even at the second try."""
        self._send_all(self.alerts, [{"MessageBody": send_message(entry)} for entry in entry_ids])

    def _send_all(self, queue: str, entries: Sequence[dict[str, Any]]) -> None:
        left = [entry for batch in _batches(entries) for entry in self._not_taken(queue, batch)]
        left = [entry for batch in _batches(left) for entry in self._not_taken(queue, batch)]
        if left:
            raise Busy(f"SendMessageBatch: {len(left)} messages were not taken")

    def _not_taken(self, queue: str, batch: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        numbered: Any = [{"Id": str(number), **entry} for number, entry in enumerate(batch)]
        with translated():
            answer = self.client.send_message_batch(QueueUrl=queue, Entries=numbered)
        return [batch[int(failure["Id"])] for failure in answer.get("Failed", [])]


def _poll_entry(batch: PollBatch) -> dict[str, Any]:
    feeds = (ref.id for ref in batch.feeds)
    return {
        "MessageBody": poll_message(batch),
        "MessageGroupId": f"lane-{batch.lane}",
        "MessageDeduplicationId": _digest(str(batch.lane), batch.dispatched_at.isoformat(), *feeds),
    }


def _batches(entries: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Batches within both limits; a message too large for any goes alone, for SQS to refuse."""
    batch: list[dict[str, Any]] = []
    size = 0
    for entry in entries:
        more = len(entry["MessageBody"].encode())
        if batch and (len(batch) == BATCH_MESSAGES or size + more > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += more
    if batch:
        yield batch


def _group(name: str) -> str:
    """SQS takes 128 printable ASCII characters; other ids stand in by their hash."""
    return name if name.isascii() and name.isprintable() and 0 < len(name) <= 128 else _digest(name)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
