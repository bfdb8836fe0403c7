"""Two customers who are one person: joined whole, seen by new posts, undone whole."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_verdict
from faults.line import Line
from makegood.cases.acts.claims import claim
from makegood.cases.acts.outcomes import Ending, close, record_attempt
from makegood.cases.acts.same_person import foresee, merge, split
from makegood.cases.mentions.missed import Report, report_missed
from makegood.errors import BadInput, Conflict
from makegood.model.alerts import EmailKind
from makegood.model.cases import Attempt, Case, Customer, Outcome, State
from makegood.model.verdicts import Mention, Route
from unit.cases.case_world import World


def hers(mention_id: str, **changes: Any) -> Mention:
    """Maren's words on her blog."""
    return a_mention(mention_id, **changes)


def theirs(mention_id: str, **changes: Any) -> Mention:
    """The words of MJ, on a forum: who is Maren."""
    place = replace(a_mention().places[0], link=f"https://forum.example/{mention_id}")
    base = a_mention(mention_id, customer="mj", author="MJ", places=(place,), text=f"{mention_id} ")
    return replace(base, **changes)


@dataclass
class Two:
    """Maren and MJ, each with what a test gives them."""

    world: World = field(default_factory=World)

    def merge(self, book: Any = None, stays: str = "maren", joins: str = "mj") -> tuple[Case, ...]:
        world = self.world
        return merge(stays, joins, "lou", book or world.book, world.watchlist, world.now)

    def split(self) -> tuple[Case, ...]:
        return split("mj", "lou", self.world.book, self.world.watchlist, self.world.now)

    def case(self, case_id: str) -> Case:
        case = self.world.book.case(case_id)
        assert case is not None
        return case

    def customer(self, customer_id: str) -> Customer:
        customer = self.world.book.customer(customer_id)
        assert customer is not None
        return customer

    def lines(self, case_id: str) -> list[str]:
        file = self.world.book.file(case_id)
        assert file is not None
        return [event.name for event in file.events]


def two(mine: tuple[Mention, ...] = (), others: tuple[Mention, ...] = ()) -> Two:
    made = Two()
    for mention in (*(mine or (hers("m1"),)), *(others or (theirs("t1", brand="heron"),))):
        assert made.world.hear(mention).how in {"opened", "joined"}
    return made


def test_identities_cases_and_tries_become_one_customers() -> None:
    """With a line in both histories of who said so."""
    made = two()
    made.merge()
    one, other = made.customer("maren"), made.customer("mj")
    assert set(one.handles) == {"Maren@tideletters.example", "MJ@forum.example"}
    assert (one.aliases, other.merged_into, other.moved) == (("mj",), "maren", ("c2",))
    assert {case.id for case in made.world.book.cases_of("maren")} == {"c1", "c2"}
    assert made.world.book.cases_of("mj") == ()
    assert "merged" in made.lines("c1")
    assert "merged" in made.lines("c2")


def test_joining_again_changes_nothing() -> None:
    """However often the button is pressed."""
    made = two()
    made.merge()
    before = made.customer("maren")
    assert made.merge() == ()
    assert made.customer("maren") == before


def test_of_two_open_cases_with_a_brand_one_goes_on() -> None:
    """With the words and the danger of both; the other ends, and says where it goes on."""
    danger = theirs("t1", verdict=a_verdict(danger=True, need=0.95), comments=7)
    made = two(others=(danger,))
    made.merge()
    goes_on, ended = made.case("c1"), made.case("c2")
    assert set(goes_on.mentions) == {"m1", "t1"}
    assert (goes_on.danger, goes_on.need, goes_on.comments) == (True, 0.95, 7)
    assert (ended.state, ended.outcome, ended.joined_into) == (State.CLOSED, None, "c1")
    found = made.world.book.open_case("maren", "juniper")
    assert found is not None
    assert found.id == "c1"
    file = made.world.book.file("c1")
    assert file is not None
    assert {mention.author for mention in file.mentions} == {"Maren", "MJ"}


def test_the_first_and_the_latest_words_of_both_are_what_they_felt() -> None:
    """However they are joined; and each has their own again once they are apart."""
    late = replace(a_mention().reading, brand_sentiment=0.6)
    glad = theirs("t1", reading=late, published_at=NOW - timedelta(minutes=10))
    for stays, joins in (("maren", "mj"), ("mj", "maren")):
        made = two(others=(glad,))
        before = [replace(made.case(one), version=0) for one in ("c1", "c2")]
        made.merge(stays=stays, joins=joins)
        goes_on = made.case("c1" if stays == "maren" else "c2")
        assert (goes_on.first_felt, goes_on.latest_felt) == (-0.7, 0.6)
        split(joins, "lou", made.world.book, made.world.watchlist, made.world.now)
        after = [replace(made.case(one), version=0) for one in ("c1", "c2")]
        felt = [(one.first_felt, one.latest_felt, one.answered_at) for one in before]
        assert [(one.first_felt, one.latest_felt, one.answered_at) for one in after] == felt


def test_a_joined_case_has_no_more_themes_than_any_other() -> None:
    """Its item must not grow without end."""
    many = [tuple(f"product:{side}{number}" for number in range(10)) for side in "ab"]
    made = two((hers("m1", themes=many[0]),), (theirs("t1", themes=many[1]),))
    made.merge()
    assert made.case("c1").themes == (*many[0], *many[1][:2])


def test_who_had_the_one_has_both() -> None:
    """A case that nobody had goes to the rep of the case that joined it, tries and all."""
    made = two(others=(theirs("t1"),))
    made.world.book.cases["c2"] = replace(
        made.case("c2"), state=State.CLAIMED, rep="ada", offered_at=NOW, claimed_at=NOW
    )
    made.world.book.customers["mj"] = replace(made.customer("mj"), rep="ada")
    tried = Attempt("a1", "comment", NOW, "ada", "wrote to them")
    record_attempt("c2", tried, made.world.acting, made.world.now)
    made.merge()
    case = made.case("c1")
    assert (case.rep, case.state, case.attempts) == ("ada", State.CLAIMED, (tried,))
    assert case.next_step is not None
    assert (made.customer("maren").rep, made.customer("maren").attempts) == ("ada", 1)


def test_a_case_of_another_rep_waits_for_the_one_rep() -> None:
    """Who had it is told not to write any more; who has the customer is offered it."""
    made = two()
    for case_id, customer, rep in (("c1", "maren", "ada"), ("c2", "mj", "bo")):
        made.world.book.cases[case_id] = replace(
            made.case(case_id), state=State.CLAIMED, rep=rep, offered_at=NOW, claimed_at=NOW
        )
        made.world.book.customers[customer] = replace(made.customer(customer), rep=rep)
    made.merge()
    assert (made.case("c2").state, made.case("c2").rep) == (State.WAITING, "")
    assert made.customer("maren").rep == "ada"
    [notice] = [one for one in made.world.book.entries.values() if one.kind is EmailKind.NOTICE]
    assert notice.to_rep == "bo"
    assert "do not write" in notice.words
    made.world.assign()
    assert made.case("c2").rep == "ada"


def test_a_preview_says_what_would_come_of_it() -> None:
    """And writes nothing."""
    made = two(others=(theirs("t1"), theirs("t2", brand="heron")))
    world = made.world
    before = repr(world.book)
    lines = foresee("maren", "mj", "lou", world.book, world.watchlist, world.now)
    assert lines[0] == "MJ (MJ@forum.example) joins Maren (Maren@tideletters.example)"
    assert "case c2 (juniper) ends; case c1 goes on with it" in lines
    assert "case c3 (heron) moves, waiting" in lines
    assert repr(world.book) == before


def test_who_cannot_be_joined_is_told_why() -> None:
    """To nobody, or to one who wants to be left alone; to oneself, nothing is to be done."""
    made = two()
    for stays, joins, why in (
        ("maren", "nobody", "no customer nobody"),
        ("nobody", "mj", "no customer nobody"),
    ):
        with pytest.raises(BadInput, match=why):
            made.merge(None, stays, joins)
    assert made.merge(None, "maren", "maren") == ()
    made.world.book.bar("mj", "asked", NOW)
    with pytest.raises(BadInput, match="left alone"):
        made.merge()


def test_a_new_post_of_either_is_the_one_customers() -> None:
    """By the name they have there."""
    made = two()
    made.merge()
    heard = made.world.hear(theirs("t9"))
    assert (heard.case_id, heard.how) == ("c1", "joined")
    found = made.world.book.mention("t9")
    assert found is not None
    assert found.customer == "maren"


def test_a_post_that_is_recorded_meanwhile_finds_the_one_customer() -> None:
    """At whatever moment of its recording they are joined: no case is left with the old id."""
    counted = Line()
    made = two()
    made.world.book = counted.port("book", made.world.book)
    made.world.hear(theirs("t9"))
    for number in range(len(counted.calls)):
        racing = two()
        book = racing.world.book
        line = Line()
        line.meanwhile = {number: partial(racing.merge, book)}
        racing.world.book = line.port("book", book)
        racing.world.hear(theirs("t9"))
        racing.world.book = book
        racing.merge()
        assert {case.customer for case in book.cases.values()} == {"maren"}
        open_ones = [case for case in book.cases.values() if not case.is_closed]
        assert sorted(case.brand for case in open_ones) == ["heron", "juniper"]


def test_a_post_recorded_while_they_are_joined_goes_along() -> None:
    """The joining reads again when a case came between."""
    counted = Line()
    two().merge(counted.port("book", two().world.book))
    for number in range(len(counted.calls)):
        made = two()
        book, line = made.world.book, Line()
        line.meanwhile = {number: partial(made.world.hear, theirs("t9"))}
        made.merge(line.port("book", book))
        assert {case.customer for case in book.cases.values()} == {"maren"}


def test_a_missed_mention_of_the_old_name_opens_the_one_customers_case() -> None:
    """Whoever reports it: the one that was closed lately."""
    made = two()
    made.world.hear(theirs("t5", brand="juniper", verdict=a_verdict(Route.DIGEST)))
    close("c1", "lou", Ending(Outcome.SOLVED), made.world.acting, made.world.now)
    made.merge()
    world = made.world
    reported = report_missed(
        "t5", Report("lou"), world.book, world.watchlist, world.now, lambda: "c9"
    )
    assert (reported.case_id, reported.how) == ("c1", "reopened")
    assert "t5" in made.case("c1").mentions


def test_undoing_gives_back_all_that_went_along() -> None:
    """Handles, tries, cases; with a line in both histories."""
    made = two(others=(theirs("t1"), theirs("t2", brand="heron")))
    one, other = made.customer("maren"), made.customer("mj")
    cases = dict(made.world.book.cases)
    made.merge()
    made.split()
    for before in (one, other):
        now = made.customer(before.id)
        assert replace(now, version=0) == replace(before, version=0)
    for case_id, case in cases.items():
        again = replace(made.case(case_id), version=case.version, next_step_at=None)
        assert again == replace(case, next_step_at=None)
        assert "split" in made.lines(case_id)
    assert made.split() == ()


def test_what_came_after_stays_with_who_stayed() -> None:
    """A case that was opened meanwhile, and words that joined theirs."""
    made = two(others=(theirs("t1"),))
    made.merge()
    made.world.hear(hers("m2", text="And now it drips"))
    made.world.hear(theirs("t9", brand="heron"))
    made.split()
    assert set(made.case("c1").mentions) == {"m1", "m2"}
    assert made.case("c2").customer == "mj"
    found = made.world.book.open_case("maren", "heron")
    assert found is not None
    assert made.world.book.open_case("mj", "heron") is None


def test_joinings_are_undone_latest_first() -> None:
    """Else nobody could say whose the cases are."""
    made = two()
    made.world.hear(theirs("x1", customer="liv", author="Liv"))
    made.merge()
    made.merge(None, "liv", "maren")
    assert made.world.hear(theirs("t9")).case_id == "c3"
    with pytest.raises(BadInput, match="undo that first"):
        made.split()
    split("maren", "lou", made.world.book, made.world.watchlist, made.world.now)
    made.split()
    assert made.customer("mj").merged_into == ""


def test_joining_and_claiming_at_once_loses_neither() -> None:
    """Whoever was second reads again."""
    made = two(others=(theirs("t1"),))
    line = Line()
    claimed: list[Case] = []

    def claims() -> None:
        if not claimed:
            claimed.append(claim("c2", "ada", made.world.acting, made.world.now))

    line.meanwhile = {4: claims}
    made.merge(line.port("book", made.world.book))
    case = made.case("c1")
    assert (case.rep, case.state) == ("ada", State.CLAIMED)


def test_customers_whose_cases_keep_moving_are_told_so() -> None:
    """Nothing is written by halves."""
    made = two()
    line = Line()

    def moves() -> None:
        customer = made.customer("mj")
        made.world.book.customers["mj"] = replace(customer, version=customer.version + 1)

    line.meanwhile = dict.fromkeys(range(1000), moves)
    with pytest.raises(Conflict, match="kept moving"):
        made.merge(line.port("book", made.world.book))
    assert made.world.book.cases_of("mj")


def test_the_history_of_one_does_not_name_the_other() -> None:
    """Either may be erased, apart again, without a trace in what is another's."""
    made = two()
    made.merge()
    made.split()
    words = {
        event.words
        for event in made.world.book.events.values()
        if event.name in {"merged", "split"}
    }
    assert words == {
        "with the customer of case c1",
        "with the customer of case c2",
        "from the customer of case c1",
    }


def test_words_of_who_stayed_do_not_go_along_with_a_case_that_goes_back() -> None:
    """They get a case of their own, open as the other is; its history quotes them no more."""
    made = two()
    made.merge()
    assert made.world.hear(hers("m5", brand="heron", text="Heron, too")).case_id == "c2"
    made.split()
    assert made.case("c2").mentions == ("t1",)
    mine = made.world.book.open_case("maren", "heron")
    assert mine is not None
    assert (mine.mentions, mine.state) == (("m5",), State.WAITING)
    mention = made.world.book.mention("m5")
    assert mention is not None
    assert mention.case == mine.id
    file = made.world.book.file("c2")
    assert file is not None
    assert [event.words for event in file.events if event.name == "joined"] == [""]
    theirs_again = made.world.book.open_case("mj", "heron")
    assert theirs_again is not None
    assert theirs_again.id == "c2"
