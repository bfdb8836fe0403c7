"""Feeds say what they like; an email shows it as words and nothing else."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.alerts.letters import subject
from makegood.alerts.links import safe_link
from makegood.alerts.quotes import quote, segments
from makegood.alerts.render import render
from makegood.alerts.text import clean, one_line, shorten, wrapped
from makegood.model.alerts import Email, EmailKind
from makegood.model.verdicts import Passage, Place, Reason
from makegood_ops.picture_cases import NOW, WATCHLIST, entry, file_of, mention, passage

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'
OVERRIDE = "safe\u202egnp.exe\u2066\u200f"


class Tags(HTMLParser):
    """The elements and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.addresses: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]


def tags(html: str) -> Tags:
    """Parse as a mail client would."""
    parser = Tags()
    parser.feed(html)
    return parser


def email_of(words: str, **changes: object) -> Email:
    """An alert about a post in which everything a feed can name is `words`."""
    post = mention(
        "hostile",
        words,
        author=words,
        author_address=words,
        title=words,
        source_title=words,
        passages=(passage(words, 0, 500),),
        **changes,
    )
    post = replace(post, verdict=replace(post.verdict, reasons=(Reason(words),)))
    made = entry(EmailKind.ALERT, case="hinge", case_version=1)
    return render(
        replace(made, case=post.case),
        (file_of(post),),
        WATCHLIST,
        lambda token: f"https://desk.example/l/{token.id}",
        NOW,
        host="h.example",
    )


def test_markup_from_a_feed_stays_text() -> None:
    """Tags and handlers come out escaped, wherever they stood."""
    found = tags(email_of(SCRIPT).html)
    assert not found.elements & {"script", "img"}
    assert not {name for name in found.attributes if name.startswith("on")}


def test_a_subject_is_one_line_whatever_a_name_holds() -> None:
    """No header can be smuggled in by line ends in a name or title."""
    made = email_of("Ann\r\nBcc: all@example.org\u2028x\x00")
    assert made.subject == "[Pellworth] Ann Bcc: all@example.org x: Ann Bcc: all@example.org x"


def test_direction_overrides_are_gone_from_every_part() -> None:
    """What reorders text around it does not reach subject, HTML or plain text."""
    made = email_of(OVERRIDE)
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\u200e\u200f]", made.subject + made.html + made.text
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/x",
        "/relative",
        "https://user:pass@evil.example/",
        "https://good.example\\@evil.example/",
        "https://good.example\n.evil.example/",
        "https://good\u202e.example/",
        "https://[::1",
        "https://a.example:99999/",
        "https:///nohost",
        "https://a.example/" + "x" * 3000,
        "ftp://a.example/",
        'https://a.example/"onclick=x',
        "https://" + "a" * 70 + ".example/",
        "",
    ],
)
def test_only_plain_web_addresses_are_linked(address: str) -> None:
    """Everything else stays text."""
    assert safe_link(address) is None
    made = email_of("words", places=(Place(address, "f"),))
    assert all(one.startswith("https://desk.example/") for one in tags(made.html).addresses)


def test_the_host_is_shown_so_that_look_alikes_stand_out() -> None:
    """Letters of other alphabets show as what they are."""
    link = safe_link("https://p\u0430ypal.example:8443/x")
    assert link is not None
    assert link.host == "xn--pypal-4ve.example:8443"


def test_a_megabyte_of_text_makes_a_small_email() -> None:
    """Excerpts are capped, words without spaces included."""
    for words in ("word " * 200_000, "x" * 1_000_000, "\u202e" * 1_000_000, "\n" * 1_000_000):
        made = email_of(words)
        assert len(made.html.encode()) < 100_000
        assert len(made.subject) <= 120


def test_a_post_without_words_names_or_places_still_makes_an_email() -> None:
    """Nothing is known, and the email says so."""
    made = email_of("", places=())
    assert "Somebody without a name" in made.text
    assert "the feed gives no address" in made.text


def test_emoji_survive_with_what_joins_them() -> None:
    """A family of four stays one sign."""
    family = "👨\u200d👩\u200d👧\u200d👦"
    assert family in email_of(f"{family} Pellworth").html


@given(st.text(max_size=400))
def test_cleaned_text_stays_clean(text: str) -> None:
    """Cleaning twice is cleaning once, and leaves nothing that steers."""
    once = clean(text)
    assert clean(once) == once
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", once)


@given(st.text(max_size=400), st.integers(2, 120))
def test_a_line_is_one_line_and_short_enough(text: str, limit: int) -> None:
    """Whatever is in it."""
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1


@given(st.text(max_size=300), st.integers(2, 100))
def test_shortening_keeps_the_beginning(text: str, limit: int) -> None:
    """Never longer than asked, and only an ellipsis is added."""
    short = shorten(text, limit)
    assert len(short) <= limit
    assert text.startswith(short.removesuffix("…").rstrip()) or short == text


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=300))
def test_a_subject_is_always_short_and_clean(brand: str, customer: str, headline: str) -> None:
    """At most 120 characters on one line."""
    made = subject(brand, customer, headline)
    assert len(made) <= 120
    assert made == clean(made)
    assert len(made.splitlines()) == 1


@given(
    st.text("ab c", max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
)
def test_marks_lose_no_word_however_they_lie(text: str, marks: list[tuple[int, int]]) -> None:
    """Overlapping and outlying marks are mended; the words come out whole and in order."""
    assert "".join(one.words for one in segments(text, marks)) == text


@given(st.text("ab \n", max_size=200))
def test_wrapping_breaks_no_word(text: str) -> None:
    """The words before and after are the same."""
    assert wrapped(text, "> ").replace("> ", " ").replace(">", " ").split() == text.split()


def test_passages_that_overlap_are_quoted_once() -> None:
    """What two windows share is shown once, with its marks."""
    text = "one two three four five six seven" + " and so on" * 50
    post = mention(
        "overlap",
        text,
        passages=(
            Passage(text[:18], 0, 18, ((4, 7),)),
            Passage(text[8:28], 8, 28, ((0, 5), (11, 15))),
        ),
    )
    words = "".join(one.words for part in quote(post).excerpts for one in part.segments)
    assert words == text[:28]


def test_a_post_on_the_brands_own_feed_is_quoted_from_its_beginning() -> None:
    """It never names the brand, so there is no passage around a name."""
    post = mention("own", "Mine does the same. " * 60, passages=())
    shown = quote(post).excerpts[0]
    assert shown.segments[0].words.startswith("Mine does")
    assert shown.after
