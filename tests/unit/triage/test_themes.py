"""Themes: what words of trouble, products and stages a mention has in common with others."""

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.model.verdicts import Kind
from makegood.triage.judging import judge
from makegood.triage.themes import names_of, themes_of
from unit.triage.triage_world import JUNIPER, NOW, a_feed, a_judging, a_post


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
        ("A fine day at the sea.", "en", []),
    ],
)
def test_themes_are_told_by_the_words_of_each_language(
    text: str, language: str, wanted: list[str]
) -> None:
    """Products by the watchlist's spelling, stages and problems by phrases, accents or not."""
    assert [name for name in names(text, language) if name in wanted] == wanted
    assert bool(names(text, language)) == bool(wanted)


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


@given(st.text(), st.sampled_from(["", "en", "nl", "de", "fr", "es", "ja"]))
def test_a_mention_has_at_most_six_themes(text: str, language: str) -> None:
    """Whatever it says: two products, two stages, two problems, none of them twice."""
    words = f"{text} battery leak noise order parcel refund Ridge 3 Ember {text}"
    found = names(words, language)
    assert len(found) == len(set(found)) <= 6
    assert "product:Ridge 3" in found


def test_every_group_has_phrases_of_five_languages() -> None:
    """What is counted for a brand must not depend on the language of its customers."""
    data = tomllib.loads(files("makegood.triage").joinpath("themes.toml").read_text("utf-8"))
    groups = [*data["journey"].values(), *data["problem"].values()]
    assert all(set(group) == {"en", "nl", "de", "fr", "es"} for group in groups)
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
    [mention] = judge(a_post(text, title="A leaking Ridge 3"), a_feed(), a_judging(), NOW)
    assert mention.verdict.kind is Kind.COMPLAINT
    assert {"product:Ridge 3", "problem:leak", "journey:billing"} <= set(mention.themes)


def test_judging_gives_praise_none() -> None:
    """Thanks for a battery are no trouble with it."""
    text = "Thank you Juniper! The battery is wonderful and Odile Ferro was so kind. I love it."
    [mention] = judge(a_post(text), a_feed(), a_judging(), NOW)
    assert mention.verdict.kind is Kind.PRAISE
    assert mention.themes == ()
