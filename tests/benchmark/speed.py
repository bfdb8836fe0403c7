"""How fast posts are triaged on one core, against `feedparser.parse` of the same posts.

    make benchmark ONLY=speed

Matching, passages, features and verdict of the sample posts, with Comprehend and the language
detector answering at once, for more and more brands. Processor time, the shortest of the rounds.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import islice, product
from time import process_time

import feedparser

from benchmark.dependencies import ROOT
from benchmark.tables import table
from makegood.listening.documents.identity import sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.seen import Seen
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood.model.verdicts import Felt, Sentiment
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.judging import Judging, judge_all
from makegood.triage.need.cues import Cues
from makegood.triage.setting import Setting
from makegood_ops.samples import render
from makegood_ops.watchlist import read

SAMPLES = ROOT / "infra" / "samples"
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
KEYWORDS = (10, 1_000, 10_000)
ROUNDS = 7
FEED = Feed(FeedRef("f1", "https://site.example/feed", 60), language="en")
_SYLLABLES = ("bar", "cor", "dun", "fel", "gim", "hol", "jav", "kes", "lor", "mun", "nep", "ros")


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A detector and a reader that take no time."""

    def detect(self, text: str) -> tuple[str, float]:
        return ("en", 0.99) if text else ("", 0.0)

    def is_common(self, word: str, language: str) -> bool:  # noqa: ARG002 - it knows no words
        return False

    def languages(self) -> frozenset[str]:
        return frozenset({"en"})

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        assert language in self.languages()
        return tuple(Sentiment(0.1, 0.6, 0.2, 0.1) for _ in texts)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        assert language in self.languages()
        return tuple(() for _ in texts)


@dataclass(frozen=True, slots=True)
class Speed:
    """What a step takes for all posts, as a multiple of parsing them."""

    step: str
    ratio: float
    posts_a_second: float = 0.0
    """0 for what is not done by the post."""


def speeds(keywords: Sequence[int] = KEYWORDS, rounds: int = ROUNDS) -> Iterator[Speed]:
    """Parsing, reading, then judging with so many keywords."""
    count = len(posts())
    parsing = _shortest(_parse, rounds)
    yield Speed("feedparser.parse", 1.0, count / parsing)
    reading = _shortest(_read, rounds)
    yield Speed("documents to posts, parsing included", reading / parsing, count / reading)
    for number in keywords:
        yield from _judging_speeds(number, parsing, rounds)


def _judging_speeds(keywords: int, parsing: float, rounds: int) -> Iterator[Speed]:
    count, judging = len(posts()), judging_of(keywords)
    ready = _shortest(lambda: judging_of(keywords), rounds)
    yield Speed(f"getting ready for {keywords:,} keywords, once", ready / parsing)
    taken = _shortest(lambda: _judge(judging), rounds)
    yield Speed(f"judging with {keywords:,} keywords", taken / parsing, count / taken)


def _shortest(work: Callable[[], object], rounds: int) -> float:
    return min(_seconds(work) for _ in range(rounds))


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


@cache
def documents() -> tuple[Document, ...]:
    """The sample feeds."""
    rendered = render(SAMPLES / "feeds", NOW)
    return tuple(
        Document(name, "0", body, f"https://site.example/{name}") for name, body in rendered.items()
    )


@cache
def posts() -> tuple[Post, ...]:
    """Their posts, each with its key."""
    found = (sort_new(read_posts(each, FEED, NOW), Seen()).new for each in documents())
    return tuple(post for some in found for post in some)


def _parse() -> None:
    for document in documents():
        feedparser.parse(BytesIO(document.body), sanitize_html=False, resolve_relative_uris=False)


def _read() -> None:
    for document in documents():
        read_posts(document, FEED, NOW)


def _judge(judging: Judging) -> None:
    judge_all(posts(), Setting(FEED, NOW), judging)


def judging_of(keywords: int) -> Judging:
    """The brands of the samples, and made-up ones up to so many keywords."""
    samples = read((SAMPLES / "watchlist.toml").read_text("utf-8"), "watchlist.toml").brands
    known = sum(len(brand.keywords) for brand in samples)
    more = (
        Brand(f"b{number}", name, (Keyword(name),))
        for number, name in enumerate(islice(_names(), max(0, keywords - known)))
    )
    at_once = AtOnce()
    return Judging.of(Watchlist((*samples, *more)), Cues.shipped(), at_once, at_once)


def _names() -> Iterator[str]:
    """Names that no post speaks of."""
    return ("".join(parts).title() for parts in product(_SYLLABLES, repeat=4))


def speed_table(keywords: Sequence[int] = KEYWORDS, rounds: int = ROUNDS) -> str:
    """What each step takes."""
    rows = (
        (
            each.step,
            f"{each.ratio:.1f}",
            f"{each.posts_a_second:,.0f}" if each.posts_a_second else "",
        )
        for each in speeds(keywords, rounds)
    )
    return table(("step", "time, feedparser.parse = 1", "posts a second here"), rows)


if __name__ == "__main__":
    sys.stdout.write(speed_table())
