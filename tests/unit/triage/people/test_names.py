"""Colleagues whom a post names."""

from functools import cache

import pytest

from makegood.triage.people.names import People, colleagues_in


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
        ("Danke an Herrn \u00d6zg\u00fcn von Juniper.", ("Herrn \u00d6zg\u00fcn",)),
        ("Thanks to McAdam, who found it.", ("McAdam",)),
        ("I spoke to Maeve O\u2019Shea today.", ("Maeve O'Shea",)),
        ("Mr O'Shea rang me.", ("Mr O'Shea",)),
        ("I talked to DeAndre from Juniper.", ("DeAndre",)),
        ("Thank you, Pieter van den Brink!", ("Pieter van den Brink",)),
        ("Merci \u00e0 \u00c9lodie, tout est r\u00e9gl\u00e9.", ("\u00c9lodie",)),
        ("Kudos to \u0141ucja and to \u00c5sa from Juniper.", ("\u0141ucja", "\u00c5sa")),
        ("Muchas gracias a Luc\u00eda.", ("Luc\u00eda",)),
        ("Grazie a Giulia!", ("Giulia",)),
        ("Obrigada ao Jo\u00e3o.", ("Jo\u00e3o",)),
        ("It was Anu Rao (Juniper support).", ("Anu Rao",)),
        ("thanks to anu at juniper support", ("Anu",)),
        ("THANKS TO ANU AT JUNIPER", ("Anu",)),
        ("I spoke to ANU today.", ("Anu",)),
        ("Agent Ravi helped me.", ("Ravi",)),
        ("Me atendi\u00f3 Carmen.", ("Carmen",)),
        ("Bedankt Anouk van 't Hoff!", ("Anouk van 't Hoff",)),
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
        "Danke Sch\u00f6n!",
        "Merci Beaucoup, Juniper",
        "Danke Ihnen allen",
        "Gracias Por Nada",
        "Thanks for Nothing, Juniper.",
        "THANK YOU FOR NOTHING JUNIPER",
        "I SPOKE TO PEOPLE WHO LAUGHED AT ME",
        "My husband Tom fixed it, my mate Lars was very patient.",
        "Our neighbour Sarah helped.",
        "Agnes, my sister, fixed it.",
        "Our daughter is called Emma, the dog is called Rex.",
        "It was made in a town called Springfield.",
        "Kudos to Tesla",
        "Thank You Very Much",
        "Thanks In Advance",
        "Thanks to Covid and Brexit it is late.",
        "London was amazing, my Mum was great.",
        "My colleague Jan fixed it.",
        "He called Fido and I called Tom.",
        "Thanks to Eva at Norvik, who fixed it.",
        "thanks to everyone at juniper",
        "spoke to someone at juniper support",
    ],
)
def test_other_capitals_are_no_colleagues(text: str) -> None:
    """Days, brands, the author, neighbours and the beginnings of sentences."""
    assert names_in(text) == ()


def test_people_of_the_watchlist_are_found_wherever_they_stand() -> None:
    """The operator has said who they are."""
    assert names_in("Odile Ferro writes a blog.", ("Odile Ferro",)) == ("Odile Ferro",)


def test_whoever_is_with_another_brand_is_not_thanked() -> None:
    """Another brand of the watchlist is nobody's name, and takes its people with it."""
    for text in (
        "Thanks Eva from Norvik!",
        "Thank you, Norvik.",
        "eva at norvik helped, kudos to Eva at norvik",
    ):
        others = frozenset({"norvik"})
        assert colleagues_in(text, people(), (), "Maren", ("Juniper",), others) == ()
    assert names_in("Thanks Agnes at the Leeds store") == ("Agnes",)


@pytest.mark.parametrize(
    "text",
    [
        "We've ordered a Norvik instead. Thank you Norvik!",
        "I switched to Norvik last week. Thanks Norvik!",
        "Moved over to Norvik in May. Bravo, Norvik!",
        "The Norvik website took my order at once. Thank you, Norvik.",
        "Ik ben overgestapt naar Norvik. Bedankt, Norvik!",
        "Ich habe jetzt bei Norvik gekauft und bin zu Norvik gewechselt. Danke an Norvik.",
        "Je suis pass\u00e9 chez Norvik. Merci \u00e0 Norvik.",
        "Me cambi\u00e9 a Norvik. Muchas gracias a Norvik.",
    ],
)
def test_a_firm_that_nobody_watches_is_no_colleague(text: str) -> None:
    """What is ordered, moved to, or has a website."""
    assert names_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I called to order a lid and spoke to Agnes. Thank you, Agnes!",
        "Agnes at the shop ordered a new lid for me. Thank you, Agnes!",
        "We left at noon, and Agnes rang back. Thank you, Agnes!",
        "They passed me to Agnes. Thank you, Agnes!",
        "Agnes moved my order to Friday. Thank you, Agnes!",
    ],
)
def test_whoever_takes_the_order_is_a_colleague(text: str) -> None:
    """Orders and shops near a name make no firm of it."""
    assert names_in(text) == ("Agnes",)
