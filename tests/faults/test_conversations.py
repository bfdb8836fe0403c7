"""A fault at any call while a conversation is heard and its first voice is discovered."""

from typing import Any

from faults.chain import Chain, plainly
from faults.line import Line, every_fault
from faults.scenes import TROUBLE, a_blog_chain, rss
from faults.test_crashes import skips
from makegood.model.feeds import Fetched

FIRST = "https://maren.example/laptop"
PAGE = f"<!doctype html><html><body><article><p>{TROUBLE.format('six')}</p></article></body></html>"
MINE = "Nobody at Pellworth answers me either: my laptop is dead and I have waited for a month. "
OURS = "Ours came back from Pellworth unrepaired, twice. The shop shrugs. Please, who can help us? "
WRITES = frozenset(
    {"book.note_pages", "book.note_pointers", "book.add_turn", "book.commit", "feeds.add"}
    | {"feeds.note_change", "seen.save", "documents.put", "nudges.triage"}
)


def item(site: str, words: str) -> str:
    """A post of that site that links to the first voice."""
    link = f"https://{site}.example/mine"
    return (
        f"<item><title>{site}</title><link>{link}</link><guid>{link}</guid>"
        f"<dc:creator>{site}</dc:creator><pubDate>Tue, 03 Mar 2026 09:00:00 +0000</pubDate>"
        f'<description>{words}See &lt;a href="{FIRST}">her&lt;/a>.</description></item>'
    )


def pointing(**how: Any) -> Chain:
    """Two blogs that tell of the brand point to a page nobody polls."""
    shown = {"mill": rss(item("mill", MINE)), "harbour": rss(item("harbour", OURS))}
    chain = a_blog_chain(shown, render=plainly, **how)
    chain.pages[FIRST] = Fetched(200, FIRST, PAGE.encode(), "text/html")
    return chain


def heard(chain: Chain) -> Any:
    """What became of the conversation, without ids and times of the run."""
    by_mention = {key: each.customer for key, each in chain.book.mentions.items()}
    turns = {
        (by_mention[turn.mention], turn.kind, turn.address) for turn in chain.book.talk.values()
    }
    cases = sorted((case.customer_name, case.links) for case in chain.book.cases.values())
    feeds = [(each.ref.address, each.ref.trouble) for each in chain.feedbook.all() if each.page]
    return turns, cases, feeds


def play(chain: Chain) -> Chain:
    """Until the page was discovered, polled within its hour, and judged."""
    return chain.minutes(75)


def test_the_first_voice_is_heard_with_those_who_point_to_it() -> None:
    """One feed that ends, one case of theirs, two links."""
    turns, cases, feeds = heard(play(pointing()))
    assert feeds == [(FIRST, "")]
    assert cases == [("harbour", 0), ("maren.example", 2), ("mill", 0)]
    assert sorted(kind for _, kind, _ in turns) == ["link", "link", "origin", "origin"]


def test_a_fault_at_any_of_its_writes_changes_nothing() -> None:
    """Killed before or after, throttled, or without an answer."""
    usual = play(pointing())
    wanted = heard(usual)
    faults = every_fault(usual.line.calls, lambda name, how: name not in WRITES or skips(name, how))
    for number, how in faults:
        chain = play(pointing(line=Line({number: how})))
        assert heard(chain) == wanted, chain.line.fired
