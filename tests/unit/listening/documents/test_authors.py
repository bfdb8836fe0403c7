"""Authors of posts are told from all that feeds say of them."""

import pytest

from hanging import ended_if_it_hangs
from makegood.listening.documents.authors import with_whole_emails
from unit.listening.documents.feed_texts import NAMESPACES, atom, read, rss

EMAIL = "<author>ann@blog.example</author>"
NAMED = "<author>ann@blog.example (Ann Onym)</author>"


@pytest.mark.parametrize(
    ("author", "name", "address"),
    [
        (NAMED, "Ann Onym", "ann@blog.example"),
        ("<author><![CDATA[Ann &lt;ann@blog.online&gt;]]></author>", "Ann", "ann@blog.online"),
        ("<author>ann@mail.example.org</author>", "", "ann@mail.example.org"),
        ("<author>Ann (ann@b\u00fccher.example)</author>", "Ann (ann@b\u00fccher.example)", ""),
        (EMAIL, "", "ann@blog.example"),
        (EMAIL + "<dc:creator>Ann Onym</dc:creator>", "Ann Onym", "ann@blog.example"),
        ("<dc:creator>Ann Onym</dc:creator>" + EMAIL, "Ann Onym", "ann@blog.example"),
        (NAMED + "<dc:creator>Annie</dc:creator>", "Ann Onym", "ann@blog.example"),
        ("<dc:creator>Ann</dc:creator><dc:creator>Pim</dc:creator>", "Ann", ""),
        ("<author>noreply@blogger.example (Ann)</author>", "Ann", ""),
        ("<dc:creator>Ann</dc:creator>", "Ann", ""),
        ("<itunes:author>Ann and Pim</itunes:author>", "Ann and Pim", ""),
        ("", "", ""),
    ],
)
def test_authors_are_who_the_item_says(author: str, name: str, address: str) -> None:
    """The editor of a channel is nobody's author: a rep would write to the wrong person."""
    channel = "<title>t</title><managingEditor>boss@blog.example (Boss)</managingEditor>"
    post = rss(f"<title>a</title>{author}", channel)
    assert (post.author, post.author_address) == (name, address)


def test_an_atom_entry_inherits_the_author_of_its_feed() -> None:
    """As the format has it."""
    author = "<title>t</title><author><name>Ann</name></author>"
    assert atom("<title>a</title><id>1</id>", author).author == "Ann"


def test_of_two_authors_the_first_is_asked() -> None:
    """With their own address, not with that of the other."""
    ann = "<author><name>Ann</name><email>ann@blog.example</email></author>"
    pim = "<author><name>Pim</name><uri>https://pim.example/</uri></author>"
    post = atom(ann + pim)
    assert (post.author, post.author_address) == ("Ann", "ann@blog.example")


PLANET = "<title>Planet Kettle</title><author><name>Who runs the planet</name></author>"
SOURCE = "<source><title>Low Tide</title><author><name>Ann</name></author></source>"


@pytest.mark.parametrize(
    ("entry", "author"),
    [
        (SOURCE, "Ann"),
        ("<author><name>Pim</name></author>" + SOURCE, "Pim"),
        ("<source><title>Low Tide</title></source>", "Who runs the planet"),
    ],
)
def test_an_entry_of_a_planet_is_by_who_writes_the_blog(entry: str, author: str) -> None:
    """Not by who gathers the blogs."""
    assert atom(f"<title>a</title><id>1</id>{entry}", PLANET).author == author


def test_authors_of_feeds_that_are_not_well_formed_are_the_same() -> None:
    """An ampersand in a title changes nobody's name."""
    item = f"<item><title>Kettles & lids</title>{EMAIL}<dc:creator>Ann</dc:creator></item>"
    (post,) = read(f"<rss version='2.0' {NAMESPACES}><channel>{item}</channel></rss>")
    assert (post.author, post.author_address) == ("Ann", "ann@blog.example")


@pytest.mark.parametrize("part", ["<author>", "<author>a@", "<author>@a.", "a@aaaaaa.aaaaa", "<a:"])
def test_emails_without_end_are_looked_through_once(part: str) -> None:
    """However often they begin."""
    with ended_if_it_hangs():
        with_whole_emails("x@blog.example" + part * 500_000)
