"""The words of a text, where they stand, and what each feels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood_ops.standin.tokens import parts, sentences


def said(text: str) -> list[str]:
    return [" ".join(sentence.words) for sentence in sentences(text)]


def test_a_text_is_read_sentence_by_sentence() -> None:
    """A full stop after a title or an initial ends none."""
    assert said("Mr. Tarn fell. J. Doe didn’t! 3 days") == [  # noqa: RUF001 -- typeset apostrophe
        "mr . tarn fell .",
        "j . doe didn't !",
        "0 days",
    ]


def test_a_denied_feeling_is_turned() -> None:
    """Within its clause, and a few words on."""
    (plain,) = sentences("It is good")
    (denied,) = sentences("It is not so good, good")
    assert plain.feelings[-1] > 0
    assert denied.feelings[4] < 0 < denied.feelings[6]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I love the lid but the hose is awful", ["i love the lid", "but the hose is awful"]),
        ("I love the lid but it is red", ["i love the lid", "i love the lid but it is red"]),
    ],
)
def test_a_sentence_that_turns_is_felt_part_by_part(text: str, told: list[str]) -> None:
    """A part without a feeling has that of its sentence."""
    assert [" ".join(words.words) for _, words in parts(sentences(text), text)] == told


@given(st.text(alphabet="aB it.,!?;’ é😡\n1 but", max_size=80))  # noqa: RUF001 -- typeset apostrophe
def test_words_stand_where_they_are_said_to(text: str) -> None:
    """In order, none twice, each within its part of the text."""
    places = [
        place for said in sentences(text) for place in zip(said.starts, said.ends, strict=True)
    ]
    assert places == sorted(places)
    assert all(start < end <= len(text) for start, end in places)
    spans = [span for span, _ in parts(sentences(text), text)]
    assert spans == sorted(spans)


def test_the_clause_around_some_words_ends_at_a_stop_or_a_link() -> None:
    """Near words tell more than far ones."""
    (sentence,) = sentences("They say, my lid leaks because rain")
    first, last = sentence.between(10, 12)
    begin, end = sentence.clause(first, last)
    assert sentence.words[begin:end] == ("my", "lid", "leaks")
