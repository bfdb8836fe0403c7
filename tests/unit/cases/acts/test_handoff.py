"""Handing on: only when asked for, to a named colleague, with a note and everything else."""

from dataclasses import replace

import pytest

from contracts.case_samples import NOW, a_mention
from makegood.cases.acts.claims import claim
from makegood.cases.acts.handoff import hand_off, receivers
from makegood.cases.acts.outcomes import record_attempt
from makegood.errors import BadInput
from makegood.model.alerts import EmailKind, EntryState
from makegood.model.cases import Attempt, State, Step
from unit.cases.case_world import ADA, BO, HERON, JUNIPER, LOU, WATCHLIST, World, a_day, on

CY = replace(BO, id="cy", name="Cy Moran", email="cy@juniper.example", languages=("nl",))
CROWD = replace(WATCHLIST, reps=(ADA, replace(BO, brands=("juniper", "heron")), CY, LOU))


@pytest.fixture
def world() -> World:
    """One case that Ada has."""
    world = World(watchlist=CROWD)
    world.offered()
    claim("c1", "ada", world.acting, world.now)
    return world


def test_a_hand_off_puts_the_case_before_a_colleague(world: World) -> None:
    """With an email of its own, counted for their day; the history says who, to whom, and why."""
    case = hand_off("c1", "ada", "bo", "She speaks Danish.", world.acting, world.now)
    assert (case.state, case.rep, case.claimed_at, case.next_step) == (
        State.OFFERED,
        "bo",
        None,
        Step.REMIND,
    )
    [email] = world.entries(EmailKind.HAND_OFF)
    assert (email.to_rep, email.words, email.mentions) == ("bo", "She speaks Danish.", ("m1",))
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.rep == "bo"
    file = world.book.file("c1")
    assert file is not None
    handed = next(event for event in file.events if event.name == "handed off")
    assert (handed.who, handed.words) == ("ada", "to Bo Lund: She speaks Danish.")
    assert world.book.taken("bo", NOW.date()) == 1
    assert world.send(email.id) is EntryState.SENT


def test_handing_on_twice_is_handing_on_once(world: World) -> None:
    """One email and one line."""
    first = hand_off("c1", "ada", "bo", "note", world.acting, world.now)
    assert hand_off("c1", "ada", "bo", "note", world.acting, world.now) == first
    assert world.names().count("handed off") == 1


def test_the_whole_customer_goes(world: World) -> None:
    """Whatever else the customer has open comes along: one customer, one rep."""
    world.hear(a_mention("m2", brand="heron"))
    world.assign()
    hand_off("c1", "ada", "bo", "note", world.acting, world.now)
    assert {case.rep for case in world.book.cases.values()} == {"bo"}
    [email] = world.entries(EmailKind.HAND_OFF)
    assert (email.others, set(email.mentions)) == (("c2",), {"m1", "m2"})


def test_attempts_go_with_the_case(world: World) -> None:
    """The colleague sees what was tried; if they let it lapse it does not go back to the giver."""
    record_attempt("c1", Attempt("a1", "email", world.now, "ada"), world.acting, world.now)
    case = hand_off("c1", "ada", "bo", "note", world.acting, world.now)
    assert [attempt.id for attempt in case.attempts] == ["a1"]


def test_a_full_day_does_not_keep_a_colleague_from_it() -> None:
    """They were asked; the assigner counts it, too, and gives them less."""
    full = replace(CROWD, reps=(ADA, replace(BO, capacity=0), LOU))
    world = World(watchlist=full)
    world.offered()
    hand_off("c1", "ada", "bo", "note", world.acting, world.now)
    assert world.case().rep == "bo"


def test_the_lead_hands_on_what_somebody_else_has(world: World) -> None:
    """Who had it is told, with the note; the lead may also give what waits to somebody."""
    hand_off("c1", "lou", "bo", "Ada is ill.", world.acting, world.now)
    [told] = world.entries(EmailKind.NOTICE)
    assert told.to_rep == "ada"
    assert "Bo Lund" in told.words
    assert "Ada is ill." in told.words
    world.hear(a_mention("m2", customer="lea"))
    assert hand_off("c2", "lou", "bo", "yours", world.acting, world.now).rep == "bo"
    assert "It has been theirs since 3 November" in told.words


def test_receivers_speak_the_language_and_are_there(world: World) -> None:
    """Not who has it, nor who is away; where nobody speaks it, whoever is there."""
    file = world.book.file("c1")
    assert file is not None
    assert [rep.id for rep in receivers(file, CROWD, NOW)] == ["bo"]
    away = replace(BO, absent=((a_day(1), a_day(9)),))
    gone = replace(CROWD, reps=(ADA, away, CY, LOU))
    assert [rep.id for rep in receivers(file, gone, NOW)] == ["cy"]


def test_a_hand_off_needs_somebody_and_a_note(world: World) -> None:
    """The message names who could get it."""
    with pytest.raises(BadInput, match="Bo Lund"):
        hand_off("c1", "ada", "cy", "note", world.acting, world.now)
    with pytest.raises(BadInput, match="note"):
        hand_off("c1", "ada", "bo", "  ", world.acting, world.now)


def test_nobody_hands_on_what_is_a_colleagues(world: World) -> None:
    """Nor what nobody has, nor who asked to be left alone."""
    with pytest.raises(BadInput, match="only they or the lead"):
        hand_off("c1", "bo", "cy", "note", world.acting, world.now)
    world.hear(a_mention("m2", customer="lea"))
    with pytest.raises(BadInput, match="only the lead"):
        hand_off("c2", "ada", "bo", "note", world.acting, world.now)
    world.book.bar("maren", "asked", NOW)
    with pytest.raises(BadInput, match="left alone"):
        hand_off("c1", "ada", "bo", "note", world.acting, world.now)


def test_an_email_overtaken_by_a_take_over_is_not_sent(world: World) -> None:
    """Bo is at home, and Ada takes it back: Bo never hears of it."""
    world.now = on(3, 20)
    hand_off("c1", "ada", "bo", "note", world.acting, world.now)
    [email] = world.entries(EmailKind.HAND_OFF)
    assert email.due_at == on(4, 9)
    hand_off("c1", "bo", "ada", "no", world.acting, world.now)
    world.now = on(4, 9)
    assert world.send(email.id) is EntryState.DROPPED


def test_a_brand_of_one_rep_has_nobody_to_hand_to() -> None:
    """Said so."""
    world = World(watchlist=replace(WATCHLIST, brands=(JUNIPER, HERON), reps=(ADA, LOU)))
    world.offered()
    with pytest.raises(BadInput, match="nobody"):
        hand_off("c1", "ada", "lou", "note", world.acting, world.now)
