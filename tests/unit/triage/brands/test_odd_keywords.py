"""Keywords that nobody expects."""

from dataclasses import replace

import pytest

from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.keywords import Matcher
from unit.triage.triage_world import a_post

ODD = [
    "C++",
    ".*",
    "(a+)+$",
    "[",
    "\\",
    "a|b",
    "{3}",
    "x",
    "é",
    "🍊",
    "ירוק",
    "z\u0337a\u0338p",
    "AT&T",
]


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("ambiguous", [True, False])
def test_a_keyword_is_found_as_it_is_written(words: str, *, ambiguous: bool) -> None:
    """Signs of regular expressions, one letter, emoji, right to left, piled-up accents."""
    brand = Brand("odd", words, (Keyword(words),), ambiguous=ambiguous)
    text = f"I was with {words} for years and {words} never called me back."
    (hit,) = Matcher(Watchlist(brands=(brand,))).find(a_post(text))
    assert {text[start:end] for start, end in hit.spans} == {words}
    assert hit.sure


@pytest.mark.parametrize("words", ["", " ", "\u200b", "\u0337"])
def test_a_keyword_without_a_sign_points_to_nothing(words: str) -> None:
    """Spaces, and characters that are not seen."""
    brand = Brand("odd", "Odd", (Keyword(words),))
    assert Matcher(Watchlist(brands=(brand,))).find(a_post("I was with them for years.")) == ()


def test_ten_thousand_keywords_of_one_brand_are_each_found() -> None:
    """The longest of those that begin alike."""
    keywords = tuple(Keyword(f"tarnline{number}") for number in range(10_000))
    matcher = Matcher(Watchlist(brands=(Brand("tarn", "Tarn", keywords),)))
    (hit,) = matcher.find(a_post("My tarnline9999 broke, and my tarnline99 too."))
    assert len(hit.spans) == 2


def test_a_name_repeated_through_a_megabyte_is_weighed_a_hundred_times_at_most() -> None:
    """Who repeats it has said it by then."""
    brand = Brand("gate", "Gateway", (Keyword("Gateway"),), ambiguous=True)
    post = replace(a_post("I called Gateway about it. " * 40_000))
    (hit,) = Matcher(Watchlist(brands=(brand,))).find(post)
    assert hit.sure
    assert len(hit.spans) == 100
