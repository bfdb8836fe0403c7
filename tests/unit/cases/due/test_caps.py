"""One person is tried so often and no more; what happened all the same is written."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import NOW, a_mention
from makegood.cases.acts.claims import claim
from makegood.cases.acts.outcomes import record_attempt
from makegood.cases.due.caps import Tries
from makegood.model.cases import Attempt, Case, Step
from makegood.model.watchlist import Settings
from unit.cases.case_world import WATCHLIST, World


@pytest.fixture
def world() -> World:
    """One case, claimed by Ada; two tries with a person at most."""
    world = World(watchlist=replace(WATCHLIST, settings=Settings(attempts_per_customer=2)))
    world.offered()
    claim("c1", "ada", world.acting, world.now)
    return world


def stepped(world: World) -> list[str]:
    """What the history says that the rep was reminded of."""
    file = world.book.file("c1")
    assert file is not None
    return [event.words for event in file.events if event.name == "reminded"]


def tried(world: World, number: int, *, asked: bool | None = None, case: str = "c1") -> Case:
    attempt = Attempt(f"a{number}", "email", world.now, "ada", "hello", asked=asked)
    return record_attempt(case, attempt, world.acting, world.now)


def test_tries_are_counted_over_all_cases_of_a_person(world: World) -> None:
    """Brands and reps together."""
    tried(world, 1)
    world.hear(a_mention("m2", brand="heron"))
    tried(world, 2, case="c2")
    customer = world.book.customer("maren")
    assert customer is not None
    assert Tries(customer.attempts, 2).is_all


@pytest.mark.parametrize("asked", [True, False])
def test_a_try_too_many_is_written_and_says_whether_it_was_asked_for(
    world: World, asked: bool
) -> None:
    """Within the limit nothing is asked, whatever a form says."""
    assert tried(world, 1, asked=True).attempts[0].asked is None
    tried(world, 2)
    assert tried(world, 3, asked=asked).attempts[2].asked is asked
    file = world.book.file("c1")
    assert file is not None
    words = next(event.words for event in reversed(file.events) if event.name == "attempted")
    assert words.startswith("one more than the most, and")
    assert ("customer asked us to" in words) == asked


def test_at_the_limit_the_rep_is_asked_to_end_it_instead_of_trying_again(world: World) -> None:
    """Every reminder is that of the end: no other try is asked for."""
    assert tried(world, 1).next_step is Step.RETRY
    assert tried(world, 2).next_step is Step.END
    for day in (8, 15, 16):
        world.now = NOW + timedelta(days=day)
        world.sweep()
    assert set(stepped(world)) == {Step.END}


def test_tries_in_another_case_count_when_the_reminder_comes(world: World) -> None:
    """Another brand's rep was faster."""
    world.hear(a_mention("m2", brand="heron"))
    assert tried(world, 1).next_step is Step.RETRY
    tried(world, 2, case="c2")
    world.now = NOW + timedelta(days=4)
    world.sweep()
    assert stepped(world) == [Step.END]


def test_below_the_limit_the_rep_is_asked_to_try_again() -> None:
    """As the ladder has it."""
    world = World().taken()
    tried(world, 1)
    world.now = NOW + timedelta(days=4)
    world.sweep()
    assert stepped(world) == [Step.RETRY]
