"""The comment feed of a post that matters is followed by itself while people speak there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.cases.following.closer import AFTER_CASE, LOOK, MARGIN
from makegood.cases.following.commenting import (
    A_DAY,
    LONGEST,
    SILENCE,
    Commenting,
    follow_comments,
    followed_until,
    keep_following,
)
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.documents.posts import read_posts
from makegood.model.cases import Attempt, Case, State
from makegood.model.feeds import Document, Feed, FeedRef, Fetched, Post
from makegood.triage.conversations.conversation import Heard
from unit.cases.blogs import ANOTHER, KETTLE, STORY, a_link, item, rss
from unit.cases.following.test_discovering import HTML, Web
from unit.triage.triage_world import NOW

COMMENTS = f"{KETTLE}/feed"
DAY = timedelta(days=1)
AGAIN = (
    "Week eight. Juniper has sent me the wrong lid, and when I rang they said that it was my own "
    "mistake. I still have no kettle. Who can help me? I have run out of ideas."
)
SAME = "Poor you. I hope that they read this, it sounds dreadful. My sister gave up in the end."


def with_comments(post: str, address: str = COMMENTS) -> str:
    """The post, naming the feed of its comments."""
    named = f'<wfw:commentRss xmlns:wfw="http://wellformedweb.org/CommentAPI/">{address}'
    return post.replace("</item>", f"{named}</wfw:commentRss></item>")


def comments(*said: tuple[str, str]) -> bytes:
    """The comment feed, whose title says in no language we know that it is one."""
    items = (
        item(f"kettle#comment-{number}", "maren", words, NOW, author)
        for number, (author, words) in enumerate(said, 1)
    )
    return rss("maren", *items, title="Kettle")


@pytest.fixture
def web() -> Web:
    """Maren's post has opened a case; it names the feed of its comments."""
    web = Web()
    web.hear("maren", with_comments(item("kettle", "maren", STORY, NOW, "Maren")))
    return web


def test_the_comment_feed_of_a_post_with_a_case_is_followed_once(web: Web) -> None:
    """For 14 days, whoever names it again."""
    feed = web.found
    assert (feed.ref.id, feed.ref.address) == (feed_id(COMMENTS), COMMENTS)
    assert (feed.ref.until, feed.ref.interval, feed.ref.comments) == (NOW + SILENCE, 60, True)
    assert (feed.comments_on, feed.page, feed.page_for) == (KETTLE, "", "juniper")
    web.seen._seen.clear()
    web.now += DAY
    web.hear("maren", with_comments(item("kettle", "maren", STORY, NOW, "Maren")))
    assert web.found == feed


def test_what_is_no_case_has_no_comments_followed() -> None:
    """Neither praise nor what names no brand."""
    web = Web()
    praise = "I love my Juniper kettle. It boils in a minute and it has never let me down, thanks!"
    web.hear("mill", with_comments(item("praise", "mill", praise)))
    web.hear("mill", with_comments(item("bread", "mill", "Today I baked bread and it was good.")))
    assert not web.feeds.feeds


def test_comments_on_what_takes_a_case_up_are_followed(web: Web) -> None:
    """It names no brand, and it is a turn in the conversation."""
    web.feeds.feeds.clear()
    words = f"A friend of mine is in trouble, {a_link()} is her story. Who knows a way?"
    web.hear("tove", with_comments(item("friend", "tove", words), "https://tove.example/f/feed"))
    assert web.found.comments_on == "https://tove.example/friend"
    assert web.found.mention == web.file("Maren").mentions[0].id


def test_the_original_of_a_copy_may_name_its_comments() -> None:
    """Whoever passed it on first did not."""
    web = Web()
    story = item("kettle", "maren", STORY, NOW, "Maren")
    web.hear("planet", story)
    assert not web.feeds.feeds
    web.hear("maren", with_comments(story))
    assert web.found.comments_on == KETTLE


def test_what_people_say_there_is_part_of_the_conversation(web: Web) -> None:
    """Customers join their case, others open theirs, and the rest is heard as turns."""
    web.transport.pages[COMMENTS] = comments(("Maren", AGAIN), ("Tove", ANOTHER), ("Ida", SAME))
    assert web.poll(web.found).result == "changed"
    assert len(web.file("Maren").mentions) == 2
    assert web.file("Tove").mentions[0].reply_to == KETTLE
    told = {(kind, who) for kind, who, _ in web.told("Maren")}
    assert told >= {("comment", "Maren"), ("comment", "Tove"), ("comment", "Ida")}


def test_the_habit_of_comments_says_how_often_they_are_asked_for(web: Web) -> None:
    """As that of any feed does."""
    web.transport.pages[COMMENTS] = comments(("Ida", SAME))
    web.poll(web.found)
    assert web.found.ref.habit is not None


def test_a_page_is_no_comment_feed(web: Web) -> None:
    """Then nothing is read, and no other feed is taken for it."""
    web.transport.pages[COMMENTS] = Fetched(200, COMMENTS, HTML.encode(), "text/html")
    assert web.poll(web.found).trouble == "not_a_feed"
    assert web.found.ref.address == COMMENTS


def test_new_comments_prolong_it_and_old_ones_do_not(web: Web) -> None:
    """A write a day at most."""
    web.transport.pages[COMMENTS] = comments(("Ida", SAME))
    web.now += timedelta(hours=5)
    web.poll(web.found)
    assert web.found.ref.until == NOW + SILENCE
    web.now = NOW + 3 * DAY
    web.poll(web.found)
    assert web.found.ref.until == NOW + SILENCE
    web.transport.pages[COMMENTS] = comments(("Ida", SAME), ("Tove", ANOTHER))
    web.poll(web.found)
    assert web.found.ref.until == web.now + SILENCE


def test_after_two_weeks_of_silence_it_is_over(web: Web) -> None:
    """Nothing is fetched any more."""
    web.now += SILENCE
    assert web.poll(web.found).result == "over"
    assert not web.found.active
    assert not web.transport.asked


def test_it_is_followed_for_three_months_at_most() -> None:
    """Or for a month after the case."""
    feed = Feed(FeedRef("f", COMMENTS, 60, until=NOW), added_at=NOW)
    case = a_case()
    assert followed_until(feed, case, NOW + 20 * DAY) == NOW + 20 * DAY + SILENCE
    assert followed_until(feed, case, NOW + 80 * DAY) == NOW + LONGEST
    closed = replace(case, state=State.CLOSED, closed_at=NOW)
    assert followed_until(feed, closed, NOW + 5 * DAY) == NOW + 5 * DAY + SILENCE
    assert followed_until(feed, closed, NOW + 25 * DAY) == NOW + AFTER_CASE


def test_after_an_attempt_it_is_followed_closer(web: Web) -> None:
    """From its next news on, or from its beginning, where nothing else says where it is."""
    case = web.file("Maren").case
    web.book.cases[case.id] = replace(case, attempts=(Attempt("a1", "comment", NOW, "ada"),))
    web.now = NOW + 3 * DAY
    web.transport.pages[COMMENTS] = comments(("Ida", SAME), ("Tove", ANOTHER))
    web.poll(web.found)
    until = web.now + LOOK + MARGIN
    assert web.found.ref.closer_until == until
    assert web.found.ref.habit is not None
    web.feeds.feeds.clear()
    web.seen._seen.clear()
    web.hear("maren", with_comments(item("kettle", "maren", STORY, NOW, "Maren")))
    assert web.found.ref.closer_until == until


def test_a_mention_says_where_its_comments_are(web: Web) -> None:
    """So they are found when somebody tried."""
    [mention] = web.file("Maren").mentions
    assert mention.comments_feed == COMMENTS


def a_case() -> Case:
    web = Web()
    web.hear("maren", item("kettle", "maren", STORY, NOW, "Maren"))
    return web.file("Maren").case


@pytest.mark.parametrize("bar", ["maren.example", "*.maren.example"])
def test_who_is_left_alone_is_not_followed(web: Web, bar: str) -> None:
    """Neither from the beginning nor for longer; their site is barred, or a domain above it."""
    web.book.bar(bar, "asked", NOW)
    web.transport.pages[COMMENTS] = comments(("Ida", SAME))
    web.now += 5 * DAY
    web.poll(web.found)
    assert web.found.ref.until == NOW + SILENCE
    web.feeds.feeds.clear()
    web.seen._seen.clear()
    web.hear("maren", with_comments(item("kettle", "maren", STORY, NOW, "Maren")))
    assert not web.feeds.feeds


def test_no_mention_no_longer(web: Web) -> None:
    """Once it was erased."""
    web.book.mentions.clear()
    heard = Heard(web.found, NOW + 5 * DAY, posts_of(comments(("Ida", SAME)), web.found), ())
    assert not keep_following(heard, Commenting(web.book, web.feeds))


def test_other_feeds_are_not_prolonged(web: Web) -> None:
    """What has no end has none to move."""
    plain = Feed(FeedRef("f-mill", "https://mill.example/feed", 60))
    heard = Heard(plain, NOW, posts_of(comments(("Ida", SAME)), plain), ())
    assert not keep_following(heard, Commenting(web.book, web.feeds))


def test_a_brand_begins_so_many_a_day(web: Web) -> None:
    """A blog may name whatever it likes."""
    mention = web.file("Maren").mentions[0]
    (post,) = posts_of(rss("maren", item("kettle", "maren", STORY)), web.found)
    named = tuple(
        replace(post, key=mention.post_key, comments_feed=f"https://maren.example/{number}/feed")
        for number in range(A_DAY + 5)
    )
    heard = Heard(web.found, NOW + DAY, named, (mention,))
    feeds = MemoryFeedBook()
    assert follow_comments(heard, (), Commenting(web.book, feeds)) == A_DAY


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9000/feed", "https://me:x@maren.example/feed", "feed.txt:"]
)
def test_an_address_that_must_not_be_fetched_is_not_followed(address: str) -> None:
    """Whoever names it."""
    web = Web()
    web.hear("maren", with_comments(item("kettle", "maren", STORY, NOW, "Maren"), address))
    assert not web.feeds.feeds


def test_a_post_without_an_address_has_comments_too(web: Web) -> None:
    """They answer their feed, for want of a page."""
    mention = web.file("Maren").mentions[0]
    (post,) = posts_of(rss("maren", with_comments(item("kettle", "maren", STORY))), web.found)
    heard = Heard(web.found, NOW, (replace(post, link="", key=mention.post_key),), (mention,))
    web.feeds.feeds.clear()
    assert follow_comments(heard, (), Commenting(web.book, web.feeds)) == 1
    assert web.found.comments_on == COMMENTS


def test_comments_on_a_brands_own_blog_are_on_its_own_ground(web: Web) -> None:
    """They are about the brand without naming it, but for those of its staff."""
    mention = web.file("Maren").mentions[0]
    own = Feed(FeedRef("f-own", "https://juniper.example/feed", 60), own="juniper", staff=("Kim",))
    (post,) = posts_of(rss("maren", with_comments(item("kettle", "maren", STORY))), own)
    heard = Heard(own, NOW, (replace(post, key=mention.post_key),), (mention,))
    web.feeds.feeds.clear()
    follow_comments(heard, (), Commenting(web.book, web.feeds))
    assert (web.found.own, web.found.staff) == ("juniper", ("Kim",))


JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Kettle", "items": [
{"id": "1", "url": "https://maren.example/kettle#comment-1", "content_text": "Same here."}]}"""


@pytest.mark.parametrize("make", [lambda: comments(("Ida", SAME)), lambda: JSON])
def test_what_a_comment_feed_brings_answers_its_page(make: Callable[[], bytes], web: Web) -> None:
    """In every format, though the feed does not say so."""
    (post,) = posts_of(make(), web.found)
    assert post.reply_to == KETTLE
    (elsewhere,) = posts_of(make(), replace(web.found, comments_on=""))
    assert elsewhere.reply_to == ""


def posts_of(body: bytes, feed: Feed) -> tuple[Post, ...]:
    return read_posts(Document(feed.ref.id, "x", body, feed.ref.address), feed, NOW)
