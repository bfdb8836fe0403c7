"""The operations behind the server keep the service's limits and give its errors."""

import json
from typing import Any

import pytest

from makegood_ops.standin.ledger import Fault, paid_units
from makegood_ops.standin.server import Service
from makegood_ops.standin.wire import Call

PREFIXES = {"TranslateText": "AWSShineFrontendService_20170701"}


@pytest.fixture
def service() -> Service:
    return Service()


def ask(service: Service, operation: str, **request: Any) -> tuple[int, dict[str, Any]]:
    """Status and body of the answer."""
    prefix = PREFIXES.get(operation, "Comprehend_20171127")
    call = Call.of(f"{prefix}.{operation}", json.dumps(request).encode())
    status, _, body = service.answer(call)
    return status, json.loads(body)


def error(service: Service, operation: str, **request: Any) -> tuple[int, str]:
    """Status and code of the error."""
    status, body = ask(service, operation, **request)
    return status, body["__type"]


@pytest.mark.parametrize(
    ("operation", "limit"),
    [
        ("DetectSentiment", 5_000),
        ("DetectTargetedSentiment", 5_000),
        ("DetectDominantLanguage", 100_000),
    ],
)
def test_the_limit_of_a_text_is_in_bytes_and_exact(
    service: Service, operation: str, limit: int
) -> None:
    """One byte more is refused, with both numbers in the message."""
    fits = "é" * (limit // 2)
    assert ask(service, operation, Text=fits, LanguageCode="en")[0] == 200
    status, body = ask(service, operation, Text=fits + "x", LanguageCode="en")
    assert (status, body["__type"]) == (400, "TextSizeLimitExceededException")
    assert str(limit) in body["message"]
    assert str(limit + 1) in body["message"]


@pytest.mark.parametrize(
    "operation",
    ["BatchDetectSentiment", "BatchDetectTargetedSentiment", "BatchDetectDominantLanguage"],
)
def test_a_batch_takes_25_documents_of_5000_bytes(service: Service, operation: str) -> None:
    """The 26th, or one byte too many, refuses the whole call."""
    fits = ["x" * 5_000] * 25
    assert ask(service, operation, TextList=fits, LanguageCode="en")[0] == 200
    too_many = error(service, operation, TextList=[*fits, "one more"], LanguageCode="en")
    assert too_many == (400, "BatchSizeLimitExceededException")
    too_long = error(service, operation, TextList=["fine", "x" * 5_001], LanguageCode="en")
    assert too_long == (400, "TextSizeLimitExceededException")


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("DetectSentiment", {"Text": "", "LanguageCode": "en"}),
        ("DetectSentiment", {"LanguageCode": "en"}),
        ("DetectSentiment", {"Text": "fine"}),
        ("DetectDominantLanguage", {"Text": None}),
        ("BatchDetectSentiment", {"TextList": [], "LanguageCode": "en"}),
        ("BatchDetectSentiment", {"TextList": ["fine", ""], "LanguageCode": "en"}),
        ("BatchDetectSentiment", {"TextList": "fine", "LanguageCode": "en"}),
    ],
)
def test_what_is_missing_or_empty_is_an_invalid_request(
    service: Service, operation: str, request_: dict[str, Any]
) -> None:
    """Never a guess at what was meant."""
    assert error(service, operation, **request_) == (400, "InvalidRequestException")


@pytest.mark.parametrize("language", ["nl", "sv", "xx", "EN"])
def test_sentiment_has_twelve_languages(service: Service, language: str) -> None:
    """Dutch is not among them."""
    found = error(service, "DetectSentiment", Text="Mooi", LanguageCode=language)
    assert found == (400, "UnsupportedLanguageException")


def test_targeted_sentiment_has_english_only(service: Service) -> None:
    """German has sentiment, but not of things."""
    found = error(service, "DetectTargetedSentiment", Text="Gut", LanguageCode="de")
    assert found == (400, "UnsupportedLanguageException")


def test_documents_that_fail_are_named_by_index_beside_those_that_did_not(service: Service) -> None:
    """Both lists ascend."""
    texts = ["$$$", "Good.", "??", "Bad."]
    status, body = ask(service, "BatchDetectSentiment", TextList=texts, LanguageCode="en")
    assert status == 200
    assert [(one["Index"], one["Sentiment"]) for one in body["ResultList"]] == [
        (1, "POSITIVE"),
        (3, "NEGATIVE"),
    ]
    assert [one["Index"] for one in body["ErrorList"]] == [0, 2]


def test_a_text_that_cannot_be_read_fails_alone_with_an_internal_error(service: Service) -> None:
    """A permanent fault that looks like a passing one, as the service has it."""
    found = error(service, "DetectSentiment", Text="$$$$$$", LanguageCode="en")
    assert found == (500, "InternalServerException")


def test_a_batch_answers_as_single_calls_do(service: Service) -> None:
    """The batch changes the price of asking, not the answer."""
    text = "The kettle leaks and I am furious."
    _, one = ask(service, "DetectSentiment", Text=text, LanguageCode="en")
    _, many = ask(service, "BatchDetectSentiment", TextList=[text], LanguageCode="en")
    assert many["ResultList"] == [{"Index": 0, **one}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It is a rainy morning in the harbour town.", "en"),
        ("Mijn waterkoker lekt en niemand antwoordt.", "nl"),
        ("すぐに壊れました。", "ja"),
        ("水壶坏了。服务太差", "zh"),
        ("水壺壞了。服務太差", "zh-TW"),
    ],
)
def test_the_likeliest_language_comes_first(service: Service, text: str, language: str) -> None:
    """Scores descend."""
    _, body = ask(service, "DetectDominantLanguage", Text=text)
    scores = [one["Score"] for one in body["Languages"]]
    assert body["Languages"][0]["LanguageCode"] == language
    assert scores == sorted(scores, reverse=True)


def test_translation_is_never_pretended(service: Service) -> None:
    """There is no translator here, and a made-up text would be taken for one."""
    found = error(
        service, "TranslateText", Text="Mooi", SourceLanguageCode="nl", TargetLanguageCode="en"
    )
    assert found == (400, "UnsupportedLanguagePairException")


def test_text_in_the_target_language_already_comes_back_free(service: Service) -> None:
    """As the service does it."""
    status, body = ask(
        service, "TranslateText", Text="Nice", SourceLanguageCode="en", TargetLanguageCode="en"
    )
    assert (status, body["TranslatedText"]) == (200, "Nice")
    assert service.ledger.usage()["total"]["units"] == 0


@pytest.mark.parametrize(
    ("target", "body", "code"),
    [
        ("Comprehend_20171127.DetectEverything", b"{}", "UnknownOperationException"),
        ("Elsewhere.DetectSentiment", b"{}", "UnknownOperationException"),
        ("", b"{}", "UnknownOperationException"),
        ("Comprehend_20171127.DetectSentiment", b"{", "SerializationException"),
        ("Comprehend_20171127.DetectSentiment", b"[]", "SerializationException"),
        ("Comprehend_20171127.DetectSentiment", b"\xff", "SerializationException"),
    ],
)
def test_what_is_not_a_call_is_refused(
    service: Service, target: str, body: bytes, code: str
) -> None:
    """Nothing sent here brings the server down."""
    status, headers, written = service.answer(Call.of(target, body))
    assert status == 400
    assert headers["x-amzn-ErrorType"] == code
    assert json.loads(written)["__type"] == code


@pytest.mark.parametrize(("length", "units"), [(1, 3), (300, 3), (301, 4), (500, 5)])
def test_a_unit_is_a_hundred_characters_and_three_the_least(length: int, units: int) -> None:
    """Characters, not bytes."""
    assert paid_units("é" * length) == units


def test_only_documents_that_were_read_are_paid(service: Service) -> None:
    """A refused call counts as a call, not as units."""
    ask(service, "BatchDetectSentiment", TextList=["Good.", "$$$", "x" * 400], LanguageCode="en")
    ask(service, "BatchDetectSentiment", TextList=["Mooi"], LanguageCode="nl")
    usage = service.ledger.usage()
    row = {"calls": 2, "refused": 1, "documents": 2, "characters": 405, "units": 7}
    assert usage == {"BatchDetectSentiment": row, "total": row}


def test_a_fault_befalls_its_operation_as_often_as_asked(service: Service) -> None:
    """Then the service is well again; other operations never noticed."""
    service.faults.add(Fault("DetectSentiment", "ThrottlingException", times=2))
    assert ask(service, "DetectDominantLanguage", Text="Good morning to all")[0] == 200
    for _ in range(2):
        found = error(service, "DetectSentiment", Text="Good", LanguageCode="en")
        assert found == (400, "ThrottlingException")
    assert ask(service, "DetectSentiment", Text="Good", LanguageCode="en")[0] == 200


def test_a_fault_can_spoil_one_document_of_a_batch(service: Service) -> None:
    """The others are answered."""
    service.faults.add(Fault("*", "InternalServerException", index=1))
    _, body = ask(service, "BatchDetectSentiment", TextList=["Good", "Bad"], LanguageCode="en")
    assert [one["Index"] for one in body["ResultList"]] == [0]
    assert [one["Index"] for one in body["ErrorList"]] == [1]
