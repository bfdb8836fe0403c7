"""Attacks by document: bombs, foreign entities, and text that is slow to read."""

from contextlib import suppress
from dataclasses import asdict

import pytest

from hanging import ended_if_it_hangs
from makegood.errors import BadDocument
from makegood.listening.documents.bounded import read_guarded
from makegood.listening.documents.identity import sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.seen import Seen
from makegood.listening.markup.parts import is_cut
from makegood.listening.markup.text import without_abyss
from makegood.listening.pages.discovery import to_follow
from makegood.model.feeds import Document, Feed, FeedRef, Post

FEED = Feed(FeedRef("f1", "https://blog.example/feed", 60))
PLAIN = "<rss version='2.0'><channel><item><title>{}</title></item></channel></rss>"
SUBSET = "<?xml version='1.0' encoding='{}'?><!DOCTYPE rss [{}]>"


def read(body: bytes) -> tuple[Post, ...]:
    """The posts of a document that came from a stranger."""
    document = Document("f1", "ab", body, "https://blog.example/feed", "text/xml")
    return read_posts(document, FEED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp037"])
@pytest.mark.parametrize(
    "declared",
    [
        "<!ENTITY a 'b'>",
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'> %p;",
        "<!ATTLIST b x CDATA 'many bytes in every b'>",
    ],
)
def test_nothing_is_declared_in_any_encoding(encoding: str, declared: str) -> None:
    """Entities, parameter entities and default attributes reach no parser."""
    text = SUBSET.format(encoding, declared) + PLAIN.format("&a;")
    with pytest.raises(BadDocument):
        read(text.encode(encoding))


def test_an_external_dtd_and_an_inclusion_are_not_followed() -> None:
    """RSS 0.91 names a DTD by right; nobody goes and gets it."""
    posts = read(
        b"<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>"
        b"<rss version='2.0' xmlns:xi='http://www.w3.org/2001/XInclude'><channel><item>"
        b"<title>Late</title><description>x<xi:include href='/etc/passwd' parse='text'/>"
        b"</description></item></channel></rss>"
    )
    assert [(post.title, "root" in post.text) for post in posts] == [("Late", False)]


@pytest.mark.parametrize("hides", ["<?x > <!-- ?>", '<x y="><!--"/>'])
def test_no_comment_that_is_none_hides_how_many_posts_there_are(hides: str) -> None:
    """To who counts tags it begins one, and to a parser it does not."""
    items = "<item><title>a</title></item>" * 5_001
    with pytest.raises(BadDocument, match="5,000 items"):
        read(f"<rss version='2.0'><channel>{hides}{items}<!-- --></channel></rss>".encode())


def test_a_stylesheet_is_not_fetched_and_a_script_is_not_text() -> None:
    """Processing instructions and markup that only browsers obey are left out."""
    posts = read(
        b"<?xml-stylesheet href='http://127.0.0.1:1/x.xsl' type='text/xsl'?>"
        b"<rss version='2.0'><channel><item><title>Late</title><description>"
        b"&lt;script&gt;alert(1)&lt;/script&gt;&lt;p onclick='x'&gt;Words&lt;/p&gt;"
        b"&lt;iframe src='javascript:x'&gt;&lt;/iframe&gt;</description></item></channel></rss>"
    )
    assert posts[0].text == "Words"


@pytest.mark.parametrize(
    "piece",
    ["[...]", "(...) ", "… ", "... ", "read more ", "The post x appeared first on ", "&amp;", "\n"],
)
def test_no_repetition_makes_reading_slow(piece: str) -> None:
    """However many characters there are of it."""
    words = piece * (1_500_000 // len(piece)) + "a"
    with ended_if_it_hangs():
        read(PLAIN.format(f"x</title><description>{words}</description><title>y").encode())
        is_cut(words, summary=True)


@pytest.mark.parametrize("attribute", ["a{}", "a{}='>'", 'a{}="<b>"', "a{} = <b", "=a{}", "/a{}"])
def test_no_tag_holds_so_many_attributes_that_reading_takes_minutes(attribute: str) -> None:
    """Each is compared with all before it, where no timer interrupts: of a post, and of a page."""
    many = " ".join(attribute.format(number) for number in range(300_000))
    html = f"<p>Before <a {many}>it</a> broke</p>"
    item = f"<item><description><![CDATA[{html}]]></description></item>"
    with ended_if_it_hangs():
        (post,) = read(f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
        to_follow(f"<!doctype html><html><body>{html}</body></html>".encode(), "https://a.example/")
    assert (post.text[:6], post.text[-5:]) == ("Before", "broke")


@pytest.mark.parametrize("piece", ["<a", "<a b='", '<a b="', "<a =", "</a ", "<a b='\" "])
def test_tags_are_told_apart_in_one_go(piece: str) -> None:
    """Where none of them ends."""
    with ended_if_it_hangs():
        without_abyss(piece * 500_000)


def test_a_document_of_default_attributes_is_refused_before_it_is_parsed() -> None:
    """A hundred thousand elements would each carry the same twenty kilobytes."""
    bomb = SUBSET.format("utf-8", f"<!ATTLIST b x CDATA '{'A' * 19_000}'>")
    inside = "<b/>" * 100_000
    body = f"<feed><entry><content type='xhtml'><div>{inside}</div></content></entry></feed>"
    document = Document("f1", "ab", (bomb + body).encode(), "https://blog.example/feed", "")
    with ended_if_it_hangs(), pytest.raises(BadDocument, match="attributes"):
        read_guarded(document, FEED)


@pytest.mark.parametrize(
    "inside",
    [
        "&#x110000;",
        "&#55357;",
        "&#99999999999999999999;",
        "<creativeCommons:license>",
        "</creativeCommons:license>",
        "<psc:chapters><psc:chapter start='99:99:99:99'/></psc:chapters>",
        "<content type='application/xml' mode='base64'>!!!!</content>",
        "<pubDate>Mon, 01 Jan 99999 00:00:00 +999999999999</pubDate>",
        "<updated>9999-12-31T23:59:59-23:59</updated>",
        "<description xml:base='http://['>words</description>",
        "<link>http://[::1</link>",
        "<georss:polygon>1</georss:polygon><gml:pos>x</gml:pos>",
    ],
)
def test_whatever_a_parser_stumbles_over_is_the_documents_fault(inside: str) -> None:
    """Read all the same, or said to be bad: never an error that brings the message back."""
    with suppress(BadDocument):
        posts = read(PLAIN.format(f"Late</title>{inside}<title>").encode())
        assert len(posts) == 1


def test_an_emoji_in_two_halves_is_read_as_one() -> None:
    """As old blogs write it; their feed is not bad."""
    (post,) = read(PLAIN.format("Late &#55357;&#56864; again").encode())
    assert post.title == "Late \U0001f620 again"


def test_half_a_character_in_json_reaches_nobody() -> None:
    """Nothing can hash it, store it or send it."""
    half, names = r"\ud83d", ("id", "title", "content_text", "url", "language", "external_url")
    fields = ", ".join(f'"{name}": "https://a.example/{half}"' for name in names)
    author = f'"authors": [{{"name": "{half}", "url": "https://a.example/{half}"}}]'
    item = f'{{{fields}, "tags": ["{half}"], {author}}}'
    head = f'"version": "https://jsonfeed.org/version/1.1", "title": "{half}"'
    posts = read(f'{{{head}, "items": [{item}]}}'.encode())
    assert sort_new(posts, Seen()).new
    kept = asdict(posts[0]).values()
    words = [each for value in kept for each in (value if isinstance(value, tuple) else (value,))]
    assert all(each.encode() or not each for each in words if isinstance(each, str))
