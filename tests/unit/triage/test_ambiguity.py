"""Names that are also ordinary words."""

import pytest

from unit.triage.triage_world import found


@pytest.mark.parametrize(
    "text",
    [
        "Orbit cut off my sim for the third time.",
        "I rang Orbit customer service and they hung up.",
        "my orbit sim died",
        "Orbit Mobile never called back.",
        "They say orbit.example is down. I am with Orbit too.",
        "Is anyone else with Orbit? My roaming stopped.",
        "@orbit no signal again",
        "#orbit why is my bill wrong",
    ],
)
def test_words_around_it_make_an_ambiguous_name_the_brand(text: str) -> None:
    """Context, trade, other keywords, domains and hashtags support it."""
    assert found(text)["orbit"].sure


@pytest.mark.parametrize(
    "text",
    [
        "The moon is in orbit around the earth.",
        "Orbit is a lovely word.",
        "An orbit is an ellipse.",
        "The Lunar Orbit Station was delayed.",
    ],
)
def test_the_ordinary_word_is_not_the_brand(text: str) -> None:
    """Small letters, sentence beginnings and longer names are no support."""
    assert "orbit" not in found(text)


def test_a_capital_alone_leaves_it_unsure() -> None:
    """It may be the brand: for the lead to look at."""
    assert not found("Then there was Orbit.")["orbit"].sure


def test_an_ordinary_use_beside_a_context_word_is_not_certain() -> None:
    """Small letters weigh against what stands around."""
    text = "We watched the capsule's orbit decay, with no phone contract in sight. It fell."
    assert not found(text)["orbit"].sure


def test_what_the_feed_speaks_about_is_support() -> None:
    """In a forum about phone contracts the name means the brand."""
    post = {"source_title": "Forum: sim only and roaming"}
    assert found("Then there was Orbit.", **post)["orbit"].sure


def test_capitals_everywhere_are_no_sign_of_a_name() -> None:
    """Who shouts writes every word large."""
    assert "orbit" not in found("LOOK AT THE MOON IN ITS ORBIT TONIGHT")


@pytest.mark.parametrize(
    "text",
    [
        "@orbitcares no signal since noon",
        "their site orbit.com is down",
        "Then there was Orbit, see www.orbit.co.uk",
    ],
)
def test_accounts_and_addresses_of_its_name_are_the_brand(text: str) -> None:
    """An account may add a word of service; an address ends as addresses do."""
    assert found(text)["orbit"].sure


@pytest.mark.parametrize(
    "text",
    ["@orbital has a new song", "We left the orbit.So it goes.", "write to moon@orbit.lan"],
)
def test_what_only_looks_like_an_account_is_not(text: str) -> None:
    """Other words that begin so, and a full stop without a space behind it."""
    assert "orbit" not in found(text)


def test_an_address_that_somebody_earns_by_is_no_support() -> None:
    """In the text or behind it; and what is no address does no harm."""
    text = "Then there was Orbit."
    assert found(text, links=("https://www.orbit.com/a",))["orbit"].sure
    assert not found(text, links=("https://www.orbit.com/a?tag=me-20", "http://[orbit.com"))[
        "orbit"
    ].sure
    assert not found(f"{text} http://orbit.com/a?aff=7")["orbit"].sure


def test_a_site_that_has_its_name_is_support() -> None:
    """A feed's own address says what it speaks about."""
    post = {"link": "https://orbit-forum.example/t/7"}
    assert found("Then there was Orbit.", **post)["orbit"].sure
