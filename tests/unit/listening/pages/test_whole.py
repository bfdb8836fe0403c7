"""Posts that feeds cut short, read to their end from their own pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from makegood.errors import BadDocument
from makegood.listening.documents.bounded import read_apart, read_patiently
from makegood.listening.documents.posts import read_posts
from makegood.listening.pages.whole import (
    FEW,
    LARGEST,
    SHORT,
    is_cut_short,
    is_in_brief,
    read_whole,
)
from makegood.model.feeds import Document, Feed, FeedRef, Post

PAGE = "https://dripline.example/steam"
BEGINNING = (
    "We had friends over on Sunday, the first warm day of the year, and I had put the good cups "
    "on the table in the garden before anybody came."
)
REST = (
    "Then the Juniper kettle gave up, with a bang and a smell, between the first pot and the "
    "second. I rang them on Monday. They took my number down and nobody has rung since, and that "
    "was five weeks ago. Does anybody know how to reach a person there?"
)
QUOTE = "You will hear from us within two working days, of course, and the part is free."
POST = Post(
    "e1", "f1", "Steam", f"{BEGINNING} Then the Juni\u2026", PAGE, author="Tove", guid="7", cut=True
)


def a_page(*parts: str, title: str = "Steam", head: str = "") -> str:
    """A page of that blog, with all that stands around a post."""
    body = "".join(f"<p>{part}</p>" if not part.startswith("<") else part for part in parts)
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Dripline</title>{head}</head><body>"
        "<header><a href='/'>Dripline</a> <nav><a href='/about'>About</a> <a href='/buy'>Our cups"
        f"</a></nav></header><main><article><h1>{title}</h1>{body}</article>"
        "<section id='comments' class='comments'><h3>2 comments</h3><p>Mine broke as well, says "
        "somebody else at some length, who bought it in the same shop.</p></section></main>"
        "<aside><h2>Read next</h2><a href='/tea'>Ten teas for the evening</a></aside>"
        "<footer>All rights reserved by Dripline. Subscribe to our letter.</footer></body></html>"
    )


OTHERS = "The Juniper kettle exploded here too and they never answered; never buy one of those."
BY_OTHERS = [
    f"<div class='wp-block-comments'><ol><li><p>{OTHERS}</p></li></ol></div>",
    f"<ol class='commentlist'><li class='comment'><article><p>{OTHERS}</p></article></li></ol>",
    f"<section class='responses'><h2>Responses</h2><article><p>{OTHERS}</p></article></section>",
    f"<div class='reacties'><div class='reactie'><p>{OTHERS}</p></div></div>",
    f"<div id='kommentare'><div><p>{OTHERS}</p></div></div>",
    f"<section id='webmentions'><ul><li class='h-cite'><p>{OTHERS}</p></li></ul></section>",
    f"<div class='u-comment h-cite'><p class='e-content'>{OTHERS}</p></div>",
    f"<div itemprop='comment' itemscope itemtype='http://schema.org/Comment'><p>{OTHERS}</p></div>",
]


def read(page: str, post: Post = POST) -> Post | None:
    return read_whole(page, Document("p", "x", b"", PAGE), post)


def whole(page: str, post: Post = POST) -> Post:
    found = read(page, post)
    assert found
    return found


@pytest.mark.parametrize("theirs", BY_OTHERS)
def test_whoever_comments_does_not_speak_as_the_author(theirs: str) -> None:
    """Wherever their words stand, and whatever the blog calls them."""
    assert OTHERS not in whole(a_page(BEGINNING, REST, theirs)).text
    discovered = Feed(FeedRef("f1", PAGE, 60), page=PAGE)
    page = a_page(BEGINNING, REST, theirs).encode()
    (post,) = read_posts(Document("f1", "x", page, PAGE, "text/html"), discovered)
    assert REST in post.text
    assert OTHERS not in post.text


def test_a_post_is_its_own_whatever_its_page_is_called() -> None:
    """Pages and their main parts are marked by whether one may comment."""
    page = a_page(BEGINNING, REST).replace("<main>", "<main class='comments'>")
    page = page.replace("<article>", "<article class='comment'>")
    assert REST in whole(page).text


def test_the_whole_post_takes_the_place_of_its_beginning() -> None:
    """It stays the same post, of the same author."""
    found = whole(a_page(BEGINNING, REST))
    assert BEGINNING in found.text
    assert REST in found.text
    assert (found.cut, found.summary, found.whole) == (False, False, True)
    assert replace(found, text=POST.text, cut=True, whole=False) == POST


def test_what_stands_around_it_and_below_it_is_left_out() -> None:
    """Comments, navigation, footers: none of it is the author's."""
    text = whole(a_page(BEGINNING, REST)).text
    for other in ("says somebody else", "Our cups", "Ten teas", "All rights"):
        assert other not in text


def test_a_quote_is_marked_as_in_posts() -> None:
    """Somebody else's words, each line of them."""
    page = a_page(BEGINNING, f"<blockquote><p>{QUOTE}</p></blockquote>", REST)
    assert f"\n> {QUOTE}\n" in whole(page).text


def test_what_it_links_to_is_known() -> None:
    """Resolved against the page."""
    page = a_page(BEGINNING, f"{REST} See <a href='/kettles?a=1&amp;b=2'>what I wrote before</a>.")
    assert whole(page).links == ("https://dripline.example/kettles?a=1&b=2",)


@pytest.mark.parametrize(
    "page",
    [
        a_page(
            "We value your privacy. We and our 812 partners keep cookies. " * 4, title="Cookies"
        ),
        a_page("Log in to read on. " * 3, "<form><input name='user'><input name='word'></form>"),
        a_page(f"{BEGINNING} Then the Juni\u2026", "Subscribe for 3 a month to read on."),
        a_page("Ten teas for the evening, each of them with what goes with it. " * 9, title="Teas"),
        a_page(""),
        "<!doctype html><html><body><div id='app'></div><script>start()</script></body></html>",
        "",
    ],
)
def test_a_page_that_is_not_the_rest_of_it_says_nothing(page: str) -> None:
    """A wall of cookies, a login, a paywall, another post, an empty one, and one for scripts."""
    assert read(page) is None


def test_a_description_that_is_a_teaser_only_says_nothing() -> None:
    """Its words are nowhere in the post: nobody knows whether that is the one."""
    post = replace(POST, text="Why you should never trust a kettle that is older than you are.")
    assert read(a_page(BEGINNING, REST), post) is None


@pytest.mark.parametrize(
    "end", ["\u2026", "...", " [\u2026]", " [...] Read more", " Continue reading Steam \u2192", ""]
)
def test_how_the_feed_says_that_it_goes_on_is_no_part_of_it(end: str) -> None:
    """Whatever it ends with, and be it within a word."""
    post = replace(POST, text=f"{BEGINNING[:-9]}{end}")
    assert whole(a_page(BEGINNING, REST), post).text.endswith(REST)


def test_a_post_without_words_is_known_by_its_title() -> None:
    """As its page has it for its heading."""
    bare = replace(POST, title="What the kettle did", text="")
    assert whole(a_page(BEGINNING, REST, title="What the kettle did"), bare).whole
    assert read(a_page(BEGINNING, REST, title="Sign in"), bare) is None
    assert read(a_page(BEGINNING, REST), replace(bare, title="")) is None


def test_a_page_that_is_too_large_is_none() -> None:
    """It is not even looked through."""
    with pytest.raises(BadDocument, match="million"):
        read(f"<html>{'<p>steam</p>' * (LARGEST // 10)}</html>")


@pytest.mark.parametrize(
    ("post", "is_cut"),
    [
        (POST, True),
        (replace(POST, cut=False), False),
        (replace(POST, cut=False, summary=True, text=BEGINNING), True),
        (replace(POST, cut=False, summary=True, text="x" * (SHORT + 1)), False),
        (replace(POST, cut=False, summary=True, link="https://elsewhere.example/x"), False),
        (replace(POST, cut=False, summary=True, link="https://www.dripline.example/x"), True),
        (replace(POST, cut=False, summary=True, link="https://news.dripline.example/x"), True),
        (replace(POST, link="https://elsewhere.example/x"), True),
        (replace(POST, cut=False, summary=True, text="Tea?", title=""), False),
        (
            replace(POST, cut=False, summary=True, text="Tea, at last?", title="Tea, at\u2026"),
            False,
        ),
        (replace(POST, link=""), False),
        (replace(POST, spoken=True), False),
    ],
)
def test_a_post_that_goes_on_elsewhere_is_told_by_its_text(post: Post, is_cut: bool) -> None:
    """It says so, or is a short summary on the site of a feed that has nothing else."""
    assert is_cut_short(post, "dripline.example", in_brief=True) is is_cut


def test_a_terse_blog_has_whole_posts() -> None:
    """A short text is a summary only where the feed has nothing but those."""
    brief = replace(POST, cut=False, summary=True, text=BEGINNING)
    long = replace(brief, text=REST * 3)
    assert is_in_brief([brief] * FEW)
    assert not is_in_brief([brief] * (FEW - 1))
    assert not is_in_brief([*[brief] * FEW, long])
    assert not is_in_brief([*[brief] * FEW, replace(brief, summary=False)])
    assert not is_cut_short(brief, "dripline.example", in_brief=False)


def waiting(post: Post = POST) -> Feed:
    return Feed(FeedRef("p", PAGE, 15, whole=True), episode=post)


def test_a_page_is_read_apart_at_once() -> None:
    """What reads it is never loaded beside anything else; the answer is the same."""
    document = Document("p", "x", a_page(BEGINNING, REST).encode(), PAGE, "text/html")
    (post,) = read_patiently(document, waiting())
    assert (post,) == read_apart(document, waiting()) == read_posts(document, waiting())
    assert post == whole(a_page(BEGINNING, REST))
    assert read_patiently(replace(document, body=b"<html>Log in</html>"), waiting()) == ()


HOSTILE = {
    "deep": "<div>" * 200_000,
    "deep and open": "<b><i><table>" * 60_000,
    "attributes": f"<p {'a=b ' * 500_000}>",
    "entities": "&amp;&lt;&#x41;" * 150_000,
    "tables": "<table><tr><td>" * 50_000,
    "open tags": "<p" * 1_000_000,
    "open comment": "<!--" + "steam " * 400_000,
    "links": "<a href='/steam'>steam</a> " * 60_000,
    "lists": "<ul><li>" * 100_000,
    "blank": " " * 2_900_000,
    "one word": "a" * 2_900_000,
    "scripts": "<script>//" * 200_000,
    "json": f"<script type='application/ld+json'>{'[' * 500_000}</script>",
    "nulls": "\x00<p>" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_so_much_and_no_more(name: str) -> None:
    """The child that reads it is ended in time; it takes nobody with it."""
    body = a_page(BEGINNING, HOSTILE[name], REST).encode()
    try:
        posts = read_apart(Document("p", "x", body, PAGE, "text/html"), waiting(), seconds=3)
    except BadDocument as error:
        assert error.trouble in {"malformed", "too_large"}  # noqa: PT017 - either end will do
    else:
        assert len(posts) <= 1


def test_nothing_else_loads_what_reads_pages() -> None:
    """No function pays for it at its cold start."""
    folder = Path(__file__).parents[4] / "functions"
    files = [path for path in folder.rglob("*.py") if "trafilatura" in path.read_text("utf-8")]
    assert [path.name for path in files] == ["whole.py"]
