"""Who is to be taken next: the priority of cases at this moment, and the order it makes."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from contracts.case_samples import NOW, a_case, a_mention, a_verdict
from makegood.cases.due.priority import (
    HEARD_LATE,
    in_order,
    priority_now,
    standing_now,
    waiting_since,
)
from makegood.model.cases import Case
from makegood.model.watchlist import Weights
from unit.cases.case_world import HERON, JUNIPER, WATCHLIST, World


def ids(*cases: Case, hours: float = 0) -> list[str]:
    """The order of these cases that many hours later."""
    return [case.id for case in in_order(cases, WATCHLIST, NOW + timedelta(hours=hours))]


def test_the_neediest_goes_first() -> None:
    """Of two who spoke at one time, who needs help most."""
    assert ids(a_case("c1", need=0.3), a_case("c2", need=0.9)) == ["c2", "c1"]


def test_danger_goes_before_everything() -> None:
    """Whatever the weights, and however long another has waited."""
    brand = replace(JUNIPER, priority=Weights(danger=0.0))
    watchlist = replace(WATCHLIST, brands=(brand, HERON))
    waits = a_case("c1", need=1.0, opened_at=NOW - timedelta(days=60))
    calm = a_case("c2", need=0.0, danger=True)
    assert [case.id for case in in_order((waits, calm), watchlist, NOW)] == ["c2", "c1"]


@given(st.floats(0, 23.9), st.floats(0, 23.9), st.floats(0, 2000))
def test_of_equals_the_older_goes_first(one: float, other: float, later: float) -> None:
    """Whenever one looks: waiting gives more than freshness takes, by the usual weights."""
    cases = [
        a_case(f"c{number}", said_at=NOW - timedelta(hours=hours))
        for number, hours in enumerate((one, other))
    ]
    oldest_first = sorted(cases, key=lambda case: (case.said_at, case.id))
    assert ids(*cases, hours=later) == [case.id for case in oldest_first]


def test_a_post_of_last_year_does_not_come_before_all_of_today() -> None:
    """What was said before we listened counts for a day of waiting at most."""
    old = a_case("c1", need=0.5, said_at=NOW - timedelta(days=300))
    assert waiting_since(old) == NOW - HEARD_LATE
    assert ids(old, a_case("c2", need=0.9)) == ["c2", "c1"]


def test_a_date_to_come_makes_nobody_wait_for_ever() -> None:
    """Then we count from when the case was opened."""
    case = a_case(said_at=NOW + timedelta(days=900))
    assert priority_now(case, WATCHLIST, NOW + timedelta(days=40)).value > 0.99


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 500), st.booleans())
def test_everybody_is_overtaken_for_three_weeks_at_most(
    need: float, others: float, links: int, said: bool
) -> None:
    """Nobody who comes later than that goes first, however needy or famous."""
    waits = a_case("c1", need=need)
    later = NOW + timedelta(weeks=3)
    comes = a_case(
        "c2",
        need=others,
        links=links,
        said_at=later,
        opened_at=later,
        mentions=("m1", "m2") if said else ("m1",),
    )
    assert [case.id for case in in_order((comes, waits), WATCHLIST, later)] == ["c1", "c2"]


def test_each_brand_has_its_own_weights() -> None:
    """One brand looks at need alone, another at who is heard."""
    brands = (
        replace(JUNIPER, priority=Weights(need=0.9, reach=0.0)),
        replace(HERON, priority=Weights(need=0.0, reach=0.9)),
    )
    watchlist = replace(WATCHLIST, brands=brands)
    needy, famous = a_case("c1", need=0.9), a_case("c2", need=0.1, links=60)
    ours = [priority_now(case, watchlist, NOW).value for case in (needy, famous)]
    theirs = [
        priority_now(replace(case, brand="heron"), watchlist, NOW).value for case in (needy, famous)
    ]
    assert ours[0] > ours[1]
    assert theirs[0] < theirs[1]


def test_a_brand_that_left_the_watchlist_has_the_usual_weights() -> None:
    """Its open cases are still in order."""
    gone = a_case(brand="gone")
    assert priority_now(gone, WATCHLIST, NOW) == priority_now(a_case(), WATCHLIST, NOW)


def test_a_case_knows_what_its_priority_is_made_of() -> None:
    """The latest words, the highest count of comments, and how often it was said."""
    world = World()
    world.hear(a_mention(comments=3))
    world.later(hours=10)
    again = a_mention("m2", verdict=a_verdict(need=0.9, danger=True), comments=12)
    world.hear(replace(again, published_at=world.now))
    world.hear(a_mention("m3", comments=5, published_at=NOW - timedelta(days=2)))
    standing = standing_now(world.case(), world.now)
    assert (standing.need, standing.comments, standing.mentions) == (0.9, 12, 3)
    assert (standing.danger, standing.age) == (True, timedelta(0))
    assert standing.waiting == timedelta(hours=11)


def test_waiting_begins_anew_with_each_attempt() -> None:
    """Who was written to waits for nobody at that moment."""
    case = a_case(attempted_at=NOW + timedelta(hours=5))
    assert standing_now(case, NOW + timedelta(hours=6)).waiting == timedelta(hours=1)
