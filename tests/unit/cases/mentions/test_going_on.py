"""What an author says further on their own site, linking to what they said, without the brand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.adapters.memory import MemoryCaseBook
from makegood.model.cases import State
from makegood.model.verdicts import Stage
from unit.cases.blogs import KETTLE, STORY, Blogs, a_link, item
from unit.triage.triage_world import NOW

EARLIER = NOW - timedelta(hours=5)
REPAIRED = (
    f"UPDATE to {a_link()}: they called, sent a new one, all is fine now. Thank you, everybody!",
    f"You remember {a_link()}? It has been put right at last: they replaced it and apologised.",
    f"A happy end to {a_link()}. Solved! They refunded me in full yesterday.",
)


@pytest.fixture
def blogs() -> Blogs:
    """Maren's story is known and has its case."""
    blogs = Blogs()
    blogs.hear("maren", item("kettle", "maren", STORY, EARLIER))
    return blogs


def further(text: str, author: str = "", slug: str = "week-seven") -> str:
    return item(slug, "maren", text, author=author)


@pytest.mark.parametrize("text", REPAIRED)
def test_an_update_on_their_own_site_says_where_it_stands(blogs: Blogs, text: str) -> None:
    """It joins the case as their further words, and is no voice of somebody else."""
    done = blogs.hear("maren", further(text))
    case = blogs.file("Maren").case
    assert done.became == {"joined": 1}
    assert (case.stage, len(case.mentions), case.links) == (Stage.SOLVED, 2, 0)


@pytest.mark.parametrize("text", REPAIRED)
def test_story_and_update_may_come_at_once(text: str) -> None:
    """In one document of a feed that was never heard before."""
    blogs = Blogs()
    blogs.hear("maren", further(text), item("kettle", "maren", STORY, EARLIER))
    assert blogs.file("Maren").case.stage is Stage.SOLVED


def test_what_says_nothing_of_it_is_a_turn_alone(blogs: Blogs) -> None:
    """It is told in the conversation, and raises nothing."""
    done = blogs.hear("maren", further(f"Eels, mostly, and a walk. Last week: {a_link()}."))
    case = blogs.file("Maren").case
    assert done.became == {}
    assert (len(case.mentions), case.links) == (1, 0)
    assert blogs.told("Maren") == [("link", "Maren", "https://maren.example/week-seven")]


def test_a_list_of_links_tells_nothing_on(blogs: Blogs) -> None:
    """Software puts what else there is under each post, and that post may be about anything."""
    others = "".join(a_link(f"https://maren.example/{slug}") for slug in ("eels", "sea", "bread"))
    text = f"My bank never answers, I wait for weeks, please help! See also {a_link()}{others}"
    assert blogs.hear("maren", further(text)).became == {}
    assert len(blogs.file("Maren").case.mentions) == 1


def test_an_update_to_an_update_goes_on_too(blogs: Blogs) -> None:
    """Who tells in parts links to the part before."""
    first = further(f"Still no kettle, and nobody has answered me about {a_link()}.")
    assert blogs.hear("maren", first).became == {"joined": 1}
    before = a_link("https://maren.example/week-seven")
    text = f"UPDATE to {before}: they called, and it is repaired. All fine now, thank you!"
    assert blogs.hear("maren", further(text, slug="week-eight")).became == {"joined": 1}
    assert blogs.file("Maren").case.stage is Stage.SOLVED


def test_somebody_else_on_the_same_site_takes_it_up(blogs: Blogs) -> None:
    """They are a voice, and none of the customer's."""
    done = blogs.hear("maren", further(REPAIRED[0], "Odd"))
    case = blogs.file("Maren").case
    assert done.became == {}
    assert (case.stage, len(case.mentions), case.links) == (Stage.OPEN, 1, 1)
    assert blogs.told("Maren") == [("link", "Odd", "https://maren.example/week-seven")]


def test_once_the_case_is_closed_only_the_brands_name_counts(blogs: Blogs) -> None:
    """It goes on for as long as the case does."""
    case = blogs.file("Maren").case
    blogs.book.cases[case.id] = replace(case, state=State.CLOSED, closed_at=NOW)
    assert blogs.hear("maren", further(REPAIRED[0])).became == {}


def test_a_thread_does_not_link_to_itself(blogs: Blogs) -> None:
    """A post that links to its own page, or to another part of it, takes up nothing."""
    again = item("kettle#p2", "maren", f"As I said {a_link(KETTLE + '#p1')} and {a_link()}.")
    assert blogs.hear("maren", again).became == {}
    assert blogs.told("Maren") == []


class Counting(MemoryCaseBook):
    """A book that knows how often it was asked for pages."""

    asked: int = 0

    def on_pages(self, pages: object) -> object:  # type: ignore[override]  # counts, and hands on
        type(self).asked += 1
        return MemoryCaseBook.on_pages(self, pages)  # type: ignore[arg-type]  # as it came


def test_a_post_that_links_to_its_own_site_is_asked_about_nowhere() -> None:
    """Unless it is a mention's page that it links to: what is known of the feed tells that."""
    blogs = Blogs(book=Counting())
    blogs.hear("maren", item("kettle", "maren", STORY, EARLIER))
    Counting.asked = 0
    own = "".join(a_link(f"https://maren.example/{slug}") for slug in ("eels", "tags/kettle", "x"))
    blogs.hear("maren", further(f"Nothing but {own}."))
    assert Counting.asked == 0
    blogs.hear("maren", further(f"Only {a_link()}.", slug="week-eight"))
    assert Counting.asked > 0


def test_strangers_on_a_host_of_many_take_each_other_up() -> None:
    """Their feeds are two, and so are they."""
    blogs = Blogs()
    blogs.hear("pages", item("~maren/kettle", "pages", STORY, EARLIER, author="Maren"))
    where = "https://pages.example/~maren/kettle"
    blogs.hear("eve-feed", item("~eve/read-this", "pages", f"Read {a_link(where)}.", author="Eve"))
    assert blogs.told("Maren") == [("link", "Eve", "https://pages.example/~eve/read-this")]
