"""What others claim is not what the author says: neither a mending nor a mistake of their own."""

import pytest

from unit.triage.test_abroad import said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "According to Juniper it was my own fault"),
        ("en", "Juniper claimed it was sorted. My router is dead."),
        ("de", "Juniper sagt, ich sei selbst schuld"),
        ("de", "Laut Garantie von Juniper ist es meine Schuld, dass die Pumpe kaputt ist"),
        ("nl", "Volgens de garantie van Juniper is het mijn eigen schuld"),
        ("nl", "Juniper beweert dat het mijn eigen schuld is, garantie vervalt"),
        ("fr", "D'après la garantie Juniper c'est de ma faute"),
        ("fr", "Le technicien Juniper prétend que c'est de ma faute"),
        ("fr", "D'après Juniper le problème est résolu. Pas chez moi"),
        ("es", "La garantía de Juniper me dice que es culpa mía"),
        ("es", "Según Juniper la culpa es mía"),
        ("it", "Juniper sostiene che il problema è risolto"),
        ("pt", "A Juniper diz que o problema foi resolvido"),
    ],
)
def test_what_the_brand_claims_solves_nothing(language: str, text: str) -> None:
    """That it is mended, or that it is the customer's own fault, is their word for it."""
    verdict = said(text, language).verdict
    assert verdict.stage != "solved"
    assert not any("found the way out" in each.words for each in verdict.reasons[:1])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Turns out it was my own fault, the Juniper filter was upside down. Works now."),
        ("en", "I have to say it was my own fault, the Juniper filter was upside down. Works now."),
        ("en", "I must say my Juniper router was fixed quickly, all sorted now."),
        ("de", "Selbst schuld, der Juniper Filter war verkehrt herum drin. Läuft jetzt wieder."),
        ("de", "Ich muss sagen: selbst schuld, der Juniper Filter war verkehrt. Läuft wieder."),
        ("nl", "Ik moet eerlijk zeggen: mijn eigen schuld, mijn Juniper doet het weer."),
        ("fr", "C'était ma faute, j'avais mis le filtre Juniper à l'envers. Problème résolu."),
        ("es", "Era culpa mía, tenía el filtro de la Juniper al revés. Ya funciona."),
    ],
)
def test_what_the_authors_say_themselves_solves_it(language: str, text: str) -> None:
    """Also where they introduce it: I must say, I have to admit."""
    assert said(text, language).verdict.stage == "solved"
