"""Names that are also ordinary words."""

import pytest

from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.keywords import Matcher
from unit.triage.triage_world import a_post, found


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Gateway", "Our API Gateway returned 502 all morning."),
        ("Gateway", "The NAT Gateway was down and support said nothing."),
        ("United", "I follow Sheffield United every week. United won't refund the match."),
        ("Orange", "We moved to Orange County. Orange is a lovely place to call from."),
        ("Amazon", "We saw the Amazon river and its dolphins. Amazon tours are long."),
        ("Delta", "The Nile Delta farmers got no bill this year, and Delta prices fell."),
    ],
)
def test_a_name_that_is_part_of_another_one_is_not_surely_the_brand(name: str, text: str) -> None:
    """Nor where the same post has it alone: clubs, rivers, counties, technical things."""
    brand = Brand("b", name, (Keyword(name),), ambiguous=True)
    found = Matcher(Watchlist(brands=(brand,))).find(a_post(text))
    assert not any(hit.sure for hit in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("United", "I flew United on Monday. United lost my bag."),
        ("Orange", "UK Orange customers get no refund, and my Orange bill is wrong."),
        ("Amazon", "Dear Amazon, where is my parcel?"),
        ("Gateway", "MY GATEWAY LAPTOP DIED. Gateway support hung up."),
    ],
)
def test_a_capital_before_a_name_makes_no_other_one_by_itself(name: str, text: str) -> None:
    """Days, countries, greetings, and who shouts."""
    brand = Brand("b", name, (Keyword(name),), ambiguous=True)
    (hit,) = Matcher(Watchlist(brands=(brand,))).find(a_post(text))
    assert hit.sure
