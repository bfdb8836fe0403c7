"""The licensed sets as texts with a mood, from a folder beside the project."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

_HUTTO = {
    "tweets": "tweets_GroundTruth.txt",
    "amazon": "amazonReviewSnippets_GroundTruth.txt",
    "nyt": "nytEditorialSnippets_GroundTruth.txt",
    "movies": "movieReviewSnippets_GroundTruth.txt",
}
_POLARITY = re.compile(r"\[([+-]\d)\]")
_POLARITY_UNIT = 0.8
"""Hu and Liu's step, from 1 to 3, on the scale of mean ratings from -4 to 4."""
_PROS_AND_CONS = 10_000
_LISTED = 1.5
"""The mood of what is listed as a pro, and less that of a con."""
_NEUTRAL_NEWS = 4.0


@dataclass(frozen=True, slots=True)
class Rated:
    """A text of a set with its mood, -4 to 4."""

    source: str
    text: str
    mood: float


def tweets_and_snippets(folder: Path) -> Iterator[Rated]:
    """Hutto and Gilbert 2014 (MIT): the mean of ten ratings each."""
    for source, name in _HUTTO.items():
        path = folder / "hutto" / "hutto_ICWSM_2014" / name
        for line in path.read_text("utf-8", errors="replace").splitlines():
            fields = line.split("\t")
            if len(fields) >= 3:
                yield Rated(source, fields[2], float(fields[1]))


def product_sentences(folder: Path) -> Iterator[Rated]:
    """Hu and Liu 2004 (CC BY 4.0): sentences of reviews, with the polarity of each feature."""
    for path in sorted((folder / "product-reviews").glob("product_reviews_*/*.txt")):
        for line in path.read_text("utf-8", errors="replace").splitlines():
            tags, mark, text = line.partition("##")
            marks = [int(step) for step in _POLARITY.findall(tags)]
            if mark and text.strip():
                mood = _POLARITY_UNIT * sum(marks) / len(marks) if marks else 0.0
                yield Rated("products", text.strip(), mood)


def pros_and_cons(folder: Path) -> Iterator[Rated]:
    """Liu (CC BY 4.0): short lists, of which some thousands say all that they have to say."""
    random = Random(3)  # noqa: S311  # which of them is no secret, and the same each time
    for name, mood in (("Pros", _LISTED), ("Cons", -_LISTED)):
        path = folder / "product-reviews" / "pros_cons" / f"Integrated{name}.txt"
        listed = re.findall(rf"<{name}>(.*?)</{name}>", path.read_text("utf-8", errors="replace"))
        for text in random.sample(listed, min(_PROS_AND_CONS, len(listed))):
            yield Rated("pros and cons", text, mood)


def news(folder: Path) -> Iterator[Rated]:
    """Hamborg and Donnay 2021 (MIT): sentences of news, with the polarity towards each target."""
    for line in (folder / "newsmtsc" / "train.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        towards = [target["polarity"] for target in entry["targets"]]
        mood = sum(towards) / len(towards) - _NEUTRAL_NEWS
        yield Rated("news", entry["sentence_normalized"], mood)
