"""Targeted sentiment says of each thing what its clause says, at its place in the text."""

from hypothesis import given
from hypothesis import strategies as st

from makegood_ops.standin.targets import Target, targets


def feelings(text: str) -> dict[str, str]:
    return {one.text: one.sentiment.label for thing in targets(text) for one in thing}


def types(text: str) -> dict[str, str]:
    return {one.text: one.type for thing in targets(text) for one in thing}


def test_each_thing_is_felt_by_its_own_clause() -> None:
    """Loving the colour says nothing of the support."""
    found = feelings("I love my kettle but Hearthly support is useless.")
    assert found["kettle"] == "positive"
    assert found["Hearthly"] == "negative"
    assert found["support"] == "negative"


def test_it_is_the_thing_named_last() -> None:
    """Both mentions belong to one entity, each with its own feeling."""
    text = "The kettle was boiling perfectly but it is awful now."
    (thing,) = targets(text)
    assert [(one.text, one.sentiment.label) for one in thing] == [
        ("kettle", "positive"),
        ("it", "negative"),
    ]


def test_the_writer_is_a_person_without_a_feeling_towards_them() -> None:
    """As the service has it: I, my, we are neutral."""
    (thing, *_) = targets("We hate my kettle.")
    assert [(one.text, one.type, one.sentiment.label) for one in thing] == [
        ("We", "PERSON", "neutral"),
        ("my", "PERSON", "neutral"),
    ]


def test_a_word_that_only_begins_a_sentence_names_nothing() -> None:
    """A capital is not yet a name."""
    assert types("The Hearthly kettle leaks. Today Hearthly Care called.") == {
        "Hearthly": "BRAND",
        "kettle": "COMMERCIAL_ITEM",
        "Hearthly Care": "BRAND",
    }


def test_a_month_is_a_date() -> None:
    """Not everything with a capital is a brand."""
    assert types("since March")["March"] == "DATE"


def test_a_text_about_nothing_has_no_things() -> None:
    """The list is empty, not absent."""
    assert targets("so it goes") == ()


@given(st.text(alphabet="aB cIt.,😡 éüK!", max_size=120))
def test_offsets_are_code_points_of_the_text_itself(text: str) -> None:
    """Slicing the text gives the mention back, whatever stands before it."""

    def is_in_place(one: Target) -> bool:
        return text[one.start : one.end] == one.text

    assert all(is_in_place(one) for thing in targets(text) for one in thing)
