"""Reps who left the watchlist hold nobody."""

from dataclasses import replace
from datetime import timedelta

from contracts.case_samples import a_mention
from makegood.cases.acts.claims import claim
from makegood.cases.acts.outcomes import record_attempt
from makegood.cases.acts.snooze import snooze
from makegood.cases.sweeping.leaving import free_cases_of
from makegood.model.cases import Attempt, State
from unit.cases.case_world import BO, LOU, WATCHLIST, World

WITHOUT_ADA = replace(WATCHLIST, reps=(replace(BO, brands=("juniper", "heron")), LOU))


def test_their_cases_go_to_others_at_once() -> None:
    """With what was tried, whatever they were put off for; twice is once."""
    world = World()
    world.hear()
    world.hear(a_mention("m2", brand="heron"))
    world.assign()
    claim("c1", "ada", world.acting, world.now)
    record_attempt("c1", Attempt("a1", "email", world.now, "ada"), world.acting, world.now)
    snooze("c1", "ada", (world.now + timedelta(days=60)).date(), world.acting, world.now)
    world.put(WITHOUT_ADA)
    assert free_cases_of(["ada"], world.book, WITHOUT_ADA, world.now) == 2
    assert free_cases_of(["ada"], world.book, WITHOUT_ADA, world.now) == 0
    assert {case.state for case in world.book.cases.values()} == {State.WAITING}
    assert world.case().snoozed_until is None
    assert len(world.case().attempts) == 1
    world.assign()
    assert {case.rep for case in world.book.cases.values()} == {"bo"}
