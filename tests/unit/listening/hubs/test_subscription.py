"""When a hub is asked, what its word is worth, and when a feed is polled less for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.listening.hubs import subscription as rules
from makegood.listening.hubs.named import Named
from makegood.listening.polling.habit import interval_of
from makegood.listening.polling.turns import between_polls, is_its_turn
from makegood.model.feeds import FeedRef, Habit
from makegood.model.hubs import Hub, Subscription

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEW = Subscription("https://hub.example/", "https://blog.example/feed", "k1")
ASKED = rules.asked(NEW, NOW - HOUR)
AGREED = rules.agreed(ASKED, 10 * DAY, NOW - HOUR)
PUSHING = rules.pushed(AGREED, NOW)
HABIT = Habit(30.0, NOW - timedelta(days=60), NOW)
REF = FeedRef("f1", "https://blog.example/feed", 15, habit=HABIT, subscription=PUSHING)


def test_a_hub_that_keeps_silent_is_asked_ever_less() -> None:
    """An hour, two, four, and once a week at last."""
    subscription, waits, now = NEW, [], NOW
    for _ in range(10):
        subscription, asked_at = rules.asked(subscription, now), now
        while not rules.is_to_be_asked(subscription, now):
            now += HOUR
        waits.append((now - asked_at) // HOUR)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 168, 168]


def test_a_hub_that_says_no_is_left_alone_for_a_month() -> None:
    """It may be asked again then; it may also take back what it agreed to."""
    denied = rules.refused(AGREED)
    assert not rules.is_living(denied, NOW)
    assert not rules.is_expected(denied, NOW)
    assert not rules.is_to_be_asked(denied, NOW + 29 * DAY)
    assert rules.is_to_be_asked(denied, NOW + 30 * DAY)
    assert not rules.asked(denied, NOW).denied


def test_a_lease_is_renewed_when_half_of_it_is_over() -> None:
    """However long it is, and from then on until the hub agrees."""
    for days in (1, 10, 14):
        agreed = rules.agreed(ASKED, days * DAY, NOW)
        half = NOW + timedelta(days=days / 2)
        assert not rules.is_to_be_asked(agreed, half)
        assert rules.is_to_be_asked(agreed, half + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("said", "lease"),
    [
        (None, 10 * DAY),
        ("3600", HOUR),
        ("864000", 10 * DAY),
        ("1209601", 14 * DAY),
        ("9" * 18, 14 * DAY),
        ("9" * 5000, None),
        ("3599", None),
        ("0", None),
        ("-1", None),
        ("1e6", None),
        ("²", None),
        ("", None),
        ("for ever", None),
    ],
)
def test_a_lease_is_clamped(said: str | None, lease: timedelta | None) -> None:
    """No hub binds us for ever, and none for a moment."""
    assert rules.lease_of(said) == lease


def test_a_hub_may_ask_whether_we_mean_it_for_a_day() -> None:
    """Or while it pushes; one that was never asked may not."""
    assert not rules.is_expected(NEW, NOW)
    assert rules.is_expected(ASKED, NOW + 23 * HOUR)
    assert not rules.is_expected(ASKED, NOW + 23 * HOUR + timedelta(seconds=1))
    assert rules.is_expected(AGREED, NOW + 9 * DAY)
    assert not rules.is_expected(AGREED, NOW + 10 * DAY)


def test_a_feed_is_polled_once_a_day_while_its_hub_pushes() -> None:
    """Never less than its habit asks for without it, if that is more seldom."""
    assert between_polls(REF, NOW) == 24 * 60
    seldom = replace(REF, habit=replace(HABIT, posts=0.0, since=NOW - timedelta(days=900)))
    assert between_polls(seldom, NOW, 4.0) == interval_of(seldom, NOW, 4.0) > 24 * 60


@pytest.mark.parametrize(
    "ref",
    [
        replace(REF, subscription=None),
        replace(REF, subscription=AGREED),
        replace(REF, subscription=replace(PUSHING, until=NOW)),
        replace(REF, subscription=replace(PUSHING, behind=True)),
        replace(REF, subscription=replace(PUSHING, missed=2)),
        replace(REF, subscription=rules.refused(PUSHING)),
        replace(REF, subscription=rules.agreed(replace(PUSHING, until=NOW), 10 * DAY, NOW)),
        replace(REF, trouble="server"),
        replace(REF, closer_until=NOW + DAY),
        replace(REF, habit=None),
    ],
    ids=[
        "no hub",
        "agreed, and never pushed",
        "its lease is over",
        "a push is still to be polled for",
        "it missed twice",
        "it denied",
        "it agreed anew after its lease was over",
        "the feed is in trouble",
        "a customer's own feed",
        "nothing is known of the feed",
    ],
)
def test_else_it_is_polled_as_if_there_were_no_hub(ref: FeedRef) -> None:
    """So a hub that lies or sleeps delays nothing."""
    assert between_polls(ref, NOW) == interval_of(replace(ref, subscription=None), NOW)


def polls_in(ref: FeedRef, days: int, pushes_every: int = 0) -> int:
    """How often the wheel polls the feed, while its hub pushes every so many minutes."""
    start, polls = int(NOW.timestamp()) // 60, 0
    for minute in range(start, start + days * 1440, 15):
        now = datetime.fromtimestamp(60 * minute, UTC)
        if pushes_every and ref.subscription and not (minute - start) % pushes_every:
            ref = replace(ref, subscription=rules.pushed(ref.subscription, now))
        polls += is_its_turn(ref, minute, minute - 15, 1.0, now)
    return polls


def test_no_push_puts_off_the_poll_that_would_find_it_silent() -> None:
    """The wheel knows nothing of pushes: one poll a day stays, however many there are."""
    assert polls_in(REF, 9) == polls_in(REF, 9, pushes_every=15) in (8, 9, 10)


def test_a_renewal_leaves_what_the_hub_has_shown() -> None:
    """Only one that had stopped must show it anew."""
    assert rules.agreed(PUSHING, 10 * DAY, NOW).pushed_at == NOW
    assert rules.agreed(PUSHING, 10 * DAY, NOW + 20 * DAY).pushed_at is None


def test_news_soon_after_a_push_was_announced() -> None:
    """Also what the page shows half an hour later."""
    for minutes, is_missed in ((0, False), (60, False), (61, True)):
        assert rules.is_unannounced(REF, NOW + timedelta(minutes=minutes)) is is_missed


def test_a_hub_that_is_silent_for_others_misses_but_once() -> None:
    """One that pushes for others may miss once for each feed; a push makes good all of it."""
    missed = rules.missed_by(PUSHING, Hub(NEW.hub, missed=1))
    assert missed.missed == 1
    assert rules.missed_by(missed, Hub(NEW.hub, missed=1)).missed == 2
    assert rules.missed_by(PUSHING, Hub(NEW.hub, missed=9)).missed == 2
    assert rules.pushed(missed, NOW).missed == 0


def test_a_push_before_its_news_is_polled_for_again() -> None:
    """Caches show old documents for a while; the next poll by habit settles it."""
    early = rules.polled(PUSHING, NOW + timedelta(seconds=2), found_news=False)
    assert early.behind
    assert not rules.polled(PUSHING, NOW + timedelta(seconds=2), found_news=True).behind
    assert not rules.polled(early, NOW + HOUR, found_news=False).behind


def test_a_callback_is_not_to_be_guessed_and_gives_no_secret_away() -> None:
    """Another hub, topic, feed or key makes another; neither is the key."""
    others = (
        NEW,
        replace(NEW, hub="https://other.example/"),
        replace(NEW, topic="https://blog.example/other"),
        replace(NEW, key="k2"),
    )
    made = [rules.callback_name("f1", each) for each in others]
    made += [rules.secret_of("f1", each) for each in others]
    made += [rules.callback_name("f2", NEW), rules.secret_of("f2", NEW)]
    assert len({each.removeprefix("f1.").removeprefix("f2.") for each in made}) == len(made)
    assert rules.callback_name("f1", NEW) == rules.callback_name("f1", rules.pushed(AGREED, NOW))
    assert len(rules.secret_of("f1", NEW)) < 200
    assert "k1" not in repr(NEW)


@given(st.text(max_size=40))
def test_no_lease_is_believed_beyond_its_bounds(said: str) -> None:
    """Whatever stands there."""
    lease = rules.lease_of(said)
    assert lease is None or HOUR <= lease <= 14 * DAY


def test_what_is_begun_keeps_the_count_of_writes() -> None:
    """So that nobody who read what was before writes over it."""
    named = Named("https://new.example/", "https://blog.example/feed")
    begun = rules.begun(named, replace(PUSHING, version=7), "k2")
    assert (begun.version, begun.key, begun.until, begun.pushed_at) == (7, "k2", None, None)
    assert rules.is_to_be_asked(begun, NOW)


def test_a_feed_that_names_now_one_hub_and_now_another_is_asked_for_ever_less() -> None:
    """Else each of its changes would be a request; a new hub waits a day for it at most."""
    subscription, asked, now = None, 0, NOW
    for number in range(24 * 6):
        now += timedelta(minutes=10)
        named = Named(f"https://hub{number % 2}.example/", NEW.topic)
        subscription = rules.begun(named, subscription, "k")
        if rules.is_to_be_asked(subscription, now):
            subscription, asked = rules.asked(subscription, now), asked + 1
    assert asked == 6
