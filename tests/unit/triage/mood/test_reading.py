"""What is measured of mentions, and what it costs."""

from dataclasses import dataclass

import pytest

from makegood.errors import Unreadable
from makegood.model.verdicts import Felt, Passage, Sentiment
from makegood.triage.mood.reading import Subject, masked, read_all
from makegood.triage.mood.spending import UNITS
from makegood.triage.texts.language import Language
from makegood_ops.standin.ledger import paid_units
from makegood_ops.standin.reader import LocalReader
from unit.triage.triage_world import UNHAPPY, Moods

HAPPY = Sentiment(0.8, 0.0, 0.2, 0.0)
NEUTRAL = Sentiment(0.0, 0.0, 1.0, 0.0)


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


def test_brand_names_are_masked_by_another_name() -> None:
    """A name may be a word of praise in a lexicon; what stands for it is still a name."""
    passage = Passage("Our United card, united!", 0, 24, ((4, 10), (17, 23)))
    assert masked([passage], "")[0] == ("Our Velmoran card, Velmoran!",)


def test_without_text_the_title_is_read() -> None:
    """A post may be all title, and its names are masked too."""
    assert masked([], "United leaks", [(0, 6)])[0] == ("Velmoran leaks",)
    assert masked([], " ") == ((), ())


def test_what_is_felt_at_the_mark_is_felt_towards_the_brand() -> None:
    """The mood of the whole text is another thing."""
    reader = Moods(mood=UNHAPPY, felt=(Felt(4, 12, 0, HAPPY), Felt(17, 20, 1, UNHAPPY)))
    (outcome,) = read_all([a_subject("en", "The Velmoran man met Tom.")], reader, None)
    assert outcome.reading.brand_sentiment == HAPPY.score
    assert outcome.reading.sentiment is not None
    assert outcome.reading.sentiment.label == "negative"


def test_without_a_thing_at_the_mark_the_texts_own_mood_is_taken() -> None:
    """Better than none: the text names the brand."""
    for felt in ((), None, (Felt(0, 3, 0, HAPPY),)):
        reader = Moods(mood=UNHAPPY, felt=felt)
        (outcome,) = read_all([a_subject("en", "My old Velmoran leaks.")], reader, None)
        assert outcome.reading.brand_sentiment == UNHAPPY.score


def test_only_texts_that_name_the_brand_are_read_for_feelings_towards_it() -> None:
    """In the one language that has them."""
    reader = Moods()
    named = Subject(Language("en", 0.9), ("Velmoran fell.", "It rained."), (True, False))
    read_all([named, a_subject("de", "Velmoran fiel.")], reader, None)
    assert reader.asked_towards == [("en", ("Velmoran fell.",))]


def test_a_clear_feeling_stands_before_texts_without_one() -> None:
    """Naming a brand often does not make people feel less."""
    texts = ("Velmoran and the sea.", "Velmoran is so sad.", "Velmoran, again.")
    reader = Moods(by_text={texts[1]: UNHAPPY}, mood=NEUTRAL)
    (outcome,) = read_all([a_subject("en", *texts)], reader, None)
    assert outcome.reading.brand_sentiment == UNHAPPY.score


@pytest.mark.parametrize(
    ("tag", "text"),
    [("pt-br", "Que péssimo!"), ("zh-Hant", "服務太差"), ("EN_us", "This is awful.")],
)
def test_a_regional_tag_is_read_as_its_language(tag: str, text: str) -> None:
    """Feeds write their language as they like; the reader knows what its service calls it."""
    (outcome,) = read_all([a_subject(tag, text)], LocalReader(), None)
    assert outcome.reading.sentiment is not None
    assert outcome.reading.sentiment.label == "negative"
    assert not outcome.reading.translated


def test_no_mention_costs_more_than_its_share() -> None:
    """Eight windows of 500 characters would be 80 units."""
    reader = Moods()
    texts = tuple(f"{number} Velmoran {'x' * 480}" for number in range(8))
    read_all([a_subject("en", *texts)], reader, None)
    paid = [
        text for asked in (reader.asked, reader.asked_towards) for _, read in asked for text in read
    ]
    assert sum(map(paid_units, paid)) <= UNITS
    assert {text[0] for text in paid} == {"0", "7"}
