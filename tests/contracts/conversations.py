"""What every CaseBook must do about who links to whom."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from contracts.case_samples import NOW, a_case, a_customer, a_mention, an_opening
from makegood.model.conversation import Pointer, Turn
from makegood.ports import CaseBook

UNTIL = NOW + timedelta(days=60)


def a_turn(turn_id: str = "t1", mention: str = "m1", **changes: Any) -> Turn:
    turn = Turn(
        id=turn_id,
        mention=mention,
        kind="link",
        address="https://harbour.example/what-maren-says",
        title="What Maren says of her kettle",
        author="Tove",
        said_at=NOW,
        feed_id="f2",
        post_key="e2",
    )
    return replace(turn, **changes)


class ConversationsContract:
    """Known pages, who points where, and turns; the fixture `book` is empty for each test."""

    def test_mentions_are_found_by_the_pages_where_they_stand(self, book: CaseBook) -> None:
        """Of every brand that a page speaks of, and by every page where a mention stands."""
        for _ in range(2):
            book.note_pages("m1", ("p1", "p2"), UNTIL)
        book.note_pages("m2", ("p1",), UNTIL)
        assert book.on_pages(("p1", "p2", "p3")) == {"p1": {"m1", "m2"}, "p2": {"m1"}}
        assert book.on_pages(()) == {}

    def test_who_links_to_a_page_is_found_within_the_brand(self, book: CaseBook) -> None:
        """With the site where it does; noted again, nothing changes."""
        for _ in range(2):
            book.note_pointers("juniper", ("p1", "p2"), Pointer("harbour.example", "m1"), UNTIL)
        book.note_pointers("juniper", ("p1",), Pointer("mill.example", "m2"), UNTIL)
        book.note_pointers("heron", ("p1",), Pointer("mill.example", "m3"), UNTIL)
        assert book.pointing_to("juniper", ("p1", "p3")) == {
            "p1": {Pointer("harbour.example", "m1"), Pointer("mill.example", "m2")}
        }
        assert book.pointing_to("juniper", ()) == {}

    def test_who_links_to_a_page_may_have_a_customer(self, book: CaseBook) -> None:
        """Named or not, on a site that is known or not."""
        pointers = {Pointer("pages.example/bob", "m1", "c1"), Pointer("", "m2"), Pointer("a", "m3")}
        for pointer in pointers:
            book.note_pointers("juniper", ("p1",), pointer, UNTIL)
        assert book.pointing_to("juniper", ("p1",)) == {"p1": pointers}

    def test_a_turn_is_noted_once(self, book: CaseBook) -> None:
        """The first time it is heard, with what it was then."""
        assert book.add_turn(a_turn())
        assert not book.add_turn(a_turn(title="Heard again"))
        assert book.add_turn(a_turn(mention="m2"))
        assert book.turns(("m1", "m9")) == (a_turn(),)
        assert book.turns(()) == ()

    def test_turns_come_in_the_order_in_which_they_were_said(self, book: CaseBook) -> None:
        """Of all the mentions asked for."""
        late, early = a_turn("t1"), a_turn("t2", "m2", said_at=NOW - timedelta(days=1))
        assert book.add_turn(late)
        assert book.add_turn(early)
        assert book.turns(("m1", "m2")) == (early, late)

    def test_a_mention_keeps_a_hundred_turns(self, book: CaseBook) -> None:
        """What the whole web talks about must not outgrow its item."""
        added = [book.add_turn(a_turn(f"t{number}")) for number in range(102)]
        assert added.count(True) == len(book.turns(("m1",))) == 100

    def test_a_case_comes_with_its_conversation(self, book: CaseBook) -> None:
        """That about each of its mentions, and no other."""
        book.commit(an_opening(a_case(), a_mention(), a_customer()))
        assert book.add_turn(a_turn())
        assert book.add_turn(a_turn(mention="m2"))
        file = book.file("c1")
        assert file is not None
        assert file.turns == (a_turn(),)
        assert [mention.id for mention in file.mentions] == ["m1"]
