"""Colleagues whom a post names."""

from functools import cache

import pytest

from makegood.triage.names import People, colleagues_in


@cache
def people() -> People:
    return People.shipped()


def names_in(text: str, known: tuple[str, ...] = (), author: str = "Maren") -> tuple[str, ...]:
    return colleagues_in(text, people(), known, author, ("Juniper", "Juniper Ember"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then I spoke to Agnes, who fixed it.", ("Agnes",)),
        ("Thank you, Samir, you were brilliant.", ("Samir",)),
        ("The technician, Piet Vos, stayed until ten.", ("Piet Vos",)),
        ("Bravo, Mr. Lund! The rep, Erik Lund, never gave up.", ("Erik Lund",)),
        ("Ada from Juniper rang me.", ("Ada",)),
        ("Ada from support rang me.", ("Ada",)),
        ("A man called Tom\u00e1s took care of it.", ("Tom\u00e1s",)),
        ("Kudos to Ada and her team", ("Ada",)),
        ("Bedankt, Joke!", ("Joke",)),
        ("Herr Schmidt hat geholfen.", ("Herr Schmidt",)),
    ],
)
def test_a_colleague_is_named_by_the_words_around(text: str, names: tuple[str, ...]) -> None:
    """Thanks, service and helping say that a name is a colleague's."""
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Thank you so much! The kettle is here.",
        "I spoke to Juniper on Monday.",
        "Thanks, Maren here again.",
        "My neighbour Agnes has one too.",
        "Thanks to Google I found the number.",
        "I was told Friday, then Monday.",
        "A customer called. Nobody rang.",
    ],
)
def test_other_capitals_are_no_colleagues(text: str) -> None:
    """Days, brands, the author, neighbours and the beginnings of sentences."""
    assert names_in(text) == ()


def test_people_of_the_watchlist_are_found_wherever_they_stand() -> None:
    """The operator has said who they are."""
    assert names_in("Odile Ferro writes a blog.", ("Odile Ferro",)) == ("Odile Ferro",)
