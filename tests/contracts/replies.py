"""What every ReplyStore must do, whatever it is made of."""

from collections.abc import Callable

from makegood.ports import ReplyStore


class ReplyStoreContract:
    """A subclass gives `replies`, empty for each test, and `put`, which SES does on AWS."""

    def test_a_mail_is_read_as_it_came(
        self, replies: ReplyStore, put: Callable[[str, bytes], None]
    ) -> None:
        """Any bytes, also none."""
        put("0102", b"From: ada@juniper.example\r\n\r\n\xff\x00mine")
        put("0103", b"")
        assert replies.get("0102") == b"From: ada@juniper.example\r\n\r\n\xff\x00mine"
        assert replies.get("0103") == b""

    def test_of_a_long_mail_the_beginning_is_read(
        self, replies: ReplyStore, put: Callable[[str, bytes], None]
    ) -> None:
        """Attachments come last, and nobody reads them here."""
        put("0102", b"x" * 3_000_000)
        assert replies.get("0102") == b"x" * 2_000_000

    def test_a_mail_that_is_not_there_is_none(
        self, replies: ReplyStore, put: Callable[[str, bytes], None]
    ) -> None:
        """Deleted, or never there; deleting it again is no harm."""
        put("0102", b"mine")
        replies.delete("0102")
        replies.delete("0102")
        assert replies.get("0102") is None
        assert replies.get("0104") is None
