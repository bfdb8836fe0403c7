"""What every CaseBook must do with cases whose customer's own site is followed."""

from datetime import timedelta

from contracts.case_samples import NOW
from makegood.model.changes import Change, Following
from makegood.ports import CaseBook

LATER = NOW + timedelta(days=7)


def look_at(book: CaseBook, case: str, minutes: int = 0) -> Following:
    following = Following(case, NOW - timedelta(minutes=minutes))
    book.commit(Change(follows=following))
    return following


class FollowingsContract:
    """When to look, again or never; a subclass gives the fixture `book`, empty for each test."""

    def test_due_followings_come_soonest_first(self, book: CaseBook) -> None:
        """As many as are asked for; one a case, the latest that was written."""
        look_at(book, "c1", 9)
        second, first = look_at(book, "c2", 5), look_at(book, "c1", 7)
        book.commit(Change(follows=Following("c3", LATER)))
        assert book.due_followings(NOW) == (first, second)
        assert book.due_followings(NOW, 1) == (first,)

    def test_what_was_looked_at_is_due_again_then_or_never(self, book: CaseBook) -> None:
        """By what was read of it."""
        first = look_at(book, "c1")
        book.looked_closer(first, LATER)
        assert book.due_followings(NOW) == ()
        [again] = book.due_followings(LATER)
        assert again == Following("c1", LATER)
        book.looked_closer(again, None)
        assert book.due_followings(LATER) == ()
        book.looked_closer(again, LATER)
        assert book.due_followings(LATER) == ()

    def test_a_look_does_not_undo_what_was_asked_for_meanwhile(self, book: CaseBook) -> None:
        """Somebody tried again while it was looked at."""
        old = look_at(book, "c1", 9)
        new = look_at(book, "c1", 2)
        book.looked_closer(old, None)
        book.looked_closer(old, LATER)
        assert book.due_followings(NOW) == (new,)
