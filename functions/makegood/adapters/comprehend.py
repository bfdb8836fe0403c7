"""Sentiment from Amazon Comprehend: texts in batches, answers by index, its limits kept."""

from collections.abc import Mapping, Sequence
from itertools import batched
from typing import TYPE_CHECKING, cast

from botocore.exceptions import ClientError

from makegood.adapters.aws import code_of, translated
from makegood.adapters.cutting import cut_to_bytes
from makegood.adapters.sentiment_languages import LANGUAGES, service_code
from makegood.errors import Unreadable
from makegood.model.verdicts import Sentiment

if TYPE_CHECKING:
    from mypy_boto3_comprehend import ComprehendClient
    from mypy_boto3_comprehend.literals import LanguageCodeType
    from mypy_boto3_comprehend.type_defs import BatchDetectSentimentItemResultTypeDef

TEXT_BYTES = 5_000
BATCH = 25
UNREADABLE = frozenset({"UnsupportedLanguageException", "ValidationException"})
"""A language outside the list is refused with either, depending on where it is noticed."""


class ComprehendReader:
    """A SentimentReader that asks BatchDetectSentiment; the client retries throttling by itself."""

    def __init__(self, client: "ComprehendClient") -> None:
        self._client = client

    def languages(self) -> frozenset[str]:
        """The languages Comprehend has sentiment for, as it writes them."""
        return LANGUAGES

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        """A Sentiment a text, in order; None for a blank text and for one that failed twice.

        Comprehend reports a text it can never read as an internal error, so one more try is all a
        text gets: https://docs.aws.amazon.com/comprehend/latest/dg/concepts-processing-modes.html
        """
        code = service_code(language)
        wanted = {at: cut_to_bytes(text, TEXT_BYTES) for at, text in enumerate(texts)}
        wanted = {at: text for at, text in wanted.items() if text.strip()}
        found = self._ask(wanted, code)
        found |= self._ask({at: text for at, text in wanted.items() if at not in found}, code)
        return tuple(found.get(at) for at in range(len(texts)))

    def _ask(self, texts: Mapping[int, str], code: str) -> dict[int, Sentiment]:
        """The sentiments that came back, by the place of their text."""
        found: dict[int, Sentiment] = {}
        for places in batched(texts, BATCH, strict=False):
            results = self._batch([texts[at] for at in places], code)
            found |= {places[result["Index"]]: _sentiment(result) for result in results}
        return found

    def _batch(
        self, texts: list[str], code: str
    ) -> "Sequence[BatchDetectSentimentItemResultTypeDef]":
        with translated():
            try:
                answer = self._client.batch_detect_sentiment(
                    TextList=texts, LanguageCode=cast("LanguageCodeType", code)
                )
            except ClientError as error:
                if code_of(error) in UNREADABLE:
                    raise Unreadable(
                        f"Comprehend has no sentiment for language {code!r}"
                    ) from error
                raise
        return answer["ResultList"]


def _sentiment(result: "BatchDetectSentimentItemResultTypeDef") -> Sentiment:
    scores = result["SentimentScore"]
    return Sentiment(
        positive=scores["Positive"],
        negative=scores["Negative"],
        neutral=scores["Neutral"],
        mixed=scores["Mixed"],
    )
