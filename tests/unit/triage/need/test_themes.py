"""Themes: what words of trouble, products and stages a mention has in common with others."""

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.model.verdicts import Kind
from makegood.triage.need.themes import names_of, themes_of
from unit.triage.triage_world import JUNIPER, the_mention


def names(text: str, language: str = "en") -> list[str]:
    return [str(theme) for theme in themes_of(text, JUNIPER, language)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The battery of my Ridge 3 died.", "en", ["product:Ridge 3", "problem:battery"]),
        ("The RIDGE 3's battery", "en", ["product:Ridge 3", "problem:battery"]),
        ("My parcel was late.", "en", ["journey:delivery", "problem:late"]),
        ("They charged me twice!", "en", ["problem:double charge"]),
        ("Nobody answers.", "en", ["journey:reaching support", "problem:no answer"]),
        ("De accu is leeg en de monteur kwam niet.", "nl", ["journey:repair", "problem:battery"]),
        ("Der Kessel ist undicht.", "de", ["problem:leak"]),
        ("Aucune réponse du service client.", "fr", ["journey:reaching support"]),
        ("Me cobraron dos veces.", "es", ["problem:double charge"]),
        ("La batteria non si carica e nessuno risponde.", "it", ["problem:battery"]),
        ("Il tecnico non è venuto, perde acqua.", "it", ["problem:missed visit", "problem:leak"]),
        ("Aspetto ancora il rimborso.", "it", ["journey:billing", "problem:refund"]),
        ("A bateria não carrega.", "pt", ["problem:battery"]),
        ("O técnico não apareceu.", "pt", ["journey:repair", "problem:missed visit"]),
        ("A encomenda está atrasada.", "pt", ["problem:late"]),
        ("A fine day at the sea.", "en", []),
    ],
)
def test_themes_are_told_by_the_words_of_each_language(
    text: str, language: str, wanted: list[str]
) -> None:
    """Products by the watchlist's spelling, stages and problems by phrases, accents or not."""
    assert [name for name in names(text, language) if name in wanted] == wanted
    assert bool(names(text, language)) == bool(wanted)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The money never came.", "problem:missed visit"),
        ("The reset mail never comes.", "problem:missed visit"),
        ("The confirmation didn't come, and my refund never turned up.", "problem:lost parcel"),
        ("We heard it late at night.", "problem:late"),
        ("I was up late, in late autumn.", "problem:late"),
        ("It was late in the evening when he rang.", "problem:late"),
        ("Bill at Brevanto told me to wait.", "journey:billing"),
        ("I spoke to Bill, and Bill's colleague rang off.", "journey:billing"),
        ("The screen door does not close.", "problem:screen"),
        ("The shower screen cracked. It was on display.", "problem:screen"),
        ("There were bugs in my flour.", "problem:crash"),
        ("A bug crawled out of the rice, and I nearly had a car crash.", "problem:crash"),
        ("Our milk freezes at the back of the fridge.", "problem:crash"),
        ("They let my data leak.", "problem:leak"),
        ("Our addresses have been leaked online, and they leaked my details.", "problem:leak"),
        ("A password leak!", "problem:leak"),
        ("After a leak of customer data my number leaked to spammers.", "problem:leak"),
        ("The cheque never came, and nor did the call that they promised.", "journey:delivery"),
        ("My compensation never came.", "journey:delivery"),
        ("A fine display of arrogance, as on the big screen.", "problem:screen"),
        ("Their driver was smoking outside.", "problem:overheats"),
        ("The smoke alarm has a flat battery; no smoking here.", "problem:overheats"),
        ("Premium quality, they say in a statement.", "journey:billing"),
        ("It cut my costs and burnt my toast.", "problem:injury"),
        ("The wheel of my suitcase broke.", "problem:lost luggage"),
        ("Ik rook de zee.", "problem:overheats"),
        ("Het geld kwam niet.", "problem:missed visit"),
        ("Das Paket ist nicht gekommen.", "problem:missed visit"),
        ("Le colis n'est jamais venu.", "problem:missed visit"),
        ("Ma plante est morte.", "problem:crash"),
        ("La truite fumée était froide.", "problem:overheats"),
        ("Fue un error comprar aquí.", "problem:crash"),
        ("Il rimborso non è mai arrivato.", "problem:lost parcel"),
        ("O reembolso nunca chegou.", "problem:lost parcel"),
    ],
)
def test_words_that_mean_something_else_are_no_theme(text: str, theme: str) -> None:
    """Whatever the language, which is taken for unknown too."""
    tags = ("nl", "de", "fr", "es", "it", "pt", "en")
    told = {tag: names(text, tag) for tag in ("", *tags)}
    assert not [tag for tag, themes in told.items() if theme in themes]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The engineer never came.", "problem:missed visit"),
        ("Your plumber did not show up again.", "problem:missed visit"),
        ("Nobody turned up.", "problem:missed visit"),
        ("It came three weeks late.", "problem:late"),
        ("My order is late again.", "problem:late"),
        ("My bill is wrong.", "journey:billing"),
        ("They charged me for the lot.", "journey:billing"),
        ("The screen stays black.", "problem:screen"),
        ("The app has the same bug since the update.", "problem:crash"),
        ("The screen froze, and the app crashes.", "problem:crash"),
        ("It leaks all over the floor.", "problem:leak"),
        ("The kettle started smoking.", "problem:overheats"),
        ("Black smoke came out of it.", "problem:overheats"),
        ("There was smoke in the kitchen.", "problem:overheats"),
        ("It never came.", "journey:delivery"),
        ("My kettle never arrived.", "journey:delivery"),
        ("The new app is full of bugs.", "problem:crash"),
        ("The parcel never arrived.", "problem:lost parcel"),
        ("It burnt my hand.", "problem:injury"),
        ("The reset mail never comes.", "problem:login"),
        ("My suitcase never arrived.", "problem:lost luggage"),
        ("Er kwam zwarte rook uit.", "problem:overheats"),
        ("De monteur kwam niet.", "problem:missed visit"),
        ("Der Techniker ist nicht erschienen.", "problem:missed visit"),
        ("Le technicien n'est jamais venu.", "problem:missed visit"),
    ],
)
def test_what_goes_wrong_is_a_theme_all_the_same(text: str, theme: str) -> None:
    """The words that mean it are still heard."""
    found = [name for tag in ("en", "nl", "de", "fr") for name in names(text, tag)]
    assert theme in found


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("The ridges wore off.", False),
        ("We walked the ridge behind the shop.", False),
        ("Two Ridges broke.", True),
        ("My ridge broke.", True),
        ("Mijn ridge is stuk.", True),
        ("RIDGE BROKE", True),
        ("so my new ridge has broken", True),
        ("ridge broke again lol", True),
        ("ridges everywhere", False),
    ],
)
def test_a_common_word_is_no_product(text: str, *, is_named: bool) -> None:
    """A name of one word has a capital or an owner, unless its writer has no capitals at all."""
    brand = replace(JUNIPER, products=("Ridge",))
    assert bool([each for each in themes_of(text, brand, "en") if each.kind == "product"]) is (
        is_named
    )


def test_a_phrase_of_two_languages_is_said_once() -> None:
    """Where the language is unknown, what Spanish and Portuguese share counts once."""
    text = "cancelar. gotea, gotea."
    assert names(text, "")[0] == "problem:leak"


def test_words_of_another_language_do_not_count() -> None:
    """German "Rechnung" in an English text is a name; where the language is unknown it counts."""
    assert names("Rechnung") == []
    assert names("Rechnung", "") == ["journey:billing"]


def test_parts_of_words_are_no_theme() -> None:
    """To remember is no Ember, and "lately" is not late."""
    assert names("Remember what they said lately") == []


def test_the_longer_product_is_meant() -> None:
    """Where the watchlist has "Ridge" and "Ridge 3", each place names one of them."""
    brand = replace(JUNIPER, products=("Ridge", "Ridge 3"))
    assert [str(each) for each in themes_of("My Ridge 3", brand, "en")] == ["product:Ridge 3"]
    both = themes_of("My Ridge 3 and a Ridge", brand, "en")
    assert [each.name for each in both] == ["Ridge 3", "Ridge"]


def test_what_is_said_most_counts_first() -> None:
    """Two problems of those a post lists, the ones that it speaks of most."""
    text = "The noise! It leaks. The screen. The noise again, and it leaks, and the noise."
    assert names(text) == ["problem:noise", "problem:leak"]


@pytest.mark.parametrize("kind", [Kind.PRAISE, Kind.IDEA, Kind.OTHER])
def test_only_trouble_has_themes(kind: Kind) -> None:
    """Who praises the battery does not count as its trouble."""
    assert names_of("What a battery!", JUNIPER, "en", kind) == ()
    assert names_of("The battery died", JUNIPER, "en", Kind.COMPLAINT) == ("problem:battery",)
    assert names_of("The battery died", None, "en", Kind.COMPLAINT) == ()


@given(st.text(), st.sampled_from(["", "en", "nl", "de", "fr", "es", "it", "pt", "ja"]))
def test_a_mention_has_at_most_six_themes(text: str, language: str) -> None:
    """Whatever it says: two products, two stages, two problems, none of them twice."""
    words = f"{text} battery leak noise order parcel refund Ridge 3 Ember {text}"
    found = names(words, language)
    assert len(found) == len(set(found)) <= 6
    assert "product:Ridge 3" in found


def test_every_group_has_phrases_of_seven_languages() -> None:
    """What is counted for a brand must not depend on the language of its customers."""
    data = tomllib.loads(files("makegood.triage.need").joinpath("themes.toml").read_text("utf-8"))
    groups = [*data["journey"].values(), *data["problem"].values()]
    assert all(set(group) == {"en", "nl", "de", "fr", "es", "it", "pt"} for group in groups)
    assert list(data["journey"]) == [
        "ordering",
        "delivery",
        "product",
        "repair",
        "billing",
        "reaching support",
    ]


def test_judging_gives_a_complaint_its_themes() -> None:
    """Of what is said about the brand, in the text and in its title."""
    text = (
        "My Juniper kettle leaks for the third time and nobody at Juniper answers my calls. "
        "I have waited six weeks for the refund they promised, and I want my money back."
    )
    mention = the_mention(text, title="A leaking Ridge 3")
    assert mention.verdict.kind is Kind.COMPLAINT
    assert {"product:Ridge 3", "problem:leak", "journey:billing"} <= set(mention.themes)


def test_judging_gives_praise_none() -> None:
    """Thanks for a battery are no trouble with it."""
    text = "Thank you Juniper! The battery is wonderful and Odile Ferro was so kind. I love it."
    mention = the_mention(text)
    assert mention.verdict.kind is Kind.PRAISE
    assert mention.themes == ()
