"""One reading a language for texts about any brands, so that Comprehend gets full batches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from makegood.errors import Unreadable
from makegood.model.verdicts import Felt, Sentiment
from makegood.ports import SentimentReader

type Key = tuple[str, str]
"""A language and a text."""


@dataclass(slots=True)
class Noted:
    """Texts by language, each once."""

    texts: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, texts: Sequence[str], language: str) -> None:
        self.texts.setdefault(language, {}).update(dict.fromkeys(texts))

    def asked[Answer](
        self, ask: Callable[[Sequence[str], str], tuple[Answer | None, ...]]
    ) -> Mapping[Key, Answer | None]:
        """The answers to all, once a language; none in a language that cannot be read."""
        found: dict[Key, Answer | None] = {}
        for language, texts in self.texts.items():
            found.update(_answers(tuple(texts), language, ask))
        return found


class Gathering:
    """A SentimentReader that notes what it is asked and leaves it unread, for a first round."""

    def __init__(self, reader: SentimentReader) -> None:
        self._reader = reader
        self._moods = Noted()
        self._felt = Noted()

    def languages(self) -> frozenset[str]:
        return self._reader.languages()

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        self._moods.add(texts, language)
        return (None,) * len(texts)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        self._felt.add(texts, language)
        return (None,) * len(texts)

    def read_all(self) -> "Remembering":
        """Ask for all that was noted, once a language; what answers in the second round."""
        return Remembering(
            self._reader.languages(),
            self._moods.asked(self._reader.read),
            self._felt.asked(self._reader.towards),
        )


@dataclass(frozen=True, slots=True)
class Remembering:
    """A SentimentReader that gives what was read before."""

    known: frozenset[str]
    moods: Mapping[Key, Sentiment | None]
    felt: Mapping[Key, tuple[Felt, ...] | None]

    def languages(self) -> frozenset[str]:
        return self.known

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        return tuple(self.moods.get((language, text)) for text in texts)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        return tuple(self.felt.get((language, text)) for text in texts)


def _answers[Answer](
    texts: tuple[str, ...],
    language: str,
    ask: Callable[[Sequence[str], str], tuple[Answer | None, ...]],
) -> Mapping[Key, Answer | None]:
    try:
        found = ask(texts, language)
    except Unreadable:
        return {}
    return {(language, text): answer for text, answer in zip(texts, found, strict=True)}
