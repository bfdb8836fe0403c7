"""What the stand-in may learn from, and what is kept for measuring."""

import json
from pathlib import Path

import pytest

from makegood_ops.learning.felt import (
    Felt,
    is_set_aside,
    mood_class,
    of_targets,
    of_texts,
)
from makegood_ops.learning.labelled import WRITTEN
from makegood_ops.learning.licensed import is_held_out

TEXTS = [f"The lid number {number} is awful" for number in range(400)]
TEXTS += [f"I love the hose number {number}" for number in range(400)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sets in the form of the licensed ones, with words of ours."""
    hutto = tmp_path / "hutto" / "hutto_ICWSM_2014"
    reviews = tmp_path / "product-reviews" / "product_reviews_1"
    listed = tmp_path / "product-reviews" / "pros_cons"
    news = tmp_path / "newsmtsc"
    for each in (hutto, reviews, listed, news):
        each.mkdir(parents=True)
    rated = [f"{at}\t{-2.5 if 'awful' in text else 2.5}\t{text}" for at, text in enumerate(TEXTS)]
    for name in ("tweets", "amazonReviewSnippets", "nytEditorialSnippets", "movieReviewSnippets"):
        (hutto / f"{name}_GroundTruth.txt").write_text("\n".join(rated))
    (reviews / "Kettle.txt").write_text("lid[-2]##The lid leaks .\n##It came in a box .")
    for name in ("Pros", "Cons"):
        (listed / f"Integrated{name}.txt").write_text(f"<{name}>light, quiet</{name}>")
    target = {"from": 0, "to": 4, "mention": "Tarn", "polarity": 2.0}
    entry = {"sentence_normalized": "Tarn lied to me.", "targets": [target]}
    (news / "train.jsonl").write_text(json.dumps(entry))
    return tmp_path


def test_three_texts_in_ten_are_for_measuring_alone(folder: Path) -> None:
    """Copies too, whatever their case; choices are made on others."""
    held_out = [text for text in TEXTS if is_held_out(text)]
    assert 0.25 < len(held_out) / len(TEXTS) < 0.35
    assert all(is_held_out(f" {text.upper()} ") for text in held_out)
    assert not any(is_set_aside(text) for text in held_out)
    learned = {each.text for each in (*of_texts(folder), *of_targets(folder))}
    assert not learned & set(held_out)


def test_each_set_counts_the_same(folder: Path) -> None:
    """However many texts it has."""
    totals: dict[str, float] = {}
    for each in of_texts(folder):
        totals[each.source] = totals.get(each.source, 0.0) + each.counts
    assert totals.pop(WRITTEN) < min(totals.values())
    assert len(totals) > 4
    assert max(totals.values()) == pytest.approx(min(totals.values()))


def test_a_sentence_of_two_minds_is_felt_at_each_thing_by_itself(folder: Path) -> None:
    """As many good things as bad ones."""
    both: list[Felt] = [each for each in of_targets(folder) if each.source == "two minds"]
    moods = [each.mood for each in both]
    assert moods.count("positive") == moods.count("negative") > 10


@pytest.mark.parametrize(
    ("mood", "name"), [(-0.5, "negative"), (-0.4, "neutral"), (0.4, "neutral"), (2, "positive")]
)
def test_a_mean_rating_has_a_class(mood: float, name: str) -> None:
    """Half a step of nine is nothing."""
    assert mood_class(mood) == name
