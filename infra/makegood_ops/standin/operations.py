"""What each operation answers: plain requests in, plain responses out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from makegood.model.verdicts import Sentiment
from makegood_ops.standin import refusals
from makegood_ops.standin.languages import languages_of
from makegood_ops.standin.refusals import RefusalError
from makegood_ops.standin.sentiment import LANGUAGES, is_readable, sentiment
from makegood_ops.standin.targets import THING, Target, same_thing, targets

ENGLISH = frozenset({"en"})

type Read = Callable[[str], dict[str, Any]]
type Operation = Callable[[Mapping[str, Any], int | None], Answer]


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, and the documents that were read for it: those are paid."""

    body: dict[str, Any]
    read: tuple[str, ...]


def _one(request: Mapping[str, Any], read: Read, limit: int = refusals.DOCUMENT_BYTES) -> Answer:
    text = refusals.one_text(request, limit)
    if not is_readable(text):
        raise RefusalError("InternalServerException")
    return Answer(read(text), (text,))


def _many(request: Mapping[str, Any], read: Read, spoiled: int | None) -> Answer:
    texts = list(enumerate(refusals.many_texts(request)))
    bad = {index for index, text in texts if index == spoiled or not is_readable(text)}
    results = [{"Index": index, **read(text)} for index, text in texts if index not in bad]
    body = {"ResultList": results, "ErrorList": [_item_error(index) for index in sorted(bad)]}
    return Answer(body, tuple(text for index, text in texts if index not in bad))


def _item_error(index: int) -> dict[str, Any]:
    error = RefusalError("InternalServerException")
    return {"Index": index, "ErrorCode": error.code, "ErrorMessage": error.message}


def detect_sentiment(request: Mapping[str, Any], _spoiled: int | None) -> Answer:
    language = refusals.one_language(request, LANGUAGES)
    return _one(request, partial(_sentiment, language=language))


def batch_detect_sentiment(request: Mapping[str, Any], spoiled: int | None) -> Answer:
    language = refusals.one_language(request, LANGUAGES)
    return _many(request, partial(_sentiment, language=language), spoiled)


def detect_dominant_language(request: Mapping[str, Any], _spoiled: int | None) -> Answer:
    return _one(request, _languages, refusals.LANGUAGE_BYTES)


def batch_detect_dominant_language(request: Mapping[str, Any], spoiled: int | None) -> Answer:
    return _many(request, _languages, spoiled)


def detect_targeted_sentiment(request: Mapping[str, Any], _spoiled: int | None) -> Answer:
    refusals.one_language(request, ENGLISH)
    return _one(request, _targets)


def batch_detect_targeted_sentiment(request: Mapping[str, Any], spoiled: int | None) -> Answer:
    refusals.one_language(request, ENGLISH)
    return _many(request, _targets, spoiled)


def translate_text(request: Mapping[str, Any], _spoiled: int | None) -> Answer:
    """Refuses every pair of languages: no translator could be kept here, so none is pretended."""
    text = refusals.one_text(request, refusals.TRANSLATION_BYTES)
    source, target = request.get("SourceLanguageCode"), request.get("TargetLanguageCode")
    if source == target:
        return Answer(
            {"TranslatedText": text, "SourceLanguageCode": source, "TargetLanguageCode": target}, ()
        )
    raise RefusalError(
        "UnsupportedLanguagePairException",
        f"Unsupported language pair: {source} to {target}. The stand-in translates nothing.",
    )


def _sentiment(text: str, language: str) -> dict[str, Any]:
    return _scores(sentiment(text, language))


def _scores(found: Sentiment) -> dict[str, Any]:
    return {
        "Sentiment": found.label.upper(),
        "SentimentScore": {
            "Positive": found.positive,
            "Negative": found.negative,
            "Neutral": found.neutral,
            "Mixed": found.mixed,
        },
    }


def _languages(text: str) -> dict[str, Any]:
    ranked = languages_of(text)
    return {"Languages": [{"LanguageCode": code, "Score": score} for code, score in ranked]}


def _targets(text: str) -> dict[str, Any]:
    return {"Entities": [_entity(mentions) for mentions in targets(text)]}


def _entity(mentions: tuple[Target, ...]) -> dict[str, Any]:
    naming = [at for at, mention in enumerate(mentions) if mention.text.lower() == mention.thing]
    return {
        "DescriptiveMentionIndex": naming[:1] or [0],
        "Mentions": [_mention(one) for one in mentions],
    }


def _mention(target: Target) -> dict[str, Any]:
    return {
        "Score": THING,
        "GroupScore": same_thing(target),
        "Text": target.text,
        "Type": target.type,
        "MentionSentiment": _scores(target.sentiment),
        "BeginOffset": target.start,
        "EndOffset": target.end,
    }


OPERATIONS: Mapping[str, Operation] = {
    "DetectSentiment": detect_sentiment,
    "BatchDetectSentiment": batch_detect_sentiment,
    "DetectDominantLanguage": detect_dominant_language,
    "BatchDetectDominantLanguage": batch_detect_dominant_language,
    "DetectTargetedSentiment": detect_targeted_sentiment,
    "BatchDetectTargetedSentiment": batch_detect_targeted_sentiment,
    "TranslateText": translate_text,
}
