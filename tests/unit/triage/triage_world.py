"""Made-up posts, brands and readers, one call each, for every test about triage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from makegood.errors import Unreadable
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.verdicts import Felt, Mention, Sentiment
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.hits import Hit
from makegood.triage.brands.keywords import Matcher
from makegood.triage.judging import Judging, judge
from makegood.triage.need.cues import Cues

UNHAPPY = Sentiment(0.1, 0.6, 0.2, 0.1)
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)

JUNIPER = Brand(
    "juniper",
    "Juniper",
    (Keyword("Juniper"),),
    products=("Ridge 3", "Ember"),
    people=("Odile Ferro",),
    domains=("juniper.example",),
)
HALDEN = Brand("halden", "Halden", (Keyword("Halden"),))
ORBIT = Brand(
    "orbit",
    "Orbit",
    (Keyword("Orbit"), Keyword("Orbit Mobile")),
    domains=("orbit.example",),
    context=("sim", "roaming", "phone contract"),
    ambiguous=True,
)
BRANDS = Watchlist(brands=(JUNIPER, HALDEN, ORBIT), version=3)
IN_TROUBLE = (
    "My Juniper kettle stopped working six weeks ago. I rang four times, was promised a call back "
    "each time and nobody rang. I can't do my job without it. Could somebody please tell me where "
    "it is?"
)


def a_post(text: str, **changes: Any) -> Post:
    post = Post(
        key="e1", feed_id="f1", title="", text=text, link="https://tideletters.example/kettle"
    )
    return replace(post, **{"author": "Maren", **changes})


def a_feed(**changes: Any) -> Feed:
    return replace(Feed(FeedRef("f1", "https://tideletters.example/feed", 60)), **changes)


@cache
def shipped_cues() -> Cues:
    return Cues.shipped()


@cache
def the_matcher() -> Matcher:
    return Matcher(BRANDS)


def found(text: str, **changes: Any) -> dict[str, Hit]:
    """The hits of a text by brand."""
    return {hit.brand: hit for hit in the_matcher().find(a_post(text, **changes))}


def named(text: str, hit: Hit) -> list[str]:
    """The words at the spans of a hit."""
    return [text[start:end] for start, end in hit.spans]


@dataclass(frozen=True, slots=True)
class Says:
    """A detector that always says one language."""

    tag: str
    confidence: float = 0.95

    def detect(self, text: str) -> tuple[str, float]:
        return (self.tag, self.confidence) if text.strip() else ("", 0.0)

    def is_common(self, word: str, language: str) -> bool:  # noqa: ARG002 - it knows no words
        return False


@dataclass(slots=True)
class Moods:
    """A reader with one answer, which keeps what it was asked."""

    tags: frozenset[str] = frozenset({"en", "de"})
    mood: Sentiment | None = UNHAPPY
    by_text: Mapping[str, Sentiment] = field(default_factory=dict)
    felt: tuple[Felt, ...] | None = None
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    asked_towards: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def languages(self) -> frozenset[str]:
        return self.tags

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        if language not in self.tags:
            raise Unreadable(language)
        self.asked.append((language, tuple(texts)))
        return tuple(self.by_text.get(text, self.mood) for text in texts)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        if language != "en":
            raise Unreadable(language)
        self.asked_towards.append((language, tuple(texts)))
        return tuple(self.felt for _ in texts)


def a_judging(
    watchlist: Watchlist = BRANDS, language: str = "en", reader: Moods | None = None
) -> Judging:
    return Judging.of(watchlist, shipped_cues(), Says(language), reader or Moods())


def the_mention(text: str, feed: Feed | None = None, **changes: Any) -> Mention:
    """The one mention of a text."""
    (mention,) = judge(a_post(text, **changes), feed or a_feed(), a_judging(), NOW)
    return mention
