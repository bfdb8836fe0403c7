"""Words that look like a reason and are none, and trouble that is told in dry words."""

import pytest

from makegood.triage.judging import judge
from makegood.triage.need.signals import signals_of
from unit.triage.triage_world import NOW, a_feed, a_judging, a_post, shipped_cues, the_mention


def strength(group: str, language: str, text: str) -> float:
    start = text.index("Juniper")
    marks = [(start, start + len("Juniper"))]
    said = signals_of(text, [(0, len(text))], marks, language, shipped_cues())
    return said.features[group]


@pytest.mark.parametrize(
    ("group", "language", "text"),
    [
        ("shut", "en", "The Juniper fair was lovely, and nobody complained."),
        ("shut", "en", "Nobody got hurt, Juniper."),
        ("shut", "es", "Nadie se quejó en la feria Juniper."),
        ("shut", "de", "Niemand beschwerte sich bei Juniper."),
        ("shut", "fr", "J'ai testé le robot Juniper ce week-end, il pétrit bien."),
        ("shut", "en", "Normal wear and tear aside, my Juniper boots look new."),
        ("tried", "en", "The queue for the Juniper concert went round the corner."),
        ("failed", "en", "At the new Juniper store the mayor cut the ribbon."),
        ("waited", "de", "Der Techniker von Juniper war nach 20 Minuten da."),
        ("waited", "fr", "Le technicien Juniper était là ; après 20 minutes réparé."),
        ("waited", "en", "The man from Juniper was here in 20 minutes."),
        ("waited", "es", "La radio Juniper sonaba toda la tarde en la cocina."),
        ("waited", "it", "La radio Juniper suonava tutto il giorno in cucina."),
        ("waited", "pt", "O rádio Juniper tocou o dia inteiro na cozinha."),
        ("idea", "en", "My Juniper kettle is great, I would buy it again."),
        ("idea", "en", "The Juniper app dark mode is killer."),
        ("idea", "en", "Moderator note: please keep the Juniper talk in its own thread."),
        ("praise", "en", "The Juniper washer ate my only good coat."),
        ("gone", "en", "I left Juniper in 1998, after ten years in the accounts team."),
        ("gone", "en", "I left Juniper last year to start my own design studio."),
        ("money", "en", "The Juniper pan is down by the drain."),
    ],
)
def test_what_only_looks_like_a_reason_is_none(group: str, language: str, text: str) -> None:
    """Nobody who complained is no silence, a mixer is no answering machine."""
    assert strength(group, language, text) == 0.0


@pytest.mark.parametrize(
    ("group", "language", "text"),
    [
        ("shut", "en", "Nobody at Juniper answers."),
        ("shut", "fr", "Chez Juniper, on parle à un robot qui répond à côté."),
        ("tried", "en", "Juniper has me going round in circles."),
        ("failed", "en", "The Juniper man cut the cable in our hall."),
        ("waited", "de", "Nach 45 Minuten bei Juniper aufgelegt."),
        ("waited", "en", "The man from Juniper arrived after six weeks."),
        ("waited", "es", "Esperando toda la tarde al técnico de Juniper."),
        ("waited", "it", "Tutto il giorno ad aspettare il tecnico Juniper."),
        ("idea", "en", "I would pay more if Juniper made a bigger one."),
        ("idea", "en", "Juniper, the app needs a dark mode."),
        ("praise", "en", "My Juniper is a good kettle."),
        ("gone", "en", "I left Juniper in May after six years of rising bills."),
        ("money", "en", "£600 down the drain, Juniper."),
        ("money", "es", "600 euros tirados a la basura, Juniper."),
        ("money", "nl", "Dit is weggegooid geld, Juniper."),
        ("money", "pt", "Foi dinheiro jogado fora, Juniper."),
        ("promise", "it", "Da Juniper dicono che stanno verificando."),
        ("promise", "fr", "Chez Juniper c'est toujours en cours."),
        ("promise", "de", "Juniper sagt, der Vorgang werde noch geprüft."),
        ("shut", "en", "The Juniper warranty people say it is user error."),
        ("shut", "de", "Laut Juniper ein Bedienungsfehler."),
        ("shut", "es", "La garantía de Juniper dice que es mal uso."),
        ("shut", "en", "We rang Juniper, we wrote. We just get 'noted'."),
        ("failed", "en", "The Juniper washer ate the sleeve of my coat."),
    ],
)
def test_the_same_words_where_they_are_a_reason_are_heard(
    group: str, language: str, text: str
) -> None:
    """What was true of them stays so."""
    assert strength(group, language, text) > 0.2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The Juniper washer ate the sleeve of my coat & the warranty ppl say its user error.",
        ),
        (
            "de",
            "Die Juniper Waschmaschine hat meinen Mantel zerfetzt, laut Garantie Bedienungsfehler.",
        ),
        ("es", "La lavadora Juniper me destrozó el abrigo y la garantía dice que es mal uso."),
        ("it", "600 euro buttati via e Juniper dice solo che stanno verificando."),
        ("nl", "600 euro weggegooid en Juniper zegt alleen dat het in behandeling is."),
        ("pt", "600 reais jogados fora e a Juniper só diz que está em análise."),
    ],
)
def test_trouble_in_dry_words_is_an_alert(language: str, text: str) -> None:
    """Who is put off says so without a word of anger."""
    (mention,) = judge(a_post(text), a_feed(), a_judging(language=language), NOW)
    assert mention.verdict.route == "alert"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("The rain went past and my Juniper boots stayed dry.", "none"),
        ("My best friend got me a Juniper mug.", "none"),
        ("Lovely little Juniper kettle, boils in a minute.", "thanks"),
        ("These Juniper boots have carried me a thousand miles and never let me down.", "thanks"),
    ],
)
def test_nobody_is_thanked_whose_words_only_sound_like_praise(text: str, route: str) -> None:
    """Something must say it."""
    assert the_mention(text).verdict.route == route
