"""What the words around a name tell."""

import json
from importlib.resources import files

import pytest

from makegood.triage.brands.ambiguity import naming_classes, naming_words
from makegood.triage.brands.slots import FORMAT, Slot, case_of, evidence


def a_slot(text: str) -> Slot:
    """The place of the [name] in a text."""
    start, end = text.index("["), text.index("]") - 1
    return Slot(text.replace("[", "").replace("]", ""), start, end)


def told(text: str) -> list[str]:
    return evidence(a_slot(text), naming_classes())


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("I left [Tern] last week.", "capital"),
        ("So. [Tern] it was.", "opening"),
        ("i left [tern] last week", "small"),
        ("I saw a [tern] on The Wash.", "small among capitals"),
        ("NOBODY AT [TERN] ANSWERS", "shouted"),
        ("Why Nobody Leaves [Tern] Without Tears", "titled"),
        ("We flew [Alaska] to Oslo.", "capital"),
    ],
)
def test_how_a_name_is_written_tells_only_what_it_can(text: str, case: str) -> None:
    """A capital tells something only where ordinary words would have none."""
    assert case_of(a_slot(text)) == case


def test_a_people_has_its_capital_in_any_sense() -> None:
    """So it tells nothing."""
    assert "capital in any sense" in told("We flew [Alaska] to Oslo.")


def test_words_beside_it_count_by_what_they_are() -> None:
    """The word itself, its class, and how both sides go together."""
    found = told("I have been with [Tern] for years.")
    assert {"before=with", "before:with", "after:of", "before:with _ after:of"} <= set(found)


def test_a_longer_name_and_a_sentences_end_are_seen() -> None:
    """Words of another sentence are not beside it."""
    assert "after:name" in told("We saw the [Tern] Gorge.")
    assert {"before:start", "after:end"} <= set(told("He left. [Tern]! Nobody came."))


def test_plurals_possessives_and_hyphens_are_seen() -> None:
    """An s is part of the word, and no word beside it."""
    assert "plural & small among capitals" in told("Two [tern]s sat on The Wash.")
    assert {"after:'s", "after2:thing"} <= set(told("I rang [Tern]'s support."))
    assert "hyphen" in told("a [tern]-shaped kite")


def test_the_shipped_weights_are_of_evidence_that_there_is() -> None:
    """Classes that the file knows are those of the words; every weight is a plain number."""
    data = json.loads(files("makegood.triage.brands").joinpath("slots.json").read_text("utf-8"))
    assert data["format"] == FORMAT
    classes = {*naming_classes(), "start", "end", "'s", "name", "opening name", "content"}
    seen = {
        piece.removeprefix("before:")
        for piece in data["weights"]
        if piece.startswith("before:") and "&" not in piece and "_" not in piece
    }
    assert seen <= classes | {"number", "mark", "handle"}


def test_a_company_slot_scores_above_an_everyday_one() -> None:
    """Of words that were never learned."""
    slots = naming_words().slots
    firm = slots.score(told("I called [Tern] twice and they charged me again."))
    bird = slots.score(told("A [tern] sat on the fence."))
    assert firm > 1.0
    assert bird < 0.0
