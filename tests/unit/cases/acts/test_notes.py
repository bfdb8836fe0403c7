"""Notes, and answers that a rep passes on: written once, in a case that somebody still knows."""

from dataclasses import replace

import pytest

from makegood.cases.acts.acting import act
from makegood.cases.acts.claims import claim, claiming
from makegood.cases.acts.notes import answered, noting, once
from makegood.cases.acts.outcomes import Ending, close
from makegood.cases.due.ladder import after_answer, pace_of
from makegood.cases.records.history import told
from makegood.errors import BadInput
from makegood.model.cases import Event, Outcome, State
from unit.cases.case_world import World


@pytest.fixture
def world() -> World:
    """One case, put before Ada."""
    world = World()
    world.offered()
    return world


def a_line(world: World, cause: str = "mail-1") -> Event:
    return replace(told("c1", "noted", world.now, cause, "by mail"), who="ada")


def test_a_note_changes_nothing_but_the_history(world: World) -> None:
    """The case keeps its version, so nobody who types meanwhile is disturbed."""
    before = world.case()
    act("c1", "ada", world.acting, world.now, once(a_line(world), noting))
    assert world.case() == before
    assert world.names().count("noted") == 1


def test_a_line_that_stands_keeps_its_act_from_being_done_again(world: World) -> None:
    """Whatever became of the case since."""
    act("c1", "ada", world.acting, world.now, once(a_line(world), claiming))
    assert world.case().state is State.CLAIMED
    world.book.cases["c1"] = replace(world.case(), state=State.OFFERED, claimed_at=None)
    act("c1", "ada", world.acting, world.now, once(a_line(world), claiming))
    assert world.case().state is State.OFFERED
    assert world.names().count("noted") == 1


def test_an_act_that_is_so_already_still_writes_its_line(world: World) -> None:
    """A rep who says "mine" twice said it twice."""
    claim("c1", "ada", world.acting, world.now)
    before = world.case()
    act("c1", "ada", world.acting, world.now, once(a_line(world), claiming))
    assert world.case() == before
    assert world.names().count("noted") == 1


def test_an_answer_asks_its_rep_to_go_on(world: World) -> None:
    """As a public one does; it is no mention, so no number of words changes."""
    claim("c1", "ada", world.acting, world.now)
    act("c1", "ada", world.acting, world.now, answered)
    case = world.case()
    due = after_answer(pace_of(world.watchlist, case.brand, "ada"), world.now)
    assert (case.answered_at, case.said_again_at) == (world.now, None)
    assert (case.next_step, case.next_step_at) == (due.step, due.at)


def test_an_answer_in_a_closed_case_reminds_nobody(world: World) -> None:
    """It stands in the history alone."""
    close("c1", "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    before = world.case()
    act("c1", "ada", world.acting, world.now, once(a_line(world), answered))
    assert world.case() == before
    assert world.names().count("noted") == 1


def test_no_word_enters_a_case_of_nobody(world: World) -> None:
    """Erased while a mail was on its way."""
    world.book.cases["c1"] = replace(world.case(), customer="", state=State.CLOSED)
    with pytest.raises(BadInput, match="nobody knows any more"):
        act("c1", "ada", world.acting, world.now, once(a_line(world), noting))
