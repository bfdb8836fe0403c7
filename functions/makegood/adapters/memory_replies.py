"""Mails of reps in plain memory: for tests."""

from collections.abc import Mapping


class MemoryReplies:
    """Mails by their id."""

    def __init__(self, mails: Mapping[str, bytes] | None = None) -> None:
        self.mails = dict(mails or {})

    def get(self, reply_id: str) -> bytes | None:
        """The beginning of the mail."""
        mail = self.mails.get(reply_id)
        return None if mail is None else mail[:2_000_000]

    def delete(self, reply_id: str) -> None:
        """Delete it."""
        self.mails.pop(reply_id, None)
