"""What a demonstration says of its progress, of verdicts and of emails."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from contracts.case_samples import NOW, a_mention, a_verdict
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.model.feeds import Feed, FeedRef
from makegood.model.verdicts import Reason
from makegood_ops.demo.counting import Counts, polled
from makegood_ops.demo.report import (
    emails,
    in_short,
    progress_line,
    where_mails_are,
    where_to_look,
    why,
)
from makegood_ops.local.mail import Mail, Outgoing
from makegood_ops.picture_cases import WATCHLIST

from .mails import RAW


def a_mail(kind: str, case: str = "") -> Mail:
    tags = {"kind": kind} | ({"case": case} if case else {})
    return Mail(
        1, "m", NOW, Outgoing("a@example.com", ("b@example.com",), RAW, "alerts", tags), RAW
    )


def test_an_email_says_why_its_own_case_was_opened() -> None:
    """An email of no case says nothing, whatever mention has none either."""
    mention = a_mention("m1")
    told = [str(line) for line in emails([a_mail("alert", "c1")], [replace(mention, case="c1")])]
    assert told[1] == "      because says that nobody answers"
    told = [str(line) for line in emails([a_mail("thanks")], [mention])]
    assert not any("because" in line for line in told)


def test_emails_are_counted_by_kind_in_words() -> None:
    """'2 alerts', and no plural of 'thanks'."""
    told = [str(line) for line in emails([a_mail("alert"), a_mail("alert"), a_mail("thanks")], [])]
    assert told[-1] == "  2 alerts, 1 thanks"


def test_what_is_followed_is_counted_beside_the_feeds() -> None:
    """Feeds are as many as are listened to; a page that a post is read from is none of them."""
    line = progress_line(Counts(feeds=15, polled=15, followed=1))
    assert line.startswith("15/15 feeds polled, and 1 page that they lead to · ")
    assert progress_line(Counts(feeds=2, polled=1)).startswith("1/2 feeds polled · ")
    page = Feed(FeedRef("b", "https://b.example", 60, until=NOW + timedelta(days=1)))
    feed = Feed(FeedRef("a", "https://a.example", 60), changed_at=NOW)
    assert polled(MemoryFeedBook((feed, page))) == {"read": 1, "followed": 1}


def test_the_words_of_verdicts_are_explained_first() -> None:
    """Need, priority and where a post goes."""
    first, *_ = (str(line) for line in in_short([], WATCHLIST))
    assert "Need and priority go from 0 to 1" in first
    assert "BACKLOG" in first


def test_it_says_where_to_look() -> None:
    """With the line that other commands need; and where the emails are after it ended."""
    *_, command = (str(line) for line in where_to_look("desk", "page", "http://127.0.0.1:4566"))
    assert "AWS_ENDPOINT_URL=http://127.0.0.1:4566 MAKEGOOD_STACK=makegood-local" in command
    assert ".local/demo/stack/mails" in str(where_mails_are(Path(".local/demo/stack/mails")))


def test_the_reasons_for_a_verdict_come_as_it_has_them() -> None:
    """What speaks against need is marked, and what has no weight is left out."""
    reasons = (Reason("route"), Reason("a: “b”", 0.1), Reason("c", -0.7), Reason("d", 0.05))
    mention = a_mention("m1", verdict=a_verdict(reasons=reasons))
    assert why(mention) == "a; against it: c; d"
