"""What the licensed sets are examples of, and who says so."""

import tomllib
from importlib.resources import files

import pytest

from makegood.model.verdicts import Kind
from makegood_ops.learning.labelled import Labelled, of_set, tweets_told, written
from makegood_ops.learning.licensed import Rated
from makegood_ops.learning.samples import (
    ASKING,
    COMPLAINING,
    CONCLUSIONS,
    TROUBLE,
    Sample,
    of_ours,
    of_rated,
)

TOLD = {"7": ("complaint", True), "8": ("unsure", False)}


def weights(sample: Sample) -> dict[str, float]:
    return {name: label.weight for name, label in zip(CONCLUSIONS, sample.labels, strict=True)}


@pytest.mark.parametrize(
    ("rated", "kind"),
    [
        (Rated("tweets", "the lid came off", -2.0, "7"), "complaint"),
        (Rated("tweets", "what a goal", -2.0, "9"), "other"),
        (Rated("products", "the lid is awful", -1.6), "complaint"),
        (Rated("products", "the lid is lovely", 1.6), "praise"),
        (Rated("amazon", "it has a lid", 0.1), "other"),
        (Rated("news", "A lid maker is sued", -2.0), "other"),
    ],
)
def test_a_text_of_a_set_has_a_kind(rated: Rated, kind: str) -> None:
    """By a person's word for tweets, by their rating for reviews; news are nobody's trouble."""
    labelled = of_set(rated, TOLD)
    assert labelled
    assert labelled.kind == kind


@pytest.mark.parametrize(
    "rated",
    [
        Rated("tweets", "lid?", 0.0, "8"),
        Rated("products", "the lid is so-so", -0.5),
        Rated("movies", "a film about a lid", -3.0),
        Rated("pros and cons", "cheap lid", -1.5),
    ],
)
def test_what_cannot_be_told_is_no_example(rated: Rated) -> None:
    """The unsure, the lukewarm, and sets in which nobody speaks to a company."""
    assert of_set(rated, TOLD) is None


def test_whom_a_text_of_the_news_speaks_of_is_the_brand() -> None:
    """So that a name in a sentence of news is learned to be nobody's trouble."""
    labelled = of_set(Rated("news", "Tarn is sued", -2.0, named="<brand> is sued"), {})
    assert labelled
    assert labelled.text == "<brand> is sued"


def test_no_tweet_is_told_twice() -> None:
    """Of a tweet with two labels the last one would count, in silence."""
    table = tomllib.loads(files("makegood_ops.learning").joinpath("tweets.toml").read_text("utf-8"))
    assert sum(map(len, table.values())) == len(tweets_told())
    assert {kind for kind, _ in tweets_told().values()} == {*Kind, "unsure"} - {"other"}


def test_only_tweets_and_ours_tell_who_is_in_trouble() -> None:
    """Of a review nobody knows whether its author should be written to: it counts a little."""
    review = weights(of_rated(Rated("products", "the lid is awful", -1.6), TOLD))
    tweet = weights(of_rated(Rated("tweets", "the lid came off", -2.0, "7"), TOLD))
    assert review[TROUBLE] < tweet[TROUBLE] / 10
    assert review[COMPLAINING] > 0.0


def test_who_asks_what_nobody_can_answer_counts_little_against_asking() -> None:
    """The words of a question to the world are those of a question to a company."""
    idle, other = (
        weights(of_ours(Labelled("lid?", kind, reach=False)))[ASKING]
        for kind in ("question", "other")
    )
    assert 0.0 < idle < other


def test_our_texts_are_all_of_a_known_kind() -> None:
    """A misspelt kind would be learned as none."""
    assert {each.kind for each in written()} == set(Kind)
