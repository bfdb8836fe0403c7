"""What every Nudges must do, whatever it is made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from makegood.model.feeds import DocumentNote, FeedRef, PollBatch
from makegood.ports import Nudges

NOW = datetime(2026, 11, 3, 10, 0, 0, 250_000, tzinfo=UTC)

A_REF = FeedRef(
    id="f1",
    address="https://tideletters.example/feed",
    interval=60,
    etag='W/"é"',
    not_before=NOW,
    trouble="throttled",
    failures=2,
)
A_BATCH = PollBatch(lane=3, feeds=(A_REF,), dispatched_at=NOW, correlation="c-1")
A_NOTE = DocumentNote("f1", "documents/f1/ab", NOW, "c-1")


@dataclass(frozen=True, slots=True)
class Received:
    """What has come out at the other end, each in the order of arrival."""

    polls: tuple[PollBatch, ...] = ()
    notes: tuple[DocumentNote, ...] = ()
    assigns: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


class NudgesContract:
    """A subclass gives `nudges`, and `received`, which tells what has come since the last call."""

    def test_polls_arrive(self, nudges: Nudges, received: Callable[[], Received]) -> None:
        """Every batch, with all that a poll needs."""
        batches = tuple(replace(A_BATCH, lane=lane) for lane in range(12))
        nudges.poll(batches)
        arrived = sorted(received().polls, key=lambda batch: batch.lane)
        assert tuple(arrived) == batches

    def test_documents_of_a_feed_arrive_in_order(
        self, nudges: Nudges, received: Callable[[], Received]
    ) -> None:
        """Triage meets a feed's documents as they were fetched."""
        notes = tuple(replace(A_NOTE, key=f"documents/f1/{name}") for name in ("b", "a"))
        for note in notes:
            nudges.triage(note)
        assert received().notes == notes

    def test_the_assigner_is_asked(self, nudges: Nudges, received: Callable[[], Received]) -> None:
        """With the correlation id of what opened the case."""
        nudges.assign("c-1")
        assert received().assigns == ("c-1",)

    def test_entries_arrive(self, nudges: Nudges, received: Callable[[], Received]) -> None:
        """More than one batch of them."""
        ids = [f"n{number}" for number in range(12)]
        nudges.send(ids)
        assert sorted(received().entries) == sorted(ids)

    def test_nothing_to_say_is_nothing_said(
        self, nudges: Nudges, received: Callable[[], Received]
    ) -> None:
        """Empty calls reach no queue."""
        nudges.poll(())
        nudges.send(())
        assert received() == Received()
