"""A fault at any call while the page of a cut post is begun, fetched, read and ended."""

from typing import Any

from faults.chain import Chain, plainly
from faults.line import Line, every_fault
from faults.scenes import TROUBLE, a_blog_chain, rss
from faults.test_comment_feeds import item
from faults.test_crashes import skips
from makegood.listening.addresses.wheel import feed_id
from makegood.model.feeds import Fetched

PAGE = "https://mill.example/seven"
BEGINNING = (
    "We had friends over on Sunday, the first warm day of the year, and I had put the good cups "
    "on the table before anybody came. On it stood the Pellworth laptop."
)
WRITES = frozenset(
    {"book.commit", "feeds.add", "feeds.end", "feeds.note_change", "seen.save", "documents.put"}
    | {"feeds.note_habit", "nudges.triage", "nudges.assign"}
)


def told(**how: Any) -> Chain:
    """A post whose beginning only names the brand, and whose page tells of a trouble with it."""
    post = item(PAGE, "Tove", f"{BEGINNING} [\u2026]", "")
    chain = a_blog_chain({"mill": rss(post)}, render=plainly, **how)
    html = (
        "<!doctype html><html><head><title>Seven</title></head><body><article><h1>Seven</h1>"
        f"<p>{BEGINNING}</p><p>{TROUBLE.format('six')}</p></article></body></html>"
    )
    chain.pages[PAGE] = Fetched(200, PAGE, html.encode(), "text/html")
    return chain


def heard(chain: Chain) -> Any:
    """What became of the post, without ids and times of the run."""
    cases = [(case.customer_name, len(case.mentions)) for case in chain.book.cases.values()]
    mentions = [(each.author, each.whole, each.cut) for each in chain.book.mentions.values()]
    feed = chain.feedbook.get(feed_id(PAGE))
    assert feed is not None
    emails = sorted(entry.kind for entry in chain.book.entries.values())
    return cases, mentions, emails, (feed.active, feed.episode, feed.ref.trouble)


def play(chain: Chain) -> Chain:
    """Until the page was asked for within its quarter of an hour, and judged."""
    return chain.minutes(25)


def test_what_the_whole_post_says_is_one_alert_about_one_mention() -> None:
    """The beginning only names the brand; then the page is over."""
    cases, mentions, emails, feed = heard(play(told()))
    assert cases == [("Tove", 1)]
    assert mentions == [("Tove", True, False)]
    assert emails == ["alert"]
    assert feed == (False, None, "")


def test_a_fault_at_any_of_its_writes_changes_nothing() -> None:
    """Killed before or after, from when the page is begun; each reading takes a process."""
    usual = play(told())
    wanted, begun = heard(usual), usual.line.calls.index("feeds.add")
    faults = every_fault(usual.line.calls, lambda name, how: name not in WRITES or skips(name, how))
    for number, how in (each for each in faults if each[0] >= begun and "killed" in each[1]):
        chain = play(told(line=Line({number: how})))
        assert heard(chain) == wanted, chain.line.fired
