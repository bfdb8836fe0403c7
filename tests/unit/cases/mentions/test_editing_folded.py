"""Edits of a post whose case was folded into another that tells the same: that one goes on."""

from dataclasses import replace

import pytest

from contracts.case_samples import a_verdict
from makegood.cases.acts.erasing import erase_case
from makegood.cases.acts.outcomes import Ending, close, reopen
from makegood.cases.customers.selves import that_goes_on
from makegood.cases.mentions.opening import Recorded
from makegood.cases.mentions.recording import record_or_amend
from makegood.model.alerts import EmailKind
from makegood.model.cases import Outcome, State
from makegood.model.verdicts import Mention, Stage
from makegood.triage.copies.novelty import version_of
from unit.cases.case_world import World
from unit.cases.records.test_repeats import COPY, said, slip_through

UPDATE = "UPDATE: they sent a new one on Friday, and it works again."
WORSE = "UPDATE: Juniper wrote that they will do nothing, and I want my money back."


@pytest.fixture
def world() -> World:
    """The planet's case is with Ada; Maren's own was folded into it."""
    world = World()
    slip_through(world, COPY, said("maren"))
    world.assign()
    assert world.case("c1").rep == "ada"
    assert world.case("c2").is_closed
    world.later(hours=2)
    return world


def edit(world: World, mention: Mention, more: str, **verdict: object) -> Recorded:
    """What becomes of it once its post says more."""
    text = f"{mention.text} {more}"
    versions = tuple(version_of(mention.title, each) for each in (mention.text, text))
    judged = replace(a_verdict(), **verdict)  # type: ignore[arg-type]  # by name
    edited = replace(mention, text=text, versions=versions, verdict=judged)
    return record_or_amend(edited, world.book, world.watchlist, world.now, lambda: "c9")


def told(world: World) -> list[tuple[str, str]]:
    return [(each.to_rep, each.case) for each in world.entries(EmailKind.ANSWER)]


def test_an_edit_of_what_was_folded_moves_the_case_that_goes_on(world: World) -> None:
    """Its rep is told, once, and sees her words; her own case stays closed."""
    for _ in range(2):
        edit(world, said("maren"), UPDATE, stage=Stage.SOLVED)
    goes_on = world.case("c1")
    assert (goes_on.stage, goes_on.mentions) == (Stage.SOLVED, ("m-planet", "m-maren"))
    assert told(world) == [("ada", "c1")]
    assert world.names("c1").count("edited") == 1
    assert world.case("c2").is_closed
    mention = world.book.mention("m-maren")
    assert mention is not None
    assert mention.case == "c2"
    assert UPDATE in mention.text


def test_what_got_worse_reaches_its_rep_too(world: World) -> None:
    """Danger as well."""
    edit(world, said("maren"), WORSE)
    edit(world, said("maren"), f"{WORSE} It caught fire.", danger=True)
    assert told(world) == [("ada", "c1")] * 2
    assert world.case("c1").danger


def test_the_same_update_in_both_places_is_told_once_a_day(world: World) -> None:
    """Both feeds bring it; on another day the same words are news again."""
    edit(world, COPY, WORSE)
    edit(world, said("maren"), WORSE)
    assert told(world) == [("ada", "c1")]
    assert world.names("c1").count("edited") == 2
    world.later(hours=30)
    edit(world, said("maren"), f"{WORSE} And on. {UPDATE}")
    assert len(told(world)) == 2


def test_the_closed_case_opens_again_for_whom_it_was(world: World) -> None:
    """Nobody becomes another person by it."""
    close("c1", "ada", Ending(Outcome.NO_ANSWER), world.acting, world.now)
    before = world.book.customers["planet"]
    world.later(hours=24)
    edit(world, said("maren"), WORSE)
    assert world.case("c1").state is State.OFFERED
    assert told(world) == [("ada", "c1")]
    assert world.book.customers["planet"].handles == before.handles
    assert world.case("c2").is_closed


def test_who_asked_to_be_left_alone_moves_nothing(world: World) -> None:
    """Under either name."""
    world.book.bar("maren", "they asked", world.now)
    edit(world, said("maren"), WORSE)
    assert told(world) == []


def test_a_folded_case_that_was_opened_again_has_its_own_edits(world: World) -> None:
    """A rep saw two people."""
    reopen("c2", "ada", world.acting, world.now)
    edit(world, said("maren"), WORSE)
    assert world.case("c2").mentions == ("m-maren",)
    assert world.names("c2").count("edited") == 1
    assert world.names("c1").count("edited") == 0


def test_what_was_erased_gets_no_words_from_an_edit(world: World) -> None:
    """Her own case is there still, and has them."""
    erase_case("c1", world.book, world.now, "they asked")
    edit(world, said("maren"), WORSE)
    assert world.names("c1").count("edited") == 0
    assert world.names("c2").count("edited") == 1
    assert that_goes_on("c2", world.book) == world.case("c2")
