"""Comprehend's place in memory, for `makegood try` and for tests: no server, no account."""

from collections.abc import Sequence

from makegood.adapters.cutting import cut_to_bytes
from makegood.adapters.sentiment_languages import LANGUAGES, service_code
from makegood.model.verdicts import Sentiment
from makegood_ops.standin.refusals import DOCUMENT_BYTES
from makegood_ops.standin.sentiment import is_readable, sentiment


class LocalReader:
    """A SentimentReader that reads by itself, with the stand-in's words and rules."""

    def languages(self) -> frozenset[str]:
        return LANGUAGES

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        code = service_code(language)
        return tuple(_read(cut_to_bytes(text, DOCUMENT_BYTES), code) for text in texts)


def _read(text: str, code: str) -> Sentiment | None:
    return sentiment(text, code) if is_readable(text) else None
