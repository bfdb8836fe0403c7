"""Which language a post is in."""

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.triage.texts.language import language_of
from unit.triage.triage_world import Says

LONG = "a text that is long enough to tell the language by, whatever it is said to be"


def test_the_feeds_language_holds_where_it_fits() -> None:
    """A regional tag is its primary tag."""
    assert language_of(LONG, "en-GB", Says("en")).tag == "en"


def test_a_long_text_clearly_in_another_language_overrules_the_feed() -> None:
    """Feeds are often set up in English and written in something else."""
    assert language_of(LONG, "en", Says("nl")).tag == "nl"


def test_a_piece_of_thirty_characters_overrules_the_feed_when_it_is_certain() -> None:
    """On so few words only certainty does."""
    piece = "Mijn waterkoker lekt alweer en"
    assert language_of(piece, "en", Says("nl", 0.99)).tag == "nl"
    assert language_of(piece, "en", Says("nl", 0.9)).tag == "en"


@pytest.mark.parametrize(("said", "tag"), [("nb-NO", "no"), ("nn", "no"), ("iw", "he")])
def test_what_feeds_and_detectors_name_differently_is_one_language(said: str, tag: str) -> None:
    """Norwegian and Hebrew have older and narrower tags."""
    assert language_of(LONG, said, Says(tag)) == language_of(LONG, tag, Says(tag))


def test_a_short_text_does_not_overrule_the_feed() -> None:
    """A detector guesses on few words."""
    assert language_of("Is dit ok?", "en", Says("nl")).tag == "en"


def test_without_a_word_from_the_feed_a_guess_is_no_language() -> None:
    """Better unknown than wrong."""
    assert language_of(LONG, "", Says("nl", 0.3)).tag == ""
    assert language_of(LONG, "", Says("nl", 0.9)).tag == "nl"


@pytest.mark.parametrize(
    ("text", "said", "found", "is_guess"),
    [
        ("Tack", "", Says("sv", 0.6), True),
        ("Hm", "", Says("", 0.0), True),
        ("Tack", "sv", Says("sv", 0.6), False),
        ("Tack", "", Says("sv", 0.99), False),
        (LONG, "", Says("sv", 0.6), False),
    ],
)
def test_a_few_words_of_no_certain_language_are_a_guess(
    text: str, said: str, found: Says, *, is_guess: bool
) -> None:
    """Unless the feed says it."""
    assert language_of(text, said, found).guessed is is_guess


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


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("nobody answers the phone", "en"),
        ("ik wacht al weken op", "nl"),
        ("ich warte noch auf", "de"),
        ("je n'ai pas encore", "fr"),
        ("jeg har ikke fått", "no"),
        ("ne mogu platiti račun", "hr"),
        ("水壶坏了", "zh"),
        ("すぐに壊れました", "ja"),
    ],
)
def test_a_few_words_are_enough(text: str, tag: str) -> None:
    """Short texts without a language of their feed would otherwise all go to a person."""
    assert language_of(text, "", LocalLanguages()).tag == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ('<div class="note"><b>Dit werkt</b> alweer niet</div>', "nl"),
        ("https://www.example.com/the/english/page en toch werkt het niet", "nl"),
        ("@the_great_shop #customerservice waar blijft mijn pakje nou", "nl"),
        ("זה לא עובד at all", "he"),
        ("мой чайник сломался, Amsterdam", "ru"),
        (
            "w\u0338\u0322h\u0338y\u0337 d\u0335o\u0334e\u0338s i\u0337t l\u0338e\u0336a\u0335k",
            "en",
        ),
    ],
)
def test_what_is_no_prose_does_not_sway_it(text: str, tag: str) -> None:
    """Markup, addresses, handles, foreign names and stacked marks."""
    assert LocalLanguages().detect(text)[0] == tag


def test_half_a_character_harms_nothing() -> None:
    """JSON can hold what no encoding can."""
    assert LocalLanguages().detect("Mijn waterkoker \ud800 lekt alweer")[0] == "nl"


@pytest.mark.parametrize("text", ["aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ=", "Zorvex", "x" * 10_000])
def test_what_no_one_could_tell_is_no_language(text: str) -> None:
    """A guess would be read in that language."""
    assert language_of(text, "", LocalLanguages()).tag == ""


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "\U0001f600\U0001f600", "12345 !!", "\n"),
        *("https://www.example.com/een/pagina", "@tarn #kapot", "<br><p></p>"),
    ],
)
def test_a_text_without_words_has_no_language(text: str) -> None:
    """Nothing to detect is no error."""
    assert LocalLanguages().detect(text) == ("", 0.0)
