"""What operators and clocks do in the middle of everything."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from faults.chain import Chain, plainly
from faults.outcome import emails, faults_of, same_in_any_order
from faults.scenes import TROUBLE, a_blog_chain, a_chain, another_turn, item, rss, show, watchlist
from makegood.model.alerts import EntryState
from makegood.model.cases import State
from makegood.model.watchlist import Brand, Keyword, Watchlist

NAMES = ("kitchen-table-office.xml", "planet-hillcote.xml", "noors-corner.xml")
STORY = item("laptop", "Maren", TROUBLE.format("six"))
OTHER = item("phone", "Wim", TROUBLE.format("two").replace("laptop", "phone"))


def without_rep(rep: str) -> Watchlist:
    before = watchlist()
    return replace(before, reps=tuple(each for each in before.reps if each.id != rep))


def the_rep_of(chain: Chain) -> str:
    (case,) = chain.book.cases.values()
    return case.rep


def test_a_watchlist_applied_between_any_two_steps_loses_nothing() -> None:
    """One brand more, at every step of a run: the others' cases are the same."""
    undisturbed = a_chain(NAMES, render=plainly)
    undisturbed.play_out()
    more = Brand("heronbrook", "Heronbrook", (Keyword("Heronbrook"),), lead="judith")
    after = replace(watchlist(), brands=(*watchlist().brands, more))
    steps = 0
    while True:
        chain = a_chain(NAMES, render=plainly)
        chain.dispatch()
        done = 0
        while done < steps and (ready := [*chain.queues.ready(chain.now)]):
            chain.deliver(ready[0])
            done += 1
        chain.apply(after)
        chain.play_out()
        assert faults_of(chain) == []
        assert same_in_any_order(chain, undisturbed) == []
        if done < steps:
            return
        steps += 1


def test_a_brand_added_between_crash_and_return_of_a_document_is_heard_too() -> None:
    """The document is judged by the watchlist in force when it comes again."""
    text = TROUBLE.format("six") + " Heronbrook could not help either, and never called back."
    chain = a_blog_chain({"maren": rss(item("laptop", "Maren", text))}, render=plainly)
    chain.dispatch()
    chain.deliver(chain.queues.ready(chain.now)[0])
    chain.line.faults[len(chain.line.calls)] = "killed before"
    assert not chain.deliver(chain.queues.ready(chain.now)[0])
    more = Brand("heronbrook", "Heronbrook", (Keyword("Heronbrook"),), lead="judith")
    chain.apply(replace(watchlist(), brands=(*watchlist().brands, more)))
    chain.play_out()
    assert {mention.brand for mention in chain.book.mentions.values()} >= {"heronbrook"}


def test_a_rep_who_leaves_before_the_email_is_sent_loses_the_case_to_another() -> None:
    """The email is dropped and says why; the case comes back by its next step."""
    chain = a_blog_chain({"maren": rss(STORY)}, render=plainly)
    chain.watchlists.set_sending(False)
    for _ in range(3):
        chain.minute()
    gone = the_rep_of(chain)
    chain.apply(without_rep(gone))
    chain.watchlists.set_sending(True)
    chain.play_out()
    assert {entry.state for entry in chain.book.entries.values()} == {EntryState.DROPPED}
    comes_back(chain, gone)


def test_a_rep_who_leaves_with_a_case_before_them_loses_it_to_another() -> None:
    """It lapses at its next step, and the next rep hears of it as if it were new."""
    chain = a_blog_chain({"maren": rss(STORY)}, render=plainly)
    chain.play_out()
    gone = the_rep_of(chain)
    chain.apply(without_rep(gone))
    comes_back(chain, gone)


def comes_back(chain: Chain, gone: str) -> None:
    (case,) = chain.book.cases.values()
    assert case.next_step_at is not None
    chain.now = max(chain.now, case.next_step_at)
    chain.play_out()
    (case,) = chain.book.cases.values()
    assert case.state is State.OFFERED
    assert case.rep not in ("", gone)
    assert max(emails(chain).values()) == 1


def test_a_clock_that_goes_back_repeats_nothing() -> None:
    """What was done stays done; polls rest until the clock is where it was."""
    chain = a_chain(NAMES, render=plainly)
    chain.play_out()
    before, polled = emails(chain), len(chain.transport.asked)
    chain.now -= timedelta(hours=3)
    for _ in range(6):
        chain.minute()
    assert emails(chain) == before
    assert faults_of(chain) == []
    assert len(chain.transport.asked) == polled
    chain.now += timedelta(hours=3)
    another_turn(chain)
    assert emails(chain) == before
    assert len(chain.transport.asked) > polled


def test_a_clock_that_went_ahead_and_back_still_hears_in_time() -> None:
    """An hour too far at one tick: the feeds are heard again when that hour has passed."""
    chain = a_blog_chain({"maren": rss(item("eels", "Maren", "Eels, mostly."))}, render=plainly)
    chain.play_out()
    chain.now += timedelta(hours=1)
    chain.dispatch()
    chain.now -= timedelta(hours=1)
    show(chain, "maren", rss(STORY))
    for _ in range(70):
        chain.minute()
    assert len(chain.book.cases) == 1
    assert faults_of(chain) == []


def test_a_deployment_that_slept_for_a_day_polls_each_feed_and_causes_no_storm() -> None:
    """Within ten minutes all feeds are heard again, none more often than its turn comes."""
    chain = a_blog_chain({"maren": rss(OTHER), "wim": rss(OTHER)}, render=plainly)
    chain.play_out()
    asked = len(chain.transport.asked)
    chain.now += timedelta(days=1)
    show(chain, "maren", rss(STORY, OTHER))
    for _ in range(10):
        chain.minute()
    times = Counter(ref.id for ref in chain.transport.asked[asked:])
    assert len(times) == 2
    assert max(times.values()) <= 3
    assert len(chain.book.cases) == 2
