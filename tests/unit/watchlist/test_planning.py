"""What `makegood apply` says that it would change."""

from dataclasses import replace
from datetime import date, time, timedelta

from makegood.model.watchlist import (
    Brand,
    Hours,
    Keyword,
    Ladder,
    Rep,
    Settings,
    WatchedFeed,
    Watchlist,
    Weights,
)
from makegood_ops.watchlist import plan

BRAND = Brand("acme", "Acme", (Keyword("Acme"), Keyword("Whistler", near=("kettle",))), lead="sam")
REP = Rep("sam", "Sam", "sam@acme.example", ("acme",))
FEED = WatchedFeed("https://a.example/feed", "A")
WATCHLIST = Watchlist((BRAND,), (REP,), (FEED,))


def test_the_same_watchlist_changes_nothing() -> None:
    """Whatever its version, and in whatever order its lists are written."""
    other = replace(BRAND, keywords=BRAND.keywords[::-1])
    assert plan(WATCHLIST, replace(WATCHLIST, brands=(other,), version=7)).is_empty


def test_the_first_watchlist_adds_everything() -> None:
    """Brands, then reps, then feeds."""
    found = plan(None, WATCHLIST)
    assert found.lines() == (
        "+ brand acme Acme",
        "+ rep sam Sam",
        "+ feed https://a.example/feed A",
    )
    assert found.count("added") == 3
    assert found.count("added", "rep") == 1


def test_what_is_gone_is_removed() -> None:
    """A feed under a new address is another feed."""
    moved = replace(WATCHLIST, feeds=(replace(FEED, address="https://b.example/feed"),))
    assert plan(WATCHLIST, moved).lines() == (
        "+ feed https://b.example/feed A",
        "- feed https://a.example/feed A",
    )


def test_a_change_names_the_fields_in_the_words_of_the_file() -> None:
    """Of lists what left and came, of single values both."""
    brand = replace(
        BRAND,
        keywords=(Keyword("Acme"), Keyword("Whistler", near=("kettle",), not_near=("dog",))),
        goodwill="A lid.",
        goodwill_in=(("nl", "Een deksel."),),
        ladder=Ladder(remind_after=timedelta(minutes=90)),
        priority=Weights(reach=0.0, waiting_half_life=timedelta(days=5)),
    )
    rep = replace(
        REP,
        capacity=20,
        hours=Hours((((time(9), time(12)),),) * 5 + (((time(22), time(0)),), ())),
        absent=((date(2026, 12, 24), date(2026, 12, 24)),),
    )
    new = Watchlist((brand,), (rep,), (FEED,), Settings(first_poll_days=14))
    assert plan(WATCHLIST, new).lines() == (
        "~ brand acme Acme",
        "    keywords: Whistler near kettle -> Whistler near kettle not near dog",
        "    ladder.remind_after: 2h -> 90m",
        "    priority.reach: 0.25 -> 0.0",
        "    priority.waiting_half_life: 3d -> 5d",
        "    goodwill: nothing -> A lid.",
        "    goodwill_in: + nl: Een deksel.",
        "~ rep sam Sam",
        "    hours: mon-fri 09:00-17:30 -> mon-fri 09:00-12:00; sat 22:00-24:00",
        "    capacity: 40 -> 20",
        "    absent: + 2026-12-24",
        "~ settings",
        "    first_poll_days: 7 -> 14",
    )
