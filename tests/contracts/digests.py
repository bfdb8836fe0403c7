"""What every CaseBook must do with digests, whatever it is made of."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import NOW
from makegood.errors import Conflict
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.changes import Capacity, Change
from makegood.model.digests import Choices, Tally, Week
from makegood.ports import CaseBook


class DigestsContract:
    """The cursor and the choices; a subclass gives the fixture `book`, empty for each test."""

    def test_nothing_is_digested_at_first(self, book: CaseBook) -> None:
        """Until somebody moves the cursor there is none."""
        assert book.digested() is None

    def test_the_cursor_moves_from_where_it_was_seen(self, book: CaseBook) -> None:
        """The loser of two sweeps is told, and what the winner wrote stands."""
        book.advance_digests(None, NOW)
        assert book.digested() == NOW
        with pytest.raises(Conflict):
            book.advance_digests(None, NOW + timedelta(hours=1))
        later = NOW + timedelta(minutes=1)
        book.advance_digests(NOW, later)
        assert book.digested() == later

    def test_a_rep_who_never_chose_wants_every_digest(self, book: CaseBook) -> None:
        """The default has no version, so the first choice is version 1."""
        assert book.choices("ann") == Choices("ann", morning=True, weekly=True, version=0)

    def test_a_choice_is_kept_and_changed_over_its_version(self, book: CaseBook) -> None:
        """Somebody who chooses twice at once is told; others' choices are their own."""
        chosen = Choices("ann", morning=False, changed_at=NOW, version=1)
        book.choose(chosen)
        assert book.choices("ann") == chosen
        with pytest.raises(Conflict):
            book.choose(chosen)
        again = replace(chosen, morning=True, weekly=False, version=2)
        book.choose(again)
        assert book.choices("ann") == again
        assert book.choices("ben") == Choices("ben")

    def test_a_week_is_kept_with_its_entry(self, book: CaseBook) -> None:
        """Numbers, days and what is not known come back as they were."""
        week = Week(
            NOW - timedelta(days=7),
            NOW,
            open=4,
            oldest=NOW - timedelta(days=3),
            outcomes=(Tally("solved", 3, 1), Tally("lost", 1)),
            floods=(NOW.date(),),
        )
        entry = OutboxEntry(
            "week-1", EmailKind.WEEK, "ann", week=week, others=("a", "b"), more=3, whys=("take",)
        )
        book.commit(Change(entries=(entry,)))
        assert book.entry("week-1") == entry

    def test_who_rests_has_had_more_than_anybody_takes(self, book: CaseBook) -> None:
        """On that day only, and not when they are back; what was counted is still counted."""
        day, take = NOW.date(), Capacity("ann", NOW.date(), 40)
        book.rest("ann", day, resting=True)
        assert book.is_resting("ann", day)
        assert book.taken("ann", day) > take.limit
        assert (book.taken("ben", day), book.taken("ann", day + timedelta(days=1))) == (0, 0)
        book.commit(Change(takes=(take,)))
        book.rest("ann", day, resting=False)
        assert not book.is_resting("ann", day)
        assert book.taken("ann", day) == 1
