"""Names that are everyday words too."""

import pytest

from makegood_ops.evaluation.lines import Faults
from makegood_ops.evaluation.texts import texts
from makegood_ops.everyday import is_everyday


@pytest.mark.parametrize(
    "name",
    ["United", "gateway", "BOOTS", "Three", "Square", "Windows", "Orange", "Best Buy", "American"],
)
def test_everyday_words_places_and_peoples_are_known(name: str) -> None:
    """Whatever their case, and in forms that the list leaves out."""
    assert is_everyday(name)


@pytest.mark.parametrize(
    "name", ["Dell", "Tarn", "Quorvex", "T-Mobile", "3M", "", "!", "United Airlines", "US Airways"]
)
def test_other_names_mean_their_brand(name: str) -> None:
    """Made-up words, figures, and names of several words of which one says it is a firm."""
    assert not is_everyday(name)


@pytest.mark.parametrize(
    ("more", "ambiguous"), [("", True), (', "ambiguous": false', False), (', "ambiguous": 1', True)]
)
def test_a_text_says_itself_whether_its_brand_is_ambiguous(more: str, *, ambiguous: bool) -> None:
    """And the list says it for texts that do not."""
    line = f'{{"id": 1, "title": "", "text": "I left.", "brand": "Gateway"{more}}}'
    (text,) = texts([line.encode()], "t.jsonl", Faults())
    assert text.brand.ambiguous is ambiguous
