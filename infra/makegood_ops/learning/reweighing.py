"""Recorded mentions weighed again by today's cues and words, and read as they were read before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from makegood.errors import Unreadable
from makegood.model.feeds import Feed, Post
from makegood.model.verdicts import Felt, Mention, Reading, Sentiment
from makegood.triage.candidates import is_weighed_translated
from makegood.triage.judging import Judging, weigh


@dataclass(frozen=True, slots=True)
class Remembered:
    """Detector and reader in one, which answer what is stored of a mention: nothing is paid twice.

    What is felt towards the brand is answered as the mood of each text; `triage.mood.reading`
    makes the stored number of that again.
    """

    reading: Reading

    def detect(self, text: str) -> tuple[str, float]:
        """The stored language."""
        language = self.reading.language if text else ""
        return language, self.reading.language_confidence

    def is_common(self, word: str, language: str) -> bool:  # noqa: ARG002 - no words are stored
        """Never: what is stored was meant."""
        return False

    def languages(self) -> frozenset[str]:
        """The stored language, if it was read."""
        return frozenset({self.reading.language} if self.reading.sentiment else ())

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        """One mood for all."""
        self._check(language)
        mood = self.reading.sentiment
        towards = self.reading.brand_sentiment
        if mood and towards is not None:
            mood = Sentiment(max(0.0, towards), max(0.0, -towards), 1.0 - abs(towards), 0.0)
        return (mood,) * len(texts)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        """No things: the mood speaks."""
        self._check(language)
        return ((),) * len(texts)

    def _check(self, language: str) -> None:
        if language not in self.languages():
            raise Unreadable(language)


def weighed_again(mention: Mention, feed: Feed, judging: Judging) -> Mapping[str, float] | None:
    """The features of a mention; None where what was weighed is not stored.

    That is a text which is gone, and one whose cues were those of its translation. Where keywords
    have changed so that the brand is no longer found in it, all of it counts as about the brand.
    """
    if not (mention.text or mention.title) or is_weighed_translated(mention.reading, judging.cues):
        return None
    remembered = Remembered(mention.reading)
    again = replace(judging, detector=remembered, reader=remembered, translator=None)
    post = post_of(mention)
    for each in (feed, replace(feed, own=mention.brand, staff=())):
        for found in weigh((post,), each, again):
            if found.brand == mention.brand:
                return found.features
    return None


def post_of(mention: Mention) -> Post:
    """The post, as far as the mention keeps it."""
    return Post(
        key=mention.post_key,
        feed_id=mention.feed_id,
        title=mention.title,
        text=mention.text,
        link=next((place.link for place in mention.places), ""),
        author=mention.author,
        author_address=mention.author_address,
        published_at=mention.published_at,
        language=mention.reading.language,
        reply_to=mention.reply_to,
        cut=mention.cut,
        source_title=mention.source_title,
    )
