"""A text is cut where the service's bytes end, and between two characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.adapters.cutting import cut_to_bytes
from makegood.adapters.sentiment_languages import service_code
from makegood.errors import Unreadable


@given(st.text(), st.integers(min_value=0, max_value=50))
def test_what_is_kept_is_the_longest_whole_beginning(text: str, limit: int) -> None:
    """It fits, it is a beginning, and one character more would not fit."""
    kept = cut_to_bytes(text, limit)
    assert text.startswith(kept)
    assert len(kept.encode()) <= limit
    assert kept == text or len(text[: len(kept) + 1].encode()) > limit


def test_a_lone_surrogate_is_no_obstacle() -> None:
    """Broken feeds carry them; no service takes them."""
    assert cut_to_bytes("a\ud83db", 10) == "a?b"


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en"), ("pt-BR", "pt"), ("de_AT", "de"), ("zh", "zh"), ("zh-Hans-CN", "zh")]
    + [(tag, "zh-TW") for tag in ("zh-TW", "zh-Hant", "zh-HK", "zh_hant_mo")],
)
def test_a_language_tag_becomes_the_services_code(tag: str, code: str) -> None:
    """Regions fall away, except where they mean another script."""
    assert service_code(tag) == code


@pytest.mark.parametrize("tag", ["nl", "", "x", "zho", "-"])
def test_a_tag_without_sentiment_is_unreadable(tag: str) -> None:
    """And the message names it."""
    with pytest.raises(Unreadable, match=repr(tag)):
        service_code(tag)
