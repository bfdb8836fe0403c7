"""Who takes up whom: pages, trackbacks, turns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import a_mention, a_place
from makegood.model.feeds import Post
from makegood.triage.conversations.conversation import (
    MOST_LINKS,
    is_turn,
    linking,
    origin,
    pages_asked,
    pages_linked,
    pages_of,
    taken_up,
    trackback_from,
    turn_of,
)
from makegood.triage.conversations.pages import page_at
from unit.triage.triage_world import NOW, a_feed, a_post

KETTLE = "https://maren.example/2026/kettle"
MENTION = a_mention(places=(a_place(KETTLE),))
KNOWN = {page.key: frozenset({"m1"}) for page in pages_of(MENTION)}


def linked_from(*links: str) -> list[str]:
    return [page.address for page in pages_linked(a_post("Read this.", links=links), a_feed())]


def a_comment(text: str = "Same with mine.", **changes: object) -> Post:
    told = {"link": f"{KETTLE}#comment-7", "reply_to": KETTLE, "author": "Wim", **changes}
    return a_post(text, **told)


def test_every_spelling_of_an_address_is_one_page() -> None:
    """As for copies."""
    one, other = page_at(KETTLE), page_at("http://www.maren.example/2026/kettle/?utm_source=x")
    assert one
    assert other
    assert one.key == other.key


@pytest.mark.parametrize(
    "dress",
    [
        "?replytocom=421",
        "?replytocom=9#respond",
        "?amp=1",
        "?amp",
        "?m=1",
        "?share=mastodon",
        "?print",
        "?utm_source=x&amp=1",
        "/?noamp=mobile",
        "?amp=1&replytocom=3",
    ],
)
def test_a_page_in_another_dress_is_the_same(dress: str) -> None:
    """The form of a reply to a comment, a page for phones; not what is another page."""
    one, other = page_at(KETTLE), page_at(f"{KETTLE.rstrip('/')}{dress}")
    assert one
    assert other
    assert one.key == other.key


@pytest.mark.parametrize("query", ["?p=2", "?m=12", "?amp=valve", "?replytocom=x", "?share=12"])
def test_what_asks_for_something_is_another_page(query: str) -> None:
    """Posts, products, whatever a site has by number or name."""
    one, other = page_at(KETTLE), page_at(f"{KETTLE}{query}")
    assert one
    assert other
    assert one.key != other.key
    asked, dressed = page_at(f"{KETTLE}{query}&x=1"), page_at(f"{KETTLE}{query}&amp=1&x=1")
    assert asked
    assert dressed
    assert asked.key == dressed.key


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://maren.example/?amp=1",
        "https://maren.example/",
        "https://maren.example/kettle.JPG",
        "https://maren.example/a.pdf?size=1",
        "mailto:maren@maren.example",
        "https://maren.example/" + "x" * 2000,
        "https://[broken/kettle",
    ],
)
def test_sites_files_and_what_is_no_address_are_no_pages(address: str) -> None:
    """Nobody's words stand there."""
    assert page_at(address) is None


def test_links_within_a_site_are_its_navigation() -> None:
    """Only other sites' pages are taken up."""
    own, other = "https://www.tideletters.example/about-me", "https://maren.example/kettle"
    assert linked_from(own, other, other + "/", "https://maren.example") == [other]


def test_a_list_of_links_counts_for_its_first_ones() -> None:
    """However long it is."""
    links = [f"https://site{number}.example/post" for number in range(60)]
    assert linked_from(*links) == links[:MOST_LINKS]


def test_a_link_to_a_comment_leads_to_its_page_too() -> None:
    """Both may be known."""
    assert linked_from(f"{KETTLE}#comment-7") == [f"{KETTLE}#comment-7", KETTLE]


def test_a_document_is_asked_for_each_page_once() -> None:
    """And for so many at most."""
    posts = [a_comment(), a_comment(), a_post("See there.", links=(KETTLE, "https://b.example/1"))]
    assert len(pages_asked(posts, a_feed(), 10)) == 2
    assert len(pages_asked(posts, a_feed(), 1)) == 1
    assert pages_asked([a_post("Eels.")], a_feed(), 10) == ()


def test_a_mention_without_an_address_of_its_own_stands_nowhere() -> None:
    """A comment whose address is that of its thread would be taken for it."""
    assert pages_of(replace(MENTION, link_key="")) == ()


def test_a_post_takes_up_what_it_links_to() -> None:
    """It is a link, by its own address, author and date."""
    post = a_post("Poor Maren.", links=(KETTLE,), title="Kettles", published_at=NOW)
    assert list(taken_up(post, a_feed(), KNOWN)) == ["m1"]
    turn = turn_of(post, a_feed(), MENTION, NOW + timedelta(hours=1))
    assert (turn.kind, turn.address, turn.author) == ("link", post.link, "Maren")
    assert (turn.title, turn.said_at, turn.post_key) == ("Kettles", NOW, "e1")


def test_a_comment_takes_up_the_post_it_answers() -> None:
    """It stands on the same site."""
    assert list(taken_up(a_comment(), a_feed(), KNOWN)) == ["m1"]
    turn = turn_of(a_comment(), a_feed(), MENTION, NOW)
    assert (turn.kind, turn.author, turn.said_at) == ("comment", "Wim", NOW)


def test_a_trackback_is_a_link_from_where_it_came() -> None:
    """Heard in the thread or read at its own place, it is one turn."""
    page = "https://harbour.example/kettles-again"
    ping = a_comment("[...] Maren's kettle leaks [...]", author="Kettles", author_address=page)
    turn = turn_of(ping, a_feed(), MENTION, NOW)
    assert (turn.kind, turn.address, turn.title) == ("link", page, "")
    post = a_post("Maren's kettle leaks.", links=(KETTLE,), link=page)
    assert turn_of(post, a_feed(), MENTION, NOW).id == turn.id


@pytest.mark.parametrize(
    "comment",
    [
        a_comment("I agree [...] wholly", author_address="https://harbour.example/kettles"),
        a_comment("[…] so there […]", author_address="https://harbour.example/"),
        a_comment("[…] so there […]", author_address="wim@harbour.example"),
        a_comment("[…] so there […]", author_address="https://maren.example/about-me"),
        a_post("[…] so there […]", author_address="https://harbour.example/kettles"),
    ],
)
def test_other_comments_are_no_trackbacks(comment: Post) -> None:
    """Without dots around, a page of another site, or a thread."""
    assert trackback_from(comment) == ""


def test_the_mention_itself_is_no_turn_of_its_own() -> None:
    """Nor are its words on another feed of the same page; a comment there is one."""
    assert not is_turn(a_post("Leaks.", key=MENTION.post_key, links=(KETTLE,)), MENTION)
    assert not is_turn(a_post("Leaks.", link=KETTLE + "?utm_medium=feed"), MENTION)
    assert is_turn(a_comment(link=KETTLE), MENTION)
    assert is_turn(a_post("Poor Maren.", links=(KETTLE,)), MENTION)


def test_a_mention_is_the_same_link_as_the_post_it_was() -> None:
    """Whether it was heard before or after the one it links to."""
    post = a_post("My Juniper leaks too.", links=(KETTLE,), link="https://wim.example/mine")
    said = a_mention("m2", places=(a_place(post.link),), post_key=post.key)
    assert linking(said, MENTION).id == turn_of(post, a_feed(), MENTION, NOW).id
    assert origin(MENTION, said).kind == "origin"
    assert origin(MENTION, said).mention == "m2"
