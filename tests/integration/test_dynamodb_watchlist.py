"""The Watchlist table, held to the suite that plain memory passes too."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from contracts.casebook import WatchlistsContract, a_watchlist
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.dynamodb.watchlists import DynamoWatchlists
from makegood.errors import BadInput
from makegood.model.watchlist import (
    Brand,
    Hours,
    Keyword,
    Ladder,
    Rep,
    WatchedFeed,
    Watchlist,
    Weights,
)
from makegood.ports import Watchlists


class TestDynamoWatchlists(WatchlistsContract):
    """DynamoDB keeps every promise of Watchlists."""

    @pytest.fixture
    def watchlists(self, watchlist_table: Table) -> Watchlists:
        return DynamoWatchlists(watchlist_table)


def test_every_field_survives(watchlist_table: Table) -> None:
    """Times, spans, absences and ladders come back equal."""
    ladder = Ladder(remind_after=timedelta(minutes=30), retry_after=(timedelta(days=1),))
    watchlist = Watchlist(
        brands=(
            Brand(
                "juniper",
                "Jüniper",
                (Keyword("kettle", near=("steel",)),),
                ladder=ladder,
                priority=Weights(need=0.35, waiting_half_life=timedelta(days=2)),
            ),
        ),
        reps=(
            Rep(
                "ada",
                "Ada Brandt",
                "ada@juniper.example",
                ("juniper",),
                hours=Hours((((time(8, 30), time(12)),), *((),) * 6)),
                absent=((date(2026, 12, 24), date(2027, 1, 2)),),
            ),
        ),
        feeds=(WatchedFeed("https://tideletters.example/feed", first_poll="all", every=15),),
    )
    applied = DynamoWatchlists(watchlist_table).apply(watchlist)
    assert DynamoWatchlists(watchlist_table).current() == applied


def test_another_process_sees_what_was_applied(watchlist_table: Table) -> None:
    """A copy in memory is only used while its version is in force."""
    here, there = DynamoWatchlists(watchlist_table), DynamoWatchlists(watchlist_table)
    first = here.apply(a_watchlist())
    assert there.current() is there.current()
    here.apply(replace(first, reps=()))
    assert there.current().reps == ()


def test_a_watchlist_too_large_to_store_says_so(watchlist_table: Table) -> None:
    """With its size and the limit, before anything is written."""
    watchlists = DynamoWatchlists(watchlist_table, most_bytes=100)
    with pytest.raises(BadInput, match="KB compressed"):
        watchlists.apply(a_watchlist())
    assert watchlists.current() == Watchlist()
