"""A fault at any call while the comment feed of a case is begun, polled and followed for longer."""

from typing import Any

from faults.chain import Chain, plainly
from faults.line import Line, every_fault
from faults.scenes import TROUBLE, a_blog_chain, a_chain, address_of, bodies, page, rss
from faults.test_crashes import skips
from makegood.listening.addresses.wheel import feed_id
from makegood.model.feeds import Fetched

POST = "https://mill.example/laptop"
COMMENTS = f"{POST}/feed"
BLOG = "https://kitchen.example"
WRITES = frozenset(
    {"book.note_pages", "book.add_turn", "book.commit", "feeds.add", "feeds.prolong", "seen.save"}
    | {"feeds.note_commented"}
    | {"feeds.note_change", "feeds.note_habit", "documents.put", "nudges.triage"}
)


def item(link: str, author: str, words: str, more: str = "") -> str:
    """A post or comment."""
    return (
        f"<item><title>Laptop</title><link>{link}</link><guid>{link}</guid>"
        f"<dc:creator>{author}</dc:creator><pubDate>Tue, 03 Mar 2026 09:00:00 +0000</pubDate>"
        f"<description>{words}</description>{more}</item>"
    )


def the_blog(count: int) -> bytes:
    """The blog, whose post names its comments and how many there are."""
    named = f'<wfw:commentRss xmlns:wfw="http://wellformedweb.org/CommentAPI/">{COMMENTS}'
    slash = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    counted = f"<slash:comments {slash}>{count}</slash:comments>"
    return rss(item(POST, "Tove", TROUBLE.format("six"), f"{named}</wfw:commentRss>{counted}"))


def commented(**how: Any) -> Chain:
    """A post that opens a case and names its comments, in which two people speak."""
    chain = a_blog_chain({"mill": the_blog(2)}, render=plainly, **how)
    said = rss(
        item(f"{POST}#comment-1", "Ida", "Poor you! That is a long time to wait."),
        item(f"{POST}#comment-2", "Tove", "Pellworth has now lost my laptop. Please, who helps?"),
    )
    chain.pages[COMMENTS] = Fetched(200, COMMENTS, said, "application/rss+xml")
    return chain


def heard(chain: Chain, comments: str = COMMENTS) -> Any:
    """What became of the case and its comments, without ids and times of the run."""
    cases = [(case.customer_name, len(case.mentions)) for case in chain.book.cases.values()]
    turns = sorted((turn.kind, turn.author, turn.address) for turn in chain.book.talk.values())
    feed = chain.feedbook.get(feed_id(comments))
    assert feed is not None
    assert feed.ref.until is not None
    assert feed.added_at is not None
    days = (feed.ref.until - feed.added_at).days
    return cases, turns, (feed.ref.trouble, feed.active, bool(feed.ref.sha256), days)


def play(chain: Chain) -> Chain:
    """Until the comments were polled within their hour, and judged."""
    return chain.minutes(75)


def test_comments_join_the_case() -> None:
    """Her own words are one mention more, the others' a turn."""
    cases, turns, feed = heard(play(commented()))
    assert cases == [("Tove", 2)]
    assert [(kind, who) for kind, who, _ in turns if kind == "comment"] == [
        ("comment", "Ida"),
        ("comment", "Tove"),
    ]
    assert feed == ("", True, True, 14)


def test_a_blog_alone_brings_those_who_comment_on_it() -> None:
    """The sample blog's comments, which no watchlist names: two more customers, and others."""
    name, comments = "kitchen-table-office.xml", "kitchen-table-office.comments.xml"
    chain = a_chain({name})
    chain.pages.clear()
    for each, address in ((name, address_of(name)), (comments, f"{BLOG}/{comments}")):
        here = address_of(name).removesuffix(f"/{name}")
        body = bodies()[each].replace(here.encode(), BLOG.encode())
        chain.pages[address] = page(body, address)
    cases, turns, _ = heard(play(chain), f"{BLOG}/{comments}")
    assert cases == [("Marguerite Osei", 3), ("Dilys Prothero", 1), ("Yusuf Demir", 1)]
    assert {who for kind, who, _ in turns if kind == "comment"} >= {"Hamish A.", "Ros", "Bea"}


def test_a_fault_at_any_of_its_writes_changes_nothing() -> None:
    """Killed before or after, throttled, or without an answer."""
    usual = play(commented())
    wanted = heard(usual)
    faults = every_fault(usual.line.calls, lambda name, how: name not in WRITES or skips(name, how))
    for number, how in faults:
        chain = play(commented(line=Line({number: how})))
        assert heard(chain) == wanted, chain.line.fired


def again(**how: Any) -> Chain:
    """Its comments fell silent and ended; then there are more, as its blog says."""
    chain = play(commented(**how))
    chain.feedbook.end(feed_id(COMMENTS))
    (blog,) = (each for each in chain.feedbook.feeds.values() if each.commented)
    chain.pages[blog.ref.address] = page(the_blog(3), blog.ref.address)
    later = rss(item(f"{POST}#comment-3", "Bea", "And now? Did they ever find your laptop?"))
    chain.pages[COMMENTS] = page(later, COMMENTS)
    return play(play(chain))


def test_comments_that_fell_silent_are_heard_again() -> None:
    """Once the blog counts one more."""
    _, turns, feed = heard(again())
    assert ("comment", "Bea") in {(kind, who) for kind, who, _ in turns}
    assert feed == ("", True, True, 14)
