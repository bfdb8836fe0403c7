"""What every CaseBook must do with themes, whatever it is made of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from contracts.case_samples import NOW, a_mention
from makegood.errors import AlreadyKnown, Conflict
from makegood.model.changes import Change
from makegood.model.themes import Counted, HeardDay, Noticed, PublicAnswer, ThemeBook
from makegood.ports import CaseBook

DAY = NOW.date()
TOMORROW = NOW + timedelta(hours=14)
BATTERY, DELIVERY, RIDGE = "problem:battery", "journey:delivery", "product:Ridge 3 “Ü”"


def counted(mention: str = "m1", day: date = DAY, *themes: str) -> Change:
    """A mention on another route, counted for themes: battery and delivery unless said."""
    themes = themes or (BATTERY, DELIVERY)
    heard = replace(a_mention(mention), themes=themes)
    return Change(mention=heard, counts=Counted("juniper", day, themes, mention, TOMORROW))


def times(book: CaseBook, brand: str = "juniper") -> dict[tuple[str, date], int]:
    days = book.themes(brand, DAY - timedelta(days=62)).days
    return {(one.theme, one.day): one.times for one in days}


class ThemesContract:
    """Counting and looking; a subclass gives the fixture `book`, empty for each test."""

    def test_mentions_are_counted_for_each_theme_and_day(self, book: CaseBook) -> None:
        """Whatever letters a product's name has; other brands have counts of their own."""
        for number in range(9):
            book.commit(counted(f"m{number}"))
        book.commit(counted("m9", DAY - timedelta(days=1), RIDGE, BATTERY))
        yesterday = DAY - timedelta(days=1)
        assert times(book) == {
            (BATTERY, DAY): 9,
            (DELIVERY, DAY): 9,
            (BATTERY, yesterday): 1,
            (RIDGE, yesterday): 1,
        }
        assert times(book, "heron") == {}

    def test_a_mention_keeps_its_themes(self, book: CaseBook) -> None:
        """They are read back in their order."""
        book.commit(counted("m1", DAY, RIDGE, BATTERY))
        found = book.mention("m1")
        assert found is not None
        assert found.themes == (RIDGE, BATTERY)

    def test_a_mention_is_counted_once(self, book: CaseBook) -> None:
        """Recorded again, nothing of the Change is written, its counts neither."""
        book.commit(counted())
        with pytest.raises(AlreadyKnown):
            book.commit(counted())
        assert set(times(book).values()) == {1}

    def test_a_day_names_some_of_its_mentions(self, book: CaseBook) -> None:
        """A few of those counted, for whoever wants to read them."""
        for number in range(9):
            book.commit(counted(f"m{number}", DAY, BATTERY))
        [day] = book.themes("juniper", DAY).days
        assert 0 < len(day.mentions) <= day.times
        assert set(day.mentions) <= {f"m{number}" for number in range(9)}

    def test_all_mentions_of_a_day_are_counted(self, book: CaseBook) -> None:
        """With those that were read and those that are negative; without themes, no look."""
        for number in range(9):
            told = Counted("juniper", DAY, (), f"m{number}", TOMORROW, number < 6, number < 2)
            book.commit(Change(mention=a_mention(f"m{number}"), counts=told))
        found = book.themes("juniper", DAY)
        assert found.heard == (HeardDay(DAY, 9, 6, 2),)
        assert found.days == ()
        assert book.due_themes(TOMORROW) == ()
        book.commit(counted("m9"))
        assert book.themes("juniper", DAY).heard == (HeardDay(DAY, 10, 6, 2),)
        assert book.due_themes(TOMORROW) == (("juniper", DAY),)

    def test_days_before_the_first_wanted_are_left_out(self, book: CaseBook) -> None:
        """What is asked for is bounded by its first day, and comes oldest first."""
        for days in (0, 3, 9):
            book.commit(counted(f"m{days}", DAY - timedelta(days=days), BATTERY))
        found = book.themes("juniper", DAY - timedelta(days=3)).days
        assert [one.day for one in found] == [DAY - timedelta(days=3), DAY]

    def test_a_counted_day_is_due_until_it_was_looked_at(self, book: CaseBook) -> None:
        """More on the same day does not put it off; more after the look makes it due again."""
        for number in range(9):
            book.commit(counted(f"m{number}"))
        assert book.due_themes(NOW) == ()
        assert book.due_themes(TOMORROW) == (("juniper", DAY),)
        book.looked("juniper", DAY)
        assert book.due_themes(TOMORROW) == ()
        book.looked("juniper", DAY)
        book.commit(counted("m10"))
        assert book.due_themes(TOMORROW) == (("juniper", DAY),)

    def test_looking_at_a_day_without_counts_leaves_nothing(self, book: CaseBook) -> None:
        """No item, no count."""
        book.looked("juniper", DAY)
        assert book.themes("juniper", DAY) == ThemeBook()

    def test_themes_are_told_once_a_day(self, book: CaseBook) -> None:
        """The second Change of a brand's day conflicts, and what was told stands."""
        told = Noticed("juniper", DAY, (BATTERY, RIDGE))
        book.commit(Change(noticed=told))
        with pytest.raises(Conflict):
            book.commit(Change(noticed=replace(told, themes=(DELIVERY,))))
        assert book.themes("juniper", DAY).noticed == (told,)
        assert book.themes("juniper", DAY).days == ()

    def test_a_public_answer_stands_until_another_takes_its_place(self, book: CaseBook) -> None:
        """One a theme, by its version; other brands have answers of their own."""
        first = PublicAnswer("juniper", BATTERY, "https://juniper.example/1", "Soon.", "sam", NOW)
        book.publish(first)
        book.publish(replace(first, theme=RIDGE))
        with pytest.raises(Conflict):
            book.publish(replace(first, words="Sooner."))
        withdrawn = replace(first, link="", version=2)
        book.publish(withdrawn)
        with pytest.raises(Conflict):
            book.publish(withdrawn)
        assert book.public_answers("juniper") == (withdrawn, replace(first, theme=RIDGE))
        assert book.public_answers("heron") == ()
        assert book.themes("juniper", DAY) == ThemeBook()
