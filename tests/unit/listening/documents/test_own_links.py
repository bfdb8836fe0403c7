"""Of which sites a feed may say that its posts stand there."""

import pytest

from makegood.listening.documents.own_links import with_own_link
from makegood.model.feeds import Feed, FeedRef, Post

HERE, ELSEWHERE = "https://maren.example/kettle", "https://tide.example/kettle"
BURNER = FeedRef("f1", "https://feeds.burner.example/maren", 60)


def a_post(link: str, guid: str = "") -> Post:
    return Post("", "f1", "Kettle", "It is dead.", link, guid=guid)


@pytest.mark.parametrize("feed", [Feed(BURNER, page=HERE), Feed(BURNER, comments_on=HERE)])
def test_a_discovered_feed_says_it_of_its_page_and_its_own_host(feed: Feed) -> None:
    """Whether it is a site's, or brings the comments on a page."""
    for link in (HERE, "https://www.maren.example/news#comment-2", f"{BURNER.address}/2", ""):
        assert with_own_link(a_post(link), feed).link == link
    for link in (ELSEWHERE, "https://maren.example.evil.example/", "https://a.maren.example/"):
        assert with_own_link(a_post(link), feed).link == ""


def test_an_id_may_be_the_link() -> None:
    """Blogs of links have it so."""
    feed = Feed(BURNER, page=HERE)
    assert with_own_link(a_post(ELSEWHERE, HERE), feed).link == HERE
    assert with_own_link(a_post(ELSEWHERE, "tag:tide,2026:1"), feed).link == ""


def test_a_feed_of_the_watchlist_may_be_a_planet() -> None:
    """Somebody chose to believe it."""
    assert with_own_link(a_post(ELSEWHERE), Feed(BURNER)).link == ELSEWHERE
