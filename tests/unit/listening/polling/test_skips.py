"""Feeds that ask to be left alone for hours or days: believed where that makes sense."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanging import ended_if_it_hangs
from makegood.listening.addresses.wheel import minute_of
from makegood.listening.documents.pulse import Pulse, heard
from makegood.listening.markup.wellformed import read_wellformed
from makegood.listening.polling.habit import CLOSER, followed_closer, interval_of, learned
from makegood.listening.polling.skips import MOST_DAYS, MOST_HOURS, is_skipped, skips_in
from makegood.listening.polling.turns import JITTER
from makegood.model.feeds import INTERVALS, Document
from unit.listening.polling.test_habit import NOW, REF, habit, polls, said

DAY = 24 * 60
NIGHT = "xxxxxx" + "." * 18
WEEKEND = ".....xx"
ANY_DAY = "." * 7
OPEN = "." * 24


def hours_said(*hours: int) -> str:
    return f"<skipHours>{''.join(f'<hour>{each}</hour>' for each in hours)}</skipHours>"


def days_said(*days: str) -> str:
    return f"<skipDays>\n{''.join(f'<day> {each} </day>' for each in days)}</skipDays>"


def a_feed(head: str, *items: str) -> Document:
    body = f'<rss version="2.0"><channel><title>x</title>{head}{"".join(items)}</channel></rss>'
    return Document("f1", "", body.encode(), "")


def dated(date: str) -> str:
    return f"<item><title>y</title><pubDate>{date}</pubDate></item>"


AT_NOON = dated("Wed, 04 Nov 2026 13:00:00 +0100")


@pytest.mark.parametrize(
    ("head", "skips"),
    [
        (hours_said(*range(6)), NIGHT + ANY_DAY),
        (days_said("Saturday", "sunday"), OPEN + WEEKEND),
        (hours_said(*range(6)) + days_said("Saturday", "Sunday"), NIGHT + WEEKEND),
        (hours_said(24, 1, 1, 2), "xxx" + "." * 21 + ANY_DAY),
        (hours_said(*range(24)), ""),
        (hours_said(*range(MOST_HOURS + 1)), ""),
        (hours_said(*range(24)) + days_said("Sunday"), f"{OPEN}......x"),
        (days_said("Monday", "Tuesday", "Wednesday", "Thursday"), ""),
        (hours_said(25, 99) + days_said("Caturday", "Mo"), ""),
        ("<skipHours><hour>-1</hour><hour>noon</hour><junk/><hour>3", ""),
        ("<skipHours/><skipDays></skipDays>", ""),
        (f"<description><![CDATA[{hours_said(3)}]]></description>", ""),
        (f"<!-- {hours_said(3)} -->", ""),
    ],
)
def test_what_a_feed_asks_for_is_believed_if_it_is_sane(head: str, skips: str) -> None:
    """Not most of the day or the week, and only what its publisher says as markup."""
    assert skips_in(a_feed(head, AT_NOON)) == skips


@pytest.mark.parametrize(
    "date",
    [
        "Wed, 04 Nov 2026 03:00:00 GMT",
        "Wed, 04 Nov 2026 23:30:00 -0400",
        "<![CDATA[ Wed, 04 Nov 2026 03:00:00 GMT ]]>",
        "Sat, 07 Nov 2026 12:00:00 GMT",
    ],
)
def test_who_posts_when_it_wants_no_polls_is_not_believed(date: str) -> None:
    """In the hours as much as on the days, by the clock of GMT."""
    head = hours_said(*range(6)) + days_said("Saturday")
    assert skips_in(a_feed(head, AT_NOON, dated(date))) == ""
    assert skips_in(a_feed(head, AT_NOON, dated("some day"))) == f"{NIGHT}.....x."


def test_it_is_read_however_the_feed_is() -> None:
    """The fast way, to which neither element means anything, and where feedparser has to mend."""
    head = hours_said(*range(6)) + days_said("Saturday")
    feed, ragged = a_feed(head, AT_NOON), a_feed(f"<p>{head}", AT_NOON)
    assert read_wellformed(feed.body.decode()) is not None
    assert read_wellformed(ragged.body.decode()) is None
    assert skips_in(feed) == skips_in(ragged) == f"{NIGHT}.....x."


def test_an_item_says_nothing_of_its_feed() -> None:
    """Whoever writes there."""
    assert skips_in(a_feed("", f"<item>{hours_said(3)}</item>")) == ""


@pytest.mark.parametrize(
    "part", ["<skipHours>", "<skipDays><day>", "<skipHours><hour>" + " " * 99, "<hour>"]
)
def test_hostile_skips_are_looked_through_once(part: str) -> None:
    """However much of them there is."""
    with ended_if_it_hangs():
        skips_in(a_feed(part * 150_000))


@pytest.mark.parametrize("part", ["<item><pubDate>", "<item><pubDate>" + " " * 99, dated("x" * 64)])
def test_hostile_dates_are_looked_through_once(part: str) -> None:
    """Those that are held against what a feed asks for."""
    with ended_if_it_hangs():
        skips_in(a_feed(hours_said(1), part * 100_000))


SKIPS = st.builds(
    lambda hours, days: _marked(hours, 24) + _marked(days, 7),
    st.sets(st.integers(0, 23), max_size=MOST_HOURS),
    st.sets(st.integers(0, 6), max_size=MOST_DAYS),
)


def _marked(named: set[int], count: int) -> str:
    return "".join("x" if each in named else "." for each in range(count))


@settings(max_examples=40)
@given(st.floats(0.01, 500), SKIPS, st.text("012345678", min_size=24, max_size=24), st.booleans())
def test_it_is_asked_in_the_other_hours_alone_and_never_starved(
    posts: float, skips: str, hours: str, is_closer: bool
) -> None:
    """Whatever it asks for: as often as by its habit, but for the time that it is left alone."""
    plain = replace(REF, habit=replace(habit(posts, hours=hours), skips=skips))
    ref = followed_closer(plain, NOW + timedelta(days=60) if is_closer else None, NOW)
    asked = polls(ref, days=28)
    assert not any(is_skipped(skips, minute) for minute in asked)
    slowest = min(2 * interval_of(ref, NOW), CLOSER if is_closer else 2.0**20)
    alone = [not is_skipped(skips, minute) for minute in range(0, 14 * DAY, 60)]
    opens = [number for number, is_open in enumerate(alone) if is_open]
    longest = 60 * max(later - sooner for sooner, later in pairwise(opens))
    gaps = [later - sooner for sooner, later in pairwise(asked)]
    assert max(gaps) <= slowest * (1 + JITTER) + longest + 2 * ref.interval


def test_a_feed_that_asks_stands_on_a_wheel_that_brings_it_each_hour() -> None:
    """A slower one might bring it at three in the morning alone."""
    pulse = Pulse(0.1, NOW - timedelta(days=300), NOW, (0.0,) * 24)
    skips = NIGHT + WEEKEND
    slow = learned(REF, pulse, NOW)
    taught = learned(REF, pulse, NOW, skips)
    assert slow is not None
    assert taught is not None
    assert slow.interval > taught.interval == 60
    assert taught.interval in INTERVALS
    assert len(polls(taught, days=28)) >= 10


def test_what_it_asks_for_is_written_once() -> None:
    """And again when it asks for something else, or is believed no longer."""
    pulse = heard(None, said(*range(60)), NOW)
    taught = learned(REF, pulse, NOW, NIGHT + ANY_DAY)
    assert taught is not None
    assert learned(taught, pulse, NOW, NIGHT + ANY_DAY) is None
    after = learned(taught, pulse, NOW)
    assert after is not None
    assert after.habit is not None
    assert after.habit.skips == ""


def test_days_are_those_of_the_calendar() -> None:
    """A Saturday ends at midnight, GMT."""
    friday = minute_of(datetime(2026, 11, 6, 23, 59, tzinfo=UTC))
    skips = OPEN + WEEKEND
    told = [is_skipped(skips, friday + minutes) for minutes in (0, 1, DAY, 2 * DAY, 2 * DAY + 1)]
    assert told == [False, True, True, True, False]
