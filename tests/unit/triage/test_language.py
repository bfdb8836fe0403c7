"""Which language a post is in."""

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.triage.language import language_of
from unit.triage.triage_world import Says

LONG = "a text that is long enough to tell the language by, whatever it is said to be"


def test_the_feeds_language_holds_where_it_fits() -> None:
    """A regional tag is its primary tag."""
    assert language_of(LONG, "en-GB", Says("en")).tag == "en"


def test_a_long_text_clearly_in_another_language_overrules_the_feed() -> None:
    """Feeds are often set up in English and written in something else."""
    assert language_of(LONG, "en", Says("nl")).tag == "nl"


def test_a_short_text_does_not_overrule_the_feed() -> None:
    """A detector guesses on few words."""
    assert language_of("Is dit ok?", "en", Says("nl")).tag == "en"


def test_without_a_word_from_the_feed_a_guess_is_no_language() -> None:
    """Better unknown than wrong."""
    assert language_of(LONG, "", Says("nl", 0.3)).tag == ""
    assert language_of(LONG, "", Says("nl", 0.9)).tag == "nl"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("My kettle leaks and nobody at the shop answers the telephone.", "en"),
        ("Mijn waterkoker lekt en niemand neemt de telefoon op.", "nl"),
        ("Mein Kessel ist kaputt und niemand geht ans Telefon.", "de"),
        ("Ma bouilloire fuit et personne ne r\u00e9pond au t\u00e9l\u00e9phone.", "fr"),
        ("MY KETTLE LEAKS AND NOBODY ANSWERS THE TELEPHONE", "en"),
    ],
)
def test_the_local_detector_knows_the_language_of_a_sentence(text: str, tag: str) -> None:
    """Without a network, from the model that ships."""
    assert LocalLanguages().detect(text)[0] == tag


@pytest.mark.parametrize("text", ["", "   ", "\U0001f600\U0001f600", "12345 !!", "\n"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    """Nothing to detect is no error."""
    assert LocalLanguages().detect(text) == ("", 0.0)
