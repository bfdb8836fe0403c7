"""One reading a language for texts about any brands, so that Comprehend gets full batches."""

from collections.abc import Mapping, Sequence

from makegood.errors import Unreadable
from makegood.model.verdicts import Sentiment
from makegood.ports import SentimentReader

type Moods = Mapping[tuple[str, str], Sentiment | None]
"""By language and text."""


class Gathering:
    """A SentimentReader that notes what it is asked and leaves it unread, for a first round."""

    def __init__(self, reader: SentimentReader) -> None:
        self._reader = reader
        self._wanted: dict[str, dict[str, None]] = {}

    def languages(self) -> frozenset[str]:
        return self._reader.languages()

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        self._wanted.setdefault(language, {}).update(dict.fromkeys(texts))
        return (None,) * len(texts)

    def read_all(self) -> "Remembering":
        """Ask for all that was noted, once a language; what answers in the second round."""
        moods: dict[tuple[str, str], Sentiment | None] = {}
        for language, wanted in self._wanted.items():
            moods.update(_read(tuple(wanted), language, self._reader))
        return Remembering(self._reader.languages(), moods)


class Remembering:
    """A SentimentReader that gives what was read before."""

    def __init__(self, languages: frozenset[str], moods: Moods) -> None:
        self._languages = languages
        self._moods = moods

    def languages(self) -> frozenset[str]:
        return self._languages

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        return tuple(self._moods.get((language, text)) for text in texts)


def _read(texts: tuple[str, ...], language: str, reader: SentimentReader) -> Moods:
    try:
        found = reader.read(texts, language)
    except Unreadable:
        return {}
    return {(language, text): mood for text, mood in zip(texts, found, strict=True)}
