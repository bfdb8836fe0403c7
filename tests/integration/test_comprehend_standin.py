"""A real boto3 client cannot tell the stand-in from the service by the form of its answers."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from contracts.shapes import (
    Example,
    differences,
    mentions,
    recorded_examples,
    scored,
    strongest,
    written_examples,
)
from makegood_ops.standin.ledger import Fault
from makegood_ops.standin.server import Standin, serve

if TYPE_CHECKING:
    from mypy_boto3_comprehend import ComprehendClient

METHODS = {
    "DetectSentiment": "detect_sentiment",
    "BatchDetectSentiment": "batch_detect_sentiment",
    "DetectDominantLanguage": "detect_dominant_language",
    "BatchDetectDominantLanguage": "batch_detect_dominant_language",
    "DetectTargetedSentiment": "detect_targeted_sentiment",
    "BatchDetectTargetedSentiment": "batch_detect_targeted_sentiment",
}


@pytest.fixture(scope="module")
def standin() -> Iterator[Standin]:
    with serve() as running:
        yield running


@pytest.fixture(scope="module")
def client(standin: Standin) -> Iterator["ComprehendClient"]:
    """A client that asks once and never again."""
    made = boto3.client(
        "comprehend",
        endpoint_url=standin.address,
        region_name="eu-west-1",
        aws_access_key_id="made-up",
        aws_secret_access_key="made-up",
        config=Config(retries={"total_max_attempts": 1}),
    )
    yield made
    made.close()


@pytest.fixture(autouse=True)
def forgetting(standin: Standin) -> None:
    """Each test starts with empty counts and no faults."""
    for page in ("usage", "faults"):
        control(standin, "DELETE", page)


def ask(client: "ComprehendClient", example: Example) -> dict[str, Any]:
    answer: dict[str, Any] = getattr(client, METHODS[example["operation"]])(**example["request"])
    answer.pop("ResponseMetadata")
    return answer


def control(standin: Standin, method: str, page: str, body: object = None) -> Any:
    """A request to one of the stand-in's own pages."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{standin.address}/_standin/{page}", data=data, method=method)
    with urlopen(request, timeout=5) as answer:
        return json.load(answer)


def check_form(client: "ComprehendClient", example: Example) -> None:
    """The answer to an example's request is built as the example's response, and is coherent."""
    answer = ask(client, example)
    expected = example["response"]
    assert differences(expected, answer) == []
    for name in ("ResultList", "ErrorList"):
        indexes = [[one["Index"] for one in side.get(name, [])] for side in (expected, answer)]
        assert indexes[0] == indexes[1]
    for one in scored(answer):
        assert sum(one["SentimentScore"].values()) == pytest.approx(1.0, abs=1e-6)
        assert one["Sentiment"] == strongest(one["SentimentScore"])
    for mention in mentions(answer):
        text = example["request"]["Text"]
        assert text[mention["BeginOffset"] : mention["EndOffset"]] == mention["Text"]


@pytest.mark.parametrize("example", written_examples(), ids=lambda one: str(one["name"]))
def test_answers_have_the_form_of_our_examples(
    client: "ComprehendClient", example: Example
) -> None:
    """Keys, types, indexes, labels and offsets; the scores are its own."""
    check_form(client, example)


@pytest.mark.skipif(not recorded_examples(), reason="the recorded examples are not here")
@pytest.mark.parametrize("example", recorded_examples(), ids=lambda one: str(one["id"]))
def test_answers_have_the_form_of_the_recorded_examples(
    client: "ComprehendClient", example: Example
) -> None:
    """What the service's documentation recorded, for its form."""
    check_form(client, example)


def test_refusals_are_the_clients_own_exceptions(client: "ComprehendClient") -> None:
    """As botocore makes them from the service's model."""
    with pytest.raises(client.exceptions.UnsupportedLanguageException):
        client.detect_sentiment(Text="Mooi", LanguageCode="nl")  # type: ignore[arg-type]  # the point
    with pytest.raises(client.exceptions.TextSizeLimitExceededException, match="5001 bytes"):
        client.detect_sentiment(Text="x" * 5_001, LanguageCode="en")
    with pytest.raises(client.exceptions.BatchSizeLimitExceededException, match="26"):
        client.batch_detect_sentiment(TextList=["x"] * 26, LanguageCode="en")
    with pytest.raises(client.exceptions.InternalServerException):
        client.detect_sentiment(Text="$$$$$$", LanguageCode="en")


def test_a_refusal_carries_status_request_id_and_message(client: "ComprehendClient") -> None:
    """Everything that a log or a retry looks at."""
    with pytest.raises(ClientError) as caught:
        client.detect_sentiment(Text="x" * 5_001, LanguageCode="en")
    metadata = caught.value.response["ResponseMetadata"]
    assert metadata["HTTPStatusCode"] == 400
    assert metadata["RequestId"]
    headers = metadata["HTTPHeaders"]
    assert headers["x-amzn-errortype"] == "TextSizeLimitExceededException"


def test_a_fault_posted_befalls_the_next_calls(
    standin: Standin, client: "ComprehendClient"
) -> None:
    """Throttling comes as the common error, which the operation's model does not name."""
    control(standin, "POST", "faults", {"operation": "*", "error": "ThrottlingException"})
    with pytest.raises(ClientError) as caught:
        client.detect_sentiment(Text="Good", LanguageCode="en")
    assert caught.value.response["Error"]["Code"] == "ThrottlingException"
    assert client.detect_sentiment(Text="Good", LanguageCode="en")["Sentiment"] == "POSITIVE"


def test_a_client_that_retries_gets_through_throttling(standin: Standin) -> None:
    """The SDK takes the fault for a real one."""
    patient = boto3.client(
        "comprehend",
        endpoint_url=standin.address,
        region_name="eu-west-1",
        aws_access_key_id="made-up",
        aws_secret_access_key="made-up",
        config=Config(retries={"mode": "standard", "total_max_attempts": 2}),
    )
    standin.fail(Fault("DetectSentiment", "ThrottlingException"))
    answer = patient.detect_sentiment(Text="Good", LanguageCode="en")
    assert answer["ResponseMetadata"]["RetryAttempts"] == 1
    patient.close()


def test_the_usage_page_counts_what_would_be_paid(
    standin: Standin, client: "ComprehendClient"
) -> None:
    """The same numbers that usage() gives."""
    client.batch_detect_sentiment(TextList=["Good", "x" * 450], LanguageCode="en")
    usage = control(standin, "GET", "usage")
    assert usage == standin.usage()
    assert usage["total"] == {
        "calls": 1,
        "refused": 0,
        "documents": 2,
        "characters": 454,
        "units": 8,
    }


def test_calls_at_the_same_time_do_not_disturb_each_other(
    standin: Standin, client: "ComprehendClient"
) -> None:
    """Every call is answered and counted once."""
    texts = ["The lid is lovely.", "The lid is awful."] * 20
    with ThreadPoolExecutor(max_workers=4) as pool:
        answers = pool.map(
            lambda text: client.detect_sentiment(Text=text, LanguageCode="en"), texts
        )
        labels = [answer["Sentiment"] for answer in answers]
    assert labels == ["POSITIVE", "NEGATIVE"] * 20
    assert standin.usage()["total"]["calls"] == 40


def test_a_stopped_server_can_be_stopped_again_and_its_port_taken() -> None:
    """Nothing is left behind."""
    first = serve()
    port = int(first.address.rpartition(":")[2])
    first.stop()
    first.stop()
    with serve(port) as second:
        assert control(second, "GET", "health") == {"status": "ok"}
