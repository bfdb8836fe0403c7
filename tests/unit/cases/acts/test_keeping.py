"""What is held about people is kept as long as the settings say, and no longer."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_verdict
from faults.line import HOWS, Killed, Line
from makegood.cases.acts.claims import claim
from makegood.cases.acts.erasing import NOBODY
from makegood.cases.acts.keeping import A_RUN, let_go_of_old
from makegood.cases.acts.outcomes import Ending, close, reopen
from makegood.cases.acts.same_person import merge
from makegood.cases.mentions.recording import record_or_amend
from makegood.cases.records.said import MOST_MENTIONS
from makegood.errors import Busy, Unanswered
from makegood.model.cases import Case, Outcome
from makegood.model.verdicts import Route
from makegood.model.watchlist import Settings
from unit.cases.case_world import World

SETTINGS = Settings(keep_posts_days=100, keep_cases_days=300)


def a_world() -> World:
    """A case that was solved on NOW's day."""
    world = World()
    world.put(replace(world.watchlist, settings=SETTINGS))
    world.offered()
    claim("c1", "ada", world.acting, world.now)
    close("c1", "ada", Ending(Outcome.SOLVED, "a new kettle"), world.acting, world.now)
    return world


def after(world: World, days: float) -> tuple[int, int]:
    """What a sweep lets go of so many days after NOW."""
    done, faults = let_go_of_old(world.book, SETTINGS, NOW + timedelta(days=days))
    assert faults == []
    return done


def case_of(world: World) -> Case:
    case = world.book.case("c1")
    assert case is not None
    return case


def test_whole_posts_go_when_their_time_is_over() -> None:
    """Excerpts stay, and the case with its customer; once."""
    world = a_world()
    assert after(world, 99) == (0, 0)
    assert after(world, 101) == (1, 0)
    mention = world.book.mention("m1")
    assert mention is not None
    assert mention.text == ""
    assert mention.passages
    assert case_of(world).customer == "maren"
    assert after(world, 102) == (0, 0)


def test_nobody_is_left_of_whom_the_customer_was_found_to_be() -> None:
    """Neither who joined them, nor who had joined those before."""
    world = World()
    world.put(replace(world.watchlist, settings=SETTINGS))
    people = ("maren", "mj", "emjay")
    for number, customer in enumerate(people):
        world.hear(a_mention(f"m{number}", customer=customer, author=customer))
    for stays, joins in (("mj", "emjay"), ("maren", "mj")):
        merge(stays, joins, "lou", world.book, world.watchlist, world.later(minutes=1))
    world.assign()
    close("c1", world.case().rep, Ending(Outcome.SOLVED), world.acting, world.now)
    for days in (101, 102, 301, 302):
        after(world, days)
    assert [world.book.customer(one) for one in people] == [None, None, None]


def test_in_the_end_a_case_is_nobodys() -> None:
    """Its numbers stay; words, mentions and the customer go."""
    world = a_world()
    after(world, 101)
    assert after(world, 299) == (0, 0)
    assert after(world, 301) == (0, 1)
    case = case_of(world)
    assert (case.customer, case.customer_name, case.outcome) == ("", NOBODY, Outcome.SOLVED)
    assert (case.outcome_reason, case.headline, case.mentions) == ("", "", ())
    assert world.book.customer("maren") is None
    assert world.book.mention("m1") is None
    assert after(world, 302) == (0, 0)


def test_a_customer_stays_while_they_have_another_case() -> None:
    """Who is answered today was a customer before."""
    world = a_world()
    world.book.cases["c0"] = replace(case_of(world), id="c0", mentions=())
    world.later(hours=24 * 200)
    assert world.hear(a_mention("m2", published_at=world.now)).how == "opened"
    after(world, 101)
    assert after(world, 301)[1] > 0
    assert world.book.customer("maren") is not None
    assert world.book.open_case("maren", "juniper") is not None


def test_an_open_case_is_kept_whatever_its_age() -> None:
    """Its clock is its end; one that is opened again is counted from its next end."""
    world = a_world()
    reopen("c1", "ada", world.acting, world.now)
    assert after(world, 5000) == (0, 0)
    world.later(hours=24 * 50)
    close("c1", "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    assert after(world, 101) == (0, 0)
    assert after(world, 151) == (1, 0)


def test_posts_that_came_after_they_were_dropped_are_dropped_at_the_next_end() -> None:
    """A case may be opened again and end once more."""
    world = a_world()
    after(world, 101)
    world.later(hours=24 * 110)
    reopen("c1", "ada", world.acting, world.now)
    world.hear(a_mention("m2", published_at=world.now))
    close("c1", "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    assert after(world, 215) == (1, 0)
    mention = world.book.mention("m2")
    assert mention is not None
    assert mention.text == ""


def test_settings_of_today_count_for_cases_of_before() -> None:
    """A case that was closed under other settings is let go of by the new ones."""
    world = a_world()
    done, _ = let_go_of_old(world.book, Settings(keep_posts_days=1), NOW + timedelta(days=2))
    assert done == (1, 0)


def test_cases_are_kept_no_shorter_than_their_posts() -> None:
    """Whatever the settings say."""
    world = a_world()
    odd = Settings(keep_posts_days=100, keep_cases_days=1)
    assert let_go_of_old(world.book, odd, NOW + timedelta(days=50))[0] == (0, 0)


def test_one_sweep_takes_so_many_at_most() -> None:
    """The rest is due a minute later."""
    world = a_world()
    for number in range(A_RUN + 1):
        copy = replace(case_of(world), id=f"d{number:02}", mentions=(f"x{number}",))
        world.book.cases[copy.id] = copy
    assert after(world, 101) == (A_RUN, 0)
    assert after(world, 101) == (2, 0)
    assert after(world, 101) == (0, 0)


def test_the_sweep_lets_go_of_what_is_old() -> None:
    """By the watchlist's settings; it says how much."""
    world = a_world()
    world.later(hours=24 * 101)
    swept = world.sweep()
    assert (swept.excerpted, swept.forgotten) == (1, 0)
    world.later(hours=24 * 200)
    assert world.sweep().forgotten == 1


@pytest.mark.parametrize("how", HOWS)
def test_letting_go_goes_on_wherever_it_was_stopped(how: Any) -> None:
    """A fault at any call: the next sweep ends what it began."""
    counted = Line()
    world = a_world()
    after(world, 101)
    let_go_of_old(counted.port("book", world.book), SETTINGS, NOW + timedelta(days=301))
    for number in range(len(counted.calls)):
        world = a_world()
        after(world, 101)
        book = Line(faults={number: how}).port("book", world.book)
        with suppress(Killed, Busy, Unanswered):
            let_go_of_old(book, SETTINGS, NOW + timedelta(days=301))
        after(world, 302)
        assert case_of(world).customer == ""
        assert world.book.customers == {}
        assert world.book.mentions == {}


def test_a_mention_that_opens_no_case_knows_its_end() -> None:
    """One that a case was opened for later is kept as long as that."""
    world = a_world()
    world.hear(a_mention("m5", customer="liv", verdict=a_verdict(Route.DIGEST)))
    mention = world.book.mention("m5")
    assert mention is not None
    assert mention.keep_until == world.now + timedelta(days=100)


def talkative(many: int) -> World:
    """A case of so many mentions, that ended."""
    world = World()
    world.put(replace(world.watchlist, settings=SETTINGS))
    for number in range(many):
        text = f"Juniper kettle number {number} broke {number * 7} days ago and nobody answers me"
        world.hear(a_mention(f"m{number:04}", text=text, published_at=NOW))
    world.assign()
    close("c1", world.case().rep, Ending(Outcome.SOLVED), world.acting, world.now)
    return world


def left_of(world: World, days: float) -> list[str]:
    """Mentions that are there still, after a sweep so many days later."""
    after(world, days)
    end = NOW + timedelta(days=days)
    every = world.book.mentions.values()
    return [each.text for each in every if not each.keep_until or each.keep_until > end]


def test_nothing_of_a_case_that_lists_no_more_is_kept_for_ever() -> None:
    """What left its list goes as what has no case; the rest as ever."""
    world = talkative(MOST_MENTIONS + 50)
    assert len(left_of(world, 1)) == MOST_MENTIONS + 50
    assert left_of(world, 101) == [""] * MOST_MENTIONS
    assert left_of(world, 301) == []


def test_what_left_a_case_stays_while_an_edit_has_it_listed_again() -> None:
    """As the latest word of the case, for which another one leaves."""
    world = World()
    world.put(replace(world.watchlist, settings=SETTINGS))
    for number in range(MOST_MENTIONS + 1):
        text = f"Juniper kettle number {number} broke {number * 7} days ago and nobody answers me"
        world.hear(a_mention(f"m{number:04}", text=text, published_at=NOW))
    left = world.book.mention("m0001")
    assert left is not None
    assert left.keep_until == NOW + timedelta(days=100)
    edited = replace(left, text=f"{left.text}. UPDATE: still broken.", versions=("v1", "v2"))
    record_or_amend(edited, world.book, world.watchlist, world.now, lambda: "c9")
    ends = {each: world.book.mentions[each].keep_until for each in ("m0001", "m0002")}
    assert ends == {"m0001": None, "m0002": NOW + timedelta(days=100)}
    assert world.case().mentions[-1] == "m0001"


def test_two_that_were_joined_list_all_that_both_have_said() -> None:
    """They are as many at most; with the next words some of them leave at a time."""
    world = World()
    for number in range(MOST_MENTIONS):
        for who in ("maren", "mj"):
            mention = a_mention(f"{who}{number}", customer=who, text=f"{who} says {number} things")
            world.hear(replace(mention, author=who, published_at=NOW))
    merge("maren", "mj", "lou", world.book, world.watchlist, world.later(minutes=1))
    assert len(world.case().mentions) == 2 * MOST_MENTIONS
    for number in range(3):
        world.hear(a_mention(f"more{number}", published_at=NOW))
    kept = [each for each in world.book.mentions.values() if not each.keep_until]
    assert len(kept) == len(world.case().mentions) < 2 * MOST_MENTIONS - 50
