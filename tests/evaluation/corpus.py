"""The texts written for evaluation, judged, and the figures made of them."""

import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from makegood.adapters.language import LocalLanguages
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.cues import Cues
from makegood.triage.judging import Judging, judge
from makegood_ops.standin.reader import LocalReader

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
FEED = Feed(FeedRef("f1", "https://texts.example/feed", 60))
TARN = Watchlist(brands=(Brand("tarn", "Tarn", (Keyword("Tarn"),)),))


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with what a person says of it, and its mention."""

    text: str
    kinds: tuple[str, ...]
    reach: bool
    """A rep should reach out to the one who wrote."""
    danger: bool
    mention: Mention


def judged_texts(path: Path) -> list[Judged]:
    """Every text of the file, judged offline."""
    judging = Judging.of(TARN, Cues.shipped(), LocalLanguages(), LocalReader())
    entries = tomllib.loads(path.read_text("utf-8"))["text"]
    found = []
    for number, entry in enumerate(entries):
        post = Post(f"e{number}", "f1", "", entry["say"], author="somebody")
        post = replace(post, language=entry.get("lang", "en"))
        (mention,) = judge(post, FEED, judging, NOW)
        kinds = tuple(entry["kind"])
        danger = entry.get("danger", False)
        found.append(Judged(entry["say"], kinds, entry["reach"], danger, mention))
    return found
