"""Whose words they are that stand in HTML, and what is no word of a post."""

from collections.abc import Callable

import pytest

from makegood.listening.markup.text import Extract, read_any, read_html, read_plain


@pytest.mark.parametrize(
    "html",
    [
        '<div class="bbcode_quote"><div>My kettle broke</div></div>',
        '<div class="gmail_quote">My kettle broke</div>',
        '<div class="gmail_quote gmail_quote_container"><div>My kettle broke</div></div>',
        '<td class="quote">My kettle broke</td>',
        '<aside class="quote no-group" data-username="jan">My kettle broke</aside>',
        '<div class="bbCodeBlock bbCodeBlock--quote">My kettle broke</div>',
        '<div class="quotecontent">My kettle broke</div>',
        '<div class="yahoo_quoted" id="y1">My kettle broke</div>',
        "<blockquote>My kettle broke</blockquote>",
    ],
)
def test_quotes_have_many_names(html: str) -> None:
    """As forums and mail programs call them."""
    page = f"<p>Mine too.</p>{html}<p>So it goes.</p>".replace("<td", "<table><tr><td").replace(
        "</td>", "</td></tr></table>"
    )
    assert read_html(page, "").text == "Mine too.\n> My kettle broke\nSo it goes."


@pytest.mark.parametrize(
    "name", ["quotes-blog", "unquote", "post-quote", "wp-block-pullquote", "quotation"]
)
def test_a_name_that_only_sounds_like_a_quote_is_none(name: str) -> None:
    """What a theme calls its posts hides none of them."""
    assert read_html(f'<div class="{name}">My kettle broke</div>', "").text == "My kettle broke"


def test_words_quoted_in_a_line_have_their_marks() -> None:
    """As browsers show them."""
    html = "<p>They said <q>we will ring <i>back</i></q> and did not.</p>"
    assert read_html(html, "").text == "They said “we will ring back” and did not."
    assert read_html(f"{html}<pre>x</pre>", "").text.startswith("They said “we will ring back” and")


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_taken_back(tag: str) -> None:
    """It is not said any more."""
    html = f"<p>Solved! <{tag}>My kettle broke.</{tag}> It was the plug.</p>"
    assert read_html(html, "").text == "Solved! It was the plug."


@pytest.mark.parametrize("read", [lambda text: read_html(text, ""), read_plain, read_any])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[quote]My kettle broke.[/quote] Mine too.", "> My kettle broke.\nMine too."),
        ("[QUOTE=Jan]It broke.[/QUOTE]\nMine too.", "> It broke.\nMine too."),
        ('Hi [quote="Jan, post: 12"]a[quote]b[/quote][/quote] c', "Hi\n> a\n> > b\nc"),
        ("[quote]Mine broke too.", "[quote]Mine broke too."),
        ("Mine broke too.[/quote]", "Mine broke too.[/quote]"),
        ("I ask for a [quote]", "I ask for a [quote]"),
    ],
)
def test_quotes_of_forums_are_told_where_both_ends_stand(
    read: Callable[[str], Extract], text: str, said: str
) -> None:
    """One that nobody closed takes nothing along."""
    assert read(text).text == said


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;p&gt;My &lt;b&gt;Plover&lt;/b&gt; broke&lt;/p&gt;", "My Plover broke"),
        ("&lt;div class='a'&gt;It &amp;amp; she&lt;br/&gt;broke&lt;/div&gt;", "It & she\nbroke"),
        ("&lt;p&gt; is a tag", "<p> is a tag"),
        ("write &lt;b&gt;x&lt;/b&gt; for bold", "write <b>x</b> for bold"),
        ("<p>&lt;p&gt;x&lt;/p&gt; is a paragraph</p>", "<p>x</p> is a paragraph"),
    ],
)
def test_what_was_escaped_twice_is_read_twice(html: str, text: str) -> None:
    """Where all of it is markup; who writes about tags keeps them."""
    assert read_html(html, "").text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p>Tea.</p><p><a rel="tag" href="/t/p">Plover</a></p>', "Tea."),
        ('<p>Tea.</p><p>Tags: <a rel="tag">Plover</a>, <a rel="tag">Tea</a></p>', "Tea.\nTags: ,"),
        (
            '<ol><li>Tea.<li><a rel="category tag">P</a><li><b><a rel="x tag">T</a></b></ol>',
            "Tea.",
        ),
        ('<p>My <a rel="tag">Plover</a> broke.</p>', "My Plover broke."),
        ('<p><a rel="tag" class="hashtag">#<span>plover</span></a></p>', "#plover"),
        ('<p>I hate <a rel="tag">Plover</a></p>', "I hate Plover"),
    ],
)
def test_lists_of_tags_are_no_words_of_the_post(html: str, text: str) -> None:
    """A tag within a sentence is one, and so is a hashtag."""
    assert read_html(html, "").text == text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("<p>My <b>Plover</b> broke.</p>", "My Plover broke."),
        ("<p>One.</p>\n<p>Two\nlines.</p>", "One.\nTwo lines."),
        ("One, <b>loud</b>.\nTwo.", "One, loud.\nTwo."),
        ("One.<br>Two.", "One.\nTwo."),
        ("&lt;p&gt;My Plover broke&lt;/p&gt;", "My Plover broke"),
        ("Plover &amp; Sons\nbroke", "Plover & Sons\nbroke"),
        ("<blockquote>Theirs broke.</blockquote>Mine did not.", "> Theirs broke.\nMine did not."),
        ("<script>x()</script><p>It broke.</p>", "It broke."),
        (
            "<user> it broke,  see <url>\n\n a < b > c & d",
            "<user> it broke,  see <url>\n\n a < b > c & d",
        ),
        ("", ""),
    ],
)
def test_a_text_of_unknown_kind_is_read_as_html_where_it_is(given: str, text: str) -> None:
    """Any other stays to the letter."""
    assert read_any(given).text == text
