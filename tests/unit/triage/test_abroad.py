"""What people write in Dutch, German, French, Spanish, Italian and Portuguese, where cues speak."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.model.verdicts import Mention, Sentiment
from makegood.triage.judging import judge
from makegood_ops.evaluation.answers import Answer, Judge
from makegood_ops.evaluation.lines import Faults
from makegood_ops.evaluation.texts import texts
from makegood_ops.standin.reader import LocalReader
from unit.triage.triage_world import NOW, Moods, a_feed, a_judging, a_post, shipped_cues

SETS = Path(__file__).parent / "abroad"
LANGUAGES = ("nl", "de", "fr", "es", "it", "pt")
NEUTRAL = Sentiment(0.05, 0.05, 0.85, 0.05)
GLAD = Sentiment(0.9, 0.02, 0.06, 0.02)
READ = frozenset({"en", "de", "fr", "es", "it", "pt", "ja", "ko", "ar"})


@cache
def judged(language: str) -> tuple[tuple[dict[str, Any], Answer], ...]:
    """The texts of a language with their labels, as they are judged offline."""
    lines = (SETS / f"{language}.jsonl").read_bytes().splitlines()
    judge = Judge(LocalReader(), LocalLanguages(), datetime(2026, 11, 3, 10, tzinfo=UTC))
    answers = judge.answers(texts(lines, language, Faults()))
    return tuple(zip(map(json.loads, lines), answers, strict=True))


def is_hurt(answer: Answer) -> bool:
    """Whether it is an alert because somebody may get hurt."""
    return answer.reasons[0].words.startswith("somebody may get hurt")


def said(text: str, language: str, mood: Sentiment | None = NEUTRAL) -> Mention:
    """The mention of a post of that language, read for its mood where there is one."""
    reader = Moods(tags=READ if mood else frozenset(), mood=mood)
    judging = a_judging(language=language, reader=reader)
    (mention,) = judge(a_post(text, language=language), a_feed(), judging, NOW)
    return mention


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_those_whom_a_rep_should_write_to_are_alerted(language: str) -> None:
    """With hardly a mood to go by: the stand-in for Comprehend knows few words of them."""
    alerted = [
        answer.route == "alert" for labels, answer in judged(language) if labels["reach_out"]
    ]
    assert sum(alerted) / len(alerted) >= 0.75


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_of_those_who_want_nothing_are_alerted(language: str) -> None:
    """News, praise, ideas, what is over, and what names the brand in passing."""
    wanted = [labels["reach_out"] for labels, answer in judged(language) if answer.route == "alert"]
    assert sum(wanted) / len(wanted) >= 0.8


@pytest.mark.parametrize("language", LANGUAGES)
def test_fire_and_hospital_are_danger_only_where_somebody_got_hurt(language: str) -> None:
    """A lamp that burns, a slow fire under a soup and a nurse's coffee are none."""
    wrong = [
        labels["text"] for labels, answer in judged(language) if is_hurt(answer) != labels["danger"]
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Mein Juniper geht nicht mehr, seit Wochen keine Antwort, ich will mein Geld zurueck.",
        ),
        ("de", "mein juniper läuft seit montag nicht mehr und der kundendienst meldet sich nicht"),
        (
            "fr",
            "Ma Juniper est en panne depuis trois semaines et j'attends toujours une reponse",
        ),
        ("fr", "jai ecrit 4 mails a juniper, ma commande est jamais arrivee, aucune reponse"),
        ("es", "llevo 3 semanas sin mi juniper y nadie me contesta, ya van cinco correos"),
        ("it", "La mia Juniper è rotta da un mese, ho chiamato tre volte e nessuno mi richiama"),
        ("pt", "nao consigo usar minha juniper, ja mandei 3 emails e ninguem responde"),
        ("nl", "me juniper doet t niet meer, al 2x gemaild en ze reageren niet"),
    ],
)
def test_trouble_is_heard_however_it_is_typed(language: str, text: str) -> None:
    """Without accents or capitals, with digits, and as one talks."""
    assert said(text, language, None if language == "nl" else NEUTRAL).verdict.route == "alert"


@pytest.mark.parametrize(
    ("language", "text", "group"),
    [
        ("nl", "Na de spoedeisende hulp at ik iets bij Juniper.", "ask"),
        ("nl", "Een stuk taart bij Juniper.", "failed"),
        ("de", "Bei Juniper stand schon jemand vor der Tür.", "praise"),
        ("de", "Frau Keller von Juniper hat mir sehr geholfen.", "ask"),
        ("de", "Die Ware von Juniper wurde gestern gebracht.", "idea"),
        ("fr", "Je mange ou je bois quand je veux chez Juniper.", "waited"),
        ("fr", "La dernière mise à jour de Juniper est là.", "solved"),
        ("es", "Cuando llueve voy a Juniper, donde es fácil aparcar.", "question"),
        ("es", "La última actualización de Juniper ya salió.", "solved"),
    ],
)
def test_a_word_of_two_meanings_is_no_evidence(language: str, text: str, group: str) -> None:
    """What folds to the same letters, and what only sounds like it."""
    found = shipped_cues().find(said(text, language).text.casefold(), language)
    assert not [each for each in found if each.group == group]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_read_in_linear_time_in_every_language(language: str) -> None:
    """The patterns of a language do not run away on long runs of one thing."""
    for piece in ("a ", "geht ", "me ha ", "wann ich ", "stopt er ", "por que no ", "1 ", "a"):
        shipped_cues().find(piece * 20_000, language)


@pytest.mark.parametrize("text", ["j'attends", "il m'envoie", "j'ai", "jai"])
def test_what_clings_to_the_next_word_is_still_the_first_person(text: str) -> None:
    """French "j'" and "m'" stand before every verb that begins with a vowel."""
    assert shipped_cues().voices["fr"].is_first_person(text.split())


def test_german_past_tense_is_not_imagined() -> None:
    """Without umlauts "hätte" and "wäre" look like "hatte" and "Ware"."""
    voice = shipped_cues().voices["de"]
    assert not voice.is_unreal(["ich", "hatte", "die", "ware", "bestellt"])
    assert voice.is_unreal(["wenn", "ich", "das", "gewusst", "haette"])


def test_phrases_of_one_language_hide_none_of_another() -> None:
    """Only those of its own language are looked for, so that no longer one stands before them."""
    assert [each.group for each in shipped_cues().find("sin internet", "es")] == ["failed"]
    assert "failed" in {each.group for each in shipped_cues().find("sin internet", "")}


@pytest.mark.parametrize("language", ["ja", "ko", "pl"])
def test_a_language_without_cues_is_put_before_a_person(language: str) -> None:
    """A mood alone tells little: complaints are polite."""
    mood = None if language == "pl" else NEUTRAL
    mention = said("Juniper xo oru tamikesa, nuro hanimo de kasu.", language, mood)
    assert mention.verdict.route == "alert"
    assert "can read this language" in mention.verdict.reasons[0].words


def test_a_good_mood_in_a_language_without_cues_waits_for_the_digest() -> None:
    """Somebody is pleased, as far as can be told."""
    mention = said("Juniper xo oru tamikesa, nuro hanimo de kasu.", "ja", GLAD)
    assert mention.verdict.route == "digest"


def test_a_word_or_two_in_a_language_without_cues_go_by_their_mood() -> None:
    """There is too little in it for a person to look at."""
    assert said("Juniper oru", "ja").verdict.route == "none"


def test_cues_without_a_mood_alert_sooner_and_hide_nothing() -> None:
    """A Dutch recipe is no alert any more, and is still seen by the lead."""
    recipe = said("Recept: fruit de ui, doe alles in de Juniper en laat het sudderen.", "nl", None)
    doubt = said("Mijn Juniper is stuk en ik weet niet wat ik moet doen.", "nl", None)
    assert recipe.verdict.route == "digest"
    assert doubt.verdict.route == "alert"
    assert "language" not in doubt.verdict.reasons[0].words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Frau Keller von Juniper hat mir gestern sehr geholfen."),
        ("nl", "Sanne van Juniper heeft me gisteren fantastisch geholpen."),
        ("fr", "Sandrine de chez Juniper m'a super bien aidée hier."),
        ("es", "Lucía de Juniper me ayudó un montón ayer."),
        ("it", "Giulia di Juniper mi ha aiutato tantissimo ieri."),
        ("pt", "A Carla da Juniper me ajudou demais ontem."),
    ],
)
def test_who_was_helped_is_pleased_and_asks_for_nothing(language: str, text: str) -> None:
    """To be helped is no cry for help."""
    verdict = said(text, language, GLAD).verdict
    assert verdict.route == "thanks"
    assert not any("ask to be answered" in each.words for each in verdict.reasons)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Niemand hat mir bei Juniper geholfen."),
        ("nl", "Niemand heeft me bij Juniper geholpen."),
        ("fr", "Personne ne m'a aidé chez Juniper."),
    ],
)
def test_whom_nobody_helped_is_not_pleased(language: str, text: str) -> None:
    """The same verb, denied."""
    assert not any("pleased" in each.words for each in said(text, language).verdict.reasons)


@pytest.mark.parametrize("text", ["My arm is still numb, Juniper.", "We still go to Juniper."])
def test_still_alone_is_no_sign_that_something_is_not_put_right(text: str) -> None:
    """It is evidence only with what is still so: still broken, still waiting."""
    reasons = said(text, "en").verdict.reasons
    assert not any("not put right" in each.words for each in reasons)
