"""The stand-in's sentiment is modest, but it is real, and it behaves as Comprehend's does."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.shapes import FIXTURES
from makegood_ops.standin.lexicons import WORDS
from makegood_ops.standin.sentiment import LANGUAGES, is_readable, sentiment

PLAIN_WORDS = tomllib.loads((FIXTURES / "polarity.toml").read_text(encoding="utf-8"))
LISTS = tomllib.loads(WORDS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_plain_praise_is_positive_in_every_language(language: str) -> None:
    """Each language has words for it."""
    assert sentiment(PLAIN_WORDS[language]["good"], language).label == "positive"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_plain_complaint_is_negative_in_every_language(language: str) -> None:
    """Each language has words for it."""
    assert sentiment(PLAIN_WORDS[language]["bad"], language).label == "negative"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The repair was great and quick, but the kettle leaks again and support is awful."),
        ("de", "Der Service war toll, aber das Gerät ist defekt und schlecht."),
    ],
)
def test_a_text_that_is_strongly_both_is_mixed(language: str, text: str) -> None:
    """Praise and anger in one text do not cancel out."""
    assert sentiment(text, language).label == "mixed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I bought a kettle on Tuesday."),
        ("de", "Ich habe am Dienstag einen Wasserkocher gekauft."),
        ("en", ""),
    ],
)
def test_a_text_without_feeling_is_neutral(language: str, text: str) -> None:
    """Saying nothing is the ground state."""
    assert sentiment(text, language).label == "neutral"


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("en", "The new lid is not good.", "negative"),
        ("de", "Das funktioniert nicht.", "negative"),
        ("de", "Ohne Probleme angekommen.", "positive"),
        ("es", "No funciona.", "negative"),
        ("fr", "Je n'ai jamais été déçue.", "positive"),
        ("hi", "अच्छा नहीं", "negative"),
    ],
)
def test_a_word_that_reverses_is_heard_before_and_after(
    language: str, text: str, label: str
) -> None:
    """Languages put their "not" on either side."""
    assert sentiment(text, language).label == label


@given(st.text(max_size=300), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_has_four_shares_of_one_and_always_the_same(text: str, language: str) -> None:
    """Scores are within 0 to 1, sum to 1, and do not change from call to call."""
    found = sentiment(text, language)
    shares = (found.positive, found.negative, found.neutral, found.mixed)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) == pytest.approx(1.0, abs=1e-9)
    assert sentiment(text, language) == found


@pytest.mark.parametrize(
    ("text", "readable"),
    [("$$$$$$", False), (" ... ", False), ("😀", True), ("7", True), ("水", True)],
)
def test_only_letters_digits_and_pictures_can_be_read(text: str, readable: bool) -> None:
    """The service fails on punctuation alone."""
    assert is_readable(text) is readable


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_word_is_both_good_and_bad(language: str) -> None:
    """A word on both lists would count for whichever came last."""
    words = LISTS[language]
    assert not set(words["good"]) & set(words["bad"])


def test_the_lists_are_of_the_languages_with_sentiment() -> None:
    """Neither a list without use nor a language without a list."""
    assert set(LISTS) == LANGUAGES
