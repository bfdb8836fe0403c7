"""Where a sentence turns from one brand to another."""

import re

import pytest

from makegood.triage.texts.clauses import Mark, clauses

_BRANDS = re.compile("Juniper|Halden|Orbit")


def parts(text: str) -> list[str]:
    """The clauses of a sentence that names made-up brands."""
    marks = [Mark(*found.span(), found[0]) for found in _BRANDS.finditer(text)]
    return [text[start:end].strip(" ,") for start, end in clauses(text, 0, len(text), marks)]


@pytest.mark.parametrize(
    "text",
    [
        "Bij Juniper ging alles vlot,| bij Halden wacht ik al een maand.",
        "Bei Juniper war alles prima,| bei Halden warte ich seit Wochen.",
        "Chez Juniper tout va bien,| chez Halden personne ne répond.",
        "Con Juniper me fue genial,| con Halden llevo dos meses esperando.",
        "Con Juniper todo bien,| Halden en cambio me cobró dos veces.",
        "Da Juniper tutto perfetto,| Halden invece mi ha addebitato due volte.",
        "Com a Juniper foi tudo rápido,| com a Halden espero há dois meses.",
        "With Juniper it took a day,| with Halden I waited all winter.",
        "Juniper werd netjes bezorgd,| Halden kwam nooit opdagen en niemand belt terug.",
    ],
)
def test_it_turns_at_a_comma_to_how_it_was_with_the_other(text: str) -> None:
    """In brief words of the one, and with or without a preposition before the other."""
    assert parts(text.replace("|", "")) == [part.strip(" ,") for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "Moved to Juniper from Halden| after Halden lost my parcel.",
        "I went to Juniper| because Halden never answered.",
        "Ich bin jetzt bei Juniper,| weil Halden nie geantwortet hat.",
        "Ik stapte over naar Juniper| omdat Halden mijn pakket kwijt was.",
        "Me cambié a Juniper| porque Halden no contesta.",
        "Je suis chez Juniper| parce que Halden ne répond jamais.",
        "Sono passata a Juniper| perché Halden non risponde.",
        "Mudei para a Juniper| depois que a Halden perdeu meu pacote.",
    ],
)
def test_it_turns_where_the_other_is_why_or_when(text: str) -> None:
    """Whatever was said before."""
    assert parts(text.replace("|", "")) == [part.strip(" ,") for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "Juniper ha risposto subito,| mentre Halden non risponde mai.",
        "Juniper cumple,| pero Halden me debe dinero.",
        "A Juniper resolveu,| mas a Halden sumiu com o pedido.",
    ],
)
def test_it_turns_at_words_of_contrast(text: str) -> None:
    """Spanish, Italian and Portuguese ones too."""
    assert parts(text.replace("|", "")) == [part.strip(" ,") for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "I have used Juniper, Halden and Orbit for years.",
        "My Juniper kettle, Halden toaster and Orbit oven broke.",
        "I buy at Juniper, at Halden and at Orbit.",
        "I ordered from Juniper and from Halden last week and nothing came.",
        "Juniper e Halden non rispondono.",
        "Juniper, Halden, ninguno contesta nunca.",
        "Bij Juniper, bij Halden en bij Orbit krijg ik geen antwoord.",
        "Juniper sold my debt to Halden when it closed.",
        "Bei Juniper und bei Halden warte ich seit Wochen.",
    ],
)
def test_a_list_does_not_turn(text: str) -> None:
    """What is said behind it is said of all."""
    assert parts(text) == [text]
