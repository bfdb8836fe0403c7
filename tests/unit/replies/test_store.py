"""Replies in memory, held to the suite that S3 passes too."""

from collections.abc import Callable

import pytest

from contracts.replies import ReplyStoreContract
from makegood.adapters.memory_replies import MemoryReplies


class TestMemoryReplies(ReplyStoreContract):
    """Memory keeps every promise of a ReplyStore."""

    @pytest.fixture
    def replies(self) -> MemoryReplies:
        return MemoryReplies()

    @pytest.fixture
    def put(self, replies: MemoryReplies) -> Callable[[str, bytes], None]:
        return replies.mails.__setitem__
