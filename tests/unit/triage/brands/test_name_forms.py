"""A name in the forms in which people write it, and what only looks like it."""

import pytest

from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.hits import Hit
from makegood.triage.brands.keywords import Matcher
from unit.triage.triage_world import a_post, named


def hits_of(text: str, *words: str, domains: tuple[str, ...] = ()) -> tuple[Hit, ...]:
    keywords = tuple(map(Keyword, words))
    brand = Brand("b", words[0], keywords, domains=domains)
    return Matcher(Watchlist(brands=(brand,))).find(a_post(text))


@pytest.mark.parametrize(
    "text",
    [
        "Plover\u306e\u51b7\u8535\u5eab\u304c\u58ca\u308c\u307e\u3057\u305f",
        "\u65b0\u3057\u3044Plover\u304c\u58ca\u308c\u305f",
        "\u6211\u5728Plover\u4e70\u7684\u51b0\u7bb1\u574f\u4e86",
        "Plover\uc5d0\uc11c \uc0b0 \ub0c9\uc7a5\uace0",
        "\u0e0b\u0e37\u0e49\u0e2d\u0e15\u0e39\u0e49\u0e40\u0e22\u0e47\u0e19Plover\u0e21\u0e32",
        "\u0648Plover \u0644\u0627 \u064a\u0631\u062f",
        "\u05d1Plover \u05d0\u05d9\u05df \u05de\u05e2\u05e0\u05d4",
    ],
)
def test_a_latin_name_ends_where_another_script_begins(text: str) -> None:
    """Japanese, Chinese, Korean, Thai, Arabic and Hebrew are written on without a space."""
    (hit,) = hits_of(text, "Plover")
    assert named(text, hit) == ["Plover"]


@pytest.mark.parametrize("text", ["Plover2", "xPlover", "Ploverish", "Plover\u00e9"])
def test_a_latin_name_does_not_end_within_a_word(text: str) -> None:
    """Letters and digits run on."""
    assert not hits_of(text, "Plover")


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("\ud560\ub374", "\ud560\ub374\uc774 \uace0\uc7a5\ub0ac\uc5b4\uc694", True),
        ("\ud560\ub374", "\uc5b4\uc81c \ud560\ub374\uc5d0\uc11c \uc0c0\uc5b4\uc694", True),
        ("\ud560\ub374", "\ud560\ub374\uc740 \ub2f5\uc774 \uc5c6\ub2e4", True),
        ("\ud560\ub374", "\ud560\ub374", True),
        ("\ud560\ub374", "\ud560\ub374\ubc84\uadf8\uc5d0 \uac14\ub2e4", False),
        ("\ud560\ub374", "\uc2e0\ud560\ub374\uc774", False),
        (
            "\u0627\u0644\u0647\u062f\u0647\u062f",
            "\u0627\u062a\u0635\u0644\u062a \u0628\u0627\u0644\u0647\u062f\u0647\u062f",
            True,
        ),
        ("\u0647\u062f\u0647\u062f", "\u0648\u0627\u0644\u0647\u062f\u0647\u062f", True),
        ("\u0647\u062f\u0647\u062f", "\u0645\u0633\u0647\u062f\u0647\u062f", False),
        (
            "\u05d4\u05dc\u05d3\u05df",
            "\u05e7\u05e0\u05d9\u05ea\u05d9 \u05d1\u05d4\u05dc\u05d3\u05df",
            True,
        ),
        ("\u05d4\u05dc\u05d3\u05df", "\u05e9\u05dc\u05d4\u05dc\u05d3\u05df", True),
        ("\u05d4\u05dc\u05d3\u05df", "\u05d2\u05d4\u05dc\u05d3\u05df", False),
    ],
)
def test_small_words_that_cling_to_a_name_are_no_part_of_it(
    name: str, text: str, *, is_found: bool
) -> None:
    """Korean particles behind it, Arabic and Hebrew prefixes before it; any other letter is."""
    assert bool(hits_of(text, name)) is is_found


@pytest.mark.parametrize(
    "text",
    [
        "my Plover\u2122 leaks",
        "my Plover\u00ae leaks",
        "my Plover\u2120 leaks",
        "my _Plover_ leaks",
        "my __Plover__ leaks",
        "my **Plover** leaks",
        "no heat again #ploverfail",
        "no heat again #PloverSucks",
        "#ploverdown",
        "#plover_outage",
        "#boycottplover",
        "#NeverPlover",
        "www.plover.com is down",
        "https://www.plover.com is down",
        "plover.com is down",
        "http://plover.co.uk/login does not load",
    ],
)
def test_signs_and_tags_around_a_name_leave_it_one(text: str) -> None:
    """Trademarks, emphasis, hashtags of trouble, the name as an address."""
    (hit,) = hits_of(text, "Plover")
    assert hit.sure
    assert [name.lower() for name in named(text, hit)] == ["plover"]


@pytest.mark.parametrize(
    "text",
    [
        "#ploverwatching",
        "#goldenplover",
        "my_plover_config",
        "www.plover-birds.com",
        "www.myplover.com",
        "https://news.example/plover.com/story",
        "https://www.plover.com/k?tag=maren-21",
    ],
)
def test_what_holds_the_letters_of_a_name_is_not_it(text: str) -> None:
    """Birds, variables, others' addresses, and addresses that somebody earns by."""
    assert not hits_of(text, "Plover")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Plover Mobile", "I am with Plover\nMobile since May"),
        ("Plover Mobile", "I am with Plover-Mobile since May"),
        ("Plover Mobile", "#plovermobile"),
        ("T-Plover", "I am with T-Plover since May"),
        ("T-Plover", "I am with T Plover since May"),
        ("T-Plover", "I am with T\u2011Plover since May"),
        ("T-Plover", "@TPlover please"),
        ("T-Plover", "@TPloverHelp please"),
        ("T-Plover", "#tplover"),
        ("Tarn-Reed", "my tarn reed broke"),
        ("McPlover's", "@McPlovers please"),
        ("McPlover's", "I love McPlover\u2019s"),
        ("Finch & Plover", "@FinchAndPlover please"),
        ("Finch & Plover", "#finchplover"),
        ("Finch & Plover", "my Finch & Plover coat"),
        ("Plover!", "#plover"),
    ],
)
def test_a_name_of_several_parts_is_found_however_they_are_joined(words: str, text: str) -> None:
    """By a space, a hyphen, the end of a line, or as one word of an account."""
    (hit,) = hits_of(text, words)
    assert hit.sure


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("T-Plover", "I can't plover"),
        ("T-Plover", "tplover"),
        ("Plover Mobile", "a plovermobile"),
        ("Finch & Plover", "a finch plover"),
    ],
)
def test_parts_that_only_meet_are_no_name(words: str, text: str) -> None:
    """One letter before a word, or one word where there should be two."""
    assert not hits_of(text, words)


AT = ("plover.example",)


@pytest.mark.parametrize(
    "text",
    [
        "I like it: https://plover.example/k?tag=maren-21",
        "I like it: plover.example/k?tag=maren-21",
        "I like it: https://shop.plover.example/k?utm_medium=affiliate&utm_source=blog",
        "I like it: http://plover.example/k?a=1&AFF_ID=7",
        "see https://plover.example.org/kettles",
        "see plover.example.org",
        "see not-plover.example",
        "see plover.example-shop.org",
    ],
)
def test_an_address_by_which_somebody_earns_or_of_somebody_else_is_no_sign(text: str) -> None:
    """As a link of that kind is none."""
    assert not hits_of(text, "Plover Kettles", domains=AT)
    assert ".org" in text or "not-" in text or not hits_of(text, "Plover", domains=AT)


@pytest.mark.parametrize(
    "text",
    [
        "see https://plover.example/k?size=2",
        "see plover.example.",
        "see help.plover.example",
        "write to help@plover.example, or not",
        "see https://plover.example/k?utm_medium=email",
    ],
)
def test_the_brands_own_address_is_a_sign(text: str) -> None:
    """With whatever stands around it."""
    (hit,) = hits_of(text, "Plover Kettles", domains=AT)
    assert hit.sure


def test_a_link_is_known_as_one_that_somebody_earns_by() -> None:
    """By its campaign too."""
    brand = Brand("b", "Plover", (), domains=AT)
    link = "https://plover.example/?utm_medium=Affiliate"
    assert not Matcher(Watchlist(brands=(brand,))).find(a_post("Lovely.", links=(link,)))
