"""Names that are everyday words, in posts of other languages than English."""

from functools import cache

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.model.watchlist import Brand, Watchlist
from makegood.triage.brands.keywords import Matcher
from unit.triage.triage_world import a_post


@cache
def languages() -> LocalLanguages:
    """One detector for all."""
    return LocalLanguages()


def answer(name: str, text: str, language: str = "") -> bool | None:
    """Whether the brand is meant; None where that is unsure."""
    watchlist = Watchlist(brands=(Brand("b", name, (), ambiguous=True),))
    hits = Matcher(watchlist, languages()).find(a_post(text, title="", language=language))
    return (True if hits[0].sure else None) if hits else False


FIRMS = [
    ("fr", "Cascade", "Cascade ne rembourse toujours pas ma commande de mai"),
    ("fr", "Horizon", "Horizon m'a facturé deux fois le même mois"),
    ("fr", "Orange", "Merci Orange, encore un dimanche sans téléphone"),
    ("fr", "Gateway", "Gateway n'a jamais livré mes rideaux"),
    ("de", "Welle", "Welle hat mir seit Wochen nicht geantwortet"),
    ("de", "Kranich", "Kranich weigert sich, die Lampe umzutauschen"),
    ("de", "Stern", "Stern bucht jeden Monat doppelt ab"),
    ("nl", "Golf", "Golf heeft mijn pakket al twee keer niet bezorgd"),
    ("nl", "Ster", "Ster reageert nergens op, al drie weken"),
    ("nl", "Brug", "Ik heb Brug gisteren gebeld en niemand neemt op"),
    ("es", "Faro", "Faro me cobró la factura dos veces"),
    ("es", "Brisa", "Brisa no contesta desde el martes"),
    ("es", "Puente", "Llevo un mes esperando a Puente y nada"),
    ("it", "Vela", "Vela non ha consegnato il tavolo"),
    ("it", "Ponte", "Ponte continua a addebitare il canone"),
    ("it", "Faro", "Ho chiamato Faro tre volte e niente"),
    ("pt", "Onda", "Onda bloqueou a minha conta sem avisar"),
    ("pt", "Farol", "Farol não devolveu o dinheiro da passagem"),
    ("pt", "Ponte", "A Ponte cortou a minha luz hoje cedo"),
    ("ja", "Orbit", "Orbitで買った時計が届かない"),
    ("ru", "Orbit", "Купил чайник в Orbit, он течёт, и никто не отвечает"),
]

WORDS = [
    ("fr", "Cascade", "Nous avons marché jusqu'à une cascade magnifique"),
    ("fr", "Horizon", "On voit le bateau à l'horizon"),
    ("fr", "Casino", "Nous sommes allés au casino de la plage hier soir"),
    ("de", "Welle", "Die erste große Welle war hoch"),
    ("de", "Wind", "Der Wind hat unseren Zaun umgeworfen"),
    ("de", "Stern", "Das ist ein Stern, der seit Wochen hell scheint"),
    ("de", "Bild", "Das Bild hat mir nicht gefallen"),
    ("de", "Ring", "Mein Ring ist gestern in den Fluss gefallen"),
    ("nl", "Ster", "Er staat een ster boven het huis"),
    ("nl", "Simpel", "Simpel gezegd regent het hier altijd"),
    ("es", "Faro", "Subimos al faro y vimos el mar"),
    ("es", "Puente", "El puente ha cambiado mucho este año"),
    ("es", "Vivo", "Vivo en Madrid desde hace seis años"),
    ("it", "Ponte", "Il ponte ha bisogno di lavori"),
    ("it", "Vela", "Una vela bianca passa davanti al porto"),
    ("pt", "Onda", "A onda de calor chegou ao litoral"),
    ("pt", "Ponte", "Passamos por uma ponte muito antiga"),
]


@pytest.mark.parametrize("is_said", [True, False])
@pytest.mark.parametrize(("language", "name", "text"), FIRMS)
def test_what_acts_or_is_dealt_with_as_a_firm_is_one(
    language: str, name: str, text: str, *, is_said: bool
) -> None:
    """Yes, or unsure: whether the feed says its language or the words do."""
    assert answer(name, text, language if is_said else "") in {True, None}


def test_most_of_them_are_sure() -> None:
    """What is unsure waits for the lead."""
    sure = [answer(name, text, language) is True for language, name, text in FIRMS]
    assert sum(sure) >= 0.8 * len(sure)


@pytest.mark.parametrize(("language", "name", "text"), WORDS)
def test_a_thing_or_a_word_is_no_firm(language: str, name: str, text: str) -> None:
    """Small, behind an article that makes it any one, or before what no firm does."""
    assert answer(name, text, language) in {False, None}


def test_few_of_them_are_unsure() -> None:
    """The lead has better to do."""
    unsure = [answer(name, text, language) is None for language, name, text in WORDS]
    assert sum(unsure) <= 0.1 * len(unsure)


@pytest.mark.parametrize("text", ["The Horizon was grey at six.", "Horizon line, 1912, oil"])
def test_english_is_as_it_was_learned(text: str) -> None:
    """The same with a detector and without one."""
    watchlist = Watchlist(brands=(Brand("b", "Horizon", (), ambiguous=True),))
    post = a_post(text, title="", language="en")
    assert Matcher(watchlist, languages()).find(post) == Matcher(watchlist).find(post)


def test_places_are_no_firms_for_their_capital() -> None:
    """They have it in any language."""
    assert answer("Halifax", "Nous avons passé une semaine à Halifax cet été", "fr") is not True
    assert answer("Halifax", "Halifax ne répond pas à mes courriers", "fr") is not False
