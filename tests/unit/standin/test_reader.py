"""The reader in memory keeps every promise of a SentimentReader."""

import pytest

from contracts.sentiment_reader import SentimentReaderContract
from makegood.ports import SentimentReader
from makegood_ops.standin.reader import LocalReader


class TestLocalReader(SentimentReaderContract):
    """No server, no account, the same contract."""

    @pytest.fixture
    def reader(self) -> SentimentReader:
        return LocalReader()
