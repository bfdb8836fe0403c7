"""A fault at any call while the transcript of an episode is begun, fetched, heard and ended."""

from typing import Any

from faults.chain import Chain, plainly
from faults.line import Line, every_fault
from faults.scenes import TROUBLE, a_blog_chain, rss
from faults.test_comment_feeds import item
from faults.test_crashes import skips
from makegood.listening.addresses.wheel import feed_id
from makegood.model.feeds import Fetched

EPISODE = "https://mill.example/seven"
TRANSCRIPT = f"{EPISODE}.vtt"
WRITES = frozenset(
    {"book.commit", "feeds.add", "feeds.end", "feeds.note_change", "seen.save", "documents.put"}
    | {"feeds.note_habit", "nudges.triage", "nudges.assign"}
)


def told(**how: Any) -> Chain:
    """An episode whose notes name the brand, and in which somebody tells of their trouble."""
    linked = (
        '<podcast:transcript xmlns:podcast="https://podcastindex.org/namespace/1.0" '
        f'url="{TRANSCRIPT}" type="text/vtt"/>'
    )
    episode = item(EPISODE, "Tove", "We talk about Pellworth laptops, boats and rain.", linked)
    chain = a_blog_chain({"mill": rss(episode)}, render=plainly, **how)
    words = f"WEBVTT\n\n00:00.000 --> 00:09.000\n{TROUBLE.format('six')}\n"
    chain.pages[TRANSCRIPT] = Fetched(200, TRANSCRIPT, words.encode(), "text/vtt")
    return chain


def heard(chain: Chain) -> Any:
    """What became of the episode, without ids and times of the run."""
    cases = [(case.customer_name, len(case.mentions)) for case in chain.book.cases.values()]
    feed = chain.feedbook.get(feed_id(TRANSCRIPT))
    assert feed is not None
    return cases, len(chain.book.mentions), (feed.active, feed.episode, feed.ref.trouble)


def play(chain: Chain) -> Chain:
    """Until the transcript was asked for within its quarter of an hour, and judged."""
    return chain.minutes(25)


def test_what_is_said_in_an_episode_opens_a_case() -> None:
    """The notes only name the brand; then the transcript is over."""
    cases, mentions, feed = heard(play(told()))
    assert cases == [("Tove", 1)]
    assert mentions == 2
    assert feed == (False, None, "")


def test_a_fault_at_any_of_its_writes_changes_nothing() -> None:
    """Killed before or after, throttled, or without an answer."""
    usual = play(told())
    wanted = heard(usual)
    faults = every_fault(usual.line.calls, lambda name, how: name not in WRITES or skips(name, how))
    for number, how in faults:
        chain = play(told(line=Line({number: how})))
        assert heard(chain) == wanted, chain.line.fired
