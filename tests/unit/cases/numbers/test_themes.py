"""Which theme rises: counts against a habit, and against what chance may do alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.case_samples import NOW, a_mention
from makegood.cases.numbers.themes import (
    FLOOR,
    LEAST,
    by_week,
    chance_of,
    count_of,
    first_day,
    is_beyond,
    rising,
    untold,
)
from makegood.model.themes import HeardDay, Noticed, ThemeBook, ThemeDay
from makegood.model.verdicts import Reading

ENDS = date(2026, 11, 2)
BATTERY, LEAK = "problem:battery", "problem:leak"


def a_day(times: int, weeks_ago: int = 0, theme: str = BATTERY, days: int = 0) -> ThemeDay:
    day = ENDS - timedelta(days=7 * weeks_ago + days)
    return ThemeDay(theme, day, times, (f"{theme} of {day}",))


def a_book(latest: int, *earlier: int, theme: str = BATTERY) -> ThemeBook:
    """Counts of a theme by week, latest first; something was heard in the oldest of them."""
    weeks = enumerate((latest, *earlier))
    days = [a_day(times, week, theme) for week, times in weeks if times]
    return ThemeBook((*days, a_day(1, len(earlier), "journey:repair", days=6)))


def told(book: ThemeBook) -> list[str]:
    return [rise.theme for rise in rising(book, ENDS)]


@pytest.mark.parametrize(
    ("latest", "earlier", "is_told"),
    [
        (9, (1, 3, 2, 1, 2, 3, 1, 2), True),
        (4, (0, 0, 0, 0, 0, 0, 0, 0), False),
        (5, (0, 0, 0, 0, 0, 0, 0, 0), True),
        (6, (3, 4, 5, 3, 4, 4, 3, 4), False),
        (24, (20, 22, 19, 21, 20, 18, 20, 20), False),
        (60, (20, 22, 19, 21, 20, 18, 20, 20), True),
        (12, (1, 1, 1, 1, 1, 13, 1, 1), False),
        (9, (1, 1, 1), False),
        (10, (1, 1, 1), True),
    ],
)
def test_a_theme_rises_beyond_its_habit(
    latest: int, earlier: tuple[int, ...], is_told: bool
) -> None:
    """Five at least, more than in any week before, more than chance; ten while too little is known.

    A habit takes four weeks of listening.
    """
    assert (BATTERY in told(a_book(latest, *earlier))) == is_told


@pytest.mark.parametrize(("weeks", "is_told"), [(8, True), (4, True), (3, False)])
def test_weeks_without_a_theme_were_heard_too(weeks: int, *, is_told: bool) -> None:
    """Mentions that have nothing in common are a habit of none; four weeks of them are one."""
    before = (HeardDay(ENDS - timedelta(days=7 * week + 6), 5) for week in range(weeks, 0, -1))
    book = ThemeBook((a_day(7, theme=LEAK),), heard=(*before, HeardDay(ENDS, 7)))
    assert told(book) == ([LEAK] if is_told else [])


def test_a_rise_tells_its_counts() -> None:
    """Times, the weeks before, and mentions of the latest days first."""
    book = a_book(0, 1, 3, 2, 1, 2, 3, 1, 2)
    more = (a_day(4, days=5), a_day(5, days=1))
    [rise] = rising(ThemeBook((*book.days, *more)), ENDS)
    assert (rise.times, rise.habit) == (9, (1, 3, 2, 1, 2, 3, 1, 2))
    assert rise.mentions == ("problem:battery of 2026-11-01", "problem:battery of 2026-10-28")


def test_the_surest_rise_comes_first() -> None:
    """Thirty after one or two is less chance than nine."""
    book = a_book(9, *(1, 2) * 4)
    loud = a_book(30, *(1, 2) * 4, theme=LEAK)
    assert told(ThemeBook((*book.days, *loud.days))) == [LEAK, BATTERY]


def test_what_was_told_in_the_week_before_is_not_told_again() -> None:
    """It is after seven days, when no day counts twice."""
    book = a_book(9, *(1, 2) * 4)
    for days, is_new in ((0, False), (6, False), (7, True)):
        noticed = Noticed("juniper", ENDS - timedelta(days=days), (BATTERY,))
        known = ThemeBook(book.days, (noticed,))
        assert bool(untold(rising(known, ENDS), known, ENDS)) == is_new


def test_weeks_end_with_the_day_that_is_said() -> None:
    """Seven days each; what came later, or before them all, is left out."""
    outside = (a_day(100, -1), a_day(100, 9))
    book = ThemeBook((*outside, a_day(1, days=6), a_day(2, days=7), a_day(3, 8, days=6)))
    assert by_week(book, ENDS) == {BATTERY: [1, 2, 0, 0, 0, 0, 0, 0, 3]}
    assert first_day(ENDS) == ENDS - timedelta(days=62)


@given(
    st.integers(0, 400), st.integers(0, 400), st.lists(st.integers(0, 300), min_size=1, max_size=8)
)
def test_chance_falls_with_every_mention(one: int, other: int, earlier: list[int]) -> None:
    """A probability; more mentions are never likelier, and none at all is certain."""
    less, more = sorted((one, other))
    assert 0.0 <= chance_of(more, earlier) <= chance_of(less, earlier) + 1e-9 <= 1.0 + 1e-9
    assert chance_of(0, earlier) == pytest.approx(1.0)


@given(st.integers(0, 100), st.lists(st.integers(0, 100), max_size=8))
def test_few_mentions_never_rise(times: int, earlier: list[int]) -> None:
    """What rises came up five times, and more than in any week of its habit."""
    if is_beyond(times, earlier):
        assert times >= (LEAST if len(earlier) >= 4 else FLOOR)
        assert len(earlier) < 4 or times > max(earlier)


def test_a_mention_counts_on_the_day_it_was_said() -> None:
    """Late news counts for its own day, a date to come for today; the look is at midnight."""
    mention = a_mention(themes=(BATTERY,), published_at=NOW - timedelta(days=3))
    counted = count_of(mention, NOW)
    assert counted is not None
    assert (counted.day, counted.themes) == (date(2026, 10, 31), (BATTERY,))
    assert counted.look_at.isoformat() == "2026-11-04T00:00:00+00:00"
    ahead = count_of(a_mention(themes=(BATTERY,), published_at=NOW + timedelta(days=3)), NOW)
    assert ahead is not None
    assert ahead.day == NOW.date()


def test_what_was_said_before_we_listened_is_not_counted() -> None:
    """A feed's old posts are no rise."""
    old = a_mention(themes=(BATTERY,), published_at=NOW - timedelta(days=8))
    assert count_of(old, NOW) is None


def test_who_says_it_again_is_heard_again_but_makes_no_theme_rise() -> None:
    """A mention that joins a case counts as one more, and for none of its themes."""
    counted = count_of(a_mention(themes=(BATTERY,)), NOW, is_joining=True)
    assert counted is not None
    assert counted.themes == ()


@pytest.mark.parametrize(
    ("felt", "is_read", "is_negative"),
    [
        (-0.7, True, True),
        (-0.25, True, True),
        (-0.2, True, False),
        (0.9, True, False),
        (None, False, False),
    ],
)
def test_a_mention_counts_as_negative_where_that_is_clear(
    felt: float | None, is_read: bool, is_negative: bool
) -> None:
    """A quarter below neutral towards the brand; what nobody could read is neither."""
    read = a_mention(reading=Reading("en", 0.99, None, felt))
    counted = count_of(read, NOW)
    assert counted is not None
    assert (counted.is_read, counted.is_negative) == (is_read, is_negative)
