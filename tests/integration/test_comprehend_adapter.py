"""The adapters of Comprehend and Translate keep limits, order and our words for errors."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config
from botocore.stub import Stubber

from contracts.sentiment_reader import ANGRY, HAPPY, SentimentReaderContract
from makegood.adapters.comprehend import ComprehendReader
from makegood.adapters.translate import AmazonTranslator
from makegood.errors import Busy, Refused, ServiceTrouble, Unreadable
from makegood.ports import SentimentReader
from makegood_ops.standin.ledger import Fault
from makegood_ops.standin.reader import LocalReader
from makegood_ops.standin.server import Standin, serve

if TYPE_CHECKING:
    from mypy_boto3_comprehend import ComprehendClient
    from mypy_boto3_translate import TranslateClient

AT_A_STANDSTILL = "http://127.0.0.1:9"
"""The discard port: nobody listens."""


@pytest.fixture
def standin() -> Iterator[Standin]:
    with serve() as running:
        yield running


def made(service: str, address: str) -> Any:
    """A client that asks once, so that tests see each answer."""
    return boto3.client(
        service,  # type: ignore[call-overload]  # one of two names, known to be services
        endpoint_url=address,
        region_name="eu-west-1",
        aws_access_key_id="made-up",
        aws_secret_access_key="made-up",
        config=Config(retries={"total_max_attempts": 1}),
    )


@pytest.fixture
def client(standin: Standin) -> Iterator["ComprehendClient"]:
    found = made("comprehend", standin.address)
    yield found
    found.close()


@pytest.fixture
def translate_client(standin: Standin) -> Iterator["TranslateClient"]:
    found = made("translate", standin.address)
    yield found
    found.close()


@pytest.fixture
def reader(client: "ComprehendClient") -> SentimentReader:
    return ComprehendReader(client)


class TestComprehendReader(SentimentReaderContract):
    """The reader of the real service keeps the promises of the one in memory."""


def test_a_text_that_failed_once_is_asked_again_alone(
    standin: Standin, reader: SentimentReader
) -> None:
    """Its neighbours are neither asked nor paid twice."""
    standin.fail(Fault("BatchDetectSentiment", "InternalServerException", index=1))
    labels = [found and found.label for found in reader.read([HAPPY, ANGRY, HAPPY], "en")]
    assert labels == ["positive", "negative", "positive"]
    usage = standin.usage()["total"]
    assert (usage["calls"], usage["documents"]) == (2, 3)


def test_a_text_that_fails_for_good_is_asked_twice_and_no_more(
    standin: Standin, reader: SentimentReader
) -> None:
    """A permanent fault that looks like a passing one must not go round for ever."""
    assert reader.read(["$$$$$$"], "en") == (None,)
    assert standin.usage()["total"]["calls"] == 2


def test_blank_texts_are_never_sent(standin: Standin, reader: SentimentReader) -> None:
    """The service refuses a batch with an empty text, and its neighbours with it."""
    reader.read(["", " ", "\n"], "en")
    assert standin.usage()["total"]["calls"] == 0


def test_twenty_six_texts_are_two_calls(standin: Standin, reader: SentimentReader) -> None:
    """Batches are as full as they may be."""
    reader.read([HAPPY] * 26, "en")
    usage = standin.usage()["BatchDetectSentiment"]
    assert (usage["calls"], usage["documents"]) == (2, 26)


def test_an_oversize_text_is_cut_between_characters(
    standin: Standin, reader: SentimentReader
) -> None:
    """Of 1,300 four-byte characters, 1,250 fit."""
    assert reader.read(["😡" * 1_300], "en") != (None,)
    assert standin.usage()["total"]["characters"] == 1_250


def test_a_language_without_sentiment_costs_no_call(
    standin: Standin, reader: SentimentReader
) -> None:
    """It is known before asking."""
    with pytest.raises(Unreadable, match="nl"):
        reader.read(["Mooi"], "nl")
    assert standin.usage()["total"]["calls"] == 0


@pytest.mark.parametrize("code", ["UnsupportedLanguageException", "ValidationException"])
def test_a_language_the_service_refuses_is_unreadable(
    standin: Standin, reader: SentimentReader, code: str
) -> None:
    """Regions may lag behind the list; both spellings of the refusal mean the same."""
    standin.fail(Fault("*", code))
    with pytest.raises(Unreadable):
        reader.read([HAPPY], "ko")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ThrottlingException", Busy),
        ("InternalServerException", Busy),
        ("AccessDeniedException", Refused),
        ("InvalidRequestException", Refused),
    ],
)
def test_what_fails_as_a_whole_is_said_in_our_words(
    standin: Standin, reader: SentimentReader, code: str, expected: type[ServiceTrouble]
) -> None:
    """Later may work, or it never will; never a None, which would pass for unreadable."""
    standin.fail(Fault("BatchDetectSentiment", code))
    with pytest.raises(expected):
        reader.read([HAPPY], "en")


def test_a_service_out_of_reach_is_busy() -> None:
    """Nothing was read, and later may work."""
    client = made("comprehend", AT_A_STANDSTILL)
    with pytest.raises(Busy):
        ComprehendReader(client).read([HAPPY], "en")
    client.close()


def test_answers_are_taken_by_index_not_by_position(client: "ComprehendClient") -> None:
    """Whatever order they come in."""

    def result(index: int, label: str) -> dict[str, Any]:
        names = ("Positive", "Negative", "Neutral", "Mixed")
        scores = {name: float(name.upper() == label) for name in names}
        return {"Index": index, "Sentiment": label, "SentimentScore": scores}

    with Stubber(client) as stub:
        answer = {"ResultList": [result(1, "MIXED"), result(0, "NEGATIVE")], "ErrorList": []}
        stub.add_response("batch_detect_sentiment", answer)
        found = ComprehendReader(client).read(["one", "two"], "en")
    assert [one and one.label for one in found] == ["negative", "mixed"]


def test_feelings_towards_things_keep_the_same_limits(
    standin: Standin, reader: SentimentReader
) -> None:
    """Full batches, one more try for what failed, and nothing for blanks."""
    standin.fail(Fault("BatchDetectTargetedSentiment", "InternalServerException", index=1))
    found = reader.towards([*[ANGRY] * 26, " "], "en-GB")
    assert found[:26] == (found[0],) * 26
    assert found[26] is None
    usage = standin.usage()["BatchDetectTargetedSentiment"]
    assert (usage["calls"], usage["documents"]) == (3, 26)


def test_feelings_are_those_of_the_reader_in_memory(reader: SentimentReader) -> None:
    """The wire changes nothing: places, feelings, and how sure it is."""
    texts = [ANGRY, HAPPY, "It rained. They sent nobody, and Tarn did not care about it."]
    assert reader.towards(texts, "en") == LocalReader().towards(texts, "en")


def test_a_pair_that_cannot_be_translated_is_unreadable(
    translate_client: "TranslateClient",
) -> None:
    """The stand-in translates nothing and says so."""
    with pytest.raises(Unreadable, match="'nl' to 'en'"):
        AmazonTranslator(translate_client).translate("Mooi", "nl", "en")


@pytest.mark.parametrize(("text", "source"), [("", "nl"), (" \n", "nl"), ("Nice", "en")])
def test_nothing_to_translate_costs_no_call(
    standin: Standin, translate_client: "TranslateClient", text: str, source: str
) -> None:
    """A blank text, or one in the target language already, comes back as it is."""
    assert AmazonTranslator(translate_client).translate(text, source, "en") == text
    assert standin.usage()["total"]["calls"] == 0


def test_a_translation_comes_back_and_a_long_text_is_cut_to_fit(
    translate_client: "TranslateClient",
) -> None:
    """10,000 bytes are 5,000 letters of two bytes."""
    sent = {
        "Text": "é" * 5_000,
        "SourceLanguageCode": "nl",
        "TargetLanguageCode": "en",
    }
    answer = {**sent, "TranslatedText": "and so on"}
    del answer["Text"]
    with Stubber(translate_client) as stub:
        stub.add_response("translate_text", answer, sent)
        translator = AmazonTranslator(translate_client)
        assert translator.translate("é" * 5_001, "nl", "en") == "and so on"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ThrottlingException", Busy),
        ("TooManyRequestsException", Busy),
        ("ServiceUnavailableException", Busy),
        ("AccessDeniedException", Refused),
        ("DetectedLanguageLowConfidenceException", Unreadable),
    ],
)
def test_errors_of_translation_are_said_in_our_words(
    standin: Standin,
    translate_client: "TranslateClient",
    code: str,
    expected: type[Exception],
) -> None:
    """Busy may work later; unreadable goes to a person as it is."""
    standin.fail(Fault("TranslateText", code))
    with pytest.raises(expected):
        AmazonTranslator(translate_client).translate("Mooi", "nl", "en")
