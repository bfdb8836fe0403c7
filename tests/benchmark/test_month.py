"""A small month, so that the large one cannot rot; and that its laws would notice."""

from dataclasses import replace
from functools import cache
from zoneinfo import ZoneInfo

from benchmark.month import Month, lived, report
from benchmark.month_crowd import START, Size
from benchmark.month_laws import broken_laws

SMALL = Size(250, 20, 20)
"""Until clocks have gone back in Europe."""
TINY = Size(40, 20, 3)


@cache
def small() -> Month:
    return lived(SMALL)


def test_a_small_month_loses_and_doubles_nothing() -> None:
    """Every law holds, and the report says so."""
    month = small()
    assert list(broken_laws(month.world, month.book)) == []
    assert "Nothing lost, nothing doubled" in report(month)
    assert len(month.book.mentions) == SMALL.posts
    assert len(month.cases) > SMALL.posts * 0.9


def test_the_same_seed_makes_the_same_month() -> None:
    """To the last event, and another seed another one."""
    one, other = lived(TINY), lived(TINY)
    assert one.book.cases == other.book.cases
    assert one.book.events == other.book.events
    assert lived(TINY, seed=1).book.cases != one.book.cases


def test_clocks_change_and_cases_come_back_when_their_rep_begins_all_the_same() -> None:
    """Nine or two on the wall, in Amsterdam before the change and after it."""
    month = small()
    changed = START.replace(day=25)
    seen = set()
    for event in month.book.events.values():
        rep = month.world.watchlist.rep(month.book.cases[event.case].rep)
        if event.name == "woken" and event.words == "wake" and rep:
            local = event.at.astimezone(ZoneInfo(rep.time_zone))
            assert (local.hour, local.minute) in {(9, 0), (14, 0)}
            seen.add((event.at > changed, rep.time_zone))
    assert {(True, "Europe/Amsterdam"), (False, "Europe/Amsterdam")} <= seen


def test_a_month_that_lost_a_post_or_orphaned_a_case_says_so() -> None:
    """The laws are not empty."""
    month = lived(TINY)
    case = next(case for case in month.cases if case.rep and not case.is_closed)
    month.book.cases[case.id] = replace(case, next_step_at=None, mentions=(), rep="nobody")
    told = " ".join(broken_laws(month.world, month.book))
    assert "posts in no case" in told
    assert "neither wait nor come back" in told
    assert "two reps" in told
    assert "posts in no case" in report(month)
