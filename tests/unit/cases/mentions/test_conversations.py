"""Who takes up whom, from documents to the case's page, whatever comes first and how often."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from makegood.adapters.memory import MemoryCaseBook
from makegood.errors import Conflict
from makegood.model.changes import Change
from makegood.model.verdicts import Mention, Sentiment
from unit.cases.blogs import ANOTHER, KETTLE, STORY, Blogs, a_link, item, rss
from unit.triage.triage_world import NOW

EARLIER = NOW - timedelta(hours=5)
TOVE = item("poor-maren", "harbour", f"Go and read {a_link()}, it made me so sad.", author="Tove")
HARBOUR = "https://harbour.example/poor-maren"


@pytest.fixture
def blogs() -> Blogs:
    """Maren's story is known and has its case."""
    blogs = Blogs()
    blogs.hear("maren", item("kettle", "maren", STORY, EARLIER))
    return blogs


def test_a_post_that_links_to_a_mention_belongs_to_it_without_the_brand(blogs: Blogs) -> None:
    """It is a turn, raises the reach of the case, and nothing is paid for reading it."""
    asked = len(blogs.reader.asked)
    done = blogs.hear("harbour", TOVE)
    assert done.mentions == ()
    assert blogs.told("Maren") == [("link", "Tove", HARBOUR)]
    assert blogs.file("Maren").case.links == 1
    assert len(blogs.reader.asked) == asked
    assert len(blogs.book.mentions) == 1


def test_the_same_document_again_changes_nothing(blogs: Blogs) -> None:
    """Also when the seen-set was lost: a crash between the turn and its saving."""
    blogs.hear("harbour", TOVE)
    before = blogs.file("Maren")
    for _ in range(2):
        blogs.seen._seen.clear()
        blogs.now += timedelta(hours=1)
        blogs.hear("harbour", TOVE)
    assert blogs.file("Maren") == before


def test_a_link_that_names_the_brand_is_a_mention_as_well(blogs: Blogs) -> None:
    """Each shows the other: taken up here, begun there."""
    blogs.hear("mill", item("mine-too", "mill", f"{ANOTHER} {a_link()}", author="Odd"))
    assert blogs.told("Maren") == [("link", "Odd", "https://mill.example/mine-too")]
    assert blogs.told("Odd") == [("origin", "Maren", KETTLE)]
    assert (blogs.file("Maren").case.links, blogs.file("Odd").case.links) == (1, 0)


def test_who_linked_before_we_knew_the_mention_is_found(blogs: Blogs) -> None:
    """Feeds bring posts in any order."""
    late = Blogs()
    late.hear("mill", item("mine-too", "mill", f"{ANOTHER} {a_link()}", author="Odd"))
    assert late.told("Odd") == []
    late.hear("maren", item("kettle", "maren", STORY, EARLIER))
    blogs.hear("mill", item("mine-too", "mill", f"{ANOTHER} {a_link()}", author="Odd"))
    for customer in ("Maren", "Odd"):
        assert late.told(customer) == blogs.told(customer)
    assert late.file("Maren").case.links == 1


def test_comments_on_a_mention_belong_to_it(blogs: Blogs) -> None:
    """They are no links: the reach counts what others have made of it."""
    thread = f"<channel><title>Comments on: Kettle</title><link>{KETTLE}</link>"
    body = rss("maren", item("kettle#comment-1", "maren", "Same with mine.", author="Wim"))
    blogs.read("maren-comments", body.replace(_head("maren"), thread.encode()))
    assert blogs.told("Maren") == [("comment", "Wim", f"{KETTLE}#comment-1")]
    assert blogs.file("Maren").case.links == 0


def _head(site: str) -> bytes:
    title = site.title()
    return f"<channel><title>{title}</title><link>https://{site}.example/</link>".encode()


def test_a_copy_of_a_mention_is_no_voice_of_its_own(blogs: Blogs) -> None:
    """A planet that links to what it repeats is a place, and no turn."""
    copy = item("via-maren", "planet", f"{STORY} First seen {a_link()}", author="Planet")
    done = blogs.hear("planet", copy)
    assert done.became == {"copy": 1}
    assert blogs.told("Maren") == []


def test_who_links_to_a_copy_takes_up_the_mention(blogs: Blogs) -> None:
    """Wherever it is read."""
    blogs.hear("planet", item("maren-kettle", "planet", STORY, author="Maren"))
    where = "https://planet.example/maren-kettle"
    blogs.hear("harbour", item("see", "harbour", f"Read {a_link(where)}.", author="Tove"))
    assert blogs.told("Maren") == [("link", "Tove", "https://harbour.example/see")]


def test_turns_stand_in_the_order_in_which_they_were_said(blogs: Blogs) -> None:
    """Not in that in which feeds brought them."""
    blogs.hear("harbour", TOVE)
    first = item("sad", "mill", f"Look at {a_link()}.", EARLIER + timedelta(hours=1), "Odd")
    blogs.hear("mill", first)
    assert [author for _, author, _ in blogs.told("Maren")] == ["Odd", "Tove"]


def test_posts_without_brand_and_links_are_not_asked_about() -> None:
    """Nothing of the table is read or written for them."""
    blogs = Blogs(book=Untouched())  # type: ignore[arg-type]  # fails when anything is asked
    blogs.hear("harbour", item("eels", "harbour", "Eels, mostly."))


class Untouched:
    """A book that nobody may open."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


@dataclass(slots=True)
class Moving(MemoryCaseBook):
    """A book in which somebody else writes a case first, so many times."""

    times: int = 0

    def commit(self, change: Change) -> None:
        if self.times and change.case and change.case.links:
            self.times -= 1
            raise Conflict("another was faster")
        MemoryCaseBook.commit(self, change)


def test_the_reach_is_counted_although_the_case_moves() -> None:
    """Until it moves too often: then the message comes again, and it is counted after all."""
    blogs = Blogs(book=Moving())
    blogs.hear("maren", item("kettle", "maren", STORY, EARLIER))
    blogs.book.times = 2  # type: ignore[attr-defined]  # it is a Moving
    blogs.hear("harbour", TOVE)
    assert blogs.file("Maren").case.links == 1
    blogs.book.times = 9  # type: ignore[attr-defined]  # it is a Moving
    second = item("sad", "mill", f"Look at {a_link()}.", author="Odd")
    with pytest.raises(Conflict):
        blogs.hear("mill", second)
    blogs.book.times = 0  # type: ignore[attr-defined]  # it is a Moving
    blogs.hear("mill", second)
    assert blogs.file("Maren").case.links == 2


def test_a_mention_without_a_case_has_its_conversation_too(blogs: Blogs) -> None:
    """It may get a case later."""
    blogs.reader.mood = Sentiment(0.9, 0.0, 0.1, 0.0)
    words = "Thank you, Juniper: the kettle came a day early and it is lovely."
    calm = item("walk", "calm", words, EARLIER)
    blogs.hear("calm", calm)
    mention = _of("Calm", blogs)
    assert not mention.case
    where = "https://calm.example/walk"
    blogs.hear("harbour", item("see", "harbour", f"Read {a_link(where)}.", author="Tove"))
    assert [turn.author for turn in blogs.book.turns((mention.id,))] == ["Tove"]


def _of(author: str, blogs: Blogs) -> Mention:
    return next(each for each in blogs.book.mentions.values() if each.author == author)
