"""Danger goes past capacity, caps and hours, at once, and cannot be used to flood."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from contracts.case_samples import NOW, a_mention, a_verdict
from makegood.cases.acts.claims import claim, release
from makegood.cases.assigning.counts import URGENT_A_DAY
from makegood.cases.mentions.telling import MOST_ANSWERS
from makegood.model.alerts import EmailKind, EntryState
from makegood.model.cases import State
from makegood.model.verdicts import Mention, Reading, Route, Stage
from unit.cases.case_world import ADA, BO, HERON, JUNIPER, LOU, WATCHLIST, World, a_day, on

NIGHT = on(3, 23)


@pytest.fixture
def world() -> World:
    return World()


def in_danger(customer: str = "maren", **changes: object) -> Mention:
    """A mention by that customer, in words of their own, that tells of danger."""
    mention = a_mention(f"m-{customer}", customer=customer, author=customer)
    words = f"{customer} saw the kettle burn"
    passages = tuple(replace(one, text=words) for one in mention.passages)
    burning = replace(mention, passages=passages, verdict=a_verdict(danger=True))
    return replace(burning, **changes)  # type: ignore[arg-type]  # by name


def many(count: int) -> Iterator[Mention]:
    return (in_danger(f"p{number}") for number in range(count))


def why(world: World, case_id: str = "c1") -> str:
    """What the history says of the latest offer."""
    file = world.book.file(case_id)
    assert file is not None
    return [event.words for event in file.events if event.name == "offered"][-1]


def test_at_night_danger_is_offered_and_mailed_at_once(world: World) -> None:
    """The alert is due now, not when its reader begins to work, and the history says why."""
    world.now = NIGHT
    case = world.offered(in_danger())
    assert (case.state, case.rep) == (State.OFFERED, "ada")
    [alert] = world.entries(EmailKind.ALERT)
    assert alert.due_at == NIGHT
    assert alert.id in world.nudges.sends
    assert why(world) == "danger: at once, past their working hours; speaks English"
    assert world.send(alert.id) is EntryState.SENT


def test_the_danger_address_is_told_at_night_too_and_the_history_says_so(world: World) -> None:
    """The line is written when the email went out, not before."""
    world.now = NIGHT
    world.hear(in_danger())
    [notice] = world.entries(EmailKind.NOTICE)
    assert (notice.to_email, notice.due_at) == ("safety@juniper.example", NIGHT)
    assert world.names() == ["opened"]
    world.send(notice.id)
    file = world.book.file("c1")
    assert file is not None
    assert "danger: safety@juniper.example was told" in [event.words for event in file.events]


def test_danger_goes_past_a_full_day(world: World) -> None:
    """Whoever has most room left by comparison gets it, and it counts."""
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=0), replace(BO, capacity=1), LOU)))
    world.offered(a_mention("m-lea", customer="lea"))
    case = world.offered(in_danger())
    assert case.rep == "bo"
    assert why(world, "c2") == "danger: at once, past their limit of 1 a day; speaks English"
    assert world.book.taken("bo", a_day(3)) == 2


def test_danger_goes_past_the_brands_cap(world: World) -> None:
    """A flood of complaints must not hide a fire."""
    world.put(replace(WATCHLIST, brands=(replace(JUNIPER, daily_alert_cap=1), HERON)))
    world.offered(a_mention("m-lea", customer="lea"))
    assert world.offered(in_danger()).state is State.OFFERED
    assert "past the brand's limit of 1 a day" in why(world, "c2")


def test_who_is_free_gets_it_as_any_other_case(world: World) -> None:
    """Where there is room, nothing is passed, and nothing is used up."""
    world.offered(in_danger())
    assert why(world) == "speaks English, has room for it"
    assert world.book.taken("danger:juniper", a_day(3)) == 0


def test_who_is_at_work_comes_before_who_has_room(world: World) -> None:
    """A rep with a full day reads it sooner than one who sleeps."""
    full = replace(ADA, capacity=1)
    asleep = replace(BO, time_zone="America/Los_Angeles")
    world.put(replace(WATCHLIST, reps=(full, asleep, LOU)))
    world.offered(a_mention("m-lea", customer="lea"))
    assert world.offered(in_danger()).rep == "ada"


def test_where_nobody_fits_the_lead_gets_it(world: World) -> None:
    """All are away today; the lead serves no brand, and is there."""
    away = ((a_day(3), a_day(3)),)
    world.put(replace(WATCHLIST, reps=(replace(ADA, absent=away), replace(BO, absent=away), LOU)))
    assert world.offered(in_danger()).rep == "lou"
    assert "leads the brand, where nobody else is there" in why(world)


def test_what_everybody_gave_back_waits(world: World) -> None:
    """Reps, then the lead: nobody is offered twice what they gave back on purpose."""
    world.now = NIGHT
    world.offered(in_danger())
    for _ in range(3):
        release("c1", world.case().rep, world.acting, world.now)
        world.assign()
    assert world.case().state is State.WAITING


def test_the_rep_who_holds_the_customer_keeps_them_and_the_lead_hears_if_they_are_away(
    world: World,
) -> None:
    """One customer, one rep; but somebody who is there must know."""
    world.offered(a_mention("m1"))
    claim("c1", "ada", world.acting, world.now)
    world.change_rep(replace(ADA, absent=((a_day(4), a_day(9)),)))
    world.now = on(4, 3)
    case = world.offered(in_danger(brand="heron"))
    assert case.rep == "ada"
    [notice] = [each for each in world.entries(EmailKind.NOTICE) if each.to_rep == "lou"]
    assert notice.due_at == world.now
    assert "Ada Brandt is away" in notice.words
    assert notice.id in world.nudges.sends


def test_a_rep_hears_at_once_that_their_customer_is_in_danger_now(world: World) -> None:
    """The customer writes again at night; what is no danger waits for the morning."""
    world.offered(a_mention("m1"))
    world.now = NIGHT
    world.hear(a_mention("m2"))
    world.hear(a_mention("m3", verdict=a_verdict(danger=True)))
    due = {entry.mentions: entry.due_at for entry in world.entries(EmailKind.ANSWER)}
    assert due["m2",] == on(4, 9)
    assert due["m3",] == NIGHT


def test_a_stopped_deployment_sends_no_danger_either(world: World) -> None:
    """The switch is an operator's last word; nothing is lost."""
    world.watchlists.set_sending(False)
    world.offered(in_danger())
    [alert] = world.entries(EmailKind.ALERT)
    assert world.send(alert.id) is EntryState.PENDING


def test_a_hundred_who_write_of_danger_wake_nobody_a_hundred_times(world: World) -> None:
    """Beyond a number a day they wait for room, ahead of everybody, and every case is kept."""
    world.now = NIGHT
    world.hear(a_mention("m-lea", customer="lea"))
    for mention in many(100):
        world.hear(mention)
    first, second = world.assign(), world.assign()
    assert (first.offered, first.waiting) == (URGENT_A_DAY, 101 - URGENT_A_DAY)
    assert second.offered == 0
    assert len(world.entries(EmailKind.NOTICE)) == JUNIPER.daily_alert_cap
    world.now = on(4, 9)
    assert world.assign().offered == URGENT_A_DAY + JUNIPER.daily_alert_cap
    assert world.case("c1").state is State.WAITING


def test_one_who_writes_a_hundred_times_of_danger_hides_nobody_elses(world: World) -> None:
    """Notices are counted by case too, so one customer cannot use up the brand's."""
    world.hear(in_danger())
    for number in range(100):
        world.hear(a_mention(f"more{number}", verdict=a_verdict(danger=True)))
    assert len(world.entries(EmailKind.NOTICE)) == MOST_ANSWERS
    world.hear(in_danger("lea"))
    assert len(world.entries(EmailKind.NOTICE)) == MOST_ANSWERS + 1


def test_danger_on_another_route_is_told_without_a_case(world: World) -> None:
    """Whoever guards against it hears of it; there is no history to write."""
    world.hear(in_danger(verdict=a_verdict(Route.DIGEST, danger=True)))
    [notice] = world.entries(EmailKind.NOTICE)
    assert notice.due_at == NOW
    assert world.send(notice.id) is EntryState.SENT
    assert not world.book.events


@pytest.mark.parametrize("route", [Route.DIGEST, Route.THANKS, Route.NONE])
def test_without_an_address_the_lead_hears_of_danger_that_opens_no_case(route: Route) -> None:
    """At night too: nobody else is told of it before the morning."""
    world = World(now=NIGHT)
    verdict = replace(a_verdict(route, danger=True), sure=route is not Route.DIGEST)
    world.hear(in_danger(brand="heron", verdict=verdict))
    [notice] = world.entries(EmailKind.NOTICE)
    assert (notice.to_rep, notice.to_email, notice.due_at) == ("lou", "", NIGHT)
    assert notice.words.startswith("Somebody may be in danger\n")
    assert ("not certain" in notice.words) is (route is Route.DIGEST)


def test_without_an_address_a_danger_that_a_rep_is_alerted_to_is_told_once(world: World) -> None:
    """The case goes before a rep at once; the lead is that rep where nobody is free."""
    world.hear(in_danger(brand="heron"))
    assert not world.entries(EmailKind.NOTICE)


def test_a_danger_that_is_over_is_told_as_such(world: World) -> None:
    """Whoever guards against it must know what the thing did, and need not run."""
    verdict = replace(a_verdict(Route.DIGEST, danger=True), stage=Stage.SOLVED)
    world.hear(in_danger(verdict=verdict))
    [notice] = world.entries(EmailKind.NOTICE)
    assert notice.words.startswith("Somebody was in danger, and writes that it is over\n")


def test_a_language_nobody_speaks_stops_no_danger(world: World) -> None:
    """A person with a dictionary, at night too."""
    world.now = NIGHT
    world.offered(in_danger(reading=Reading("pt", 0.9)))
    assert why(world).endswith("no rep of the brand speaks Portuguese")


@pytest.mark.parametrize("address", ["", "safety@juniper.example"])
def test_danger_is_told_where_the_answers_of_the_day_are_spent(world: World, address: str) -> None:
    """Its emails are counted apart: the rep who has the case hears of it, and not for ever."""
    brand = replace(JUNIPER, danger_email=address, daily_alert_cap=1)
    world.put(replace(world.watchlist, brands=(brand,)))
    world.taken()
    for number in range(2 * MOST_ANSWERS):
        world.hear(a_mention(f"more{number}"))
    assert len(world.entries(EmailKind.ANSWER)) == MOST_ANSWERS
    for number in range(2 * MOST_ANSWERS):
        world.hear(a_mention(f"harm{number}", verdict=a_verdict(danger=True)))
    of_danger = [each for each in world.entries(EmailKind.ANSWER) if "harm" in each.mentions[0]]
    assert [each.to_rep for each in of_danger] == ["ada"] * MOST_ANSWERS
    assert world.case("c1").danger
