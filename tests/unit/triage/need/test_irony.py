"""Thanks for what went wrong are trouble; for a mending, or what was spared, they are thanks."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.model.verdicts import Kind, Route
from makegood.model.watchlist import Brand, Keyword
from makegood_ops.evaluation.answers import Answer, Judge
from makegood_ops.evaluation.texts import BRAND, Text
from makegood_ops.standin.reader import LocalReader
from unit.triage.triage_world import NOW

TEXTS = Path(__file__).parent / "irony.jsonl"
TARN = Brand(BRAND, "Tarn", (Keyword("Tarn"),))
ROWS = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]


def of(what: str) -> Sequence[str]:
    return [row["text"] for row in ROWS if row["is"] == what]


@cache
def answers() -> dict[str, Answer]:
    """What is said of each text, judged offline."""
    texts = [Text(at, "", row["text"], TARN, row["lang"]) for at, row in enumerate(ROWS)]
    judge = Judge(LocalReader(), LocalLanguages(), NOW)
    return {row["text"]: answer for row, answer in zip(ROWS, judge.answers(texts), strict=True)}


@pytest.mark.parametrize("text", of("mocking"))
def test_thanks_for_trouble_are_trouble(text: str) -> None:
    """However kind the words, and those of the sentences after."""
    answer = answers()[text]
    assert answer.route is Route.ALERT
    assert answer.kind is Kind.COMPLAINT


@pytest.mark.parametrize("text", of("earnest"))
def test_thanks_in_earnest_are_thanks(text: str) -> None:
    """For a mending, for what they were helped in, and for what was spared them."""
    assert answers()[text].route is not Route.ALERT


def test_a_mocker_is_not_said_to_thank_anybody() -> None:
    """A rep would wonder."""
    for text in of("mocking"):
        told = [reason.words for reason in answers()[text].reasons if reason.weight > 0]
        assert not any("they thank" in each or "are pleased" in each for each in told)
