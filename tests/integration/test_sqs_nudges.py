"""The queues, held to the suite that plain memory passes too, and what FIFO adds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from botocore.stub import Stubber

from contracts.nudges import A_BATCH, A_NOTE, NOW, NudgesContract, Received
from makegood.adapters.messages import read_assign, read_poll, read_send, read_triage
from makegood.adapters.sqs import QueueNudges
from makegood.errors import Busy
from makegood.model.feeds import FeedRef

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


@dataclass(slots=True)
class Watch:
    """A clock that is set by hand."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def nudges(sqs: "SQSClient", watch: Watch) -> QueueNudges:
    def queue(name: str) -> str:
        attributes: Any = {"FifoQueue": "true"} if name.endswith(".fifo") else {}
        return sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]

    return QueueNudges(
        sqs,
        polls=queue("polls.fifo"),
        triages=queue("triages.fifo"),
        assigns=queue("assigns.fifo"),
        alerts=queue("alerts"),
        clock=watch,
    )


def drained(client: "SQSClient", queue: str) -> list[dict[str, Any]]:
    """All messages of a queue, taken from it."""
    found: list[dict[str, Any]] = []
    while messages := client.receive_message(
        QueueUrl=queue, MaxNumberOfMessages=10, AttributeNames=["All"]
    ).get("Messages"):
        for message in messages:
            found.append(dict(message))
            client.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return found


def groups(client: "SQSClient", queue: str) -> list[str]:
    return [message["Attributes"]["MessageGroupId"] for message in drained(client, queue)]


class TestQueueNudges(NudgesContract):
    """SQS keeps every promise of Nudges."""

    @pytest.fixture
    def received(self, nudges: QueueNudges) -> Callable[[], Received]:
        def bodies[T](queue: str, read: Callable[[str], T]) -> tuple[T, ...]:
            return tuple(read(message["Body"]) for message in drained(nudges.client, queue))

        return lambda: Received(
            bodies(nudges.polls, read_poll),
            bodies(nudges.triages, read_triage),
            bodies(nudges.assigns, read_assign),
            bodies(nudges.alerts, read_send),
        )


def test_a_lane_is_a_message_group(nudges: QueueNudges) -> None:
    """A host meets one connection at a time."""
    nudges.poll((A_BATCH, replace(A_BATCH, lane=4)))
    assert sorted(groups(nudges.client, nudges.polls)) == ["lane-3", "lane-4"]


def test_a_feed_is_a_message_group(nudges: QueueNudges) -> None:
    """An id that SQS would not take as a group stands in by its hash."""
    nudges.triage(A_NOTE)
    nudges.triage(replace(A_NOTE, feed_id="fé", key="documents/fé/ab"))
    first, second = groups(nudges.client, nudges.triages)
    assert first == "f1"
    assert len(second) == 64


def test_the_same_poll_is_sent_once(nudges: QueueNudges) -> None:
    """A dispatcher that repeats itself does not poll anybody twice."""
    nudges.poll((A_BATCH,))
    nudges.poll((replace(A_BATCH, correlation="c-2"),))
    nudges.poll((replace(A_BATCH, dispatched_at=NOW + timedelta(minutes=1)),))
    assert len(drained(nudges.client, nudges.polls)) == 2


def test_a_document_fetched_again_is_triaged_again(nudges: QueueNudges) -> None:
    """A repeated call is one nudge; a later poll that met the same bytes is another."""
    nudges.triage(A_NOTE)
    nudges.triage(A_NOTE)
    nudges.triage(replace(A_NOTE, fetched_at=NOW + timedelta(minutes=5)))
    assert len(drained(nudges.client, nudges.triages)) == 2


def test_a_flood_of_cases_asks_the_assigner_once_in_a_while(
    nudges: QueueNudges, watch: Watch
) -> None:
    """Nudges of the same two seconds are one."""
    for seconds in (0, 1, 4, 5):
        watch.now = NOW + timedelta(seconds=seconds)
        nudges.assign(f"c-{seconds}")
    assert len(drained(nudges.client, nudges.assigns)) == 2


def test_large_batches_are_cut_by_size(nudges: QueueNudges) -> None:
    """Ten messages of 200 KB do not fit into one call, and all arrive."""
    refs = tuple(FeedRef(f"f{n}", f"https://a.example/{'x' * 1000}", 60) for n in range(180))
    nudges.poll(replace(A_BATCH, lane=lane, feeds=refs) for lane in range(10))
    assert len(drained(nudges.client, nudges.polls)) == 10


FAILED = {"Id": "1", "SenderFault": False, "Code": "InternalError"}


def answer(*failed: dict[str, Any]) -> dict[str, Any]:
    return {"Successful": [], "Failed": list(failed)}


def body(entry: str) -> dict[str, str]:
    return {"MessageBody": f'{{"schema":1,"entry":"{entry}"}}'}


def test_what_a_batch_did_not_take_is_sent_once_more(nudges: QueueNudges) -> None:
    """Only that message, and a second refusal is Busy."""
    first = {
        "QueueUrl": nudges.alerts,
        "Entries": [{"Id": "0", **body("n0")}, {"Id": "1", **body("n1")}],
    }
    second = {"QueueUrl": nudges.alerts, "Entries": [{"Id": "0", **body("n1")}]}
    with Stubber(nudges.client) as stub:
        stub.add_response("send_message_batch", answer(FAILED), first)
        stub.add_response("send_message_batch", answer(), second)
        nudges.send(("n0", "n1"))
        stub.add_response("send_message_batch", answer(FAILED), first)
        stub.add_response("send_message_batch", answer({**FAILED, "Id": "0"}), second)
        with pytest.raises(Busy):
            nudges.send(("n0", "n1"))
        stub.assert_no_pending_responses()
