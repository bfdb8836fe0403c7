"""What leads read of feeds that went bad: a notice, and a part of their week."""

from datetime import UTC, datetime, timedelta

from makegood.alerts.notes import notice
from makegood.alerts.week import week
from makegood.cases.sweeping.feed_health import News, notices
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.digests import BadFeed, Week
from makegood.model.feeds import Feed, FeedRef
from makegood.model.watchlist import Brand, Keyword, Rep, Watchlist

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
ADA = Rep("ada", "Ada", "ada@orbit.example", ("orbit",))
WATCHLIST = Watchlist((Brand("orbit", "Orbit", (Keyword("Orbit"),), lead="ada"),), (ADA,))


def a_bad_feed(name: str) -> Feed:
    ref = FeedRef("f1", "https://kettles.example/f1", 60, trouble="gone", failures=1)
    return Feed(ref, name=name, trouble_since=NOW - timedelta(days=1), active=False)


def test_a_notice_says_in_its_subject_what_it_is_about() -> None:
    """It is of no brand: most feeds belong to none."""
    (entry,) = notices(News((a_bad_feed("Kettle Letters"),)), WATCHLIST, NOW)
    letter = notice(entry, (), WATCHLIST)
    assert letter.subject == "[Makegood] 1 feed cannot be heard."
    assert letter.ending[0] == "Kettle Letters (kettles.example): gone for good, since 2 November."


def test_a_name_of_a_feed_cannot_bend_a_notice() -> None:
    """Lines, control characters and length of it are bounded."""
    (entry,) = notices(News((a_bad_feed("Kettle\r\nBcc: x\u202e" + "y" * 500),)), WATCHLIST, NOW)
    letter = notice(entry, (), WATCHLIST)
    assert letter.subject == "[Makegood] 1 feed cannot be heard."
    assert letter.ending[0].startswith("Kettle Bcc: x")
    assert len(letter.ending[0]) < 150


def test_a_week_names_bad_feeds_and_counts_the_rest() -> None:
    """Below what was said, since people come first."""
    bad = tuple(
        BadFeed(f"Letters {n}", "its server fails", NOW - timedelta(days=n)) for n in (2, 3)
    )
    told = Week(NOW - timedelta(days=7), NOW, feeds=bad, more_feeds=4)
    entry = OutboxEntry("e1", EmailKind.WEEK, "ada", brand="orbit", week=told, created_at=NOW)
    letter = week(entry, (), (), WATCHLIST, lambda _: "https://desk.example/c", NOW)
    (part,) = (part for part in letter.parts if part.heading == "Feeds that nothing is heard of")
    lines = [line.words for fact in part.facts for line in fact.lines]
    assert lines == [
        "Letters 2: its server fails, since 1 November.",
        "Letters 3: its server fails, since 31 October.",
        "And 4 more; whoever runs Makegood can list them.",
    ]
    assert not told.is_empty
