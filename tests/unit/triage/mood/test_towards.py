"""The rule from what is felt towards things to what is felt towards the brand."""

import pytest

from makegood.model.verdicts import Felt, Sentiment
from makegood.triage.mood.towards import towards_brand

GOOD, BAD = Sentiment(0.9, 0.0, 0.1, 0.0), Sentiment(0.0, 0.8, 0.2, 0.0)
WORSE, CALM = Sentiment(0.0, 0.9, 0.1, 0.0), Sentiment(0.1, 0.0, 0.9, 0.0)
MARK = [(10, 14)]


def at(
    start: int, thing: int, felt: Sentiment, is_thing: float = 1.0, is_same: float = 1.0
) -> Felt:
    return Felt(start, start + 4, thing, felt, is_thing, is_same)


def test_only_what_stands_at_a_mark_is_the_brand() -> None:
    """What is felt towards another thing of the text is not felt towards the brand."""
    assert towards_brand([at(10, 0, GOOD), at(30, 1, BAD)], MARK) == GOOD.score
    assert towards_brand([at(30, 1, BAD)], MARK) is None
    assert towards_brand([], MARK) is None


@pytest.mark.parametrize("start", [7, 9, 10, 13])
def test_any_overlap_is_enough(start: int) -> None:
    """Readers cut names otherwise than keywords do."""
    assert towards_brand([at(start, 0, BAD)], MARK) == BAD.score


@pytest.mark.parametrize("start", [6, 14])
def test_a_neighbour_is_no_overlap(start: int) -> None:
    """The end is exclusive."""
    assert towards_brand([at(start, 0, BAD)], MARK) is None


def test_other_words_for_the_same_thing_count() -> None:
    """Whoever writes "it" means what they named."""
    assert towards_brand([at(10, 0, CALM), at(40, 0, BAD)], MARK) == BAD.score


def test_the_worst_clear_feeling_decides() -> None:
    """And neutral places thin nothing out."""
    felt = [at(10, 0, GOOD), at(20, 0, BAD), at(30, 0, WORSE), at(40, 0, CALM)]
    assert towards_brand(felt, MARK) == WORSE.score
    assert towards_brand([at(10, 0, CALM), at(20, 0, GOOD)], MARK) == GOOD.score


def test_a_much_clearer_good_one_stands_before_a_bad_one() -> None:
    """What is said on the way to praise may sound bad by itself."""
    doubtful = Sentiment(0.1, 0.4, 0.5, 0.0)
    assert towards_brand([at(10, 0, doubtful), at(20, 0, GOOD)], MARK) == GOOD.score
    assert towards_brand([at(10, 0, GOOD), at(20, 0, BAD)], MARK) == BAD.score


def test_without_a_clear_feeling_it_is_their_mean() -> None:
    """Which is hardly any."""
    assert towards_brand([at(10, 0, CALM), at(20, 0, CALM)], MARK) == CALM.score


def test_what_the_reader_doubts_does_not_count() -> None:
    """Neither a thing that may be none, nor one that may be another."""
    assert towards_brand([at(10, 0, BAD, is_thing=0.4)], MARK) is None
    assert towards_brand([at(10, 0, CALM), at(20, 0, BAD, is_same=0.4)], MARK) == CALM.score
