"""What Comprehend would cost, in units that the stand-in's ledger counts from real calls.

The samples' feeds and the written texts go through judging with the adapter that is deployed, over
HTTP; the longest case is stories of 5,000 characters and more in which each sentence names the
brand. Two posts in a hundred are taken to be mentions; a unit is 0.0001 dollars, for either
operation (the price of targeted sentiment is taken to be that of sentiment).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from evaluation.figures import SETS, Figure, interval_of
from makegood.adapters.comprehend import ComprehendReader
from makegood.adapters.language import LocalLanguages
from makegood.listening.documents.posts import read_posts
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.keywords import Matcher
from makegood.triage.judging import Judging, judge_all
from makegood.triage.need.cues import Cues
from makegood.triage.setting import Setting
from makegood_ops.evaluation.lines import Faults
from makegood_ops.evaluation.texts import texts
from makegood_ops.samples import render
from makegood_ops.standin.server import Standin, serve
from makegood_ops.watchlist.reading import read

if TYPE_CHECKING:
    from mypy_boto3_comprehend import ComprehendClient

NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "infra" / "samples"
FEED = Feed(FeedRef("f1", "https://texts.example/feed", 60))
TARN = Watchlist((Brand("tarn", "Tarn", (Keyword("Tarn"),)),))
SENTENCE = "My Tarn washing machine stopped again on day {} and Tarn did not call me back. "
QUIET = Post("q1", "", "A week", "The swallows have been gone for weeks. I hate the quiet. " * 9)
WRITTEN = 150
LONG_STORIES = 20
MOST = 40.0
"""Dollars for a million posts."""
MENTIONS = 20_000
"""Among a million posts."""
UNIT = 0.0001


def figures() -> list[Figure]:
    """Dollars for a million posts: of mentions as they come, of the dearest, and of other posts."""
    with serve() as standin:
        meter = Meter(standin)
        usual = [*meter.units_of_samples(), *meter.units_of_texts(WRITTEN)]
        dearest = meter.units([(a_story(number), TARN) for number in range(LONG_STORIES)])
        quiet = meter.units([(QUIET, TARN)])
    return [
        _dollars("dollars a million posts", usual),
        _dollars("dollars, were every mention a long story", dearest),
        Figure("units of a post without a keyword", float(sum(quiet)), len(quiet), most=0.0),
    ]


class Meter:
    """Judges posts with the adapter that is deployed, and reads the ledger after each."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin
        self._reader = ComprehendReader(_client(standin.address))

    def units(self, posts: Iterable[tuple[Post, Watchlist]]) -> list[int]:
        """Of each mention in the posts; of a post without one, its units too."""
        found: list[int] = []
        for post, watchlist in posts:
            before = self._paid()
            mentions = judge_all([post], Setting(FEED, NOW), self._judging(watchlist))
            paid, count = self._paid() - before, len(mentions) or 1
            found += [paid // count] * (count - 1) + [paid - paid // count * (count - 1)]
        return found

    def units_of_samples(self) -> list[int]:
        """Of the mentions in the feeds that come with the project."""
        watchlist = read((SAMPLES / "watchlist.toml").read_text("utf-8"), "watchlist.toml")
        posts = [post for body in render(SAMPLES / "feeds", NOW).values() for post in _posts(body)]
        matcher = Matcher(watchlist)
        spoken = [post for post in posts if matcher.find(post)]
        return self.units((post, watchlist) for post in spoken)

    def units_of_texts(self, count: int) -> list[int]:
        """Of texts that were written for other figures, each about its brand."""
        faults = Faults()
        lines = (SETS / "heldout.jsonl").read_bytes().splitlines()[:count]
        said = texts(lines, "heldout.jsonl", faults)
        return self.units(
            (Post(str(text.id), "", text.title, text.text), Watchlist((text.brand,)))
            for text in said
            if text.brand.name
        )

    def _paid(self) -> int:
        return self._standin.usage()["total"]["units"]

    def _judging(self, watchlist: Watchlist) -> Judging:
        return Judging.of(watchlist, _cues(), LocalLanguages(), self._reader)


def a_story(number: int) -> Post:
    """As long as stories get, and about the brand in each sentence."""
    return Post(f"s{number}", "", "", "".join(SENTENCE.format(day + number) for day in range(70)))


def dollars(units: Sequence[int]) -> float:
    """For a million posts with mentions like these."""
    return sum(units) / len(units) * MENTIONS * UNIT


def _dollars(name: str, units: Sequence[int]) -> Figure:
    return Figure(name, dollars(units), len(units), interval_of(units, dollars), most=MOST)


def _posts(body: bytes) -> tuple[Post, ...]:
    return read_posts(Document("f1", "0", body, FEED.ref.address), FEED, NOW)


@cache
def _cues() -> Cues:
    return Cues.shipped()


def _client(address: str) -> "ComprehendClient":
    return boto3.client(
        "comprehend",
        endpoint_url=address,
        region_name="eu-west-1",
        aws_access_key_id="made-up",
        aws_secret_access_key="made-up",
        config=Config(retries={"total_max_attempts": 1}),
    )
