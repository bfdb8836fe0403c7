"""Waiting cases and the reps who get them: order, room, language, hours, floods, doubles."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from contracts.case_samples import NOW, a_mention, a_verdict
from makegood.cases.acts.claims import claim, release
from makegood.cases.acts.outcomes import Ending, close
from makegood.model.alerts import EmailKind
from makegood.model.cases import Outcome, State, Step
from makegood.model.verdicts import Mention, Reading
from unit.cases.case_world import ADA, BO, HERON, JUNIPER, WATCHLIST, World, a_day, on


@pytest.fixture
def world() -> World:
    return World()


def by(customer: str, **changes: object) -> Mention:
    """A mention by that customer, in words of their own."""
    mention = a_mention(f"m-{customer}", customer=customer, author=customer)
    words = f"{customer} has trouble with a kettle"
    passages = tuple(replace(one, text=words) for one in mention.passages)
    return replace(mention, passages=passages, **changes)  # type: ignore[arg-type]  # by name


def in_language(language: str) -> Reading:
    return Reading(language, 0.9)


def test_an_offer_is_one_change(world: World) -> None:
    """Case, lock, alert, count and history are there together, and the alert is nudged."""
    world.hear()
    assert world.assign().offered == 1
    case = world.case()
    assert (case.state, case.rep, case.offered_at) == (State.OFFERED, "ada", NOW)
    assert (case.next_step, case.next_step_at) == (Step.REMIND, NOW + timedelta(hours=2))
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.rep == "ada"
    [alert] = world.entries(EmailKind.ALERT)
    assert (alert.to_rep, alert.due_at, alert.mentions) == ("ada", NOW, ("m1",))
    assert world.nudges.sends == [alert.id]
    assert world.book.taken("ada", a_day(3)) == 1
    assert sorted(world.names()) == ["offered", "opened"]


def test_assigning_again_offers_nothing_twice(world: World) -> None:
    """A nudge that comes twice finds nothing to do."""
    world.offered()
    assert world.assign().offered == 0
    assert len(world.entries(EmailKind.ALERT)) == 1


def test_the_oldest_goes_first(world: World) -> None:
    """With room for one, who waited longest gets it."""
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=1),)))
    world.hear(by("lea", published_at=NOW - timedelta(hours=2)))
    world.hear(by("tom", published_at=NOW - timedelta(hours=9)))
    result = world.assign()
    assert (result.offered, result.waiting) == (1, 1)
    assert world.case("c2").state is State.OFFERED


def test_the_neediest_goes_before_the_oldest(world: World) -> None:
    """With room for one, the highest priority gets it; hours of age do not outweigh need."""
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=1),)))
    world.hear(by("tom", published_at=NOW - timedelta(hours=9), verdict=a_verdict(need=0.3)))
    world.hear(by("lea", verdict=a_verdict(need=0.9)))
    world.assign()
    assert world.case("c2").state is State.OFFERED


def test_whoever_waits_goes_before_ever_needier_people_in_the_end(world: World) -> None:
    """Each working day brings one who needs more, and there is room for one a day."""
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=1),)))
    world.hear(by("tom", verdict=a_verdict(need=0.2)))
    offered_on = []
    for day in range(3, 24):
        world.now = on(day, 10)
        world.hear(by(f"p{day}", published_at=world.now, verdict=a_verdict(need=1.0)))
        world.assign()
        if world.case("c1").rep:
            offered_on.append(day)
    assert offered_on
    assert 4 < offered_on[0] < 14


def test_danger_goes_before_age(world: World) -> None:
    """Somebody in danger is not left behind an older complaint."""
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=1),)))
    world.hear(by("tom", published_at=NOW - timedelta(hours=9)))
    world.hear(by("lea", verdict=a_verdict(danger=True)))
    world.assign()
    assert world.case("c2").state is State.OFFERED


def test_the_least_loaded_rep_is_chosen(world: World) -> None:
    """Alerts of the day are spread over the reps."""
    for name in ("lea", "tom", "ines", "kai"):
        world.hear(by(name))
    world.assign()
    assert sorted(case.rep for case in world.book.cases.values()) == ["ada", "ada", "bo", "bo"]


def test_a_rep_who_speaks_the_language_is_chosen(world: World) -> None:
    """The least loaded rep is no use if they cannot answer."""
    world.hear(by("lea", reading=in_language("nl")))
    world.hear(by("tom", reading=in_language("nl")))
    world.assign()
    assert [case.rep for case in world.book.cases.values()] == ["ada", "ada"]


def test_a_language_nobody_speaks_goes_to_anybody(world: World) -> None:
    """A person with a dictionary is better than nobody, and the history says so."""
    world.hear(by("lea", reading=in_language("pt")))
    world.assign()
    file = world.book.file("c1")
    assert file is not None
    assert "no rep of the brand speaks Portuguese" in file.events[-1].words + file.events[0].words


def test_nobody_is_offered_anything_outside_their_hours(world: World) -> None:
    """At night cases wait, and go out when somebody begins to work."""
    world.now = on(3, 22)
    world.hear()
    assert world.assign().waiting == 1
    world.now = on(4, 9)
    assert world.assign().offered == 1


def test_absent_reps_and_full_reps_are_passed_over(world: World) -> None:
    """The one who is left gets it; when nobody is left it waits."""
    world.change_rep(replace(ADA, absent=((a_day(3), a_day(3)),)))
    assert world.offered(by("lea")).rep == "bo"
    world.change_rep(replace(BO, capacity=1))
    assert world.offered(by("tom")).state is State.WAITING
    world.now = on(4, 10)
    world.assign()
    assert world.case("c2").rep == "ada"


def test_a_full_rep_does_not_stand_in_the_way(world: World) -> None:
    """Who has had fewer alerts, but has no room for more, is not asked first."""
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=1), BO)))
    for name in ("lea", "tom", "ines", "kai"):
        world.hear(by(name))
    assert world.assign().offered == 4
    assert sorted(case.rep for case in world.book.cases.values()) == ["ada", "bo", "bo", "bo"]


def test_a_returning_customer_goes_to_the_rep_who_knows_them(world: World) -> None:
    """Even though the other rep has less to do today."""
    first = world.offered()
    claim("c1", first.rep, world.acting, world.now)
    close("c1", first.rep, Ending(Outcome.SOLVED), world.acting, world.now)
    assert world.offered(a_mention("m2")).rep == first.rep


def test_a_customer_waits_for_their_rep_until_the_next_day(world: World) -> None:
    """A second brand's case is not given to a stranger because the holder is full."""
    world.change_rep(replace(ADA, capacity=1))
    first = world.offered()
    assert first.rep == "ada"
    second = world.offered(a_mention("m2", brand="heron"))
    assert second.state is State.WAITING
    world.now = on(4, 10)
    world.assign()
    assert world.case("c2").rep == "ada"


def test_an_absent_holder_with_nothing_open_is_replaced(world: World) -> None:
    """Knowing a customer from before is worth a wait of hours, not of a holiday."""
    first = world.offered()
    close("c1", first.rep, Ending(Outcome.SOLVED), world.acting, world.now)
    world.change_rep(replace(ADA, absent=((a_day(3), date(2026, 12, 1)),)))
    assert world.offered(a_mention("m2")).rep == "bo"


def test_two_brands_at_once_are_one_email_to_one_rep(world: World) -> None:
    """Both cases are offered together; the alert is about both and counts once."""
    world.hear()
    world.hear(a_mention("m2", brand="heron"))
    assert world.assign().offered == 2
    assert {case.rep for case in world.book.cases.values()} == {"ada"}
    [alert] = world.entries(EmailKind.ALERT)
    assert (alert.case, alert.others, alert.mentions) == ("c1", ("c2",), ("m1", "m2"))
    assert world.book.taken("ada", a_day(3)) == 1


def test_what_a_rep_gave_back_does_not_return_to_them(world: World) -> None:
    """It goes to the other rep, and waits when there is none."""
    first = world.offered()
    release("c1", first.rep, world.acting, world.now)
    world.assign()
    assert world.case().rep == "bo"
    release("c1", "bo", world.acting, world.now)
    world.assign()
    assert world.case().state is State.WAITING


def test_a_flood_stops_at_the_brands_cap_with_one_notice(world: World) -> None:
    """A bad keyword costs the lead one email a day, and the cases are kept."""
    world.put(replace(WATCHLIST, brands=(replace(JUNIPER, daily_alert_cap=2), HERON)))
    for number in range(6):
        world.hear(by(f"p{number}"))
    first, second = world.assign(), world.assign()
    assert (first.offered, first.capped) == (2, 4)
    assert (second.offered, second.capped) == (0, 4)
    [notice] = world.entries(EmailKind.NOTICE)
    assert notice.to_rep == "lou"
    assert notice.words.startswith("4 cases wait for tomorrow: Juniper has had its 2 alerts")
    world.now = on(4, 10)
    assert world.assign().offered == 2
    assert len(world.entries(EmailKind.NOTICE)) == 2


def test_cases_that_read_the_same_go_to_one_rep(world: World) -> None:
    """A text copied under another name is seen by whoever knows the first."""
    world.hear(a_mention("m1", customer="lea"))
    world.hear(a_mention("m2", customer="tom"))
    world.assign()
    assert [case.rep for case in world.book.cases.values()] == ["ada", "ada"]
    file = world.book.file("c2")
    assert file is not None
    assert any("reads the same" in event.words for event in file.events)


def test_whoever_asks_to_be_left_alone_while_waiting_is(world: World) -> None:
    """The case ends before anybody is offered it."""
    world.hear()
    world.book.bar("maren", "asked", NOW)
    assert world.assign().spared == 1
    case = world.case()
    assert (case.outcome, case.rep) == (Outcome.DECLINED, "")
    assert world.entries(EmailKind.ALERT) == []


def test_a_brand_without_reps_waits(world: World) -> None:
    """Nothing is offered to people who do not serve the brand."""
    world.put(replace(WATCHLIST, reps=(BO,)))
    world.hear(a_mention(brand="heron"))
    assert world.assign().waiting == 1


def test_what_a_rep_left_behind_goes_along_with_the_customer(world: World) -> None:
    """Who has left the watchlist has the customer's first case still: both get the same rep."""
    first = world.offered()
    gone = first.rep
    world.put(replace(world.watchlist, reps=tuple(r for r in world.watchlist.reps if r.id != gone)))
    world.hear(a_mention("m2", brand="juniper" if first.brand == "heron" else "heron"))
    world.change_rep(replace(BO, brands=("juniper", "heron")))
    world.assign()
    assert (world.case("c1").rep, world.case("c2").rep) == ("bo", "bo")
