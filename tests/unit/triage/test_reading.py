"""What is measured of mentions, and what it costs."""

from dataclasses import dataclass

from makegood.errors import Unreadable
from makegood.model.verdicts import Passage
from makegood.triage.language import Language
from makegood.triage.reading import Subject, masked, read_all
from unit.triage.triage_world import Moods


def a_subject(tag: str, *texts: str) -> Subject:
    return Subject(Language(tag, 0.9), texts, tuple(True for _ in texts))


@dataclass(frozen=True, slots=True)
class Translates:
    """Puts the target before the text; has no Frisian."""

    def translate(self, text: str, source: str, target: str) -> str:
        if source == "fy":
            raise Unreadable(source)
        return f"{target}: {text}"


def test_all_texts_of_a_language_go_in_one_call() -> None:
    """However many mentions an invocation has."""
    reader = Moods()
    read_all(
        [a_subject("en", "one", "two"), a_subject("de", "drei"), a_subject("en", "four")],
        reader,
        None,
    )
    assert reader.asked == [("en", ("one", "two", "four")), ("de", ("drei",))]


def test_the_same_text_is_paid_for_once() -> None:
    """Two brands in one sentence share its reading."""
    reader = Moods()
    read_all([a_subject("en", "one"), a_subject("en", "one")], reader, None)
    assert reader.asked == [("en", ("one",))]


def test_a_language_without_sentiment_is_unread_not_neutral() -> None:
    """Nothing is made up."""
    (outcome,) = read_all([a_subject("nl", "een")], Moods(), None)
    assert outcome.reading.sentiment is None
    assert outcome.reading.brand_sentiment is None


def test_where_translation_is_allowed_it_is_read_in_english() -> None:
    """And the reading says so."""
    reader = Moods()
    (outcome,) = read_all([a_subject("nl", "een")], reader, Translates())
    assert reader.asked == [("en", ("en: een",))]
    assert outcome.reading.translated
    assert outcome.reading.language == "nl"


def test_what_cannot_be_translated_is_unread() -> None:
    """A person must look."""
    (outcome,) = read_all([a_subject("fy", "ien")], Moods(), Translates())
    assert outcome.reading.sentiment is None
    assert not outcome.reading.translated


def test_a_text_the_reader_gives_up_on_is_left_out() -> None:
    """An error for one text is no mood."""
    (outcome,) = read_all([a_subject("en", "$$$")], Moods(mood=None), None)
    assert outcome.reading.sentiment is None


def test_nothing_to_read_asks_nothing() -> None:
    """No mention, no cost."""
    reader = Moods()
    assert read_all([], reader, None) == ()
    assert reader.asked == []


def test_brand_names_are_masked() -> None:
    """A name may be a word of praise in a lexicon."""
    passage = Passage("Our United card, United!", 0, 24, ((4, 10), (17, 23)))
    assert masked([passage], "")[0] == ("Our XYZ card, XYZ!",)


def test_without_text_the_title_is_read() -> None:
    """A post may be all title."""
    assert masked([], "Juniper leaks")[0] == ("Juniper leaks",)
    assert masked([], " ") == ((), ())
