"""The licensed sets as texts with a mood, from a folder beside the project."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

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
HELD_OUT = 0.3
"""Of each set: never learned from, and so what the evaluation measures on."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A text of a set with its mood, -4 to 4."""

    source: str
    text: str
    mood: float
    name: str = ""
    """That Hutto and Gilbert give a text, within its source."""
    named: str = ""
    """The same text with `<brand>` for whom it speaks of, where a set says who that is."""


def rated(folder: Path) -> Iterator[Rated]:
    """All licensed texts with a mood."""
    yield from tweets_and_snippets(folder)
    yield from product_sentences(folder)
    yield from pros_and_cons(folder)
    yield from news(folder)


def share_of(text: str) -> float:
    """From 0 to 1, by its own words, so that copies are never parted where a set is split."""
    return int(sha256(text.strip().casefold().encode()).hexdigest()[:8], 16) / 2**32


def is_held_out(text: str) -> bool:
    """Whether a text is for measuring alone."""
    return share_of(text) < HELD_OUT


def tweets_and_snippets(folder: Path) -> Iterator[Rated]:
    """Hutto and Gilbert 2014 (MIT): the mean of ten ratings each."""
    for source, name in _HUTTO.items():
        path = folder / "hutto" / "hutto_ICWSM_2014" / name
        for line in path.read_text("utf-8", errors="replace").splitlines():
            fields = line.split("\t")
            if len(fields) >= 3:
                yield Rated(source, fields[2], float(fields[1]), fields[0])


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
        text = entry["sentence_normalized"]
        yield Rated("news", text, mood, named=_named(text, entry["targets"]))


def _named(text: str, targets: Iterable[Mapping[str, Any]]) -> str:
    spans = sorted(((target["from"], target["to"]) for target in targets), reverse=True)
    before = len(text)
    for start, end in spans:
        if end <= before:
            text, before = f"{text[:start]}<brand>{text[end:]}", start
    return text
