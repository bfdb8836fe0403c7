"""Pages of a thread: of all who speak there, only who wrote what the feed began is heard."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from hanging import ended_if_it_hangs
from makegood.listening.pages.beginnings import Beginning
from makegood.listening.pages.outline import MOST_NODES
from makegood.listening.pages.threads import leave_out_answers
from makegood.listening.pages.whole import read_whole
from makegood.model.feeds import Document, Post
from unit.listening.pages.thread_pages import THREADS, Manner, like_phpbb, like_stack_exchange

PAGE = "https://teapots.example/t/7"
BEGINNING = (
    "We had friends over on Sunday, the first warm day of the year, and I had put the good cups "
    "on the table in the garden before anybody came."
)
REST = (
    "Then the Juniper kettle gave up, with a bang and a smell, between the first pot and the "
    "second. I rang them on Monday. They took my number down and nobody has rung since, and that "
    "was five weeks ago. Does anybody know how to reach a person there?"
)
OWN = f"<p>{BEGINNING}</p><p>{REST}</p>"
ANSWER = (
    "Mine exploded in March and they called me a liar on the telephone, so I sold everything that "
    "I ever bought of them and told all of my neighbours to do the same."
)
SHORT = "Same here, sadly."
LATER = "Write to their office in Delft, since the people on the telephone are not allowed to help."
POST = Post(
    "e1", "f1", "Kettle gave up", f"{BEGINNING} Then the Juni\u2026", PAGE, author="Tove", cut=True
)
THREAD = [("Tove", OWN), ("Bram", f"<p>{ANSWER}</p>"), ("Ines", SHORT), ("Otis", LATER)]


def read(page: str, post: Post = POST) -> str:
    """The text taken from the page; empty where the post stays as its feed had it."""
    found = read_whole(page, Document("p", "x", b"", PAGE), post)
    return found.text if found else ""


def says_others(text: str) -> bool:
    return any(words in text for words in (ANSWER, SHORT, LATER))


@pytest.mark.parametrize("manner", THREADS)
@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_who_answers_does_not_speak_as_the_first(manner: Manner, many: int) -> None:
    """However few they are, and whatever the forum calls them."""
    text = read(manner(THREAD[:many]))
    assert REST in text
    assert "> " not in text
    assert not says_others(text)


@pytest.mark.parametrize("manner", THREADS)
@pytest.mark.parametrize("at", [1, 3])
def test_an_answer_is_its_authors_alone(manner: Manner, at: int) -> None:
    """Within a thread and at its end."""
    text = read(manner([*THREAD[1 : at + 1], THREAD[0], *THREAD[at + 1 :]]))
    assert REST in text
    assert not says_others(text)


@pytest.mark.parametrize("manner", THREADS)
@pytest.mark.parametrize("quote", ["<blockquote>{}</blockquote>", "<div class='quotebox'>{}</div>"])
def test_who_quotes_a_post_did_not_write_it(manner: Manner, quote: str) -> None:
    """Their own words are not taken, even where only their quote of it is left."""
    quoting = ("Ines", f"{quote.format(OWN)}<p>{ANSWER}</p>")
    text = read(manner([THREAD[0], quoting, ("Otis", LATER)]))
    assert REST in text
    assert not says_others(text)


@pytest.mark.parametrize("manner", THREADS)
def test_a_post_that_stands_there_twice_stays_as_it_was(manner: Manner) -> None:
    """Nobody knows whose it is: one of them may have it from the other."""
    assert not read(manner([THREAD[0], ("Ines", f"{OWN}<p>{ANSWER}</p>"), THREAD[3]]))


@pytest.mark.parametrize("manner", THREADS)
@pytest.mark.parametrize("many", [2, 3, 4])
def test_a_title_is_everybodys(manner: Manner, many: int) -> None:
    """A post of which the feed has no word is not told from its answers by that of the thread."""
    assert not says_others(read(manner(THREAD[:many]), replace(POST, text="")))


def test_a_post_that_begins_with_a_quote_is_known_by_its_own_words() -> None:
    """Else it would be taken for the post it quotes."""
    quote = f"<blockquote>{ANSWER}</blockquote>"
    post = replace(POST, text=f"> {ANSWER}\n{POST.text}")
    page = like_phpbb([("Bram", ANSWER), ("Tove", quote + OWN), ("Otis", LATER)])
    text = read(page, post)
    assert REST in text
    assert f"> {ANSWER}" in text
    assert LATER not in text


def test_a_post_of_which_the_feed_has_only_a_quote_is_who_quotes() -> None:
    """Nothing of the one that is quoted."""
    page = like_phpbb(
        [("Bram", f"{ANSWER} {LATER}"), ("Tove", f"<blockquote>{ANSWER}</blockquote>{OWN}")]
    )
    text = read(page, replace(POST, text=f"> {ANSWER}"))
    assert REST in text
    assert LATER not in text


def test_words_that_only_others_quote_are_nobodys_there() -> None:
    """The post itself stands on another page of the thread."""
    both = f"<blockquote>{OWN}</blockquote><p>{ANSWER}</p>"
    assert not read(like_phpbb([("Bram", both), ("Ines", both), ("Otis", LATER)]))
    assert not read(like_phpbb([("Bram", both), ("Otis", LATER)]))


def test_a_blog_may_begin_with_what_others_said() -> None:
    """Its feed has lost the marks of the quote; nobody else is on the page."""
    page = f"<html><body><h1>Kettle</h1><blockquote>{BEGINNING}</blockquote><p>{REST}</p></body>"
    assert f"> {BEGINNING}\n{REST}" in read(page)


BLOGS = {
    "paragraphs": "<article class='post'><p class='text'>{}</p><p class='text'>{}</p></article>",
    "bare blocks": "<div>{}</div><div>{}</div>",
    "named blocks": "<div class='paragraph'>{}</div><div class='paragraph'>{}</div>",
    "numbered blocks": "<div class='block' id='block-1'>{}</div><div class='block' id='block-2'>{}"
    "</div>",
    "sections": "<article><section class='post-section'>{}</section><section "
    "class='post-section'><h2>Then</h2>{}</section></article>",
    "interrupted": "<div class='article-body'>{}</div><div class='ad'>Buy cups</div>"
    "<div class='article-body'>{}</div>",
    "a byline": "<div class='row'><span class='byline'>Tove</span> <time>3 May 2026</time>{}</div>"
    "<div class='row'>{} <span class='author-bio'>Tove writes of tea.</span></div>",
    "a list": "<ul><li>{}</li><li>{}</li></ul>",
    "rows": "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>",
    "questions": "<div class='faq' itemscope itemtype='https://schema.org/FAQPage'><div "
    "class='question'><h3>What?</h3><div class='answer'>{}</div></div><div class='question'>"
    "<h3>And then?</h3><div class='answer'>{}</div></div></div>",
    "days in the text": "<div class='block'><p>On 3 May 2026 at 10:20:</p>{}</div><div "
    "class='block'>By 7 May 2026 I had rung them twice, and nobody knew of me or of my kettle."
    " {}</div>",
    "footnotes": "<div class='note'>{}<a href='#fn1'>1</a></div><div class='note'>{}<a href='#fn2'>"
    "2</a></div>",
}


@pytest.mark.parametrize("blog", BLOGS)
def test_a_blog_post_stays_whole(blog: str) -> None:
    """Its paragraphs are no posts, whatever they stand in."""
    own = BLOGS[blog].format(f"<p>{BEGINNING}</p>", f"<p>{REST}</p>")
    page = (
        "<html><head><title>Kettle gave up</title></head><body><header><a href='/'>Dripline</a>"
        "</header><main><h1>Kettle gave up</h1><p class='meta'><span class='author'>Tove</span> "
        f"<time>3 May 2026</time></p>{own}</main><aside><div class='card'><h3>Ten teas</h3><span "
        "class='author'>Tove</span> <time>1 May 2026</time></div></aside></body></html>"
    )
    text = read(page)
    assert BEGINNING in text
    assert REST in text


@pytest.mark.parametrize(
    "part",
    [
        "<div class='day'><b>{n} May 2026</b>{said}</div>",
        "<div class='c7f'><p class='c8a'>{n} hours ago</p><div class='c9f'>{said}</div></div>",
        "<div><b>{n} May 2026</b><br>{said}</div>",
        "<li><b>{n} May 2026</b> {said}</li>",
        "<section><time>{n} May 2026</time>{said}</section>",
        "<dt>{n} May 2026</dt><dd>{said}</dd>",
        "<h3>Wrote on {n} May 2026:</h3>{said}<hr>",
    ],
)
def test_what_may_be_days_or_persons_stays_as_it_was(part: str) -> None:
    """Nobody is named, so it may be a diary, or several who speak."""
    shown = (part.format(n=n, said=said) for n, said in ((3, OWN), (7, f"<p>{ANSWER}</p>")))
    assert not read(f"<html><body><main>{''.join(shown)}</main></body></html>")


def test_an_article_within_another_is_a_comment_on_it() -> None:
    """By the standard: even one that is alone, and is called nothing."""
    answer = f"<article><b class='nick'>Bram</b> <time>3 May</time><p>{ANSWER}</p></article>"
    text = read(f"<html><body><article>{OWN}<div>{answer}</div></article></body></html>")
    assert REST in text
    assert ANSWER not in text


@pytest.mark.parametrize("tag", ["article", "div"])
def test_posts_that_are_shown_below_one_are_none_of_its_words(tag: str) -> None:
    """Neither those of its author."""
    card = f"<{tag} class='post'><time>1 May 2026</time><p>{ANSWER}</p></{tag}>"
    own = f"<{tag} class='post'><time>3 May 2026</time>{OWN}</{tag}>"
    text = read(f"<html><body><h1>Kettle gave up</h1>{own}{card * 3}</body></html>")
    assert REST in text
    assert ANSWER not in text


@pytest.mark.parametrize(
    "page",
    [
        like_stack_exchange(THREAD * 500),
        "<div class='post x'>" * 900
        + OWN
        + "</div>" * 900
        + "<div class='post x'>a</div>" * 20_000,
        f"<div class='post'>{OWN}</div>" * 5_000,
        "".join(f"<div class='post{'a' * (n % 500)}x' id='post-{n}'>" for n in range(1_900)) + OWN,
        f"<p>{BEGINNING[:9]} {'we had friends ' * 100_000}</p>{OWN}",
        OWN + "<i>a</i>" * MOST_NODES,
    ],
)
def test_a_hostile_thread_costs_little(page: str) -> None:
    """A page costs what it has of elements and words, however these repeat."""
    words = BEGINNING.casefold().replace(",", "").replace(".", "").split()
    tree = LexborHTMLParser(page)
    with ended_if_it_hangs():
        leave_out_answers(tree, Beginning(words, ()))
