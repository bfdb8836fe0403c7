"""How many a case has reached: who links to it, and how many comment on it."""

from datetime import timedelta

import pytest

from contracts.case_samples import a_case
from makegood.adapters.memory import MemoryCaseBook
from makegood.cases.mentions.conversations import reaching
from makegood.model.changes import Change
from makegood.model.conversation import Turn
from unit.cases.blogs import KETTLE, STORY, Blogs, a_link, item, rss
from unit.triage.triage_world import NOW

EARLIER = NOW - timedelta(hours=5)


class Written(MemoryCaseBook):
    """A book that knows how often cases were written."""

    cases_written: int = 0

    def commit(self, change: Change) -> None:
        type(self).cases_written += change.case is not None
        MemoryCaseBook.commit(self, change)


def with_comments(count: int, *others: str) -> bytes:
    """Maren's feed, whose story has so many comments by now."""
    story = item("kettle", "maren", STORY, EARLIER)
    told = f"<slash:comments>{count}</slash:comments></item>"
    counted = story.replace("</item>", told)
    slash = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:dc='
    return rss("maren", *others, counted).replace(b"xmlns:dc=", slash.encode(), 1)


def comments_of(blogs: Blogs) -> int:
    return blogs.file("Maren").case.comments


def test_a_count_of_comments_that_grows_raises_the_reach() -> None:
    """From poll to poll; one that shrinks takes nothing away."""
    blogs, eels = Blogs(), item("eels", "maren", "Eels, mostly.")
    seen = []
    for count in (40, 400, 90, 4000):
        blogs.read("maren", with_comments(count, eels))
        seen.append(comments_of(blogs))
    assert seen == [40, 400, 400, 4000]


def test_a_few_comments_more_are_not_worth_a_write() -> None:
    """A post that the whole web comments on is written some dozen times, and not at each poll."""
    blogs = Blogs(book=Written())
    blogs.read("maren", with_comments(0))
    Written.cases_written = 0
    for count in range(4, 401, 4):
        blogs.read("maren", with_comments(count))
    assert Written.cases_written <= 14
    assert comments_of(blogs) > 260


def test_comments_on_a_post_without_a_brand_are_asked_about_nowhere() -> None:
    """Nothing of the table is read for them."""
    blogs = Blogs(book=Untouched())  # type: ignore[arg-type]  # fails when anything is asked
    for count in (3, 30):
        body = with_comments(count).replace(b"Juniper", b"kitchen")
        blogs.read("maren", body)


class Untouched:
    """A book that nobody may open."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def test_comments_that_are_heard_raise_the_reach() -> None:
    """Where no feed tells how many there are."""
    blogs = Blogs(book=Written())
    blogs.hear("maren", item("kettle", "maren", STORY, EARLIER))
    Written.cases_written = 0
    for number in range(1, 61):
        thread = f"<channel><title>Comments on: Kettle</title><link>{KETTLE}</link>"
        words = f"Number {number} says that it is the same with hers."
        body = rss("maren", item(f"kettle#comment-{number}", "maren", words, author=f"W{number}"))
        head = b"<channel><title>Maren</title><link>https://maren.example/</link>"
        blogs.read("maren-comments", body.replace(head, thread.encode()))
    assert 40 <= comments_of(blogs) <= 60
    assert Written.cases_written <= 10


def test_one_blog_is_one_voice_however_often_it_links() -> None:
    """Six posts of one are not six who have heard of it."""
    blogs = Blogs()
    blogs.hear("maren", item("kettle", "maren", STORY, EARLIER))
    for number in range(6):
        blogs.hear("mill", item(f"part-{number}", "mill", f"Part {number} of {a_link()}."))
    assert blogs.file("Maren").case.links == 1
    blogs.hear("harbour", item("see", "harbour", f"Read {a_link()}."))
    assert blogs.file("Maren").case.links == 2


def a_link_turn(number: int, **changes: object) -> Turn:
    told = {
        "id": f"t{number}",
        "mention": "m1",
        "kind": "link",
        "address": f"https://forum.example/t/{number}",
        "title": "Re: kettles",
        "author": "",
        "said_at": NOW,
    }
    return Turn(**(told | changes))  # type: ignore[arg-type]  # as named above


@pytest.mark.parametrize(
    ("turns", "links"),
    [
        ([{"author": "Ann"}, {"author": "Ben"}, {"author": "ann"}], 2),
        ([{"author": "Ann"}, {}], 1),
        ([{"author": "The Mill", "title": ""}, {"author": "Odd"}], 1),
        ([{"address": "https://a.example/1"}, {"address": "https://b.example/1"}], 2),
        ([{"address": "https://p.example/~ann/1"}, {"address": "https://p.example/~ben/1"}], 2),
        ([{"author": "Maren", "is_own": True}], 0),
        ([{"kind": "comment", "author": "Ann"}, {"kind": "origin", "author": "Ben"}], 0),
    ],
)
def test_who_links_is_counted_by_site_and_name(turns: list[dict[str, object]], links: int) -> None:
    """Members of a forum are many; a blog is one, whoever signs; the customer is none."""
    told = [a_link_turn(number, **changes) for number, changes in enumerate(turns)]
    assert reaching(a_case(links=0), told).links == links


def test_what_was_counted_before_is_not_lost() -> None:
    """Also where it was counted by posts."""
    assert reaching(a_case(links=6, comments=9), [a_link_turn(1)]) == a_case(links=6, comments=9)
