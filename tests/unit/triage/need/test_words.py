"""The word file, and how words lean."""

import json
from importlib.resources import files

import pytest

from makegood.errors import BadInput
from makegood.triage.need.signals import Signals, signals_of
from makegood.triage.need.words import FORMAT, Words, grams
from unit.triage.triage_world import shipped_cues

MADE_UP = {
    "format": FORMAT,
    "version": "w1",
    "conclusions": ["trouble"],
    "bias": [-1.0],
    "words": {
        "never": [700, 700],
        "called": [1400, 700],
        "never called": [2800, 700],
        "lovely": [-2100, 700],
        "~lovel": [-700, 700],
    },
}
IN_TROUBLE = (
    "I have been without a line since Monday, was told twice that somebody would ring, "
    "and still nobody from Tarn has got back to me."
)
CONTENT = "A lovely stay, thank you all at Tarn, breakfast was wonderful and the room spotless."


def heard(text: str, language: str = "en") -> Signals:
    start = text.index("Tarn")
    return signals_of(text, [(0, len(text))], [(start, start + 4)], language, shipped_cues())


@pytest.mark.parametrize("text", ['{"format": 4', "[]", f'{{"format": {FORMAT}}}'])
def test_a_word_file_that_is_none_is_refused(text: str) -> None:
    """With what is wrong, and where to get another."""
    with pytest.raises(BadInput, match=r"words\.json .*: take it from a release|cannot be read"):
        Words.read(text)


def test_words_lean_to_the_side_of_their_weights() -> None:
    """By the length of what is known, so that a long text does not shout."""
    words = Words(MADE_UP)
    assert words.leans(grams("they never called"))["trouble"].value > 0.5
    assert words.leans(grams("lovely lovely never had called"))["trouble"].value < 0.0


def test_a_few_words_tell_less_than_many() -> None:
    """Of two texts that say the same thing throughout, the longer one is believed more."""
    said = {f"word{number}": [700, 700] for number in range(40)}
    words = Words({**MADE_UP, "bias": [0.0], "words": said})
    few, many = (words.leans(list(said)[:count])["trouble"].value for count in (4, 40))
    assert 0.0 < few < many


def test_hardly_any_known_word_leans_to_no_side() -> None:
    """One word of three is no evidence."""
    assert Words(MADE_UP).leans(grams("lovely weather"))["trouble"].value == 0.0
    assert Words(MADE_UP).leans([])["trouble"].value == 0.0


def test_the_strongest_words_are_told_once() -> None:
    """The pair says what both of its words would."""
    assert Words(MADE_UP).leans(grams("never called"))["trouble"].strongest == ("never called",)


def test_pairs_do_not_cross_the_end_of_a_clause() -> None:
    """Nor a name, an address or a number of words after a negation."""
    said = list(grams("not a good day, really. seen https://a.example 17 times!"))
    assert "good day" in said
    assert "not good" in said
    assert "0 times" in said
    assert not {"day really", "really seen", "seen 0", "not really"} & set(said)


def test_words_of_people_in_trouble_are_heard_without_an_angry_one() -> None:
    """And told to the rep, in the words themselves."""
    signals = heard(IN_TROUBLE)
    assert signals.features["words_trouble"] > 0.4
    assert signals.evidence["words_trouble"].words
    assert heard(CONTENT).features["words_happy"] > 0.4


def test_words_tell_nothing_in_another_language() -> None:
    """They were learned from English ones."""
    assert not any(name.startswith("words_") for name in heard(IN_TROUBLE, "nl").features)


def test_the_name_of_the_brand_is_no_word() -> None:
    """A brand called United is not praise."""
    named = heard("I flew with Tarn and was glad of it, as of the weather and the company.")
    other = "I flew with Lovely and was glad of it, as of the weather and the company."
    start = other.index("Lovely")
    mark = (start, start + 6)
    renamed = signals_of(other, [(0, len(other))], [mark], "en", shipped_cues())
    assert renamed.features["words_happy"] == named.features["words_happy"]


def test_a_word_file_of_another_format_is_refused() -> None:
    """It would be read, and mean something else."""
    with pytest.raises(BadInput, match=r"words\.json is of format 7"):
        Words({**MADE_UP, "format": 7})


def test_words_that_the_model_was_not_made_with_are_refused() -> None:
    """The weights of one release do not fit the words of another."""
    with pytest.raises(BadInput, match=r"made with words 'w0', but words\.json is 'w20"):
        Words.shipped("w0")


def test_the_word_file_can_be_read_by_people_and_stays_small() -> None:
    """A word a line, weights for each conclusion, and where it all comes from."""
    text = files("makegood.triage.need").joinpath("words.json").read_text("utf-8")
    assert len(text) < 2_500_000
    data = json.loads(text)
    assert "CC BY 4.0" in data["made"]
    assert len(text.splitlines()) > len(data["words"])
    assert {len(numbers) for numbers in data["words"].values()} == {len(data["conclusions"]) + 1}
