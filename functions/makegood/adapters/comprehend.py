"""Sentiment from Amazon Comprehend: texts in batches, answers by index, its limits kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import batched
from typing import TYPE_CHECKING, Any, cast

from botocore.exceptions import ClientError

from makegood.adapters.aws import code_of, translated
from makegood.adapters.cutting import cut_to_bytes
from makegood.adapters.sentiment_languages import LANGUAGES, service_code, targeted_code
from makegood.errors import Unreadable
from makegood.model.verdicts import Felt, Sentiment

if TYPE_CHECKING:
    from mypy_boto3_comprehend import ComprehendClient
    from mypy_boto3_comprehend.literals import LanguageCodeType

TEXT_BYTES = 5_000
BATCH = 25
UNREADABLE = frozenset({"UnsupportedLanguageException", "ValidationException"})
"""A language outside the list is refused with either, depending on where it is noticed."""

type Result = Mapping[str, Any]
type Ask = Callable[[list[str], "LanguageCodeType"], Sequence[Result]]
"""One batch operation; a result has the index of its text."""


class ComprehendReader:
    """A SentimentReader that asks the batch operations; the client retries throttling by itself."""

    def __init__(self, client: "ComprehendClient") -> None:
        self._client = client

    def languages(self) -> frozenset[str]:
        """The languages Comprehend has sentiment for, as it writes them."""
        return LANGUAGES

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        """A Sentiment a text, in order; None for a blank text and for one that failed twice."""
        found = _answers(texts, service_code(language), self._sentiments)
        return tuple(
            _sentiment(found[at]["SentimentScore"]) if at in found else None
            for at in range(len(texts))
        )

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        """The mentions of each text's entities, in order; None as `read` has it."""
        found = _answers(texts, targeted_code(language), self._targeted)
        return tuple(tuple(_felt(found[at])) if at in found else None for at in range(len(texts)))

    def _sentiments(self, texts: list[str], code: "LanguageCodeType") -> Sequence[Result]:
        answer = self._client.batch_detect_sentiment(TextList=texts, LanguageCode=code)
        return cast("Sequence[Result]", answer["ResultList"])

    def _targeted(self, texts: list[str], code: "LanguageCodeType") -> Sequence[Result]:
        answer = self._client.batch_detect_targeted_sentiment(TextList=texts, LanguageCode=code)
        return cast("Sequence[Result]", answer["ResultList"])


def _answers(texts: Sequence[str], code: str, ask: Ask) -> dict[int, Result]:
    """The results by the place of their text.

    Comprehend reports a text it can never read as an internal error, so one more try is all a
    text gets: https://docs.aws.amazon.com/comprehend/latest/dg/concepts-processing-modes.html
    """
    wanted = {at: cut_to_bytes(text, TEXT_BYTES) for at, text in enumerate(texts)}
    wanted = {at: text for at, text in wanted.items() if text.strip()}
    found = _once(wanted, code, ask)
    return found | _once({at: text for at, text in wanted.items() if at not in found}, code, ask)


def _once(texts: Mapping[int, str], code: str, ask: Ask) -> dict[int, Result]:
    found: dict[int, Result] = {}
    for places in batched(texts, BATCH, strict=False):
        results = _batch([texts[at] for at in places], code, ask)
        found |= {places[result["Index"]]: result for result in results}
    return found


def _batch(texts: list[str], code: str, ask: Ask) -> Sequence[Result]:
    with translated():
        try:
            return ask(texts, cast("LanguageCodeType", code))
        except ClientError as error:
            if code_of(error) in UNREADABLE:
                raise Unreadable(f"Comprehend has no sentiment for language {code!r}") from error
            raise


def _felt(result: Result) -> Iterator[Felt]:
    for thing, entity in enumerate(result["Entities"]):
        for mention in entity["Mentions"]:
            yield Felt(
                start=mention["BeginOffset"],
                end=mention["EndOffset"],
                thing=thing,
                sentiment=_sentiment(mention["MentionSentiment"]["SentimentScore"]),
                is_thing=mention["Score"],
                is_same=mention["GroupScore"],
            )


def _sentiment(scores: Mapping[str, float]) -> Sentiment:
    return Sentiment(
        positive=scores["Positive"],
        negative=scores["Negative"],
        neutral=scores["Neutral"],
        mixed=scores["Mixed"],
    )
