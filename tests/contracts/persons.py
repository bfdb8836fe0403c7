"""What every CaseBook must do to find all about a person, erase it, and keep it for a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import (
    NOW,
    a_case,
    a_customer,
    a_mention,
    a_place,
    a_verdict,
    an_entry,
    an_event,
    an_opening,
)
from makegood.errors import AlreadyKnown, Conflict
from makegood.model.cases import Case, State
from makegood.model.changes import Change
from makegood.model.conversation import Pointer, Turn
from makegood.model.verdicts import Route
from makegood.ports import CaseBook

LATER = NOW + timedelta(days=60)


def a_turn(mention: str = "m1", turn_id: str = "t1") -> Turn:
    return Turn(turn_id, mention, "link", "https://b.example/1", "Poor Maren", "Tove", NOW)


def has_ended(book: CaseBook, case_id: str, at_days: int) -> Case:
    """A case that was opened and closed so many days after NOW."""
    customer = f"of-{case_id}"
    opened = an_opening(
        a_case(case_id, customer=customer),
        a_mention(f"m-{case_id}", author=customer),
        a_customer(customer),
    )
    book.commit(opened)
    assert opened.case is not None
    ended = replace(
        opened.case,
        state=State.CLOSED,
        closed_at=NOW + timedelta(days=at_days),
        version=2,
    )
    book.commit(Change(case=ended))
    return ended


class PersonsContract:
    """Finding, erasing, keeping; a subclass gives the fixture `book`, empty for each test."""

    def test_everything_stored_is_found(self, book: CaseBook) -> None:
        """Mentions of every route, entries and turns, each as it was written."""
        opened = an_opening(a_case(), a_mention(), a_customer())
        routed = a_mention("m2", verdict=a_verdict(Route.DIGEST))
        book.commit(opened)
        book.commit(Change(mention=routed, entries=(an_entry(),)))
        book.add_turn(a_turn())
        assert opened.mention is not None
        assert {each.id: each for each in book.every_mention()} == {
            "m1": opened.mention,
            "m2": routed,
        }
        assert list(book.every_entry()) == [an_entry()]
        assert list(book.every_turn()) == [a_turn()]

    def test_ways_that_lead_to_a_mention_are_counted_and_forgotten(self, book: CaseBook) -> None:
        """By anchor, by page, by link; those of others stay, and again nothing changes."""
        for mention in ("m1", "m2"):
            book.note_anchors(mention, "juniper", ("a",), LATER)
            book.note_pages(mention, ("p",), LATER)
            book.note_pointers("juniper", ("q",), Pointer("site.example", mention, "who"), LATER)
        assert book.leading_to(["m1"]) == 3
        for _ in range(2):
            book.forget_ways(["m1"])
        assert book.leading_to(["m1"]) == 0
        assert dict(book.sharing("juniper", ("a",))) == {"m2": 1}
        assert book.on_pages(("p",))["p"] == {"m2"}
        assert book.pointing_to("juniper", ("q",))["q"] == {Pointer("site.example", "m2", "who")}

    def test_keys_of_which_nothing_is_left_lead_nowhere(self, book: CaseBook) -> None:
        """They are read like others, and may be noted at again."""
        book.note_anchors("m1", "juniper", ("a",), LATER)
        book.note_pages("m1", ("p",), LATER)
        book.note_pointers("juniper", ("q",), Pointer("site.example", "m1"), LATER)
        book.forget_ways(["m1"])
        assert not book.sharing("juniper", ("a",))
        assert not book.on_pages(("p",)).get("p")
        assert not book.pointing_to("juniper", ("q",)).get("q")
        book.note_pages("m2", ("p",), LATER)
        assert book.on_pages(("p",))["p"] == {"m2"}

    def test_turns_are_taken_out_of_their_conversation(self, book: CaseBook) -> None:
        """The others stay."""
        for turn_id in ("t1", "t2"):
            book.add_turn(a_turn(turn_id=turn_id))
        for _ in range(2):
            book.forget_turns([a_turn()])
        assert book.turns(["m1"]) == (a_turn(turn_id="t2"),)

    def test_of_a_buried_mention_nothing_can_be_read(self, book: CaseBook) -> None:
        """By no way; burying again changes nothing."""
        routed = a_mention(verdict=a_verdict(Route.DIGEST))
        book.commit(Change(mention=routed))
        book.add_turn(a_turn())
        for _ in range(2):
            book.bury(routed, None)
        assert book.mention("m1") is None
        assert book.same_as("link-m1") is None
        assert list(book.routed("juniper", Route.DIGEST)) == []
        assert list(book.every_mention()) == []
        assert book.turns(["m1"]) == ()

    def test_a_buried_mention_is_never_recorded_again(self, book: CaseBook) -> None:
        """Nor is an exact copy of it, by its link or by its text."""
        book.commit(Change(mention=a_mention()))
        book.bury(a_mention(), None)
        with pytest.raises(AlreadyKnown):
            book.commit(Change(mention=a_mention()))
        for copied in ("link_key", "text_key"):
            copy = replace(a_mention("m2"), **{copied: getattr(a_mention(), copied)})
            with pytest.raises(AlreadyKnown):
                book.commit(Change(mention=copy))
        assert not book.add_place("m1", a_mention("m2").places[0])
        found = replace(a_mention(), case="c1")
        with pytest.raises(Conflict):
            book.commit(Change(case=a_case(mentions=("m1",)), adopts=found))

    def test_the_copies_of_what_is_buried_are_never_recorded_either(self, book: CaseBook) -> None:
        """Whatever they say by now: neither as what they were, nor where they stood."""
        book.commit(Change(mention=a_mention()))
        copy = a_place("https://planet.example/2", "f2")
        assert book.add_place("m1", replace(copy, mention="m2", link_key="link-m2"))
        known = book.mention("m1")
        assert known is not None
        assert [place.mention for place in known.places] == ["", "m2"]
        for _ in range(2):
            book.bury(known, None)
        assert book.mention("m2") is None
        edited = a_mention("m2", text_key="other")
        for each in (replace(edited, link_key="x"), replace(edited, id="m3")):
            with pytest.raises(AlreadyKnown):
                book.commit(Change(mention=each))
        book.commit(Change(mention=a_mention("m4")))

    def test_what_was_a_copy_and_is_a_mention_stays(self, book: CaseBook) -> None:
        """It is somebody else's, and has its keys."""
        for mention_id in ("m1", "m2"):
            book.commit(Change(mention=a_mention(mention_id)))
        place = replace(a_place("https://x.example/2"), mention="m2", link_key="link-m2")
        assert book.add_place("m1", place)
        known = book.mention("m1")
        assert known is not None
        book.bury(known, None)
        assert book.mention("m2") == a_mention("m2")
        assert book.same_as("link-m2") == a_mention("m2")

    def test_a_file_lacks_what_was_buried(self, book: CaseBook) -> None:
        """The case is still read, with the rest of it."""
        opened = an_opening(a_case(), a_mention(), a_customer())
        book.commit(opened)
        assert opened.mention is not None
        book.bury(opened.mention, None)
        file = book.file("c1")
        assert file is not None
        assert (file.case.mentions, file.mentions) == (("m1",), ())

    def test_excerpts_stay_when_the_whole_text_goes(self, book: CaseBook) -> None:
        """Buried ones stay buried."""
        book.commit(Change(mention=a_mention()))
        book.commit(Change(mention=a_mention("m2")))
        book.bury(a_mention("m2"), None)
        book.keep_excerpts(["m1", "m2", "m9"])
        assert book.mention("m1") == a_mention(text="")
        assert book.mention("m2") is None

    def test_events_lose_their_words_alone(self, book: CaseBook) -> None:
        """What happened, when and by whom stays."""
        book.commit(an_opening(a_case(), a_mention(), a_customer()))
        event = replace(an_event("e2"), who="ada")
        book.commit(Change(events=(event,)))
        book.forget_words([event])
        file = book.file("c1")
        assert file is not None
        assert replace(event, words="") in file.events

    def test_a_customer_is_forgotten_as_they_were_read(self, book: CaseBook) -> None:
        """Whoever met them meanwhile is not undone."""
        book.commit(Change(customer=a_customer()))
        book.commit(Change(customer=a_customer(rep="ada", version=2)))
        with pytest.raises(Conflict):
            book.commit(Change(forgets=a_customer()))
        book.commit(Change(forgets=a_customer(version=2)))
        assert book.customer("maren") is None

    def test_a_case_of_nobody_is_in_no_customers_list(self, book: CaseBook) -> None:
        """It stays in the list of what was closed, for the numbers, and is due no more."""
        case = has_ended(book, "c1", 0)
        book.commit(Change(case=replace(case, customer="", customer_name="", version=3)))
        assert book.cases_of("of-c1") == ()
        assert [one.id for one in book.closed("juniper", "2026-11")] == ["c1"]
        assert book.with_customers(LATER) == ()
        file = book.file("c1")
        assert file is not None
        assert file.earlier == ()

    def test_closed_cases_are_due_by_their_end(self, book: CaseBook) -> None:
        """Longest ago first, so many at most; open ones never."""
        for case_id, days in (("c1", 3), ("c2", 1), ("c3", 9)):
            has_ended(book, case_id, days)
        book.commit(an_opening(a_case("c4"), a_mention("m4"), a_customer()))
        until = NOW + timedelta(days=5)
        assert [one.id for one in book.with_posts(until)] == ["c2", "c1"]
        assert book.with_customers(until) == ()
        assert [one.id for one in book.with_posts(until, 1)] == ["c2"]

    def test_a_case_without_whole_posts_still_has_its_customer(self, book: CaseBook) -> None:
        """Until it has ended once more after that."""
        case = has_ended(book, "c1", 0)
        dropped = replace(case, posts_dropped_at=LATER, version=3)
        book.commit(Change(case=dropped))
        assert book.with_posts(LATER) == ()
        assert book.with_customers(LATER) == (dropped,)
        again = replace(dropped, closed_at=LATER + timedelta(days=1), version=4)
        book.commit(Change(case=again))
        assert book.with_posts(LATER + timedelta(days=1)) == (again,)

    def test_two_customers_are_written_together(self, book: CaseBook) -> None:
        """Or neither, when one has moved on; what they were found to be survives."""
        one = a_customer(aliases=("liv",))
        other = a_customer("liv", merged_into="maren", moved=("c1",))
        book.commit(Change(customer=one, alias=other))
        assert (book.customer("maren"), book.customer("liv")) == (one, other)
        with pytest.raises(Conflict):
            book.commit(Change(customer=replace(one, rep="ada", version=2), alias=other))
        assert book.customer("maren") == one

    def test_one_case_takes_the_place_that_another_gives_up(self, book: CaseBook) -> None:
        """In one Change: a case goes to another customer, and what it had of mine becomes mine."""
        book.commit(an_opening(a_case(), a_mention(), a_customer()))
        second = replace(a_mention("m2"), case="c1")
        both = a_case(mentions=("m1", "m2"), version=2)
        book.commit(Change(case=both, mention=second))
        goes = replace(both, customer="liv", mentions=("m1",), version=3)
        mine = a_case("c2", mentions=("m2",))
        moved = replace(second, case="c2")
        book.commit(Change(case=goes, others=(mine,), moves=(moved,)))
        assert book.open_case("maren", "juniper") == mine
        assert book.open_case("liv", "juniper") == goes
        assert book.mention("m2") == moved
        assert [case.id for case in book.cases_of("maren")] == ["c2"]
        assert [case.id for case in book.cases_of("liv")] == ["c1"]

    def test_a_mention_that_was_buried_goes_nowhere(self, book: CaseBook) -> None:
        """Nor does anything of its Change."""
        book.commit(Change(mention=a_mention()))
        book.bury(a_mention(), None)
        with pytest.raises(Conflict):
            book.commit(Change(case=a_case(), moves=(a_mention(case="c1"),)))
        assert book.case("c1") is None

    def test_a_mention_kept_for_a_time_survives_as_it_was(self, book: CaseBook) -> None:
        """With a case it is kept as long as that."""
        routed = a_mention(verdict=a_verdict(Route.DIGEST), keep_until=LATER)
        book.commit(Change(mention=routed))
        assert book.mention("m1") == routed
        found = replace(routed, case="c1")
        book.commit(Change(case=a_case(mentions=("m1",)), customer=a_customer(), adopts=found))
        assert book.mention("m1") == replace(found, keep_until=None)
