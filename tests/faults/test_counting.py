"""What a poll, a post and a tick cost, counted in calls of ports: linear in what changes."""

from collections import Counter
from collections.abc import Callable

import pytest

from faults.chain import Chain, plainly
from faults.scenes import TROUBLE, a_blog_chain, another_turn, item, page, rss, show
from makegood.errors import FeedTrouble
from makegood.listening.addresses.wheel import feed_id, minute_of, slot_of

WRITES = {
    *(
        "feeds.put",
        "feeds.note_habit",
        "feeds.note_change",
        "feeds.note_trouble",
        "documents.put",
        "seen.save",
    ),
    *("nudges.triage", "nudges.assign", "nudges.send", "book.commit", "book.add_place"),
}
"""Calls that cost a write, a PUT or a message; polls and the cursor are the dispatcher's."""

QUIET = item("eels", "Maren", "Eels, mostly, and a boat that leaks at the usual place.")
STORY = item("laptop", "Maren", TROUBLE.format("six"))
ADDRESS = "https://maren.example/feed"


def counted(chain: Chain, turns: int = 1) -> Counter[str]:
    """The calls of so many turns of every feed."""
    start = len(chain.line.calls)
    for _ in range(turns):
        another_turn(chain)
    return Counter(chain.line.calls[start:])


def counted_act(chain: Chain, act: Callable[[], None]) -> Counter[str]:
    """The calls of one act."""
    start = len(chain.line.calls)
    act()
    return Counter(chain.line.calls[start:])


def a_quiet_chain() -> Chain:
    chain = a_blog_chain({"maren": rss(QUIET)}, render=plainly)
    another_turn(chain)
    return chain


@pytest.mark.parametrize("etag", ['"1"', ""], ids=["304", "200 with an equal body"])
def test_a_poll_that_changes_nothing_writes_nothing(etag: str) -> None:
    """Neither a table item, nor an object, nor a message."""
    chain = a_blog_chain({"maren": rss(QUIET)}, render=plainly)
    show(chain, "maren", page(rss(QUIET), ADDRESS, etag))
    another_turn(chain)
    calls = counted(chain, turns=20)
    assert calls["web.get"] == 20
    assert not WRITES & calls.keys()
    assert calls["documents.get"] == calls["seen.load"] == 0


def test_a_feed_that_stays_dead_ends_by_writing_nothing() -> None:
    """A poll that fails like the one before it, no more often than its pause, is no news."""
    chain = a_quiet_chain()
    show(chain, "maren", FeedTrouble("not_found", "the server answered 404"))
    calls = counted(chain, turns=200)
    assert calls["web.get"] == calls["feeds.note_trouble"]
    assert calls["web.get"] < 8
    assert not (WRITES - {"feeds.note_trouble"}) & calls.keys()


def test_a_post_without_a_brand_asks_nobody_to_read_it() -> None:
    """Thirty new posts of other things: no Comprehend, no case; one document, one seen-set."""
    chain = a_quiet_chain()
    posts = [item(f"eel-{n}", "Maren", f"Eel {n} was longer than the last one.") for n in range(30)]
    show(chain, "maren", rss(*posts))
    calls = counted(chain)
    assert calls["comprehend.read"] == 0
    assert {name: calls[name] for name in WRITES & calls.keys()} == {
        "documents.put": 1,
        "nudges.triage": 1,
        "feeds.note_change": 1,
        "feeds.note_habit": 1,
        "seen.save": 1,
    }
    assert not [name for name in calls if name.startswith("book.") and name not in SWEPT]


SWEPT = {
    "book.due_cases",
    "book.due_themes",
    "book.due_entries",
    "book.waiting",
    "book.digested",
    "book.with_posts",
    "book.with_customers",
    "book.due_followings",
}
"""What the sweep reads each minute, whatever happens."""


def test_the_posts_of_a_document_are_read_together() -> None:
    """One reading a language, however many posts speak of a brand; one nudge for the assigner."""
    chain = a_quiet_chain()
    posts = [
        item(f"laptop-{n}", f"Maren {n}", f"{TROUBLE.format(n)} It is number {n} of this street.")
        for n in range(10)
    ]
    show(chain, "maren", rss(*posts))
    calls = counted(chain)
    assert calls["comprehend.read"] == 1
    assert len(chain.book.cases) == 10
    assert calls["seen.save"] == 1


def test_a_tick_without_due_feeds_reads_six_slots_and_moves_the_cursor() -> None:
    """However many feeds there are: one query a class, two reads, one write, no message."""
    chain = a_quiet_chain()
    due = slot_of(feed_id(ADDRESS), 5)
    while minute_of(chain.now) % 5 == due:
        chain.minute()
    assert counted_act(chain, chain.dispatch) == {
        "feeds.cursor": 1,
        "feeds.opt_outs": 1,
        "feeds.resting": 1,
        "feeds.due": 6,
        "nudges.poll": 1,
        "feeds.advance_cursor": 1,
    }
    assert not chain.queues.waiting


def test_a_sweep_with_nothing_to_do_reads_and_writes_nothing() -> None:
    """The watchlist, the switch, until when digests are made, and eight looks at the indexes."""
    chain = a_quiet_chain()
    assert counted_act(chain, chain.follow_up) == {
        "watchlists.current": 1,
        "watchlists.is_sending": 1,
        "book.due_cases": 1,
        "book.due_themes": 1,
        "book.due_entries": 1,
        "book.waiting": 1,
        "book.digested": 1,
        "book.with_posts": 1,
        "book.with_customers": 1,
        "book.due_followings": 1,
        "feeds.to_look_at": 1,
    }


def test_a_mention_costs_the_same_however_large_its_feed() -> None:
    """Two hundred posts beside it cost nothing."""
    costs = []
    for size in (1, 200):
        chain = a_quiet_chain()
        posts = [item(f"eel-{n}", "Maren", f"Eel {n}, and no news of it.") for n in range(size)]
        show(chain, "maren", rss(STORY, *posts))
        costs.append(counted(chain))
    assert costs[0] == costs[1]
