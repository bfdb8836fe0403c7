"""Attempts and ends: nothing that happened is refused or recorded twice; all can be undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from contracts.case_samples import NOW, a_mention
from makegood.cases.acts.claims import claim, release
from makegood.cases.acts.outcomes import Ending, close, record_attempt, reopen
from makegood.errors import BadInput
from makegood.model.cases import Attempt, FalseAlarm, Obstacle, Outcome, State, Step
from unit.cases.case_world import World

SOLVED = Ending(Outcome.SOLVED, obstacle=Obstacle.SYSTEM)


@pytest.fixture
def world() -> World:
    """One case, claimed by Ada."""
    return World().taken()


def an_attempt(attempt_id: str = "a1", rep: str = "ada") -> Attempt:
    return Attempt(attempt_id, "comment", NOW, rep, "asked for the order number")


def test_an_attempt_is_recorded_once(world: World) -> None:
    """By its id: a form sent twice is one attempt."""
    first = record_attempt("c1", an_attempt(), world.acting, world.now)
    assert record_attempt("c1", an_attempt(), world.acting, world.now) == first
    assert first.attempts == (an_attempt(),)
    assert first.attempted_at == NOW
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.attempts == 1
    assert world.names().count("attempted") == 1


def test_after_an_attempt_the_next_try_is_due_in_days(world: World) -> None:
    """Three days later, in working hours."""
    case = record_attempt("c1", an_attempt(), world.acting, world.now)
    assert (case.next_step, case.next_step_at) == (Step.RETRY, NOW + timedelta(days=3))


def test_a_promise_comes_back_when_its_day_has_passed(world: World) -> None:
    """On the next working morning."""
    attempt = replace(an_attempt(), promise="a new lid", promised_by=date(2026, 11, 4))
    case = record_attempt("c1", attempt, world.acting, world.now)
    assert case.next_step is Step.PROMISE
    assert case.next_step_at == NOW.replace(day=5, hour=9)


def test_an_attempt_by_another_rep_leaves_the_holder(world: World) -> None:
    """It is written down, and the case stays whose it is."""
    case = record_attempt("c1", an_attempt(rep="bo"), world.acting, world.now)
    assert (case.rep, len(case.attempts)) == ("ada", 1)


def test_an_attempt_after_the_claim_lapsed_is_kept(world: World) -> None:
    """And the case is theirs again, since nobody else had it."""
    release("c1", "ada", world.acting, world.now)
    case = record_attempt("c1", an_attempt(), world.acting, world.now)
    assert (case.rep, case.state) == ("ada", State.CLAIMED)


def test_an_attempt_on_a_closed_case_is_kept(world: World) -> None:
    """What happened happened; the case stays closed."""
    close("c1", "ada", SOLVED, world.acting, world.now)
    case = record_attempt("c1", an_attempt(), world.acting, world.now)
    assert case.is_closed
    assert case.next_step_at is None
    assert len(case.attempts) == 1


def test_closing_says_how_it_ended_and_what_stood_in_the_way(world: World) -> None:
    """The case leaves the sweep and the rep's list."""
    case = close("c1", "ada", SOLVED, world.acting, world.now)
    assert (case.outcome, case.obstacle, case.closed_at) == (Outcome.SOLVED, Obstacle.SYSTEM, NOW)
    assert case.next_step_at is None
    assert list(world.book.of_rep("ada")) == []


def test_closing_twice_is_closing_once(world: World) -> None:
    """The same end changes nothing; another end is refused with the one that stands."""
    case = close("c1", "ada", SOLVED, world.acting, world.now)
    assert close("c1", "ada", SOLVED, world.acting, world.now) == case
    assert world.names().count("closed") == 1
    with pytest.raises(BadInput, match="closed on 3 November, 10:00: solved"):
        close("c1", "ada", Ending(Outcome.LOST), world.acting, world.now)


def test_only_the_holder_or_the_lead_closes(world: World) -> None:
    """A colleague is told whose case it is."""
    with pytest.raises(BadInput, match="Ada Brandt has this case"):
        close("c1", "bo", SOLVED, world.acting, world.now)
    assert close("c1", "lou", SOLVED, world.acting, world.now).is_closed


@pytest.mark.parametrize(
    "ending",
    [
        Ending(Outcome.NOT_SOLVED),
        Ending(Outcome.NOT_SOLVED, "  "),
        Ending(Outcome.FALSE_ALARM, "?"),
    ],
)
def test_an_end_without_its_why_is_refused(world: World, ending: Ending) -> None:
    """Not solved, and false alarm, are worth nothing without the reason."""
    with pytest.raises(BadInput, match="say why"):
        close("c1", "ada", ending, world.acting, world.now)


def test_closing_is_undone_in_one_act(world: World) -> None:
    """The case is claimed as before, its clock starts anew, and twice is once."""
    close("c1", "ada", SOLVED, world.acting, world.now)
    case = reopen("c1", "ada", world.acting, world.later(hours=1))
    assert (case.state, case.rep, case.outcome) == (State.CLAIMED, "ada", None)
    assert case.next_step is Step.LAPSE_WARNING
    assert reopen("c1", "ada", world.acting, world.now) == case
    assert world.names().count("reopened") == 1


def test_a_false_alarm_is_undone_where_it_was() -> None:
    """An offered case is offered again."""
    world = World()
    world.offered()
    ending = Ending(Outcome.FALSE_ALARM, FalseAlarm.WRONG_BRAND.value)
    close("c1", "ada", ending, world.acting, world.now)
    case = reopen("c1", "ada", world.acting, world.later(minutes=1))
    assert (case.state, case.next_step) == (State.OFFERED, Step.REMIND)


def test_a_closed_case_stays_closed_beside_a_newer_one(world: World) -> None:
    """One open case per customer and brand."""
    close("c1", "ada", SOLVED, world.acting, world.now)
    world.later(hours=24 * 31)
    world.hear(a_mention("m2"))
    with pytest.raises(BadInput, match="newer open case"):
        reopen("c1", "ada", world.acting, world.now)


def test_what_is_closed_is_not_claimed(world: World) -> None:
    """The rep is told how it ended and what to do."""
    close("c1", "ada", SOLVED, world.acting, world.now)
    with pytest.raises(BadInput, match="solved; open it again first"):
        claim("c1", "ada", world.acting, world.now)
