"""`makegood evaluate` with Comprehend instead of the words that stand in for it."""

from datetime import UTC, datetime

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.errors import BadInput
from makegood.model.watchlist import Brand, Keyword
from makegood_ops.deployment import reader_in
from makegood_ops.evaluation.answers import Judge
from makegood_ops.evaluation.texts import BRAND, Text
from makegood_ops.standin.reader import LocalReader
from makegood_ops.standin.server import serve

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)


def a_text(number: int) -> Text:
    """Each about a brand of its own, each with its own words."""
    brand = Brand(BRAND, f"Tarn{number}", (Keyword(f"Tarn{number}"),))
    words = f"My Tarn{number} broke {number} times and nobody answers. It is awful."
    return Text(number, "", words, brand, "en")


def test_comprehend_is_asked_in_full_batches() -> None:
    """Sixty texts about sixty brands: three requests a question, and the offline answers."""
    texts = [a_text(number) for number in range(60)]
    with serve() as standin:
        reader = reader_in("eu-west-1", endpoint_url=standin.address)
        answers = list(Judge(reader, LocalLanguages(), NOW).answers(texts))
        assert standin.usage()["total"]["calls"] == 6
    offline = list(Judge(LocalReader(), LocalLanguages(), NOW).answers(texts))
    assert [answer.row() for answer in answers] == [answer.row() for answer in offline]


def test_a_profile_that_does_not_exist_is_told() -> None:
    """Before anything is asked."""
    with pytest.raises(BadInput, match="no AWS profile 'nobody' on this machine"):
        reader_in("eu-west-1", profile="nobody")
