"""The words of lists: health, intervals, next steps, verdicts, counts."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from makegood.model.cases import Case, State, Step
from makegood.model.feeds import Feed, FeedRef, Habit
from makegood.model.hubs import Subscription
from makegood.model.verdicts import Kind, Passage, Reading, Reason, Route, Sentiment, Stage, Verdict
from makegood_ops.cli.cases import next_step
from makegood_ops.cli.explain import marked
from makegood_ops.cli.feeds import every, health, name_of, summary
from makegood_ops.cli.printing import plural, print_table, safe
from makegood_ops.cli.running import counts
from makegood_ops.cli.verdicts import reading_line, reasons, verdict_line
from makegood_ops.retrial import differences
from unit.cli.sources import makegood

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed(FeedRef("f1", "https://one.example/feed", 60))
CASE = Case(
    "c1",
    "acme",
    "p1",
    "Ann",
    State.WAITING,
    NOW,
    NOW,
    Kind.COMPLAINT,
    0.8,
    Stage.OPEN,
    "My kettle",
)
PUSHED = Subscription(
    "https://hub.example/", FEED.ref.address, "k", until=NOW + timedelta(days=1), pushed_at=NOW
)
VERDICT = Verdict(Kind.COMPLAINT, 0.82, Stage.OPEN, Route.ALERT, 0.6)


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        (FEED, "not read yet"),
        (replace(FEED, changed_at=NOW), "well"),
        (replace(FEED, changed_at=NOW, ref=replace(FEED.ref, subscription=PUSHED)), "well, pushed"),
        (replace(FEED, changed_at=NOW, active=False), "no longer polled"),
        (replace(FEED, ref=replace(FEED.ref, trouble="dns")), "its host is not found"),
        (replace(FEED, ref=replace(FEED.ref, trouble="gone"), active=False), "gone for good"),
        (replace(FEED, ref=replace(FEED.ref, until=NOW), active=False), "over"),
        (replace(FEED, ref=replace(FEED.ref, until=NOW, trouble="dns")), "over"),
    ],
)
def test_a_feeds_health_is_said_in_words(feed: Feed, words: str) -> None:
    """Trouble before everything else."""
    assert health(feed, NOW) == words


def test_a_discovered_feed_is_called_what_it_is() -> None:
    """For whom it is followed, and until when."""
    found = Feed(replace(FEED.ref, until=NOW), page=FEED.ref.address, page_for="acme")
    assert name_of(found) == f"discovered for acme, until {NOW.date()}"
    commented = replace(found, page="", comments_on="https://blog.example/1")
    assert name_of(commented) == f"comments for acme, until {NOW.date()}"
    spoken = replace(found, page_for="", ref=replace(found.ref, transcript=True))
    assert name_of(spoken) == f"transcript, until {NOW.date()}"
    cut_short = replace(found, page="", ref=replace(found.ref, whole=True))
    assert name_of(cut_short) == f"whole page for acme, until {NOW.date()}"
    assert name_of(FEED) == (FEED.name or "-")


def test_counts_of_feeds_are_a_sentence() -> None:
    """And without any, the way out."""
    assert summary([FEED, replace(FEED, active=False)], NOW) == (
        "2 feeds, none in trouble, 1 no longer polled."
    )
    assert "makegood apply" in summary([], NOW)


def test_feeds_that_fell_silent_are_counted_and_told() -> None:
    """Unless they were discovered: those end by themselves."""
    habit = Habit(90, NOW - timedelta(days=90), NOW - timedelta(days=40))
    silent = replace(FEED, ref=replace(FEED.ref, habit=habit), changed_at=NOW - timedelta(days=40))
    ending = replace(silent, ref=replace(silent.ref, until=NOW + timedelta(days=3)))
    assert (health(silent, NOW), health(ending, NOW)) == ("silent, unlike it", "well")
    said = summary([FEED, silent, ending], NOW)
    assert said == "3 feeds, none in trouble, 1 silent, unlike it."


@pytest.mark.parametrize(
    ("minutes", "words"), [(5, "5 min"), (60, "1 h"), (360, "6 h"), (1440, "1 d"), (4320, "3 d")]
)
def test_intervals_are_said_in_the_largest_unit(minutes: int, words: str) -> None:
    """As the classes are named."""
    assert every(minutes) == words


def test_the_next_step_says_when() -> None:
    """Now, if its time has come."""
    later = replace(CASE, next_step=Step.REMIND, next_step_at=NOW + timedelta(hours=2))
    assert next_step(later, NOW) == "remind in 2 hours"
    assert next_step(later, NOW + timedelta(hours=3)) == "remind now"
    assert next_step(CASE, NOW) == "-"


def test_a_verdict_is_one_line_and_its_reasons_follow() -> None:
    """Danger and doubt are said; shares of need are signed."""
    shown = verdict_line(replace(VERDICT, danger=True, sure=False)).plain
    assert shown.startswith("ALERT  complaint, need 0.82, open, priority 0.60  DANGER")
    assert shown.endswith("(not sure that the brand is meant)")
    lines = [line.plain for line in reasons((Reason("why"), Reason("they wait", 0.31)), 80)]
    assert lines == ["    because  why", "       +31%  they wait"]


def test_long_reasons_hang_under_their_words() -> None:
    """Within the columns that are there."""
    (line,) = reasons((Reason("word " * 20, 0.5),), 40)
    assert all(len(part) <= 40 for part in line.plain.split("\n"))
    assert line.plain.split("\n")[1].startswith(" " * 13 + "word")


def test_a_reading_that_nobody_could_make_is_no_neutral() -> None:
    """It says unread."""
    assert reading_line(Reading("nl", 0.9)) == "language nl (90%), sentiment unread"
    mood = Sentiment(0.1, 0.7, 0.1, 0.1)
    assert "towards the brand -0.60" in reading_line(Reading("en", 1.0, mood, -0.6))


def test_differences_name_what_was_and_what_is() -> None:
    """Only what differs."""
    after = replace(VERDICT, route=Route.DIGEST, need=0.3)
    assert list(differences(after, VERDICT)) == [
        ("route", "alert", "digest"),
        ("need", "0.82", "0.30"),
    ]


def test_marks_keep_the_blanks_around_them() -> None:
    """The passage reads as it was written."""
    assert marked(Passage("My Acme kettle", 0, 14, ((3, 7),))).plain == "My Acme kettle"


def test_what_functions_return_is_said_in_words() -> None:
    """Noughts are left out."""
    assert counts({"slots": 6, "feeds": 2, "resting": 0}) == "6 slots, 2 feeds"
    assert counts({"slots": 0}) == "nothing was due"
    assert counts(None) == "done"


def test_a_narrow_terminal_cuts_only_what_may_be_cut() -> None:
    """Ids stay whole."""
    out = Console(file=io.StringIO(), width=40, force_terminal=True, color_system=None)
    row = ("01M8B3A9F0W52NQTXR0NY9Z8Z0", "x" * 90, "https://blog.example/feed")
    print_table(out, ("id", "headline", "where"), [row], fits="headline")
    assert isinstance(out.file, io.StringIO)
    shown = out.file.getvalue()
    assert row[0] in shown
    assert row[2] in shown
    assert "x…" in shown


def test_words_of_others_stay_on_one_line() -> None:
    """Without what steers a terminal."""
    assert safe("a\x1b[31m\nb\u202e") == "a[31m b"


def test_plurals() -> None:
    """With thousands apart."""
    assert [plural(number, "feed") for number in (0, 1, 1200)] == [
        "0 feeds",
        "1 feed",
        "1,200 feeds",
    ]


def test_every_command_is_listed() -> None:
    """Each with a sentence on what it does."""
    shown = makegood("--help").stdout
    for command in (
        "try",
        "apply",
        "feeds",
        "cases",
        "explain",
        "tick",
        "pause",
        "doctor",
        "local",
    ):
        assert f"  {command} " in shown


def test_a_watchlist_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """No file, a folder, or no text."""
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"\xff\xfe\x00")
    for file, why in (
        (tmp_path / "none.toml", "no such file"),
        (tmp_path, "is a directory"),
        (odd, "not text in UTF-8"),
    ):
        result = makegood("apply", str(file))
        assert result.exit_code == 1
        assert why in result.stderr
