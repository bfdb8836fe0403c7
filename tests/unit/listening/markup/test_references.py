"""Numbers that stand for characters, and some that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.listening.markup.references import mended


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("plain &amp; simple", "plain &amp; simple"),
        ("&#65;&#x42;&#X43;", "&#65;&#x42;&#X43;"),
        ("&#128544;", "&#128544;"),
        ("&#55357;&#56864;", "\U0001f620"),
        ("&#xD83D;&#xde20;!", "\U0001f620!"),
        ("&#55357;", "\ufffd"),
        ("&#56864;&#55357;", "\ufffd\ufffd"),
        ("&#55357;&#65;", "\ufffd&#65;"),
        ("&#0;&#x0;", "\ufffd\ufffd"),
        ("&#x110000;", "\ufffd"),
        ("&#99999999999999999999", "\ufffd"),
        ("&#x" + "f" * 5000 + ";", "\ufffd"),
        ("&#0000000000000065;", "&#0000000000000065;"),
        ("&# &#; &#x; &#y;", "&# &#; &#x; &#y;"),
    ],
)
def test_what_names_no_character_becomes_the_unknown_one(written: str, meant: str) -> None:
    """Halves of an emoji become whole; all other references stay as they were."""
    assert mended(written) == meant


@given(st.text("&#xX0123456789abcdefD8; ", max_size=60))
def test_mending_twice_is_mending_once(text: str) -> None:
    """Whatever stands there."""
    assert mended(mended(text)) == mended(text)
