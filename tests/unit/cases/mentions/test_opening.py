"""From a mention to a case: opening, joining, copies, other routes and those to be left alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import NOW, a_mention, a_place, a_verdict
from makegood.adapters.memory import MemoryCaseBook
from makegood.cases.acts.claims import claim
from makegood.cases.due.priority import priority_now
from makegood.cases.mentions.opening import Recorded
from makegood.cases.records.headline import headline_of
from makegood.errors import Conflict
from makegood.model.alerts import EmailKind
from makegood.model.cases import State, Step
from makegood.model.changes import Change
from makegood.model.verdicts import Passage, Route, Stage
from unit.cases.case_world import WATCHLIST, World


@pytest.fixture
def world() -> World:
    return World()


def test_an_alert_opens_a_waiting_case(world: World) -> None:
    """Mention, customer and case are there, and somebody is told if it waits a day."""
    assert world.hear() == Recorded("c1", "opened")
    case = world.case()
    assert case.state is State.WAITING
    assert (case.next_step, case.next_step_at) == (Step.OVERDUE, NOW + timedelta(hours=23))
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.handles == ("Maren@tideletters.example",)
    assert world.names() == ["opened"]


def test_the_same_mention_again_changes_nothing(world: World) -> None:
    """A redelivered message finds it known and says which case it is in."""
    world.hear()
    before = world.case()
    assert world.hear() == Recorded("c1", "known")
    assert world.case() == before
    assert world.names() == ["opened"]


def test_a_copy_adds_its_place_to_the_case(world: World) -> None:
    """The same words elsewhere are one mention in two places, told in the history once."""
    world.hear()
    elsewhere = a_place("https://mirror.example/kettle", "f2")
    copy = a_mention("m2", text_key="text-m1", places=(elsewhere,))
    assert world.hear(copy) == Recorded("c1", "copy")
    assert world.hear(copy) == Recorded("c1", "copy")
    mention = world.book.mention("m1")
    assert mention is not None
    assert mention.places[1:] == (elsewhere,)
    assert sorted(world.names()) == ["opened", "place added"]


def test_a_second_post_joins_and_raises_the_case(world: World) -> None:
    """Saying it again makes it more urgent, and opens nothing new."""
    world.hear()
    before = priority_now(world.case(), WATCHLIST, NOW)
    assert world.hear(a_mention("m2")) == Recorded("c1", "joined")
    after = world.case()
    assert after.mentions == ("m1", "m2")
    assert priority_now(after, WATCHLIST, NOW).value > before.value
    assert list(world.book.cases) == ["c1"]


def test_an_update_that_is_no_alert_joins_too(world: World) -> None:
    """'Update: solved' belongs to the case and says where it stands now."""
    world.hear()
    update = a_mention("m2", verdict=a_verdict(Route.DIGEST, stage=Stage.SOLVED), published_at=NOW)
    assert world.hear(update) == Recorded("c1", "joined")
    assert world.case().stage is Stage.SOLVED


def test_an_old_post_does_not_say_where_it_stands_now(world: World) -> None:
    """What was said before the case began changes its stage no more."""
    world.hear()
    old = a_mention(
        "m2", verdict=a_verdict(stage=Stage.SOLVED), published_at=NOW - timedelta(days=9)
    )
    world.hear(old)
    assert world.case().stage is Stage.OPEN


def test_a_rep_is_told_at_once_when_their_customer_writes(world: World) -> None:
    """Their answer is an email of its own, once."""
    world.offered()
    world.hear(a_mention("m2"))
    world.hear(a_mention("m2"))
    [answer] = world.entries(EmailKind.ANSWER)
    assert (answer.to_rep, answer.mentions, answer.due_at) == ("ada", ("m2",), NOW)


def test_an_answer_outside_hours_waits_for_the_morning(world: World) -> None:
    """Reps are not written to at night."""
    world.offered()
    world.later(hours=10)
    world.hear(a_mention("m2"))
    [answer] = world.entries(EmailKind.ANSWER)
    assert answer.due_at == NOW + timedelta(hours=23)


def test_two_brands_are_two_cases_of_one_customer(world: World) -> None:
    """A post about another brand opens its own case."""
    world.hear()
    assert world.hear(a_mention("m2", brand="heron")).how == "opened"
    assert len(world.book.cases_of("maren")) == 2
    assert list(world.book.customers) == ["maren"]


@pytest.mark.parametrize(
    ("route", "kind", "address"),
    [
        (Route.THANKS, EmailKind.THANKS, "thanks@juniper.example"),
        (Route.IDEAS, EmailKind.IDEAS, "ideas@juniper.example"),
    ],
)
def test_praise_and_ideas_reach_those_they_belong_to(
    world: World, route: Route, kind: EmailKind, address: str
) -> None:
    """They open no case, and are passed on once."""
    mention = a_mention(verdict=a_verdict(route))
    assert world.hear(mention) == Recorded(None, "routed")
    world.hear(mention)
    [entry] = world.entries(kind)
    assert (entry.to_email, entry.mentions) == (address, ("m1",))
    assert world.book.cases == {}


def test_nothing_is_passed_on_without_an_address(world: World) -> None:
    """A brand that names no address for thanks gets none."""
    world.hear(a_mention(brand="heron", verdict=a_verdict(Route.THANKS)))
    assert world.book.entries == {}


def test_danger_is_told_at_once_besides(world: World) -> None:
    """The case opens as ever, and whoever guards against danger hears of it now."""
    world.hear(a_mention(verdict=a_verdict(danger=True)))
    [entry] = world.book.entries.values()
    assert (entry.to_email, entry.due_at) == ("safety@juniper.example", NOW)
    assert "danger" in entry.words
    assert world.case().danger


@pytest.mark.parametrize("key", ["maren", "maren@tideletters.example", "tideletters.example"])
def test_whoever_asked_to_be_left_alone_gets_no_case(world: World, key: str) -> None:
    """By person or by site; the mention says why it went nowhere."""
    world.book.bar(key, "asked", NOW)
    assert world.hear() == Recorded(None, "routed")
    mention = world.book.mention("m1")
    assert mention is not None
    assert mention.verdict.route is Route.NONE
    assert mention.verdict.reasons[-1].words == "they asked to be left alone"


def test_a_post_without_author_has_a_customer_of_its_own(world: World) -> None:
    """Two nameless people are never taken for one."""
    for number in (1, 2):
        world.hear(a_mention(f"m{number}", customer="", author=""))
    assert len(world.book.customers) == 2
    assert [case.customer_name for case in world.book.cases.values()] == ["", ""]


def test_a_new_post_after_the_end_opens_a_new_case(world: World) -> None:
    """A closed case stays closed; the rep who knows the customer gets the new one."""
    case = world.offered()
    claim(case.id, case.rep, world.acting, world.now)
    claimed = world.case()
    world.book.commit(
        Change(case=replace(claimed, state=State.CLOSED, version=4, next_step_at=None))
    )
    again = world.offered(a_mention("m2"))
    assert again.id == "c2"
    assert again.rep == case.rep


def test_a_rival_who_opened_first_is_joined() -> None:
    """Two messages at once about one customer still make one case."""
    rival = World()

    class RivalBook(MemoryCaseBook):
        def commit(self, change: Change) -> None:
            if not self.cases:
                self.cases["x"] = replace(rival.case(), id="x", customer="maren")
            MemoryCaseBook.commit(self, change)

    rival.hear(a_mention("m9"))
    world = World(book=RivalBook())
    assert world.hear() == Recorded("x", "joined")


def test_a_book_that_always_moves_fails_the_message() -> None:
    """After a few tries the queue may bring it again."""

    class RestlessBook(MemoryCaseBook):
        def commit(self, change: Change) -> None:
            raise Conflict(f"moved before {change.case}")

    with pytest.raises(Conflict, match="kept moving"):
        World(book=RestlessBook()).hear()


def test_a_headline_is_their_words_cut_between_words() -> None:
    """At most 140 characters, of the first passage."""
    words = "word " * 60
    mention = a_mention(passages=(Passage(words, 0, len(words)),))
    headline = headline_of(mention)
    assert len(headline) <= 140
    assert headline.endswith("word…")
