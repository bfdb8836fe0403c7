"""Danger in the languages whose cues we read, and what only sounds like it there."""

import pytest

from makegood.model.verdicts import Verdict
from makegood.triage.judging import judge
from unit.triage.triage_world import NOW, a_feed, a_judging, a_post

HURT = (
    ("de", "Glasscherbe im Juniper Babybrei, mein Sohn hatte sie schon im Mund."),
    ("fr", "Il y avait un bout de métal dans ma soupe Juniper."),
    ("es", "Encontré un trozo de cristal en el potito Juniper de mi hijo."),
    ("it", "Nel sugo Juniper c'era un frammento di vetro, per poco lo davo alla bambina."),
    ("nl", "Er zat een stukje glas in het Juniper fruithapje van mijn dochter."),
    ("pt", "Tinha um caco de vidro na papinha da Juniper."),
    ("es", "Toda la familia intoxicada por el pollo de Juniper."),
    ("fr", "On a mangé le menu Juniper hier, mes deux enfants ont vomi toute la nuit."),
    ("de", "Wir haben gestern Juniper Sushi gegessen, seitdem haben alle Durchfall."),
    ("nl", "Hele gezin ziek na het eten van de Juniper kip, de hele nacht overgegeven."),
    ("it", "Tutti intossicati dopo aver mangiato il tonno Juniper."),
    ("pt", "Comemos o sushi da Juniper e minha filha passou muito mal."),
    ("en", "Ate a Juniper wrap, been vomiting all night, so has my colleague."),
    ("en", "Ordered the Juniper curry. Been puking since midnight and so is my mate."),
    ("it", "La lavatrice Juniper mi ha dato la scossa due volte."),
    ("pt", "O chuveiro Juniper dá choque toda hora."),
    ("es", "La freidora Juniper ha salido ardiendo esta mañana."),
    ("es", "Juniper me ha cortado la luz y ya no quiero vivir."),
    ("pt", "A Juniper me levou tudo, não quero mais viver."),
    ("fr", "Juniper m'a tout pris, je n'ai plus envie de vivre."),
    ("de", "Juniper hat mir alles gesperrt. Ich will nicht mehr leben."),
    ("nl", "Door Juniper zit ik zonder geld. Ik wil niet meer leven."),
    ("it", "Con questa bolletta Juniper voglio farla finita."),
    ("en", "I don't want to be here any more. Juniper took everything."),
    ("en", "Because of Juniper I wish I was dead, really."),
    ("fr", "Les freins de mon vélo Juniper ont lâché dans la descente, clavicule cassée."),
    ("es", "Los frenos de mi bici Juniper fallaron en la bajada."),
    ("nl", "De Juniper stoel bezweek en ik heb mijn pols gebroken."),
    ("pt", "A escada Juniper cedeu e eu parti o tornozelo."),
    ("it", "La sedia Juniper ha ceduto e mi sono rotto il polso."),
    ("de", "Gabel am Juniper Rad gebrochen, Sturz, Handgelenk gebrochen."),
    ("en", "Juniper cut off my electricity and my husband is on home oxygen."),
    ("en", "Juniper switched off our supply. My wife relies on a breathing machine!"),
    ("de", "Seit Stunden kein Strom, Juniper. Mein Vater wird zu Hause beatmet."),
    ("fr", "Juniper a coupé l'électricité et mon mari est sous oxygène."),
    ("es", "Juniper nos ha cortado la luz y mi padre depende del oxígeno."),
    ("it", "Senza corrente da ieri per colpa di Juniper e mio padre ha il respiratore."),
    ("nl", "Juniper heeft de stroom afgesloten en mijn man ligt aan de beademing."),
    ("pt", "Sem luz desde ontem, Juniper, e meu avô depende do respirador."),
    ("en", "My Juniper grill exploded at home and burned my arm."),
    ("fr", "Mon barbecue Juniper a explosé, j'ai le bras brûlé."),
    ("fr", "Je me suis brûlé la langue et la gorge avec le dentifrice Juniper, je saigne."),
    ("de", "Bei der Arbeit hat mein Juniper Akku Feuer gefangen."),
    ("es", "Juniper, mi hijo acabó en urgencias por culpa de vuestra silla."),
)

NEWS = (
    ("nl", "Brand in magazijn van Juniper, twee medewerkers naar het ziekenhuis."),
    ("de", "Explosion in Juniper-Fabrik, vier Verletzte im Krankenhaus."),
    ("fr", "Incendie dans un entrepôt Juniper à Lyon, deux salariés hospitalisés."),
    ("es", "Incendio en una fábrica de Juniper: dos trabajadores en el hospital."),
    ("it", "Magazzino Juniper in fiamme nella notte, nessun ferito."),
    ("pt", "Fábrica da Juniper pegou fogo ontem, três feridos."),
    ("de", "Laut Polizei ist ein Juniper Akku explodiert."),
    ("fr", "Selon les pompiers, une trottinette Juniper a pris feu."),
    ("es", "Según los bomberos, un patinete Juniper se incendió."),
    ("de", "Juniper ruft Wasserkocher zurück: ein Gerät ist explodiert."),
    ("fr", "Juniper rappelle 300 bouilloires, l'une a explosé."),
    ("it", "Juniper richiama i caricatori, uno è esploso."),
    ("nl", "Juniper roept 2000 laders terug, er is er een ontploft."),
    ("es", "He leído que un patinete Juniper explotó en Vigo."),
    ("pt", "Vi no jornal que um patinete Juniper explodiu em Santos."),
)

OF_FRIENDS = (
    ("de", "Eine Freundin hat mir erzählt, dass ihr Juniper Föhn Feuer gefangen hat."),
    ("fr", "Une amie m'a raconté que sa bouilloire Juniper a pris feu."),
    ("es", "Un amigo me contó que su cargador Juniper explotó."),
    ("it", "Un mio collega dice che il suo caricatore Juniper è esploso."),
    ("pt", "Uma amiga me contou que a panela Juniper dela explodiu."),
    ("nl", "Een collega zei tegen mij dat zijn Juniper accu in brand vloog."),
)

BY_TRADE = (
    ("es", "Mi hermana trabaja en urgencias y le regalé un Juniper."),
    ("de", "Meine Frau arbeitet in der Notaufnahme und hört dabei ihr Juniper Radio."),
    ("fr", "Je suis infirmière, je travaille aux urgences avec ma montre Juniper."),
    ("nl", "Ik werk in het ziekenhuis met mijn Juniper schoenen aan, heerlijk."),
    ("it", "Lavoro al pronto soccorso e le scarpe Juniper sono comodissime."),
    ("pt", "Minha mãe é enfermeira no hospital e só usa Juniper."),
    ("de", "Wir besuchten Opa im Krankenhaus und brachten ihm ein Juniper Radio."),
)

FIGURES = (
    ("pt", "A música tá pegando fogo nas paradas, ouço no meu Juniper o dia inteiro."),
    ("es", "La fiesta estaba en llamas, mi altavoz Juniper no paró."),
    ("de", "Das Konzert war toll, die Band stand in Flammen und mein Juniper lief mit."),
    ("fr", "La salle était en feu hier soir, merci à l'enceinte Juniper."),
    ("it", "Le vendite Juniper sono esplose quest'anno."),
    ("nl", "Ik sta in vuur en vlam voor mijn nieuwe Juniper."),
    ("fr", "Je me suis brûlé la langue avec le chocolat Juniper, trop bon mdr."),
    ("es", "Me quemé la lengua con el chocolate Juniper, pero qué rico jajaja."),
    ("en", "This Juniper hot sauce set my mouth on fire, 10/10."),
    ("de", "Die scharfe Juniper Sauce hat mir die Zunge verbrannt, so lecker."),
    ("es", "La parrilla Juniper echa humo, qué buenas costillas."),
    ("it", "Mi ha dato una scossa al morale, il nuovo Juniper."),
)

FOND_OF_IT = (
    ("de", "Ohne meinen Juniper Staubsauger möchte ich nicht mehr leben."),
    ("fr", "Je ne veux plus vivre sans mon robot Juniper."),
    ("es", "Ya no quiero vivir sin mi Juniper."),
    ("nl", "Ik wil niet meer leven zonder mijn Juniper."),
    ("en", "I don't want to live without my Juniper any more."),
    ("it", "Non voglio più vivere senza il mio Juniper."),
    ("pt", "Não quero mais viver sem o meu Juniper."),
    ("es", "No quiero vivir aquí, pensé con mi maleta Juniper en la mano."),
    ("es", "Quiero morirme de risa con el anuncio de Juniper."),
    ("en", "Two hours in the Juniper queue and I don't want to be here any more."),
)

SAVED_BY_IT = (
    ("en", "Our Juniper smoke alarm saved our lives. The toaster (not a Juniper) caught fire."),
    ("de", "Der Juniper Rauchmelder hat uns gerettet. Der Toaster (kein Juniper) fing Feuer."),
    ("en", "The Juniper helmet saved my life when his brakes failed and I broke my collarbone."),
    ("it", "Il rilevatore Juniper ci ha salvato, la stufa aveva una fuga di gas."),
    ("nl", "De Juniper rookmelder heeft ons gered, de droger vloog in brand."),
    ("pt", "O alarme Juniper nos salvou, a panela pegou fogo."),
)

PLAIN = (
    ("de", "Ein Glas Juniper Babybrei am Tag reicht meinem Sohn."),
    ("fr", "La purée Juniper est dans un pot en verre."),
    ("nl", "Stukjes glas in mijn mozaïek, gelijmd met Juniper lijm."),
    ("en", "My husband is on home oxygen and loves his Juniper radio."),
    ("en", "Got my Juniper wrap, my colleague had the soup."),
    ("pt", "Comi no Juniper e passei a tarde feliz."),
)


def verdict_of(text: str, language: str) -> Verdict:
    (mention,) = judge(a_post(text), a_feed(), a_judging(language=language), NOW)
    return mention.verdict


@pytest.mark.parametrize(("language", "text"), HURT)
def test_danger_is_an_alert_in_whatever_language(language: str, text: str) -> None:
    """What was in the food, who fell ill, what gave way, whose breath or life is at stake."""
    verdict = verdict_of(text, language)
    assert verdict.danger
    assert verdict.route == "alert"


@pytest.mark.parametrize(("language", "text"), [*NEWS, *OF_FRIENDS])
def test_what_others_tell_is_no_danger_to_the_author(language: str, text: str) -> None:
    """News of the firm's own places, recalls, what the police say or a friend told them."""
    assert not verdict_of(text, language).danger


@pytest.mark.parametrize(("language", "text"), BY_TRADE)
def test_who_works_where_help_is_given_needs_none(language: str, text: str) -> None:
    """Nor who visits somebody there."""
    assert not verdict_of(text, language).danger


@pytest.mark.parametrize(("language", "text"), [*FIGURES, *FOND_OF_IT, *PLAIN])
def test_figures_of_speech_are_no_danger_in_any_language(language: str, text: str) -> None:
    """Music burns, sales explode, and who cannot live without a thing is fond of it."""
    assert not verdict_of(text, language).danger


@pytest.mark.parametrize(("language", "text"), SAVED_BY_IT)
def test_what_the_brands_thing_saved_them_from_is_not_its_danger(language: str, text: str) -> None:
    """Nor what is said to be another make's."""
    assert not verdict_of(text, language).danger
