"""Who left and is still charged, dunned or owed something has not left in peace."""

import pytest

from makegood.triage.need.pursued import is_pursued
from unit.triage.test_abroad import said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            (
                "Hab bei Juniper im Mai gekündigt, die buchen weiter ab und jetzt kommt Post "
                "vom Inkassobüro"
            ),
        ),
        (
            "fr",
            (
                "J'ai résilié Juniper en mai et maintenant c'est un huissier qui m'écrit pour "
                "un mois que je ne dois pas"
            ),
        ),
        (
            "es",
            (
                "Me di de baja de Juniper en marzo y siguen pasándome recibos, ahora me meten "
                "en ASNEF"
            ),
        ),
        (
            "it",
            (
                "Ho disdetto il contratto con Juniper a marzo e continuano ad addebitarmi, ora "
                "mi scrive il recupero crediti"
            ),
        ),
        ("pt", "Cancelei o plano da Juniper em março, continuam cobrando e sujaram meu nome"),
        (
            "nl",
            ("Ik heb Juniper in mei opgezegd, maar Juniper blijft afschrijven en niemand reageert"),
        ),
        ("en", "I cancelled Juniper in May and they still charge me every month"),
        (
            "de",
            (
                "Habe den Vertrag mit Juniper gekündigt. Seit drei Monaten buchen sie trotzdem "
                "ab und niemand antwortet."
            ),
        ),
        (
            "fr",
            (
                "J'ai quitté Juniper il y a six mois et ils continuent de me prélever. Aucune "
                "réponse."
            ),
        ),
        ("es", "Cancelé el contrato con Juniper y me siguen cobrando, nadie contesta"),
        ("it", "Ho lasciato Juniper a gennaio, ma aspetto ancora il rimborso e nessuno risponde"),
        ("pt", "Deixei de ser cliente da Juniper e até hoje não devolveram meu dinheiro"),
        (
            "nl",
            (
                "Overgestapt van Juniper naar een ander, maar mijn borg van 150 euro krijg ik "
                "niet terug en niemand antwoordt"
            ),
        ),
        (
            "de",
            (
                "Zu einem anderen Anbieter gewechselt, Juniper schuldet mir noch 200 Euro "
                "Kaution und reagiert nicht"
            ),
        ),
        ("en", "I left Juniper in June and they keep charging my card."),
        (
            "en",
            (
                "Moved from Juniper to another bank in March, Juniper still hasn't paid out my "
                "savings and nobody answers."
            ),
        ),
        (
            "en",
            (
                "Cancelled Juniper last year. Now a debt collector is at my door for a bill I "
                "never owed."
            ),
        ),
        ("nl", "Opgezegd bij Juniper in april. Nu krijg ik een brief van een deurwaarder."),
        (
            "de",
            (
                "Bin von Juniper zu einem anderen gewechselt, aber mein Guthaben bekomme ich "
                "seit Monaten nicht zurück."
            ),
        ),
    ],
)
def test_trouble_after_leaving_is_an_alert(language: str, text: str) -> None:
    """It goes by need, as if nobody had left."""
    assert said(text, language).verdict.route == "alert"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            (
                "Hab bei Juniper im Mai gekündigt und bin jetzt bei einem anderen Anbieter. "
                "Bereue nichts."
            ),
        ),
        ("fr", "J'ai résilié Juniper en mai, je suis parti chez un concurrent. Enfin tranquille."),
        ("es", "Me di de baja de Juniper en marzo y me cambié a otra. No me arrepiento."),
        (
            "it",
            (
                "Ho disdetto il contratto con Juniper, sono passato a un altro operatore. Non "
                "me ne pento."
            ),
        ),
        ("pt", "Cancelei o plano da Juniper e mudei para outra operadora. Não me arrependo."),
        ("nl", "Juniper opgezegd en overgestapt. Nooit spijt van gehad."),
        (
            "de",
            (
                "Dreimal war das Netz weg, niemand antwortete, da hab ich Juniper gekündigt "
                "und bin gewechselt."
            ),
        ),
        (
            "nl",
            (
                "Mijn internet viel steeds uit en niemand reageerde. Daarom ben ik bij Juniper "
                "weggegaan, nu bij een andere provider en tevreden."
            ),
        ),
        (
            "fr",
            (
                "Trois pannes, aucune réponse, alors j'ai quitté Juniper. Maintenant je suis "
                "chez un autre opérateur, tout va bien."
            ),
        ),
        (
            "es",
            (
                "Tres averías y nadie contestaba. Me fui de Juniper y me cambié a otra "
                "compañía, muy contento."
            ),
        ),
        (
            "it",
            (
                "Tre guasti e nessuno rispondeva. Ho lasciato Juniper, ora sono con un altro "
                "operatore e va tutto bene."
            ),
        ),
        (
            "pt",
            (
                "Caiu três vezes e ninguém respondia. Larguei a Juniper e mudei para outra "
                "operadora, tudo ótimo."
            ),
        ),
        (
            "en",
            (
                "I left Juniper because nobody ever answered and they kept charging me. Happy "
                "with my new provider now."
            ),
        ),
        (
            "en",
            (
                "Switched from Juniper to another company last year after three outages. Never "
                "looked back."
            ),
        ),
        (
            "de",
            (
                "Bin von Juniper zu einem anderen gewechselt, weil mein Internet dauernd "
                "ausfiel und niemand half."
            ),
        ),
        ("fr", "J'ai quitté Juniper parce que personne ne répondait jamais."),
        ("es", "Me cambié de Juniper a otra compañía porque siempre fallaba y nadie contestaba."),
        (
            "it",
            (
                "Sono passato da Juniper a un altro operatore perché non funzionava mai e "
                "nessuno rispondeva."
            ),
        ),
        ("pt", "Troquei a Juniper por outra operadora porque vivia caindo e ninguém atendia."),
        (
            "nl",
            (
                "Overgestapt van Juniper naar een ander omdat het steeds uitviel en niemand "
                "reageerde."
            ),
        ),
    ],
)
def test_trouble_before_leaving_is_none(language: str, text: str) -> None:
    """Why they left is over, also where it is told after it."""
    assert said(text, language).verdict.route != "alert"


def test_nothing_pursues_whom_no_cue_says_to_have_left() -> None:
    """Without a cue of leaving nothing is looked for."""
    assert not is_pursued("they keep charging my card " * 2_000, [])
