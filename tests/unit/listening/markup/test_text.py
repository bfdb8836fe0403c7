"""HTML becomes the text a reader saw."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanging import ended_if_it_hangs
from makegood.listening.addresses.links import canonical_link, is_front_page
from makegood.listening.markup.text import clean, one_line, read_html, read_plain, resolve

BASE = "https://blog.example/2026/11/post"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>Two<br/>\n three", "One\nTwo\nthree"),
        ("so <b>very</b>  <i>late</i>\nagain", "so very late again"),
        ("un<b>believ</b>able", "unbelievable"),
        ("<script>x()</script><style>p{}</style>Hello<noscript>no</noscript>", "Hello"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3"),
        ("a &amp; b &lt;3 &nbsp; c", "a & b <3 c"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        (
            "<p>I say</p><blockquote><p>they said</p></blockquote><p>so</p>",
            "I say\n> they said\nso",
        ),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n> > b"),
        ("<p>open <b>tags", "open tags"),
        ("plain", "plain"),
        ("", ""),
        ("\u202eevil\u2066\x07 te\u00adxt", "evil te\u00adxt"),
    ],
)
def test_paragraphs_stay_and_markup_goes(html: str, text: str) -> None:
    """Quoted words keep a mark: they are somebody else's."""
    assert read_html(html, BASE).text == text


def test_links_are_collected_and_made_whole() -> None:
    """Each once, http(s) only; addresses written out count too."""
    html = (
        '<a href="/about">a</a> <a href="other">b</a> <a href="https://shop.example/x">c</a>'
        '<a href="javascript:alert(1)">d</a> <a href="mailto:ann@blog.example">e</a><a>f</a>'
        '<a href="/about">g</a> and http://forum.example/t/1, or (https://forum.example/t/2).'
    )
    assert read_html(html, BASE).links == (
        "https://blog.example/about",
        "https://blog.example/2026/11/other",
        "https://shop.example/x",
        "http://forum.example/t/1",
        "https://forum.example/t/2",
    )


def test_plain_text_is_kept_as_it_is() -> None:
    """Angle brackets are words there."""
    extract = read_plain("I <3 it\r\n\r\n  see http://shop.example/a.")
    assert extract.text == "I <3 it\nsee http://shop.example/a."
    assert extract.links == ("http://shop.example/a",)


def test_unseen_characters_are_dropped() -> None:
    """They could turn a name or a sentence around; letters and emoji stay."""
    assert clean("a\u202eb\u200fc\u0000d\ufeff \U0001f600 שלום") == "abcd \U0001f600 שלום"
    assert one_line("two\nlines\t here") == "two lines here"


def test_a_megabyte_of_depth_is_read_flat() -> None:
    """Within the moment it takes, without a tree."""
    assert read_html("<div>" * 100_000 + "help", BASE).text == "help"


@pytest.mark.parametrize("href", ["javascript:x", "http://", "http://a@b.example/", "http://[x"])
def test_links_that_lead_nowhere_are_none(href: str) -> None:
    """Nothing odd ever becomes clickable."""
    assert resolve(href, BASE) == ""


@pytest.mark.parametrize(
    "link",
    [
        "https://blog.example/post",
        "http://www.blog.example/post/",
        "https://BLOG.example:443/post?utm_source=feed&utm_medium=rss",
        "https://blog.example/post?fbclid=1#respond",
    ],
)
def test_one_page_has_one_canonical_link(link: str) -> None:
    """However it was reached."""
    assert canonical_link(link) == "blog.example/post"


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("https://b.example/p#comment-7", "b.example/p#comment-7"),
        ("https://b.example/p#c1", "b.example/p#c1"),
        ("https://b.example/?p=7&utm_x=1", "b.example?p=7"),
        ("https://b.example:8080/p", "b.example:8080/p"),
        ("tag:b.example,2026:7", ""),
        ("http://[x", ""),
        ("", ""),
    ],
)
def test_what_tells_pages_apart_stays(link: str, canonical: str) -> None:
    """A comment is not its page."""
    assert canonical_link(link) == canonical


def test_a_front_page_is_told_from_a_page() -> None:
    """Some feeds link every post to it."""
    assert is_front_page("https://www.blog.example/")
    assert not is_front_page("https://blog.example/?p=7")
    assert not is_front_page("https://blog.example/post")


@pytest.mark.parametrize(
    "html",
    [
        "Safe <iframe src='https://b.example/film'/> and sound",
        "Safe <iframe src='https://b.example/film'> and sound",
        "Safe <object data='film.swf'> and sound",
        "Safe <script src='https://b.example/count.js' /> and sound",
        "Safe <iframe src='https://b.example/film'>no frames here</iframe> and sound",
    ],
)
def test_no_frame_or_script_takes_the_words_behind_it_along(html: str) -> None:
    """A page as XML closes them at once, where HTML has all that follows stand inside them."""
    assert read_html(html, "").text == "Safe and sound"


@pytest.mark.parametrize("tag", ["<a ", "<b", "<iframe ", "<script src='x'", "</i "])
def test_tags_that_never_end_are_read_once(tag: str) -> None:
    """A megabyte of them once took two minutes."""
    with ended_if_it_hangs():
        read_html(tag * (2_000_000 // len(tag)), "")


def test_values_that_begin_a_remark_are_read_once() -> None:
    """Nobody looks for its end more than once."""
    with ended_if_it_hangs():
        assert read_html("<i title='<!--'>late</i> " * 200_000, "").text.startswith("late late")


_PIECES = (
    *("<p>", "</p>", "<br/>", "<td>", "<blockquote>", "</blockquote>", "<b>", "</i>", "<pre>"),
    *("<a href='http://blog.example/a&amp;b'>", "<a title='<p>' href=/c?d=1>", "<a href>", "</a>"),
    *('<a \'b=c href="e">', "<o:p class=x>", "<script>", "</script>", "<xmp>", "<textarea>"),
    *("late", " a\n b ", "&amp;lt;", "&lt;p&gt;", "&nbsp;", "<!-- > <p> -->", "<", ">", "&#13;"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_a_tree_says_the_same_however_it_is_read(html: str) -> None:
    """As it is written down, or node by node, as the unseen character at the end asks for."""
    assert read_html(html, BASE) == read_html(html + "\x04", BASE)
