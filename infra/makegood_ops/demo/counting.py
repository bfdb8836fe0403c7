"""How far a demonstration has come, counted from the tables and from what the functions logged."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from makegood.cases.records.lists import open_cases
from makegood.model.feeds import Feed
from makegood.model.verdicts import Mention, Route
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, FeedBook

FUNCTIONS = (
    "dispatch_feeds",
    "fetch_feeds",
    "triage_posts",
    "assign_cases",
    "send_alerts",
    "note_delivery",
    "follow_up",
    "serve_desk",
)
"""The modules of the handlers, by which the local stack knows the functions."""


@dataclass(frozen=True, slots=True)
class Counts:
    """One line of progress."""

    feeds: int = 0
    polled: int = 0
    """Feeds that a poll has settled: read, or found in trouble."""
    followed: int = 0
    """Pages and feeds that are followed for the sake of a post, beside the feeds."""
    posts: int = 0
    mentions: int = 0
    cases: int = 0
    alerts: int = 0


def mentions_of(book: CaseBook, watchlist: Watchlist) -> Iterator[Mention]:
    """Every mention of the watchlist's brands, those with a case first."""
    for case in open_cases(book, watchlist):
        file = book.file(case.id)
        yield from file.mentions if file else ()
    for brand in watchlist.brands:
        for route in Route:
            yield from (each for each in book.routed(brand.id, route) if not each.case)


def polled(feeds: FeedBook) -> Counter[str]:
    """Feeds by what polling made of them: 'read', 'trouble' or 'new'; those followed apart."""
    return Counter(_state(feed) for feed in feeds.all() if feed.active)


def _state(feed: Feed) -> str:
    if feed.ref.until:
        return "followed"
    if feed.ref.trouble:
        return "trouble"
    return "read" if feed.changed_at else "new"


def total(logs: Iterable[str], message: str, name: str) -> int:
    """Sum of a number over all log records with that message."""
    return sum(int(record.get(name, 0)) for record in records(logs, message))


def records(logs: Iterable[str], message: str) -> Iterator[dict[str, Any]]:
    """The structured log records with that message."""
    for line in logs:
        if line.startswith("{"):
            record = json.loads(line)
            if record.get("message") == message:
                yield record


def failures(logs: Iterable[str]) -> Iterator[str]:
    """What the functions logged as errors."""
    for line in logs:
        if "[ERROR]" in line or '"level":"ERROR"' in line:
            yield line.strip()
