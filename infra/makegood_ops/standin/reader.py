"""Comprehend's place in memory, for `makegood try` and for tests: no server, no account."""

from collections.abc import Sequence

from makegood.errors import Unreadable
from makegood.model.verdicts import Sentiment
from makegood_ops.standin.refusals import DOCUMENT_BYTES
from makegood_ops.standin.sentiment import LANGUAGES, is_readable, sentiment


class LocalReader:
    """A SentimentReader that reads by itself."""

    def languages(self) -> frozenset[str]:
        return LANGUAGES

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        if language not in LANGUAGES:
            raise Unreadable(f"no sentiment for language {language!r}")
        return tuple(_read(text, language) for text in texts)


def _read(text: str, language: str) -> Sentiment | None:
    if not is_readable(text):
        return None
    return sentiment(text.encode()[:DOCUMENT_BYTES].decode(errors="ignore"), language)
