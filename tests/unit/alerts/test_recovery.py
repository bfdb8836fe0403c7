"""What changed in public between a customer's first words and their last."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from makegood.alerts.recovery import feeling, then_and_now
from makegood.alerts.scene import Scene
from makegood.cases.numbers.facts import is_recovered
from makegood.model.cases import Attempt
from makegood_ops.picture_cases import FILES, NOW, WATCHLIST

TRIED = Attempt("a", "comment", NOW - timedelta(days=5), "ines")


def told(rep: str = "ines", **changes: Any) -> list[str]:
    """The lines about a case whose customer spoke again two days ago."""
    file = FILES["hinge"]
    usual = {
        "said_at": NOW - timedelta(days=6),
        "said_again_at": NOW - timedelta(days=2),
        "first_felt": -0.7,
        "attempts": (TRIED,),
    }
    case = replace(file.case, **{**usual, **changes})
    facts = then_and_now(Scene(replace(file, case=case), WATCHLIST, rep, NOW))
    return [line.words for fact in facts for line in fact.lines]


def test_the_change_stands_with_how_long_after_whose_attempt() -> None:
    """And that it is a recovery, by the definition that numbers have."""
    recovery = "They feel much better about us than at first: a recovery."
    words = "First: very negative. Last: positive, 3 days after {} attempt."
    assert told(latest_felt=0.3) == [words.format("your"), recovery]
    assert told("judith", latest_felt=0.3) == [words.format("Ines Marchetti’s"), recovery]  # noqa: RUF001 - an apostrophe as print has it


def test_a_change_that_nobody_tried_for_is_no_recovery() -> None:
    """Nor is one of words said before the try."""
    early = replace(TRIED, at=NOW - timedelta(days=1))
    for attempts in ((), (early,)):
        [line] = told(latest_felt=0.9, attempts=attempts)
        assert line.startswith("First: very negative. Last: very positive, 4 days later")
        assert line.endswith(", before any try.")


def test_the_latest_try_before_their_words_counts() -> None:
    """A later one cannot have moved them."""
    tries = (TRIED, replace(TRIED, at=NOW - timedelta(days=3)), replace(TRIED, at=NOW))
    assert told(latest_felt=-0.3, attempts=tries) == [
        "First: very negative. Last: negative, 24 hours after your attempt."
    ]


def test_what_nobody_could_read_is_not_made_up() -> None:
    """Said so; whoever spoke once has nothing to compare."""
    assert told(latest_felt=None)[0].startswith("First: very negative. Last: nobody could read")
    assert told(latest_felt=0.5, said_again_at=None) == []


@pytest.mark.parametrize(
    ("felt", "words"),
    [(-0.6, "very negative"), (-0.25, "negative"), (0.2, "neutral"), (0.25, "positive")],
)
def test_feelings_have_words(felt: float, words: str) -> None:
    """Clear from where triage calls it clear."""
    assert feeling(felt) == words


def test_a_recovery_needs_words_after_a_try_that_are_better_by_half() -> None:
    """None where that cannot be told."""
    case = replace(FILES["hinge"].case, first_felt=-0.3, said_again_at=NOW, attempts=(TRIED,))
    assert is_recovered(replace(case, latest_felt=0.2)) is True
    assert is_recovered(replace(case, latest_felt=0.1)) is False
    assert is_recovered(replace(case, latest_felt=None)) is None
    assert is_recovered(replace(case, latest_felt=0.9, attempts=())) is None
