"""Customers who tell of no trouble, in languages whose words were not learned."""

import pytest

from unit.triage.test_abroad import said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ich nutze meine Juniper Nähmaschine jeden Sonntag"),
        ("it", "Ieri ho comprato una bici Juniper e oggi l'ho provata con mia figlia"),
        ("fr", "J'ai reçu ma commande Juniper ce matin, je vous montre tout demain"),
        ("de", "Wir haben gestern unseren neuen Juniper Kühlschrank bekommen."),
        ("de", "Meine Juniper Bestellung kam heute morgen, morgen packen wir aus."),
        ("de", "Ich habe mir letzte Woche einen Juniper Rucksack gekauft."),
        ("fr", "J'utilise ma machine Juniper tous les dimanches."),
        ("fr", "Hier nous avons acheté un vélo Juniper pour notre fille."),
        ("es", "Uso mi máquina de coser Juniper todos los domingos."),
        ("es", "Ayer compré una bici Juniper y hoy la probé con mi hija."),
        ("es", "Mi pedido de Juniper llegó esta mañana, mañana os lo enseño."),
        ("it", "Uso la mia macchina Juniper ogni domenica."),
        ("it", "Il mio ordine Juniper è arrivato stamattina, domani vi mostro tutto."),
        ("nl", "Ik gebruik mijn Juniper naaimachine elke zondag."),
        ("nl", "Gisteren een Juniper fiets gekocht en vandaag met mijn dochter uitgeprobeerd."),
        ("nl", "Mijn bestelling van Juniper kwam vanmorgen, morgen laat ik alles zien."),
        ("pt", "Uso a minha máquina Juniper todos os domingos."),
        ("pt", "Ontem comprei uma bicicleta Juniper e hoje andei com a minha filha."),
        ("pt", "Recebi minha encomenda da Juniper hoje de manhã, amanhã mostro tudo."),
        ("fr", "Ma mère m'a offert une montre Juniper hier soir."),
        ("nl", "Vandaag heb ik mijn Juniper horloge gekregen van mijn man."),
        ("fr", "Je ne sors plus sans ma veste Juniper."),
        ("it", "Non esco mai senza la mia giacca Juniper."),
        ("es", "Nunca salgo sin mi chaqueta Juniper."),
        ("pt", "Nunca saio sem a minha jaqueta Juniper."),
        ("de", "Heute mit meinem neuen Juniper Fahrrad zur Arbeit gefahren, morgen wieder."),
        ("de", "Unser Juniper Zelt steht seit heute im Garten, die Kinder schlafen darin."),
        ("fr", "Hier j'ai mis mes chaussures Juniper pour aller au marché avec mes filles."),
        ("fr", "Nous avons commandé un canapé Juniper la semaine dernière pour notre salon."),
        ("es", "Hoy he estrenado mis zapatillas Juniper en el parque con mi perro."),
        ("es", "Mi marido me regaló ayer un reloj Juniper."),
        ("it", "Stamattina ho usato la mia macchina del caffè Juniper per la prima volta."),
        ("it", "Mio marito mi ha regalato ieri un orologio Juniper."),
        ("nl", "Onze Juniper tent staat sinds vandaag in de tuin en de kinderen slapen erin."),
        ("nl", "Mijn man gaf me gisteren een Juniper horloge."),
        ("pt", "Meu marido me deu ontem um relógio Juniper."),
        ("pt", "Hoje usei a minha cafeteira Juniper pela primeira vez."),
    ],
)
def test_a_contented_customer_is_no_alert(language: str, text: str) -> None:
    """Who bought, got or uses something, and tells of no trouble, asking or waiting."""
    assert said(text, language).verdict.route != "alert"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Meine Juniper Waschmaschine ist seit Montag kaputt."),
        ("de", "Ich warte seit drei Wochen auf meine Juniper Bestellung."),
        ("fr", "J'attends ma commande Juniper depuis trois semaines."),
        ("fr", "Ma machine Juniper est en panne depuis lundi."),
        ("es", "Llevo tres semanas esperando mi pedido de Juniper."),
        ("es", "Mi lavadora Juniper está rota desde el lunes."),
        ("it", "Aspetto il mio ordine Juniper da tre settimane."),
        ("it", "La mia lavatrice Juniper è rotta da lunedì."),
        ("nl", "Ik wacht al drie weken op mijn bestelling van Juniper."),
        ("nl", "Mijn wasmachine van Juniper is sinds maandag kapot."),
        ("pt", "Espero há três semanas pela minha encomenda da Juniper."),
        ("pt", "Minha máquina Juniper está quebrada desde segunda."),
        ("de", "Juniper hat mir die Karte gesperrt, ich komme an mein Geld nicht ran."),
        ("de", "Ich habe bei Juniper dreimal angerufen, niemand geht ran."),
        ("fr", "Hier j'ai acheté un vélo Juniper et je ne peux pas l'ouvrir, que faire ?"),
        ("de", "Wie kann ich bei Juniper meine Adresse ändern?"),
        ("es", "¿Cómo puedo cambiar mi dirección en Juniper?"),
        ("de", "Meine Juniper App öffnet sich nicht."),
        ("de", "Mein Paket von Juniper ist nicht angekommen."),
        ("de", "Ich finde bei Juniper meine Rechnung nicht."),
        ("de", "Meine Juniper Karte geht am Automaten nicht."),
        ("fr", "Mon appli Juniper ne s'ouvre pas."),
        ("fr", "Mon colis Juniper n'est pas arrivé."),
        ("fr", "Ma carte Juniper ne passe pas au distributeur."),
        ("es", "Mi app de Juniper no se abre."),
        ("es", "Mi paquete de Juniper no ha llegado."),
        ("it", "La mia app Juniper non si apre."),
        ("it", "Il mio pacco Juniper non è arrivato."),
        ("nl", "Mijn app van Juniper gaat niet open."),
        ("nl", "Mijn pakket van Juniper is er niet."),
        ("pt", "Meu app da Juniper não abre."),
        ("pt", "Meu pacote da Juniper não chegou."),
        ("de", "Juniper hat mir zweimal 40 Euro abgebucht."),
        ("fr", "Juniper m'a prélevé deux fois 40 euros ce mois-ci."),
        ("es", "Juniper me cobró dos veces 40 euros este mes."),
        ("it", "Juniper mi ha addebitato due volte 40 euro questo mese."),
        ("nl", "Juniper heeft deze maand twee keer 40 euro afgeschreven van mijn rekening."),
        ("pt", "A Juniper me cobrou duas vezes este mês."),
        ("de", "Mein Juniper Fahrrad quietscht seit gestern und die Bremse schleift."),
        ("de", "Meine Juniper Bestellung sollte gestern kommen."),
        ("fr", "Ma montre Juniper s'est arrêtée hier, que dois-je faire ?"),
        ("fr", "Mon canapé Juniper devait arriver la semaine dernière."),
        ("es", "Mi pedido de Juniper tenía que llegar ayer."),
        ("it", "Il mio ordine Juniper doveva arrivare ieri."),
        ("nl", "Mijn horloge van Juniper staat sinds gisteren stil."),
        ("nl", "Mijn bestelling van Juniper zou gisteren komen."),
        ("pt", "Minha encomenda da Juniper devia chegar ontem."),
        ("de", "Meine Juniper Karte wurde gestern am Automaten eingezogen."),
        ("de", "Mein Juniper Rad ist gestern auf dem Weg zur Arbeit zusammengekracht."),
        ("de", "Unsere Juniper Heizung wird seit Samstag nur noch lauwarm."),
        ("fr", "Ma valise Juniper a perdu une roue hier à la gare."),
        ("fr", "Mon colis Juniper a été déposé hier sous la pluie."),
        ("fr", "Notre chaudière Juniper tiédit depuis samedi."),
        ("es", "Mi maleta Juniper perdió una rueda ayer en la estación."),
        ("es", "Nuestra caldera Juniper solo da agua tibia desde el sábado."),
        ("it", "La mia valigia Juniper ha perso una ruota ieri in stazione."),
        ("it", "La nostra caldaia Juniper dà solo acqua tiepida da sabato."),
        ("nl", "Mijn koffer van Juniper verloor gisteren een wiel op het station."),
        ("nl", "Onze ketel van Juniper wordt sinds zaterdag alleen nog lauw."),
        ("pt", "Minha mala Juniper perdeu uma roda ontem na estação."),
        ("pt", "Nosso aquecedor Juniper só esquenta um pouco desde sábado."),
        ("de", "Gestern kam mein Juniper Paket, drin war ein Schuh statt zwei."),
        ("fr", "Hier j'ai reçu mon colis Juniper, il y avait une chaussure au lieu de deux."),
        ("es", "Ayer llegó mi pedido de Juniper y venía un zapato en vez de dos."),
        ("nl", "Gisteren kwam mijn pakket van Juniper, er zat één schoen in in plaats van twee."),
        ("it", "Ieri è arrivato il mio pacco Juniper, dentro c'era una scarpa invece di due."),
        ("pt", "Ontem chegou meu pacote da Juniper, veio um sapato em vez de dois."),
    ],
)
def test_a_word_of_trouble_asking_or_waiting_makes_it_one(language: str, text: str) -> None:
    """However short and calm."""
    assert said(text, language).verdict.route == "alert"


def test_a_contented_customer_whose_mood_was_not_read_is_for_the_digest() -> None:
    """A person sees it all the same."""
    verdict = said("Gisteren hebben we onze Juniper fiets opgehaald.", "nl", None).verdict
    assert verdict.route == "digest"


def test_the_reason_says_that_there_is_no_trouble() -> None:
    """And not that they are in need, whatever the model makes of a customer."""
    verdict = said("Ich nutze meine Juniper Nähmaschine jeden Sonntag.", "de").verdict
    assert verdict.reasons[0].words == "a customer who tells of no trouble, and asks for nothing"
