"""Who wrote."""

from makegood.model.feeds import Post
from makegood.triage.people.customers import Author, author_of, is_comment, thread_of
from unit.triage.triage_world import a_feed, a_post


def who(post: Post, *, names_others: bool = False) -> Author:
    return author_of(post, a_feed(), names_others=names_others)


def test_the_same_name_on_the_same_site_is_one_customer() -> None:
    """Case and spaces make no other person."""
    one, two = a_post("a", author="Maren  Oud"), a_post("b", author="maren oud", key="e2")
    assert who(one).id == who(two).id
    assert who(one).handle == "maren oud@tideletters.example"


def test_the_same_name_on_another_site_is_another_customer() -> None:
    """Only a rep may say that they are one."""
    other = a_post("a", link="https://elsewhere.example/1")
    assert who(a_post("a")).id != who(other).id


def test_an_unsigned_post_of_a_blog_is_the_blogs() -> None:
    """A blog whose feed names nobody has one author."""
    one = a_post("a", author="", source_title="Tide letters")
    two = a_post("b", author="admin", source_title="Tide letters", key="e2")
    assert who(one).id == who(two).id
    assert who(one).name == "Tide letters"


def test_an_unsigned_comment_is_nobody_else() -> None:
    """Nobody can know who wrote it."""
    one = a_post("a", author="", reply_to="https://tideletters.example/kettle")
    two = a_post("b", author="Anonymous", reply_to="https://tideletters.example/kettle", key="e2")
    assert who(one).id != who(two).id


def test_an_unsigned_post_among_signed_ones_is_nobody_else() -> None:
    """In a forum of many people."""
    one, two = a_post("a", author=""), a_post("b", author="", key="e2")
    assert who(one, names_others=True).id != who(two, names_others=True).id


def test_a_post_without_a_link_is_placed_by_its_feed() -> None:
    """The feed's own host stands for it."""
    assert who(a_post("a", link="")).handle == "maren@tideletters.example"


def test_comments_are_known_by_what_they_answer_or_by_their_feed() -> None:
    """And belong to a thread."""
    assert thread_of(a_post("a", reply_to="https://x.example/1")) == "https://x.example/1"
    assert is_comment(a_post("a", source_title="Comments on: The kettle"))
    assert not is_comment(a_post("a", source_title="Tide letters"))
    assert thread_of(a_post("a")) == ""
