"""What the Feeds table keeps of hubs, held to the suite that plain memory passes too."""

import pytest

from contracts.hubs import HubContract
from makegood.adapters.dynamodb.feeds import DynamoFeedBook
from makegood.adapters.dynamodb.table import Table
from makegood.ports import FeedBook


class TestDynamoHubs(HubContract):
    """DynamoDB keeps every promise about hubs."""

    @pytest.fixture
    def book(self, feeds_table: Table) -> FeedBook:
        return DynamoFeedBook(feeds_table)
