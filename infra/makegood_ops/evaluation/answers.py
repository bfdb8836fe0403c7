"""What Makegood says of each text, judged as the posts of feeds are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.verdicts import Kind, Mention, Reason, Route, Stage
from makegood.model.watchlist import Brand, Watchlist
from makegood.ports import SentimentReader
from makegood.triage.brands.keywords import Matcher
from makegood.triage.judging import Judging, judge_all
from makegood.triage.need.cues import Cues
from makegood.triage.people.names import People
from makegood.triage.setting import Setting
from makegood.triage.texts.language import Detector, language_of
from makegood_ops.evaluation.gathering import Gathering
from makegood_ops.evaluation.texts import BRAND, Text

_AT_ONCE = 500
_LETTERS_AT_ONCE = 2_000_000
"""What is held in memory, whatever the length of the file."""
_BRANDS = 1_000
"""For how many brands what judging needs is kept."""
_ANYBODYS = Feed(FeedRef("", "", 0))
_OWN = replace(_ANYBODYS, own=BRAND)
_WRITER = "someone who wrote"
"""Signs what stands on the brand's own feed: without a name it might be the brand's."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one text. Moods are from -1 to 1, None where nothing was read."""

    id: str | int
    about_brand: bool | Literal["unsure"]
    kind: Kind
    need: float
    stage: Stage
    route: Route
    sentiment: float | None
    brand_sentiment: float | None
    language: str
    names: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def row(self) -> dict[str, Any]:
        """As it is written, in JSON."""
        return {
            "id": self.id,
            "about_brand": self.about_brand,
            "kind": self.kind.value,
            "need": self.need,
            "stage": self.stage.value,
            "route": self.route.value,
            "sentiment": self.sentiment,
            "brand_sentiment": self.brand_sentiment,
            "language": self.language,
            "names": list(self.names),
            "reasons": [{"words": each.words, "weight": each.weight} for each in self.reasons],
        }


class Judge:
    """Judges texts about any number of brands; what judging needs of a brand is made once."""

    def __init__(
        self,
        reader: SentimentReader,
        detector: Detector,
        now: datetime,
        brands: Iterable[Brand] = (),
    ) -> None:
        """`brands` are all that the texts may be about: each is a rival to the others."""
        self._reader = reader
        self._detector = detector
        self._now = now
        self._shared = Judging(
            Watchlist(), Matcher(Watchlist()), Cues.shipped(), People.shipped(), detector, reader
        )
        self._rivals = Matcher(Watchlist(brands=tuple(brands)), detector)
        self._judging = lru_cache(maxsize=_BRANDS)(self._made)

    def answers(self, texts: Iterable[Text]) -> Iterator[Answer]:
        """An answer a text, in order; so many texts at a time as one reading is made for."""
        for batch in _batches(texts):
            yield from self._batch(batch)

    def _batch(self, batch: Sequence[Text]) -> Iterator[Answer]:
        gathering = Gathering(self._reader)
        self._mentions(batch, gathering)
        found = self._mentions(batch, gathering.read_all())
        for at, text in enumerate(batch):
            yield _said(text, found[at]) if at in found else self._silent(text)

    def _mentions(self, batch: Sequence[Text], reader: SentimentReader) -> dict[int, Mention]:
        """By place in the batch, of the texts that speak of their brand."""
        by_brand: dict[Brand, list[Post]] = {}
        for at, text in enumerate(batch):
            if not text.unjudged:
                by_brand.setdefault(text.brand, []).append(_post(at, text))
        found: dict[int, Mention] = {}
        for brand, posts in by_brand.items():
            setting = Setting(_ANYBODYS if brand.name else _OWN, self._now)
            judging = replace(self._judging(brand), reader=reader)
            mentions = judge_all(posts, setting, judging)
            found.update((int(mention.post_key), mention) for mention in mentions)
        return found

    def _made(self, brand: Brand) -> Judging:
        watchlist = Watchlist(brands=(brand,))
        matcher = Matcher(watchlist, self._detector, self._rivals if brand.name else None)
        return replace(self._shared, watchlist=watchlist, matcher=matcher)

    def _silent(self, text: Text) -> Answer:
        """Of a text that is not judged, or does not speak of its brand: no reading is paid for."""
        words = text.unjudged or f"it does not speak of {text.brand.name}"
        language = language_of(text.text or text.title, text.language, self._detector).tag
        return Answer(
            id=text.id,
            about_brand="unsure" if text.unheard else False,
            kind=Kind.OTHER,
            need=0.0,
            stage=Stage.UNKNOWN,
            route=Route.NONE,
            sentiment=None,
            brand_sentiment=None,
            language=language,
            names=(),
            reasons=(Reason(words),),
        )


def _batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    batch: list[Text] = []
    letters = 0
    for text in texts:
        batch.append(text)
        letters += len(text.text)
        if len(batch) >= _AT_ONCE or letters >= _LETTERS_AT_ONCE:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _post(at: int, text: Text) -> Post:
    author = "" if text.brand.name else _WRITER
    return Post(
        str(at),
        "",
        text.title,
        text.text,
        author=author,
        language=text.language,
        links=text.links,
    )


def _said(text: Text, mention: Mention) -> Answer:
    verdict, reading = mention.verdict, mention.reading
    return Answer(
        id=text.id,
        about_brand=True if verdict.sure else "unsure",
        kind=verdict.kind,
        need=verdict.need,
        stage=verdict.stage,
        route=verdict.route,
        sentiment=_rounded(reading.sentiment.score if reading.sentiment else None),
        brand_sentiment=_rounded(reading.brand_sentiment),
        language=reading.language,
        names=verdict.names,
        reasons=verdict.reasons,
    )


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
