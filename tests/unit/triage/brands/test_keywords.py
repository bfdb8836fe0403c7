"""Which brands a post speaks of."""

import pytest

from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.keywords import Matcher
from unit.triage.triage_world import a_post, found, named


def matcher_of(*keywords: Keyword) -> Matcher:
    return Matcher(Watchlist(brands=(Brand("b", "B", keywords),)))


@pytest.mark.parametrize(
    "text",
    [
        "My Juniper leaks.",
        "JUNIPER leaks",
        "Juniper's lid",
        "Juniper\u2019s lid",
        "two Junipers in a year",
        "#juniper again",
        "#Juniper",
        "(Juniper)",
        "a Juniper-branded kettle",
        "write to help@juniper.example",
        "see www.juniper.example/help",
        "Jun\u00adiper",
        "ask @juniper",
    ],
)
def test_a_brand_is_found_in_all_its_forms(text: str) -> None:
    """Case, possessives, plurals, hashtags, handles and domains all point to it."""
    assert found(text)["juniper"].sure


@pytest.mark.parametrize(
    "text",
    [
        "",
        "junipero serra",
        "xjuniper",
        "> My Juniper leaks\nWhat a pity.",
        "read https://blog.example/why-juniper-leaks now",
        "Nice day.\n-- \nSent by a Juniper owner",
        "Sent from my Juniper Ember",
        "This post contains affiliate links to Juniper.",
    ],
)
def test_what_is_not_the_authors_word_about_the_brand_does_not_count(text: str) -> None:
    """Longer words, quoted lines, addresses, signatures and boilerplate are no mention."""
    assert "juniper" not in found(text)


def test_the_spans_are_those_of_the_original_text() -> None:
    """What is marked is what was written, whatever folding did before it."""
    text = "Ma\ufb01a \u2026 Jun\u0301iper and JUNIPER."
    assert named(text, found(text)["juniper"]) == ["Jun\u0301iper", "JUNIPER"]


def test_the_longest_of_overlapping_names_wins() -> None:
    """A longer name is not also the shorter one."""
    brands = (Brand("acme", "A", (Keyword("Acme"),)), Brand("bank", "B", (Keyword("Acme Bank"),)))
    hits = Matcher(Watchlist(brands=brands)).find(a_post("I left Acme Bank."))
    assert [hit.brand for hit in hits] == ["bank"]


def test_a_longer_name_that_fails_does_not_hide_a_shorter_one() -> None:
    """Overlapping matches are all looked at before one wins."""
    hits = matcher_of(Keyword("Acme"), Keyword("Acme Bank")).find(a_post("my Acme bankruptcy"))
    assert len(hits) == 1


def test_two_brands_with_one_word_are_both_found() -> None:
    """The word belongs to whoever listed it."""
    brands = (Brand("a", "A", (Keyword("Acme"),)), Brand("b", "B", (Keyword("acme"),)))
    assert len(Matcher(Watchlist(brands=brands)).find(a_post("my Acme"))) == 2


def test_near_words_must_stand_within_ten_words() -> None:
    """An eleventh word is too far."""
    matcher = matcher_of(Keyword("Plover", near=("kettle",)))
    assert matcher.find(a_post("the Plover is a b c d e f g h kettle"))
    assert not matcher.find(a_post("the Plover is a b c d e f g h i kettle"))


def test_near_words_match_their_plural_and_phrases() -> None:
    """The operator need not list every form."""
    matcher = matcher_of(Keyword("Plover", near=("customer service", "kettle")))
    assert matcher.find(a_post("Plover kettles"))
    assert matcher.find(a_post("Plover's customer service"))


def test_a_not_near_word_vetoes_that_occurrence_only() -> None:
    """The bird beside the brand leaves the brand."""
    matcher = matcher_of(Keyword("Plover", not_near=("nest",)))
    far = " word" * 12
    text = f"A plover on its nest.{far} My Plover kettle leaks."
    (hit,) = matcher.find(a_post(text))
    assert named(text, hit) == ["Plover"]


def test_a_product_alone_needs_to_look_like_one() -> None:
    """Its capital, and a word of trade or ownership beside it; else the brand is unsure."""
    assert found("My ember won't heat")["juniper"].sure
    assert found("I returned the Ember to the shop")["juniper"].sure
    assert not found("I looked at the Ember for a while")["juniper"].sure
    assert "juniper" not in found("an ember in the grate")


def test_a_link_to_the_brand_is_a_hint_unless_somebody_earns_by_it() -> None:
    """Pointing at the brand without naming it is unsure; an affiliate link is nothing."""
    text = "These people never called back."
    assert not found(text, links=("https://www.juniper.example/help",))["juniper"].sure
    assert not found(text, links=("https://juniper.example/?tag=blog-21",))


def test_a_brand_in_the_title_only_is_found() -> None:
    """A title speaks of the brand too."""
    hit = found("It leaks again.", title="Juniper, again")["juniper"]
    assert (hit.spans, hit.in_title) == ((), ((0, 7),))


@pytest.mark.parametrize("words", ["C++", "Yahoo!", "(box)", "a.b*c", "[x]", "$5^", "\\d+", "?"])
def test_keywords_of_regular_expression_characters_are_plain_words(words: str) -> None:
    """A keyword is matched as it is written."""
    matcher = matcher_of(Keyword(words))
    assert matcher.find(a_post(f"I bought {words} today"))
    assert not matcher.find(a_post("I bought nothing today"))


def test_a_keyword_of_one_letter_matches_that_word_only() -> None:
    """One letter is a word, not a part of all words."""
    assert matcher_of(Keyword("X")).find(a_post("on X today"))
    assert not matcher_of(Keyword("X")).find(a_post("exit axis xy"))


def test_scripts_without_spaces_have_no_word_boundaries() -> None:
    """A Japanese name is found inside a run of characters."""
    text = "\u65b0\u3057\u3044\u30b8\u30e5\u30cb\u30d1\u30fc\u304c\u58ca\u308c\u305f"
    assert matcher_of(Keyword("\u30b8\u30e5\u30cb\u30d1\u30fc")).find(a_post(text))


def test_an_empty_watchlist_finds_nothing() -> None:
    """No brands, no mentions, no error."""
    assert Matcher(Watchlist()).find(a_post("My Juniper leaks")) == ()


def test_a_brand_without_keywords_is_found_by_its_name() -> None:
    """The name is the keyword where no other is given."""
    assert Matcher(Watchlist(brands=(Brand("b", "Plover", ()),))).find(a_post("my Plover"))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("@JuniperHotels the lift is stuck", True),
        ("ask @JuniperUK", True),
        ("@juniperberry makes gin", False),
        ("#JuniperHotels", False),
        ("write to me@JuniperHotels.example", False),
    ],
)
def test_an_account_may_begin_with_the_name(text: str, *, is_found: bool) -> None:
    """Brands add a word of their own to their name, with a capital; a longer word is another."""
    assert ("juniper" in found(text)) is is_found


def test_an_account_that_goes_on_leaves_an_ambiguous_name_unsure() -> None:
    """@OrbitFanClub may be anybody's."""
    brand = Brand("o", "Orbit", (Keyword("Orbit"),), ambiguous=True)
    matcher = Matcher(Watchlist(brands=(brand,)))
    assert not matcher.find(a_post("see @OrbitFanClub"))[0].sure
    assert matcher.find(a_post("see @OrbitHelp"))[0].sure
