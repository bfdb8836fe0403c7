"""What every SeenBook must do, whatever it is made of."""

import pytest

from makegood.errors import Conflict
from makegood.ports import SeenBook


class SeenBookContract:
    """A subclass gives the fixture `seen_book`, empty for each test."""

    def test_a_feed_never_triaged_has_seen_nothing(self, seen_book: SeenBook) -> None:
        """No bytes, at version 0."""
        assert seen_book.load("f1") == (b"", 0)

    def test_what_is_saved_is_loaded(self, seen_book: SeenBook) -> None:
        """Each save is the next version; every feed has its own."""
        seen_book.save("f1", b"\x00\xff", 0)
        seen_book.save("f1", b"more", 1)
        assert seen_book.load("f1") == (b"more", 2)
        assert seen_book.load("f2") == (b"", 0)

    def test_a_large_set_survives(self, seen_book: SeenBook) -> None:
        """Growing beyond what an item holds and shrinking again both come back whole."""
        large = bytes(range(256)) * 2000
        seen_book.save("f1", large, 0)
        assert seen_book.load("f1") == (large, 1)
        seen_book.save("f1", large + b"!", 1)
        assert seen_book.load("f1") == (large + b"!", 2)
        seen_book.save("f1", b"small", 2)
        assert seen_book.load("f1") == (b"small", 3)

    @pytest.mark.parametrize("seen", [b"late", b"late" * 100_000])
    @pytest.mark.parametrize("version", [0, 2])
    def test_saving_over_another_version_conflicts(
        self, seen_book: SeenBook, seen: bytes, version: int
    ) -> None:
        """The loser of a race has changed nothing, however large what it wanted to save."""
        seen_book.save("f1", b"first", 0)
        with pytest.raises(Conflict):
            seen_book.save("f1", seen, version)
        assert seen_book.load("f1") == (b"first", 1)
