"""What plain memory keeps of hubs, held to the suite that DynamoDB passes too."""

import pytest

from contracts.hubs import HubContract
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.ports import FeedBook


class TestMemoryHubs(HubContract):
    """Plain memory keeps every promise about hubs."""

    @pytest.fixture
    def book(self) -> FeedBook:
        return MemoryFeedBook()
