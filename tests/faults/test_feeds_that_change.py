"""What sites really do between two polls: edit, waver, repeat one another; and none is news."""

from collections import Counter

import pytest

from faults.chain import Chain, plainly
from faults.outcome import emails, faults_of, outcome
from faults.scenes import TROUBLE, a_blog_chain, another_turn, item, rss, show
from makegood.errors import FeedTrouble
from makegood.model.alerts import EmailKind

STORY = item("laptop", "Maren", TROUBLE.format("six"))
OTHER = item("eels", "Maren", "Eels, mostly, and a boat that leaks at the usual place.")


def kinds(chain: Chain) -> Counter[EmailKind]:
    return Counter(entry.kind for entry in chain.book.entries.values())


def one_case_one_alert(chain: Chain) -> None:
    assert faults_of(chain) == []
    assert (len(chain.book.mentions), len(chain.book.cases)) == (1, 1)
    assert kinds(chain) == {EmailKind.ALERT: 1}
    assert sum(emails(chain).values()) == 1


def test_an_edited_post_is_no_second_mention() -> None:
    """Neither its words nor its title make it another post."""
    chain = a_blog_chain({"maren": rss(STORY, OTHER)}, render=plainly)
    chain.play_out()
    for weeks in ("seven", "eight"):
        edited = item("laptop", "Maren", TROUBLE.format(weeks), title=f"Laptop, {weeks}")
        show(chain, "maren", rss(edited, OTHER))
        another_turn(chain)
    one_case_one_alert(chain)


def test_a_feed_that_wavers_between_two_versions_is_read_once() -> None:
    """Caches behind one address: the post comes, goes, and comes again, for hours."""
    versions = rss(STORY, OTHER), rss(OTHER)
    chain = a_blog_chain({"maren": versions[0]}, render=plainly)
    for turn in range(12):
        show(chain, "maren", versions[turn % 2])
        another_turn(chain)
    one_case_one_alert(chain)
    assert len(chain.documents._documents) == 2


def test_a_feed_that_wavers_soon_has_nothing_to_save() -> None:
    """Once both versions are known, triage of either writes no case, mention or email."""
    versions = rss(STORY, OTHER), rss(item("laptop", "Maren", TROUBLE.format("nine")), OTHER)
    chain = a_blog_chain({"maren": versions[0]}, render=plainly)
    for turn in range(4):
        show(chain, "maren", versions[turn % 2])
        another_turn(chain)
    before, calls = outcome(chain), len(chain.line.calls)
    for turn in range(4):
        show(chain, "maren", versions[turn % 2])
        another_turn(chain)
    written = Counter(chain.line.calls[calls:])
    assert written["book.commit"] == written["book.add_place"] == written["comprehend.read"] == 0
    assert outcome(chain).entries == before.entries


@pytest.mark.parametrize("first", ["maren", "planet"])
def test_one_post_in_two_feeds_is_one_case_in_either_order(first: str) -> None:
    """The second feed is another place of the same mention."""
    second = {"maren": "planet", "planet": "maren"}[first]
    chain = a_blog_chain({"maren": rss(OTHER), "planet": rss(OTHER)}, render=plainly)
    chain.play_out()
    for name in (first, second):
        show(chain, name, rss(STORY))
        another_turn(chain)
    one_case_one_alert(chain)
    (mention,) = chain.book.mentions.values()
    assert len(mention.places) == 2


def test_one_text_at_two_addresses_is_one_case() -> None:
    """A copy without a link to the original is known by its words."""
    copy = item("reblogged", "Maren", TROUBLE.format("six"))
    chain = a_blog_chain({"maren": rss(STORY), "planet": rss(copy)}, render=plainly)
    chain.play_out()
    one_case_one_alert(chain)


def test_a_feed_that_was_away_is_read_on_where_it_was() -> None:
    """Trouble loses no post and doubles none."""
    chain = a_blog_chain({"maren": rss(OTHER)}, render=plainly)
    chain.play_out()
    show(chain, "maren", FeedTrouble("server", "the server answered 500"))
    another_turn(chain)
    show(chain, "maren", rss(STORY, OTHER))
    for _ in range(5):
        another_turn(chain)
    one_case_one_alert(chain)
    (feed,) = chain.feedbook.feeds.values()
    assert not feed.ref.trouble


def test_a_page_that_is_no_feed_for_a_while_loses_nothing() -> None:
    """The site's error page is its news; the posts are read when they are back."""
    chain = a_blog_chain({"maren": rss(OTHER)}, render=plainly)
    chain.play_out()
    show(chain, "maren", b"<html><body>We are moving house</body></html>")
    another_turn(chain)
    (feed,) = chain.feedbook.feeds.values()
    assert feed.ref.trouble == "not_a_feed"
    show(chain, "maren", rss(STORY, OTHER))
    for _ in range(13):
        another_turn(chain)
    one_case_one_alert(chain)


def test_a_crash_between_mention_and_seen_set_sees_the_edit_as_the_same_post() -> None:
    """The post is edited before its document comes again, so that another document brings it."""
    chain = a_blog_chain({"maren": rss(STORY, OTHER)}, render=plainly)
    chain.dispatch()
    while chain.queues.ready(chain.now)[0].queue != "triage":
        chain.deliver(chain.queues.ready(chain.now)[0])
    message = chain.queues.ready(chain.now)[0]
    chain.line.faults[len(chain.line.calls) + _calls_until("seen.save", chain)] = "killed before"
    assert not chain.deliver(message)
    assert len(chain.book.mentions) == 1
    show(chain, "maren", rss(item("laptop", "Maren", TROUBLE.format("seven")), OTHER))
    another_turn(chain)
    chain.play_out()
    one_case_one_alert(chain)


def _calls_until(name: str, chain: Chain) -> int:
    """How many calls come before that one when the next message is handled undisturbed."""
    twin = chain.fork(type(chain.line)())
    start = len(twin.line.calls)
    twin.deliver(twin.queues.ready(twin.now)[0])
    return twin.line.calls[start:].index(name)
