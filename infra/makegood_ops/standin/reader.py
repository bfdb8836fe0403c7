"""Comprehend's place in memory, for `makegood try` and for tests: no server, no account."""

from collections.abc import Sequence

from makegood.adapters.cutting import cut_to_bytes
from makegood.adapters.sentiment_languages import LANGUAGES, service_code, targeted_code
from makegood.model.verdicts import Felt, Sentiment
from makegood_ops.standin.refusals import DOCUMENT_BYTES
from makegood_ops.standin.sentiment import is_readable, sentiment
from makegood_ops.standin.targets import THING, Target, same_thing, targets


class LocalReader:
    """A SentimentReader that reads by itself, with the stand-in's words and rules."""

    def languages(self) -> frozenset[str]:
        return LANGUAGES

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        code = service_code(language)
        return tuple(_read(cut_to_bytes(text, DOCUMENT_BYTES), code) for text in texts)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        targeted_code(language)
        return tuple(_towards(cut_to_bytes(text, DOCUMENT_BYTES)) for text in texts)


def _towards(text: str) -> tuple[Felt, ...] | None:
    if not is_readable(text):
        return None
    found = enumerate(targets(text))
    return tuple(_felt(number, each) for number, mentions in found for each in mentions)


def _felt(number: int, target: Target) -> Felt:
    return Felt(target.start, target.end, number, target.sentiment, THING, same_thing(target))


def _read(text: str, code: str) -> Sentiment | None:
    return sentiment(text, code) if is_readable(text) else None
