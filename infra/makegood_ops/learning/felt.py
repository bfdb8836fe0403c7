"""Texts, and things in texts, with the mood that people heard, as the stand-in learns them."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from makegood_ops.learning import licensed
from makegood_ops.learning.labelled import WRITTEN
from makegood_ops.learning.licensed import HELD_OUT, Rated, is_held_out, share_of
from makegood_ops.standin.features import around, of_sentence, of_text
from makegood_ops.standin.linear import Feature
from makegood_ops.standin.tokens import parts, sentences

MOODS = ("negative", "neutral", "positive")
CLEAR = 0.5
"""Mean rating, on a scale of -4 to 4, from which a text is no longer neutral."""
_SET_ASIDE = 0.2
"""Of what is learned from: what choices were made by."""
_EVEN = 5_000.0
"""Each set counts as so many texts, however many it has."""
_LESS = 0.3
"""What a thing that was guessed, or a set that is no news, counts beside a target of the news."""
_SHORT = 90
_NAME = "Tarn"
_BRAND = re.compile(r"<brand>|XYZ", re.IGNORECASE)
_KINDS = {
    ("complaint", True): "negative",
    ("complaint", False): "negative",
    ("praise", False): "positive",
    ("question", False): "neutral",
    ("idea", False): "neutral",
    ("other", False): "neutral",
}
_JOINTS = (", ", " and ", ", and ", " but ", ", while ", " - ")
_MORE = 0.7
"""What a text counts that was written to be like those which triage reads."""
_TAGGED = re.compile(r"([^,\[\]]+)\[([+-])\d\]")
_THING = re.compile(r"\b(?:the|this|my|these|those|their|its|our|a)\s+([a-z]{3,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Felt:
    """What is heard in a text or around a thing in it, and the mood of it."""

    source: str
    text: str
    mood: str
    features: Mapping[str, float]
    counts: float = 1.0
    register: str = ""
    """News tell of moods otherwise than people who bought something do."""


def is_set_aside(text: str) -> bool:
    """Whether a text that is learned from is left out of the fit that choices are made by."""
    return HELD_OUT <= share_of(text) < HELD_OUT + (1.0 - HELD_OUT) * _SET_ASIDE


def mood_class(mood: float) -> str:
    """The class of a mean rating from -4 to 4."""
    if abs(mood) < CLEAR:
        return "neutral"
    return "positive" if mood > 0.0 else "negative"


def of_texts(folder: Path) -> Iterator[Felt]:
    """The texts to learn from, each set with the same weight; of ours, that of a third of one."""
    found = [
        (each.source, each.text, mood_class(each.mood))
        for each in licensed.rated(folder)
        if not is_held_out(each.text)
    ]
    found += [(WRITTEN, text, mood) for text, mood in written()]
    sizes = Counter(source for source, _, _ in found)
    for source, text, mood in found:
        said = list(sentences(text))
        if said:
            features = _summed(of_text(text, said))
            even = _EVEN * (_LESS if source == WRITTEN else 1.0)
            yield Felt(source, text, mood, features, even / sizes[source])


def of_targets(folder: Path) -> Iterator[Felt]:
    """Things with the mood towards them: of the news, of reviews, and guessed ones of opinions."""
    yield from _of_news(folder)
    yield from _of_reviews(folder)
    yield from _of_opinions(folder)
    yield from _of_two_minds(folder)
    for text, mood in written():
        for named in re.finditer(_NAME, text):
            yield from _felt(WRITTEN, text, named.span(), mood, _MORE)


def written() -> Iterator[tuple[str, str]]:
    """Texts that were written for triage to learn from, as far as their kind tells a mood."""
    folder = files("makegood_ops.learning").joinpath("texts")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        table = tomllib.loads(file.read_text("utf-8")) if file.name.endswith(".toml") else {}
        mood = _KINDS.get((table.get("kind", ""), table.get("reach", False)), "")
        if mood and "solved" not in file.name and "second-hand" not in file.name:
            yield from ((_BRAND.sub(_NAME, text), mood) for text in table["texts"])


def _of_news(folder: Path) -> Iterator[Felt]:
    for line in (folder / "newsmtsc" / "train.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        text = entry["sentence_normalized"]
        for target in entry["targets"]:
            mood = MOODS[int(target["polarity"]) // 2 - 1]
            yield from _felt("news", text, (target["from"], target["to"]), mood)


def _of_reviews(folder: Path) -> Iterator[Felt]:
    """Features of products that a sentence names as the reviewers' readers noted them."""
    for path in sorted((folder / "product-reviews").glob("product_reviews_*/*.txt")):
        for line in path.read_text("utf-8", errors="replace").splitlines():
            tags, mark, text = line.partition("##")
            if not mark or is_held_out(text.strip()):
                continue
            for name, sign in _TAGGED.findall(tags):
                at = text.lower().find(name.strip().lower())
                if at >= 0:
                    span = (at, at + len(name.strip()))
                    mood = "positive" if sign == "+" else "negative"
                    yield from _felt("products", text, span, mood, _LESS)


def _of_opinions(folder: Path) -> Iterator[Felt]:
    """The first thing that a text without targets speaks of; what it says is taken to be of it."""
    for each in _opinions(folder):
        thing = _THING.search(each.text)
        if thing and (each.source != "products" or abs(each.mood) < CLEAR):
            source = f"{each.source} (guessed)"
            yield from _felt(source, each.text, thing.span(1), mood_class(each.mood), _LESS)


def _of_two_minds(folder: Path) -> Iterator[Felt]:
    """Short praise and short anger made one sentence: each thing has the mood of its own part."""
    short = [
        (each.text.rstrip(" .!"), thing.span(1), mood_class(each.mood))
        for each in _opinions(folder)
        if (thing := _THING.search(each.text)) and len(each.text) < _SHORT and abs(each.mood) > 1.0
    ]
    short.sort(key=lambda each: share_of(each[0]))
    good, bad = ([each for each in short if each[2] == mood] for mood in ("positive", "negative"))
    for number, (one, other) in enumerate(zip(good, bad, strict=False)):
        first, second = (one, other) if number % 2 else (other, one)
        text = f"{first[0]}{_JOINTS[number % len(_JOINTS)]}{second[0]}."
        shift = len(text) - len(second[0]) - 1
        later = (second[1][0] + shift, second[1][1] + shift)
        yield from _felt("two minds", text, first[1], first[2])
        yield from _felt("two minds", text, later, second[2])


def _opinions(folder: Path) -> Iterator[Rated]:
    for each in (*licensed.tweets_and_snippets(folder), *licensed.product_sentences(folder)):
        if each.source not in {"nyt", "movies"} and not is_held_out(each.text):
            yield each


def _felt(
    source: str, text: str, span: tuple[int, int], mood: str, counts: float = 1.0
) -> Iterator[Felt]:
    for (_, stop), said in parts(sentences(text), text):
        if stop > span[0]:
            first, last = said.between(*span)
            features = _summed((*of_sentence(said), *around(said, first, last)))
            register = source if source in {"news", WRITTEN} else "opinions"
            yield Felt(source, text, mood, features, counts, register)
            return


def _summed(features: Iterable[Feature]) -> Mapping[str, float]:
    total: dict[str, float] = {}
    for name, value in features:
        total[name] = total.get(name, 0.0) + value
    return total
