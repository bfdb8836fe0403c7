"""Offers, guides and podcasts tell of their readers' troubles: nobody in them waits for you."""

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

TEXTS = Path(__file__).parent / "offers.jsonl"
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


@pytest.mark.parametrize("text", of("offer"))
def test_an_offer_is_no_alert(text: str) -> None:
    """It asks after its readers' trouble, and bids them call: that is no trouble of the author."""
    assert answers()[text].route in {Route.NONE, Route.DIGEST}


@pytest.mark.parametrize("text", of("customer"))
def test_customers_who_say_what_trade_says_are_heard(text: str) -> None:
    """They wait, were told so, or beg to be called: trade does none of these."""
    assert answers()[text].route is Route.ALERT


@pytest.mark.parametrize("text", of("guide"))
def test_guides_podcasts_and_staff_are_no_alerts(text: str) -> None:
    """They tell what to do where the reader's thing fails, or of others who wait."""
    assert answers()[text].route in {Route.NONE, Route.DIGEST}


def test_an_offer_says_that_it_is_one() -> None:
    """With its own words, and without those of people in trouble."""
    answer = answers()[of("offer")[0]]
    words = [reason.words for reason in answer.reasons]
    assert answer.kind is Kind.OTHER
    assert any("an offer" in each and "Our engineers fix it" in each for each in words)
    assert not any("speak of themselves" in each for each in words)
