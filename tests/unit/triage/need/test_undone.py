"""An apology, a promise and a part of the money put nothing right, in any language."""

import pytest

from makegood.triage.need.undone import is_left_undone
from unit.triage.test_abroad import said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "A lady from Juniper called, apologised and promised a new kettle. That was "
                "five weeks ago. Nothing came."
            ),
        ),
        (
            "en",
            (
                "Ruth from Juniper called, apologised and promised a new kettle. That was five "
                "weeks ago. Nothing came."
            ),
        ),
        ("en", "Juniper rang, very sorry, new router in the post. Ten days later: no router"),
        ("en", "Finally got my Juniper refund: 12 euros of the 120 they owe me"),
        ("en", "The Juniper engineer came, fixed nothing"),
        (
            "de",
            (
                "Juniper hat sich entschuldigt und ein neues Gerät versprochen. Das war im "
                "Mai. Gekommen ist nichts."
            ),
        ),
        (
            "de",
            (
                "Gestern hat Juniper die Heizung repariert, heute ist sie wieder kalt. Bitte "
                "um Rückruf"
            ),
        ),
        ("fr", "D'après Juniper le problème est résolu. Pas chez moi"),
        (
            "en",
            (
                "Juniper said sorry and offered me a replacement sofa. Three months on there "
                "is no sofa."
            ),
        ),
        (
            "en",
            (
                "Somebody from Juniper phoned to apologise and swore the parcel would be here "
                "Friday. It's Tuesday and still no parcel."
            ),
        ),
        ("en", "Juniper apologised and said a replacement was on its way. It never arrived."),
        ("en", "Juniper technician came out, repaired nothing and left."),
        ("en", "They refunded me nothing. Juniper keeps my deposit."),
        ("en", "Got a refund from Juniper at last: 8 pounds. They owe me 80."),
        (
            "nl",
            (
                "Juniper heeft excuses aangeboden en een nieuwe ketel beloofd. Dat was vijf "
                "weken geleden. Er is niets gekomen."
            ),
        ),
        (
            "fr",
            (
                "Juniper s'est excusé et m'a promis un nouvel appareil. C'était en mai. Rien "
                "n'est venu."
            ),
        ),
        (
            "es",
            (
                "Juniper me pidió disculpas y prometió un aparato nuevo. Eso fue en mayo. No "
                "ha llegado nada."
            ),
        ),
        (
            "it",
            (
                "Juniper si è scusata e mi ha promesso una caldaia nuova. Era maggio. Non è "
                "arrivato niente."
            ),
        ),
        (
            "pt",
            (
                "A Juniper pediu desculpas e prometeu um aparelho novo. Isso foi em maio. Não "
                "chegou nada."
            ),
        ),
        (
            "nl",
            (
                "Gisteren heeft Juniper de ketel gerepareerd, vandaag is hij weer koud. Graag "
                "terugbellen"
            ),
        ),
        (
            "fr",
            (
                "Hier Juniper a réparé la chaudière, aujourd'hui elle est de nouveau froide. "
                "Merci de me rappeler"
            ),
        ),
        (
            "es",
            (
                "Ayer Juniper arregló la caldera, hoy está fría otra vez. Que alguien me llame "
                "por favor"
            ),
        ),
        (
            "it",
            "Ieri Juniper ha riparato la caldaia, oggi è di nuovo fredda. Richiamatemi per favore",
        ),
        (
            "pt",
            (
                "Ontem a Juniper consertou a caldeira, hoje está fria outra vez. Alguém me "
                "ligue por favor"
            ),
        ),
        ("de", "Laut Juniper ist das Problem gelöst. Bei mir nicht."),
        ("nl", "Volgens Juniper is het probleem opgelost. Bij mij niet."),
        ("es", "Según Juniper el problema está solucionado. En mi casa no."),
        ("it", "Secondo Juniper il problema è risolto. Da me no."),
        ("pt", "Segundo a Juniper o problema está resolvido. Aqui não."),
        ("fr", "Juniper a remplacé ma machine en mai. Depuis juin la nouvelle fuit aussi."),
        ("de", "Juniper hat meine Maschine im Mai ersetzt. Seit Juni leckt auch die neue."),
        ("nl", "Juniper heeft mijn machine in mei vervangen. Sinds juni lekt de nieuwe ook."),
        (
            "en",
            (
                "Juniper wrote to say sorry for the broken sofa and that a new leg would be "
                "sent. It's June now. No leg."
            ),
        ),
        (
            "en",
            "Juniper fixed my boiler in March and since Monday it is leaking from the same place.",
        ),
        ("en", "They credited me 15 pounds of the 90 I paid Juniper."),
        ("en", "The man from Juniper apologised a lot, and the screen is still black."),
        ("en", "I was promised a replacement by Juniper and it never turned up."),
        ("nl", "Juniper bood excuses aan en zou een nieuwe lamp sturen. Nooit aangekomen."),
        ("de", "Juniper hat sich entschuldigt. Das Gerät funktioniert immer noch nicht."),
        ("de", "Endlich Geld von Juniper zurück: 20 von 180 Euro."),
        ("fr", "Juniper m'a remboursé 10 euros sur les 75 qu'ils me doivent."),
        ("es", "Juniper me devolvió 10 euros de los 75 que me deben."),
        ("it", "Juniper mi ha rimborsato 10 euro dei 75 che mi devono."),
        ("pt", "A Juniper me reembolsou 10 reais dos 75 que me devem."),
        ("es", "Juniper arregló la lavadora el martes y desde ayer no centrifuga otra vez."),
        ("it", "Hanno riparato la mia lavatrice Juniper e da oggi non funziona di nuovo."),
        ("fr", "Le technicien Juniper a réparé la box lundi, mais depuis elle ne marche plus."),
        ("nl", "De monteur van Juniper heeft de kachel gemaakt, maar nu doet hij het weer niet."),
        ("it", "Hanno riparato la mia caldaia Juniper, ma non funziona."),
        ("pt", "Consertaram minha caldeira Juniper, mas não funciona."),
        (
            "en",
            (
                "Juniper fixed my heater, they said, and would send a new hose. "
                "The hose never arrived."
            ),
        ),
        ("en", "Juniper sorted it, or so I thought. They promised a call. It never happened."),
    ],
)
def test_what_came_to_nothing_broke_again_or_is_owed_is_not_solved(
    language: str, text: str
) -> None:
    """However much was said to be mended on the way."""
    assert said(text, language).verdict.stage != "solved"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "A lady from Juniper called, apologised and sent a new kettle the next day. It works.",
        ),
        ("en", "Juniper apologised and refunded me in full. Nothing more to say."),
        ("en", "Finally got my Juniper refund, all 120 euros of it."),
        (
            "en",
            "The Juniper engineer came, fixed it in ten minutes and left. No more trouble since.",
        ),
        (
            "en",
            (
                "My Juniper router died in May. They promised a new one and it came on Friday. "
                "Everything works again."
            ),
        ),
        ("en", "Juniper owed me money for months. It's all been refunded now, thank you."),
        (
            "de",
            "Juniper hat sich entschuldigt und mir ein neues Gerät geschickt. Alles wieder gut.",
        ),
        ("de", "Mein Juniper Gerät war kaputt. Gestern wurde es repariert, jetzt läuft es wieder."),
        ("nl", "Mijn Juniper ketel was kapot. Gisteren is hij gerepareerd, nu doet hij het weer."),
        (
            "fr",
            (
                "Ma chaudière Juniper était en panne. Hier elle a été réparée, tout est rentré "
                "dans l'ordre."
            ),
        ),
        (
            "es",
            "Mi caldera Juniper estaba rota. Ayer la arreglaron y ya funciona, problema resuelto.",
        ),
        ("it", "La mia caldaia Juniper era rotta. Ieri l'hanno riparata, tutto risolto."),
        ("pt", "Minha caldeira Juniper estava quebrada. Ontem consertaram, tudo resolvido."),
        (
            "de",
            (
                "Monatelang hat Juniper nichts getan, niemand antwortete. Jetzt ist mein Geld "
                "zurück, alles erledigt."
            ),
        ),
        (
            "fr",
            (
                "Juniper m'avait promis un remboursement. Il n'est jamais venu. Finalement ils "
                "m'ont remboursé, problème résolu."
            ),
        ),
        ("nl", "Na drie weken wachten heeft Juniper het eindelijk opgelost. Geen klachten meer."),
        ("en", "Got my Juniper money back without any fuss. It never took more than a day."),
        (
            "en",
            (
                "My Juniper boiler leaked for weeks. They fixed it in March and nothing has "
                "happened since."
            ),
        ),
        ("en", "Juniper refunded 90 of the 90 pounds I paid. All sorted."),
        (
            "en",
            (
                "I never thought Juniper would answer, but they replaced the pump and it works "
                "perfectly now."
            ),
        ),
        ("en", "They said sorry at Juniper and refunded me the same day. It never happened again."),
        (
            "en",
            (
                "Nobody came on Monday, but on Tuesday the Juniper engineer came and fixed it. "
                "All good now."
            ),
        ),
        ("de", "Juniper hat sich entschuldigt und mir das Geld überwiesen, Thema erledigt."),
        (
            "de",
            "Niemand kam am Montag, aber Dienstag hat Juniper die Heizung repariert, läuft wieder.",
        ),
        ("nl", "Excuses gekregen en het geld van Juniper is teruggestort. Opgelost dus."),
        ("fr", "Juniper s'est excusé et m'a remboursé, affaire réglée."),
        ("es", "Juniper me pidió disculpas y me devolvió el dinero, problema resuelto."),
        ("it", "Juniper si è scusata e mi ha rimborsato tutto, problema risolto."),
        ("pt", "A Juniper pediu desculpas e me devolveu o dinheiro, problema resolvido."),
        (
            "en",
            (
                "It never came for a month, but then the Juniper parcel arrived "
                "yesterday, all sorted."
            ),
        ),
        ("en", "My Juniper boiler is fixed. All sorted now, 9 out of 10 for the service."),
        ("en", "Juniper fixed my kettle the next day, so I need no replacement. All sorted."),
        (
            "es",
            (
                "No llegó nada durante un mes, pero ayer Juniper me devolvió el dinero, "
                "problema resuelto."
            ),
        ),
        ("de", "Seit der Reparatur durch Juniper keine Störung mehr, alles gut."),
        ("de", "Juniper hat die Heizung repariert, läuft seitdem ohne Probleme."),
        (
            "nl",
            (
                "Juniper heeft de ketel gerepareerd, sindsdien geen storing meer gehad, "
                "alles weer goed."
            ),
        ),
        ("fr", "Problème résolu par Juniper : ma carte ne passait plus, ils l'ont changée."),
        ("fr", "Juniper a réparé la chaudière, depuis plus aucun problème."),
        ("es", "Juniper arregló la caldera y desde entonces ningún problema, todo resuelto."),
        ("it", "Juniper ha riparato la caldaia, da allora nessun problema, tutto risolto."),
        ("pt", "A Juniper consertou a caldeira, desde então nenhum problema, tudo resolvido."),
        (
            "en",
            "Juniper replaced the valve and the leak never came back. All sorted.",
        ),
    ],
)
def test_what_was_put_right_in_the_end_is_solved(language: str, text: str) -> None:
    """Apologies, denials and earlier trouble take nothing from it."""
    assert said(text, language).verdict.stage == "solved"


@pytest.mark.parametrize(
    "text",
    [
        "Finally finished painting the hall. Juniper white",
        "Finally finished the garden fence. Juniper green",
        "At last the kitchen is done. Juniper tiles",
        "Just finished decorating. Juniper paint on every wall",
        "Finished the jigsaw at last. Juniper, 1000 pieces",
        "Wore my Juniper boots for the first time today",
        "Sunday morning, sun is out. Juniper",
        "Done with the crossword at last. Juniper mug beside me",
    ],
)
def test_where_nothing_was_wrong_nothing_was_put_right(text: str) -> None:
    """Words alone conclude it only where trouble, trade or thanks are told."""
    assert said(text, "en").verdict.stage != "solved"


def test_hostile_text_is_read_in_linear_time() -> None:
    """The patterns do not run away on long runs of one thing."""
    for piece in ("1 of ", "no new ", "it never ", "nothing has ", "kam aber ", "9", "no a"):
        assert is_left_undone(piece * 8_000, 0) in {True, False}
