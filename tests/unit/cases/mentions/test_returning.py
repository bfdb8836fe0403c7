"""A closed case whose customer writes again: opened again with its rep, or a new one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_verdict
from makegood.cases.acts.outcomes import Ending, close, record_attempt, reopen
from makegood.model.alerts import EmailKind
from makegood.model.cases import Attempt, FalseAlarm, Outcome, State, Step
from makegood.model.verdicts import Mention, Route, Stage
from unit.cases.case_world import ADA, World

SOLVED = Ending(Outcome.SOLVED)


@pytest.fixture
def world() -> World:
    """One case, claimed and answered by Ada, and closed as solved."""
    world = World().taken()
    record_attempt("c1", Attempt("a1", "comment", NOW, "ada", "hello"), world.acting, world.now)
    close("c1", "ada", SOLVED, world.acting, world.now)
    return world


def again(world: World, **changes: Any) -> Mention:
    """What the customer writes now."""
    said = {"published_at": world.now, "first_seen_at": world.now}
    return a_mention("m2", **(said | changes))


def test_a_closed_case_opens_again_with_its_rep(world: World) -> None:
    """Who is told at once, as of any answer; the history says so."""
    world.later(hours=24)
    assert world.hear(again(world)).how == "reopened"
    case = world.case()
    assert (case.state, case.rep, case.outcome, case.closed_at) == (
        State.CLAIMED,
        "ada",
        None,
        None,
    )
    assert case.mentions == ("m1", "m2")
    assert case.next_step is Step.REMIND
    [answer] = world.entries(EmailKind.ANSWER)
    assert (answer.to_rep, answer.mentions) == ("ada", ("m2",))
    assert {"reopened", "joined"} <= set(world.names())
    assert world.book.open_case("maren", "juniper") == case


def test_the_same_mention_again_changes_nothing(world: World) -> None:
    """A message that comes twice."""
    mention = again(world)
    world.hear(mention)
    before = world.case()
    assert world.hear(mention).how == "known"
    assert world.case() == before


@pytest.mark.parametrize(
    ("changes", "how"),
    [
        ({}, "reopened"),
        ({"verdict": a_verdict(Route.DIGEST, stage=Stage.OPEN)}, "reopened"),
        ({"verdict": a_verdict(Route.DIGEST, stage=Stage.SOLVED)}, "routed"),
        ({"verdict": a_verdict(Route.THANKS, stage=Stage.UNKNOWN)}, "routed"),
        ({"published_at": NOW - timedelta(days=9)}, "opened"),
        ({"brand": "heron"}, "opened"),
        ({"customer": "wim", "author": "Wim"}, "opened"),
    ],
)
def test_only_more_of_the_same_trouble_opens_it(
    world: World, changes: dict[str, Any], how: str
) -> None:
    """Not praise, not what was said before the case began, not another brand or person."""
    assert world.hear(again(world, **changes)).how == how


def test_a_false_alarm_stays_closed() -> None:
    """What comes later may be none: it has a case of its own."""
    world = World()
    world.offered()
    ending = Ending(Outcome.FALSE_ALARM, FalseAlarm.NO_TROUBLE.value)
    close("c1", "ada", ending, world.acting, world.now)
    assert world.hear(again(world)).how == "opened"


@pytest.mark.parametrize(("days", "how"), [(29, "reopened"), (31, "opened")])
def test_after_a_time_a_new_case_opens(world: World, days: int, how: str) -> None:
    """By the setting, thirty days."""
    world.now += timedelta(days=days)
    assert world.hear(again(world)).how == how


def test_the_latest_case_opens_again(world: World) -> None:
    """Not one before it; and while one is open it is joined."""
    world.now += timedelta(days=31)
    world.hear(again(world))
    close("c2", "lou", SOLVED, world.acting, world.now)
    reopen("c1", "ada", world.acting, world.now)
    close("c1", "ada", SOLVED, world.acting, world.later(hours=1))
    assert world.hear(again(world, id="m3", link_key="l3", text_key="t3")).case_id == "c1"
    assert world.hear(again(world, id="m4", link_key="l4", text_key="t4")).how == "joined"


def test_it_waits_where_its_rep_is_away_or_gone(world: World) -> None:
    """The assigner finds somebody else."""
    away = date(2026, 11, 3), date(2026, 11, 20)
    world.change_rep(replace(ADA, absent=(away,)))
    world.hear(again(world))
    assert (world.case().state, world.case().rep) == (State.WAITING, "")
    world.assign()
    assert world.case().rep == "bo"


def test_who_asked_to_be_left_alone_comes_back_to_nobody(world: World) -> None:
    """Their words are kept, and the case stays closed."""
    world.book.bar("maren", "asked", NOW)
    assert world.hear(again(world)).how == "routed"
    assert world.case().is_closed
