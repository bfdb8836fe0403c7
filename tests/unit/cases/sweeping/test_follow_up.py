"""The sweep: each step once, in words for the right reader, whatever was lost or repeated."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import NOW, a_mention
from makegood.cases.acts.claims import claim
from makegood.cases.acts.outcomes import record_attempt
from makegood.cases.records.lists import open_cases
from makegood.model.alerts import EmailKind
from makegood.model.cases import Attempt, Case, State, Step
from unit.cases.case_world import ADA, BO, HERON, JUNIPER, LOU, WATCHLIST, World, a_day, on


@pytest.fixture
def world() -> World:
    """One case, offered to Ada at ten on a Tuesday."""
    world = World()
    world.offered()
    return world


def test_an_unclaimed_case_climbs_the_ladder(world: World) -> None:
    """Reminder to the rep, then the lead, then it waits for another rep: each once."""
    world.now = on(3, 12)
    assert [world.sweep().steps for _ in range(3)] == [1, 0, 0]
    [reminder] = world.entries(EmailKind.REMINDER)
    assert (reminder.to_rep, reminder.step) == ("ada", "remind")
    world.now = on(3, 14)
    assert [world.sweep().steps for _ in range(2)] == [1, 0]
    [escalation] = world.entries(EmailKind.ESCALATION)
    assert escalation.to_rep == "lou"
    world.now = on(4, 10)
    world.sweep()
    world.sweep()
    assert world.case().state is State.WAITING
    assert world.names()[2:] == ["reminded", "escalated", "escalated", "lapsed"]
    world.assign()
    assert world.case().rep == "bo"


def test_nothing_happens_before_its_time(world: World) -> None:
    """A sweep a minute early does nothing."""
    world.now = on(3, 11, 59)
    assert world.sweep().steps == 0


def test_a_claimed_case_lapses_after_its_warning(world: World) -> None:
    """The warning announces the lapse, four working hours later it comes."""
    claim("c1", "ada", world.acting, world.now)
    world.now = on(4, 9)
    world.sweep()
    [warning] = world.entries(EmailKind.LAPSE_WARNING)
    assert warning.to_rep == "ada"
    assert world.case().lapse_announced_at == on(4, 9)
    world.now = on(4, 13)
    world.sweep()
    world.sweep()
    case = world.case()
    assert (case.state, case.rep, case.lapse_announced_at) == (State.WAITING, "", None)
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.rep == ""


def test_a_case_that_nobody_has_tried_in_a_day_is_told_to_rep_and_lead(world: World) -> None:
    """Each in an email of their own, once, and it counts as an escalation."""
    world.now = on(3, 16)
    claim("c1", "ada", world.acting, world.now)
    world.now = on(4, 9)
    assert [world.sweep().steps for _ in range(2)] == [1, 0]
    assert world.case().overdue_told_at == on(4, 9)
    told = world.stepped("overdue")
    assert {(entry.to_rep, entry.kind) for entry in told} == {
        ("ada", EmailKind.REMINDER),
        ("lou", EmailKind.ESCALATION),
    }
    assert world.case().escalations == 1
    assert world.case().next_step is Step.LAPSE_WARNING


def test_who_was_just_warned_of_a_lapse_is_not_told_of_it_twice(world: World) -> None:
    """The lead hears that it is overdue; the rep has heard."""
    claim("c1", "ada", world.acting, world.now)
    world.now = on(4, 9)
    world.sweep()
    world.now = on(4, 11)
    world.sweep()
    told = world.stepped("overdue")
    assert [entry.to_rep for entry in told] == ["lou"]


def test_a_rep_who_leads_is_told_once_that_it_is_overdue() -> None:
    """One person, one email."""
    brand = replace(JUNIPER, lead="ada")
    world = World(watchlist=replace(WATCHLIST, brands=(brand, HERON)))
    world.offered()
    world.now = on(3, 16)
    claim("c1", "ada", world.acting, world.now)
    world.now = on(4, 9)
    world.sweep()
    told = world.stepped("overdue")
    assert [(entry.to_rep, entry.kind) for entry in told] == [("ada", EmailKind.REMINDER)]


def test_a_case_without_an_answer_ends_in_being_asked_to_close_it(world: World) -> None:
    """Its own step, in its history; then the lead; a promise on the way is not lost."""
    claim("c1", "ada", world.acting, world.now)
    promise = Attempt("a1", "email", world.now, "ada", promise="a lid", promised_by=a_day(6))
    record_attempt("c1", promise, world.acting, world.now)
    steps = []
    for _ in range(7):
        case = world.case()
        assert case.next_step_at
        steps.append((case.next_step, case.next_step_at.day))
        world.now = case.next_step_at
        assert world.sweep().steps == 1
    assert steps == [
        (Step.RETRY, 6),
        (Step.PROMISE, 9),
        (Step.RETRY, 10),
        (Step.RETRY, 17),
        (Step.END, 20),
        (Step.ESCALATE, 23),
        (Step.END, 7),
    ]
    assert world.case().escalations == 1


def test_an_attempt_moves_the_case_off_the_lapse(world: World) -> None:
    """Who has written is not taken the case; they are asked again after three days."""
    claim("c1", "ada", world.acting, world.now)
    record_attempt("c1", Attempt("a1", "email", world.now, "ada"), world.acting, world.now)
    world.now = on(6, 10)
    world.sweep()
    assert world.entries(EmailKind.LAPSE_WARNING) == []
    [reminder] = world.stepped("retry")
    assert reminder.to_rep == "ada"


def test_an_answer_that_nobody_reacts_to_is_reminded_of(world: World) -> None:
    """The customer wrote again after our attempt: the clock is hours now, not days."""
    claim("c1", "ada", world.acting, world.now)
    record_attempt("c1", Attempt("a1", "email", world.now, "ada"), world.acting, world.now)
    world.now = on(4, 10)
    world.hear(a_mention("m2"))
    assert (world.case().next_step, world.case().next_step_at) == (Step.REMIND, on(4, 12))
    world.now = on(4, 12)
    world.sweep()
    assert world.case().next_step is Step.ESCALATE


def test_a_case_that_waits_a_day_goes_to_the_lead() -> None:
    """Nobody waits unseen, and the lead is told in their own hours."""
    world = World(watchlist=replace(WATCHLIST, reps=(LOU,)))
    world.hear()
    world.now = on(7, 10)
    world.sweep()
    world.sweep()
    [escalation] = world.entries(EmailKind.ESCALATION)
    assert (escalation.to_rep, escalation.due_at) == ("lou", on(9, 9))


def test_a_brand_without_a_lead_still_moves_on() -> None:
    """The step stands in the history; there is nobody to write to."""
    world = World(watchlist=replace(WATCHLIST, brands=(replace(JUNIPER, lead=""), HERON)))
    world.hear()
    world.now = NOW + timedelta(hours=25)
    world.sweep()
    assert world.names() == ["opened", "escalated"]
    assert world.book.entries == {}


def test_a_rep_who_left_gives_up_their_cases(world: World) -> None:
    """The next step of each finds nobody, and puts it before somebody else."""
    world.put(replace(WATCHLIST, reps=(BO, LOU)))
    world.now = on(3, 12)
    world.sweep()
    assert world.case().state is State.WAITING
    world.assign()
    assert world.case().rep == "bo"


def test_lost_nudges_cost_a_minute(world: World) -> None:
    """The sweep asks again for what is due, and wakes the assigner for what waits."""
    world.nudges.sends.clear()
    world.hear(a_mention("m2", customer="lea", correlation="c-9"))
    swept = world.sweep()
    assert (swept.entries, swept.is_waiting) == (1, True)
    assert world.nudges.sends == [world.entries(EmailKind.ALERT)[0].id]
    assert world.nudges.assigns == ["c-9"]


def test_while_sending_is_stopped_nothing_is_nudged(world: World) -> None:
    """What is due stays due."""
    world.nudges.sends.clear()
    world.watchlists.set_sending(False)
    assert world.sweep().entries == 0
    assert world.nudges.sends == []
    world.watchlists.set_sending(True)
    assert world.sweep().entries == 1


def test_a_step_that_somebody_else_takes_first_is_missed_quietly(world: World) -> None:
    """The index was old: read again, the case is no longer due."""
    world.now = on(3, 12)
    stale = world.book.due_cases(world.now)
    world.sweep()

    class StaleBook(type(world.book)):  # type: ignore[misc]  # the class of a value
        def due_cases(self, *_: object) -> tuple[Case, ...]:
            return stale

    old, world.book = world.book, StaleBook()
    world.book.cases, world.book.customers = old.cases, old.customers
    swept = world.sweep()
    assert (swept.steps, swept.missed) == (0, 1)


def test_each_step_has_an_email_of_its_own(world: World) -> None:
    """Ids are derived from case, step and due time, so no two differ by chance."""
    for hour in (12, 14):
        world.now = on(3, hour)
        world.sweep()
    steps = [entry for entry in world.book.entries.values() if entry.step]
    assert len({entry.id for entry in steps}) == 2
    assert all(entry.mentions == ("m1",) for entry in steps)


def test_lists_hold_every_open_case(world: World) -> None:
    """Waiting ones first, then each rep's."""
    world.hear(a_mention("m2", customer="lea"))
    assert [case.id for case in open_cases(world.book, WATCHLIST)] == ["c2", "c1"]
    assert ADA.id in {case.rep for case in open_cases(world.book, WATCHLIST)}
