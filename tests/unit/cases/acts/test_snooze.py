"""Putting a case off: for a while the ladder leaves it alone, but never its customer."""

from datetime import timedelta

import pytest

from contracts.case_samples import a_mention
from makegood.cases.acts.claims import release
from makegood.cases.acts.outcomes import Ending, close, record_attempt
from makegood.cases.acts.snooze import LONGEST, snooze, wake
from makegood.errors import BadInput
from makegood.model.alerts import EmailKind, EntryState
from makegood.model.cases import Attempt, Outcome, State, Step
from unit.cases.case_world import World, a_day, on


@pytest.fixture
def world() -> World:
    """One case that Ada has, with an attempt of ten on a Tuesday."""
    world = World().taken()
    record_attempt("c1", Attempt("a1", "email", world.now, "ada"), world.acting, world.now)
    return world


def test_a_case_is_put_off_until_a_morning(world: World) -> None:
    """Nothing comes before it; then the rep is reminded, and the ladder goes on."""
    case = snooze("c1", "ada", a_day(12), world.acting, world.now)
    assert (case.snoozed_until, case.next_step, case.next_step_at) == (
        on(12, 9),
        Step.WAKE,
        on(12, 9),
    )
    world.now = on(11, 12)
    assert world.sweep().steps == 0
    world.now = on(12, 9)
    assert world.sweep().steps == 1
    [reminder] = world.stepped("wake")
    case = world.case()
    assert (case.snoozed_until, case.next_step) == (None, Step.RETRY)
    assert {"snoozed", "woken"} <= set(world.names())
    assert world.send(reminder.id) is EntryState.SENT


def test_putting_off_twice_is_putting_off_once(world: World) -> None:
    """The same day again changes nothing; another day moves it."""
    first = snooze("c1", "ada", a_day(12), world.acting, world.now)
    assert snooze("c1", "ada", a_day(12), world.acting, world.now) == first
    assert snooze("c1", "ada", a_day(16), world.acting, world.now).snoozed_until == on(16, 9)
    assert world.names().count("snoozed") == 2


def test_until_they_write_again_ends_in_ninety_days_at_most(world: World) -> None:
    """A second press does not count anew; then the rep is reminded."""
    case = snooze("c1", "ada", None, world.acting, world.now)
    assert case.snoozed_until
    assert timedelta() <= case.snoozed_until - world.now - LONGEST < timedelta(days=3)
    world.later(hours=30)
    assert snooze("c1", "ada", None, world.acting, world.now) == case
    world.now = case.snoozed_until
    world.sweep()
    assert [entry.to_rep for entry in world.stepped("wake")] == ["ada"]


def test_a_new_mention_of_the_customer_wakes_it(world: World) -> None:
    """Their answer goes to the rep, and hours count again, not days."""
    snooze("c1", "ada", a_day(20), world.acting, world.now)
    world.now = on(4, 10)
    world.hear(a_mention("m2"))
    case = world.case()
    assert (case.snoozed_until, case.next_step, case.next_step_at) == (
        None,
        Step.REMIND,
        on(4, 12),
    )
    assert {"joined", "woken"} <= set(world.names())
    assert len(world.entries(EmailKind.ANSWER)) == 1


def test_waking_takes_it_back(world: World) -> None:
    """The ladder goes on as if it had not been put off; twice is once."""
    snooze("c1", "ada", a_day(20), world.acting, world.now)
    case = wake("c1", "ada", world.acting, world.now)
    assert (case.snoozed_until, case.next_step, case.next_step_at) == (
        None,
        Step.RETRY,
        on(6, 10),
    )
    assert wake("c1", "ada", world.acting, world.now) == case


@pytest.mark.parametrize("act", ["attempt", "release", "close"])
def test_any_act_on_the_case_ends_it(world: World, act: str) -> None:
    """What was put off is no longer."""
    snooze("c1", "ada", a_day(20), world.acting, world.now)
    if act == "attempt":
        record_attempt("c1", Attempt("a2", "phone", world.now, "ada"), world.acting, world.now)
    elif act == "release":
        release("c1", "ada", world.acting, world.now)
    else:
        close("c1", "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    assert world.case().snoozed_until is None


def test_that_nobody_has_tried_is_told_all_the_same() -> None:
    """Putting off hides no customer whom nobody has written to; the case stays put off."""
    world = World()
    world.offered()
    case = snooze("c1", "ada", a_day(20), world.acting, world.now)
    assert (case.state, case.next_step, case.snoozed_until) == (
        State.CLAIMED,
        Step.OVERDUE,
        on(20, 9),
    )
    world.now = on(4, 9)
    world.sweep()
    assert {entry.to_rep for entry in world.stepped("overdue")} == {"ada", "lou"}
    case = world.case()
    assert (case.next_step, case.snoozed_until) == (Step.WAKE, on(20, 9))


def test_a_reminder_that_was_written_before_is_not_sent_after(world: World) -> None:
    """Each email is checked again when it goes out."""
    world.now = on(6, 10)
    world.sweep()
    [reminder] = world.stepped("retry")
    snooze("c1", "ada", a_day(20), world.acting, world.now)
    assert world.send(reminder.id) is EntryState.DROPPED


@pytest.mark.parametrize("day", [3, 2])
def test_a_day_that_has_come_is_none_to_wait_for(world: World, day: int) -> None:
    """Said in words."""
    with pytest.raises(BadInput, match="still to come"):
        snooze("c1", "ada", a_day(day), world.acting, world.now)


def test_nobody_is_put_off_for_longer_than_ninety_days(world: World) -> None:
    """Said in words."""
    far = (world.now + timedelta(days=95)).date()
    with pytest.raises(BadInput, match="90 days"):
        snooze("c1", "ada", far, world.acting, world.now)


def test_only_the_holder_or_the_lead_puts_off(world: World) -> None:
    """A colleague is told whose it is; the lead may, and takes nothing by it."""
    with pytest.raises(BadInput, match="Ada Brandt has this case"):
        snooze("c1", "bo", a_day(12), world.acting, world.now)
    assert snooze("c1", "lou", a_day(12), world.acting, world.now).rep == "ada"
    with pytest.raises(BadInput, match="Ada Brandt has this case"):
        wake("c1", "bo", world.acting, world.now)


def test_what_nobody_has_cannot_be_put_off(world: World) -> None:
    """It waits for a rep, and that does not wait."""
    world.hear(a_mention("m9", customer="lea"))
    with pytest.raises(BadInput, match="a rep has"):
        snooze("c2", "ada", a_day(12), world.acting, world.now)
