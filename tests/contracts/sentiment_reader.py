"""What every SentimentReader must do, whatever it is made of."""

import pytest

from makegood.errors import Unreadable
from makegood.ports import SentimentReader

HAPPY = "Hearthly sent a new lid at once, and it is perfect. Thank you!"
ANGRY = "My Hearthly kettle leaks again, and their support is useless."
PLAIN = "The kettle arrived on Tuesday."


class SentimentReaderContract:
    """Give `reader` as a fixture; texts are English."""

    def test_each_text_gets_its_own_sentiment_in_order(self, reader: SentimentReader) -> None:
        """The first answer belongs to the first text."""
        labels = [found and found.label for found in reader.read([HAPPY, ANGRY, PLAIN], "en")]
        assert labels == ["positive", "negative", "neutral"]

    def test_no_texts_give_no_sentiments(self, reader: SentimentReader) -> None:
        """Nothing asked, nothing answered."""
        assert reader.read([], "en") == ()

    def test_scores_sum_to_one(self, reader: SentimentReader) -> None:
        """The four scores share one whole."""
        (found,) = reader.read([ANGRY], "en")
        assert found is not None
        total = found.positive + found.negative + found.neutral + found.mixed
        assert total == pytest.approx(1.0, abs=1e-6)

    @pytest.mark.parametrize("nothing", ["", "  \n", "$$$$$$"])
    def test_a_text_that_cannot_be_read_is_none_and_spoils_no_other(
        self, reader: SentimentReader, nothing: str
    ) -> None:
        """The texts around it keep their places."""
        first, second, third = reader.read([HAPPY, nothing, ANGRY], "en")
        assert first is not None
        assert second is None
        assert third is not None
        assert (first.label, third.label) == ("positive", "negative")

    @pytest.mark.parametrize("count", [1, 25, 26, 51])
    def test_any_number_of_texts_can_be_read(self, reader: SentimentReader, count: int) -> None:
        """The batches of the service do not show."""
        texts = [HAPPY if number % 2 else ANGRY for number in range(count)]
        found = reader.read(texts, "en")
        assert [one and one.label for one in found] == [
            "positive" if number % 2 else "negative" for number in range(count)
        ]

    def test_a_text_over_the_limit_is_read_as_far_as_it_fits(self, reader: SentimentReader) -> None:
        """What comes after 5,000 bytes does not count, and a character is never split."""
        start = "x" + " 😡" * 999
        (whole,) = reader.read([start], "en")
        (long,) = reader.read([start + "  😡" + " " + HAPPY * 200], "en")
        assert long == whole

    def test_a_picture_alone_can_be_read(self, reader: SentimentReader) -> None:
        """An emoji is a word too."""
        (found,) = reader.read(["😡"], "en")
        assert found is not None
        assert found.label == "negative"

    @pytest.mark.parametrize("language", ["nl", "xx", "", "nl-BE"])
    def test_a_language_without_sentiment_is_unreadable(
        self, reader: SentimentReader, language: str
    ) -> None:
        """Never a made-up neutral."""
        with pytest.raises(Unreadable):
            reader.read([PLAIN], language)

    @pytest.mark.parametrize("language", ["en-GB", "EN", "en_US"])
    def test_a_regional_tag_is_read_as_its_language(
        self, reader: SentimentReader, language: str
    ) -> None:
        """Feeds write their language as they like."""
        (found,) = reader.read([ANGRY], language)
        assert found is not None
        assert found.label == "negative"

    def test_each_text_gets_the_things_it_speaks_of(self, reader: SentimentReader) -> None:
        """At their places in it, each with the feeling towards it."""
        happy, nothing, angry = reader.towards([HAPPY, "so it goes", ANGRY], "en")
        assert nothing == ()
        for text, found, label in ((HAPPY, happy, "positive"), (ANGRY, angry, "negative")):
            assert found is not None
            (brand,) = [one for one in found if text[one.start : one.end].startswith("Hearthly")]
            assert brand.sentiment.label == label

    def test_a_text_without_things_to_read_is_none(self, reader: SentimentReader) -> None:
        """And spoils no other."""
        first, blank, signs, last = reader.towards([HAPPY, " ", "$$$$$$", HAPPY], "en")
        assert first == last
        assert first
        assert blank is signs is None

    def test_places_are_code_points(self, reader: SentimentReader) -> None:
        """A picture is one, whatever it takes in bytes."""
        (found,) = reader.towards(["😡😡 Hearthly is useless."], "en")
        assert found is not None
        assert [(one.start, one.end) for one in found] == [(3, 11)]

    @pytest.mark.parametrize("language", ["de", "nl", "", "zh-TW"])
    def test_feelings_towards_things_are_read_in_english_alone(
        self, reader: SentimentReader, language: str
    ) -> None:
        """The others are not guessed."""
        with pytest.raises(Unreadable):
            reader.towards([PLAIN], language)

    def test_the_languages_are_the_services(self, reader: SentimentReader) -> None:
        """Twelve, as Comprehend writes them."""
        known = ["ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "zh", "zh-TW"]
        assert sorted(reader.languages()) == known
