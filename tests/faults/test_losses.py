"""Nudges that never come: what the sweep brings out by itself, and what only a queue can keep."""

from faults.chain import MINUTE, Chain, plainly
from faults.outcome import faults_of, same_in_any_order
from faults.scenes import TROUBLE, a_blog_chain, a_chain, another_turn, item, rss, show

NAMES = ("kitchen-table-office.xml", "planet-hillcote.xml", "noors-corner.xml")
STORY = item("laptop", "Maren", TROUBLE.format("six"))
OTHER = item("eels", "Maren", "Eels, mostly, and a boat that leaks at the usual place.")


def lose(chain: Chain) -> None:
    """Every nudge for the assigner and the sender is lost, but for those of the sweep."""
    chain.queues.losing = {"assign", "alerts"}


def a_losing_minute(chain: Chain) -> None:
    chain.dispatch()
    chain.queues.losing = set()
    chain.follow_up()
    lose(chain)
    chain.drain()
    chain.now += MINUTE


def test_without_nudges_the_sweep_alone_brings_every_alert_out() -> None:
    """Three sweeps: one after triage wakes the assigner, the next one sends."""
    undisturbed = a_chain(NAMES, render=plainly)
    undisturbed.play_out()
    chain = a_chain(NAMES, render=plainly)
    lose(chain)
    for _ in range(3):
        a_losing_minute(chain)
    assert faults_of(chain) == []
    assert same_in_any_order(chain, undisturbed) == []
    assert all(entry.sends == 1 for entry in chain.book.entries.values())


def test_a_lost_poll_is_the_next_turns_poll() -> None:
    """The cursor has moved on, the feed comes round again."""
    chain = a_blog_chain({"maren": rss(STORY)}, render=plainly)
    chain.queues.losing = {"polls"}
    for _ in range(4):
        chain.minute()
    assert not chain.book.mentions
    chain.queues.losing = set()
    another_turn(chain)
    assert len(chain.book.cases) == 1
    assert faults_of(chain) == []


def test_a_note_of_a_document_that_fails_too_often_is_kept_and_comes_back() -> None:
    """This is the one message that nothing repeats: SQS keeps it, then its dead-letter queue."""
    chain = a_blog_chain({"maren": rss(STORY)}, render=plainly)
    chain.line.down = {"documents.get"}
    for _ in range(70):
        chain.minute()
    assert [message.queue for message in chain.queues.dead] == ["triage"]
    assert not chain.book.mentions
    chain.line.down = set()
    chain.play_out()
    assert not chain.book.mentions
    chain.queues.redrive()
    chain.play_out()
    assert len(chain.book.cases) == 1
    assert faults_of(chain) == []


def test_a_lost_note_of_a_document_is_healed_by_the_feeds_next_news() -> None:
    """As long as the post still stands in the feed: the next document brings it again."""
    chain = a_blog_chain({"maren": rss(STORY)}, render=plainly)
    chain.queues.losing = {"triage"}
    another_turn(chain)
    chain.queues.losing = set()
    another_turn(chain)
    assert not chain.book.mentions
    show(chain, "maren", rss(OTHER, STORY))
    another_turn(chain)
    assert len(chain.book.cases) == 1
    assert faults_of(chain) == []


def test_an_old_document_sent_back_after_newer_ones_adds_only_what_they_lacked() -> None:
    """Dead letters come back out of order: the post that left the feed is not lost for that."""
    chain = a_blog_chain({"maren": rss(STORY, OTHER)}, render=plainly)
    chain.dispatch()
    chain.deliver(chain.queues.ready(chain.now)[0])
    (note,) = (message for message in chain.queues.waiting if message.queue == "triage")
    chain.queues.waiting, chain.queues.dead = [], [note]
    second = item("printer", "Maren", TROUBLE.format("two").replace("laptop", "printer"))
    show(chain, "maren", rss(second, OTHER))
    another_turn(chain)
    assert len(chain.book.mentions) == 1
    chain.queues.redrive()
    chain.play_out()
    assert (len(chain.book.mentions), len(chain.book.cases)) == (2, 1)
    assert faults_of(chain) == []
