"""Well-formed feeds are read without feedparser, and as it would read them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanging import ended_if_it_hangs
from makegood.errors import BadDocument
from makegood.listening.documents.posts import read_posts
from makegood.listening.markup import guard
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.wellformed import read_wellformed
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood_ops.samples import render

ROOT = Path(__file__).parents[4]
DOWNLOADS = ROOT.parent / "shared" / "data" / "feeds"
SAMPLES = ROOT / "infra" / "samples" / "feeds"
ADDRESS = "http://127.0.0.1:8097/feed"
FEEDPARSER_ONLY = "<!DOCTYPE rss>"
"""Before the root, it makes us leave the document to feedparser, which takes no notice of it."""

NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:x="http://made.example/up" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:psc="http://podlove.org/simple-chapters" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)
_NAMES = (
    "title link description guid id pubDate published updated author category summary content name "
    "uri email url image enclosure contributor subtitle source body language abstract p div foo "
    "atom:link atom:id atom:updated content:encoded dc:creator dc:date dc:title dc:subject "
    "dc:description media:title media:description media:group media:content media:keywords "
    "itunes:author itunes:summary itunes:subtitle itunes:keywords itunes:image "
    "slash:comments wfw:commentRss thr:in-reply-to thr:total psc:chapters psc:chapter "
    "xhtml:div xhtml:body x:title x:foo"
)
NAMES = _NAMES.split()
ATTRIBUTES = (
    "type='html'",
    "type='text'",
    "type='xhtml'",
    "type='image/png'",
    "rel='replies' type='application/atom+xml'",
    "rel='self'",
    "href='/h'",
    "href=''",
    "url='http://a.example/u'",
    "isPermaLink='false'",
    "term='t'",
    "domain='d'",
    "text='T'",
    "xml:base='http://b.example/d/'",
    "base='sub/'",
    "xml:lang='nl-BE'",
    "xml:lang=''",
    "start='00:01:00'",
    "title='c'",
    "ref='r'",
    "thr:count='4'",
    "x:type='html'",
    "rdf:about='http://b.example/1'",
    "xmlns='http://www.w3.org/1999/xhtml'",
)
TEXTS = (
    "",
    "  a ",
    "Ann",
    "ann@blog.example (Ann Onym)",
    "http:///b.example/1",
    "/p?a=1&amp;b=2&amp;c;",
    "&lt;p&gt;Late &lt;a href='/q'&gt;again&lt;/a&gt;&lt;/p&gt;",
    "<![CDATA[<p>late &amp; &#8217;</p>]]>",
    "Mon, 2 Nov 2026 12:30:00 +0100",
    "Tue, 31 Feb 2026 10:00:00 EST",
    "2026-11-02T11:30:00.5-05:30",
    "2026-11-02",
    "ma, 02 mrt 2026 10:00 CET",
    "Fri, 05/03/2019 - 15:21",
    "a, b,,c",
    "caf\u00c3\u00a9",
    "\u0093q\u0094 \U0001f600",
    "3",
)


def posts_of(text: str) -> tuple[Post, ...] | None:
    """Its posts; None if it cannot be read."""
    document = Document("f", "", text.encode(), ADDRESS)
    try:
        return read_posts(document, Feed(FeedRef("f", ADDRESS, 60)))
    except BadDocument:
        return None


def check_alike(text: str) -> None:
    """What is read is what feedparser would have found."""
    assert posts_of(text) == posts_of(FEEDPARSER_ONLY + text)


def element(name: str, attributes: list[str], inner: str) -> str:
    distinct = {each.partition("=")[0]: each for each in attributes}
    taken = " ".join(distinct.values())
    if taken.count("type=") > 1:
        taken = taken.replace("type='application/atom+xml'", "")
    return f"<{name} {taken}>{inner}</{name}>"


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.lists(st.sampled_from(ATTRIBUTES), max_size=2)
    return st.builds(element, st.sampled_from(NAMES), attributes, inner)


TEXT = st.sampled_from(TEXTS)
LEAF = elements(TEXT)
BRANCH = elements(st.lists(st.one_of(LEAF, TEXT), max_size=3).map("".join))
PART = st.one_of(LEAF, LEAF, LEAF, BRANCH)
PARTS = st.lists(PART, max_size=6).map("".join)


@st.composite
def feeds(draw: st.DrawFn) -> str:
    """RSS, Atom or RDF, well formed and as odd as it likes."""
    root, around, item = draw(
        st.sampled_from(
            (
                ("rss version='2.0'", "channel", "item"),
                ("rss version='0.92'", "channel", "item"),
                ("feed xmlns='http://www.w3.org/2005/Atom'", "", "entry"),
                ("feed xmlns='http://purl.org/atom/ns#' version='0.3'", "", "entry"),
                ("rdf:RDF xmlns='http://purl.org/rss/1.0/'", "", "item"),
            )
        )
    )
    head = draw(st.one_of(st.just(""), PARTS))
    items = "".join(f"<{item}>{each}</{item}>" for each in draw(st.lists(PARTS, max_size=3)))
    if root.startswith("rdf"):
        head = f"<channel>{head}</channel>"
    inner = f"<{around}>{head}{items}</{around}>" if around else head + items
    return f"<{root} {NAMESPACES}>{inner}</{root.partition(' ')[0]}>"


@settings(max_examples=300, deadline=None)
@given(feeds())
def test_odd_feeds_are_read_as_feedparser_reads_them(text: str) -> None:
    """Whatever their elements, attributes and nesting."""
    check_alike(text)


def texts_in(folder: Path) -> list[tuple[str, str]]:
    found = []
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        text = guard.whole_part(to_text(Document("f", "", file.read_bytes(), ADDRESS)))
        try:
            guard.check(text)
        except BadDocument:
            continue
        if not guard.is_json(text):
            found.append((str(file.relative_to(folder)), text))
    return found


def test_all_downloads_are_read_as_feedparser_reads_them() -> None:
    """Thousands of real and tricky feeds, its own suite among them: no difference is known."""
    if not DOWNLOADS.exists():
        pytest.skip("the folder with downloaded feeds is not here")
    texts = texts_in(DOWNLOADS)
    quick = [(name, text) for name, text in texts if read_wellformed(text) is not None]
    otherwise = [name for name, text in quick if posts_of(text) != posts_of(FEEDPARSER_ONLY + text)]
    assert otherwise == []
    assert len(quick) > 0.8 * len(texts) > 2000


def test_samples_are_read_as_feedparser_reads_them() -> None:
    """All of them without it."""
    rendered = render(SAMPLES, datetime(2026, 11, 3, 10, 0, tzinfo=UTC))
    assert len(rendered) > 5
    for name, body in rendered.items():
        text = to_text(Document("f", "", body, ADDRESS))
        assert guard.is_json(text) or read_wellformed(text), name
        check_alike(text)


ITEM = "<rss version='2.0'><channel><item>{}</item></channel></rss>"


@pytest.mark.parametrize(
    "text",
    [
        ITEM.format("<title>a<title>"),
        ITEM.format("<title>a &nbsp; b</title>"),
        FEEDPARSER_ONLY + ITEM.format("<title>a</title>"),
        "<?xml version='1.0' encoding='latin-1'?>" + ITEM.format(""),
        ITEM.format("<title mode='base64'>YQ==</title>"),
        ITEM.format("<content type='image/png'>YQ==</content>"),
        ITEM.format("<guid>a<b/></guid>"),
        ITEM.format("<item><title>b</title></item>"),
        ITEM.format("<authors>Ann</authors>"),
        ITEM.format("<description><div>a</div></description>"),
        ITEM.format("<description><p>a <svg/></p></description>"),
        ITEM.format("<description><p>a <source/></p></description>"),
        "<channel><title>a</title><item/></channel>",
        "<rss xmlns:a='http://a b.example/'><channel><item><a:b/></item></channel></rss>",
        "<rss>" + "<a>" * 400 + "</a>" * 400 + "</rss>",
    ],
)
def test_whatever_is_unsure_is_left_to_feedparser(text: str) -> None:
    """Documents that are not well formed, and meanings of which it has its own idea."""
    assert read_wellformed(text) is None


def test_a_feed_says_which_format_it_has() -> None:
    """As feedparser calls it: only in Atom is the feed's author an entry's."""
    found = {
        "<rss version='0.91'/>": "rss091u",
        "<rss version='2.0'/>": "rss20",
        "<rss/>": "rss",
        "<feed xmlns='http://www.w3.org/2005/Atom'/>": "atom10",
        "<feed version='0.3'/>": "atom03",
        "<feed/>": "atom",
    }
    read = {text: read_wellformed(text) for text in found}
    assert {text: feed and feed["version"] for text, feed in read.items()} == found


def test_thousands_of_tags_are_told_apart() -> None:
    """Each is looked for among the others, and compared with few of them."""
    tags = "".join(f"<category domain='d'>{number}</category>" for number in range(60_000))
    with ended_if_it_hangs():
        feed = read_wellformed(ITEM.format(tags * 2))
    assert feed
    assert len(feed["entries"][0]["tags"]) == 120_000
