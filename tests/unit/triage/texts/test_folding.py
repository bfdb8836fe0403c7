"""Folded text and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from makegood.triage.texts.folding import fold, folded


def test_accents_case_and_printers_quotes_make_no_difference() -> None:
    """What people type and what printers print are the same word."""
    assert folded("Zo\u00eb\u2019s CAF\u00c9") == "zoe's cafe"


def test_a_ligature_and_a_sharp_s_lead_back_to_where_they_stood() -> None:
    """Folding may lengthen a text; the way back still finds the original."""
    text = "die \ufb01ne Stra\u00dfe 9"
    where = fold(text)
    start = where.text.index("strasse")
    assert text[slice(*where.span(start, start + 7))] == "Stra\u00dfe"


def test_marks_piled_on_letters_are_seen_through() -> None:
    """A name under a heap of combining marks is still that name."""
    text = "A\u0337c\u0334m\u0335e\u0336 broke"
    where = fold(text)
    assert where.text.startswith("acme")
    assert text[slice(*where.span(0, 4))] == "A\u0337c\u0334m\u0335e\u0336"


def test_invisible_characters_do_not_hide_a_word() -> None:
    """Soft hyphens and direction marks fall away."""
    assert folded("Jun\u00adiper \u202eok") == "juniper ok"


@given(st.text(max_size=80))
def test_every_folded_character_has_a_place_in_the_original(text: str) -> None:
    """The way back never leaves the text, and never runs backwards."""
    where = fold(text)
    spans = [where.span(at, at + 1) for at in range(len(where.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
