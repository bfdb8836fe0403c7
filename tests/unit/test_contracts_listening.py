"""The memory adapters of listening, held to the suites that the AWS ones pass too."""

from collections.abc import Callable

import pytest

from contracts.documents import DocumentStoreContract
from contracts.feedbook import FeedBookContract
from contracts.nudges import NudgesContract, Received
from contracts.seenbook import SeenBookContract
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges, MemorySeenBook
from makegood.ports import DocumentStore, FeedBook, SeenBook


class TestMemoryFeedBook(FeedBookContract):
    """Plain memory keeps every promise of a FeedBook."""

    @pytest.fixture
    def book(self) -> FeedBook:
        return MemoryFeedBook()


class TestMemorySeenBook(SeenBookContract):
    """So does it for seen-sets."""

    @pytest.fixture
    def seen_book(self) -> SeenBook:
        return MemorySeenBook()


class TestMemoryDocuments(DocumentStoreContract):
    """And for documents."""

    @pytest.fixture
    def documents(self) -> DocumentStore:
        return MemoryDocuments()

    @pytest.fixture
    def pause(self) -> Callable[[], None]:
        """Memory knows the order without a clock."""
        return lambda: None


class TestMemoryNudges(NudgesContract):
    """And for the queues."""

    @pytest.fixture
    def nudges(self) -> MemoryNudges:
        return MemoryNudges()

    @pytest.fixture
    def received(self, nudges: MemoryNudges) -> Callable[[], Received]:
        return lambda: Received(
            tuple(nudges.polls), tuple(nudges.notes), tuple(nudges.assigns), tuple(nudges.sends)
        )
