"""The brand's own feeds and people."""

import pytest

from makegood.triage.brands.own import hits
from unit.triage.triage_world import BRANDS, a_feed, a_post, the_matcher

OWN = a_feed(own="juniper", staff=("Odile Ferro", "Juniper Team"))


def brands(post_changes: dict[str, str], *, feed_is_own: bool = True) -> list[tuple[str, bool]]:
    post = a_post("It leaks, and nobody answers.", **post_changes)
    feed = OWN if feed_is_own else a_feed()
    return [(hit.brand, hit.sure) for hit in hits(post, feed, the_matcher(), BRANDS)]


def test_a_customer_on_an_own_feed_speaks_of_the_brand_without_naming_it() -> None:
    """Whoever is not staff is a customer there."""
    assert brands({"author": "Wim"}) == [("juniper", True)]


def test_staff_on_an_own_feed_are_no_customers() -> None:
    """Their names are compared without case."""
    assert brands({"author": "odile ferro"}) == []


def test_an_unsigned_post_on_an_own_feed_may_be_the_brands() -> None:
    """Only a comment is surely somebody else's."""
    assert brands({"author": ""}) == [("juniper", False)]
    assert brands({"author": "", "reply_to": "https://juniper.example/1"}) == [("juniper", True)]


def test_elsewhere_a_post_without_the_name_is_about_nobody() -> None:
    """The rule is for own feeds only."""
    assert brands({"author": "Wim"}, feed_is_own=False) == []


def test_what_the_brands_people_say_of_it_elsewhere_is_no_mention() -> None:
    """Signed by its people, by its name, or with its address."""
    for author, address in (("Odile Ferro", ""), ("Juniper", ""), ("x", "x@juniper.example")):
        post = a_post("Juniper is sorry.", author=author, author_address=address)
        assert hits(post, a_feed(), the_matcher(), BRANDS) == ()


SORRY = "Sorry to hear that your Juniper order is missing, please send us a message."


@pytest.mark.parametrize(
    "author",
    [
        "Juniper Support",
        "juniper customer care",
        "Team Juniper",
        "The Juniper Team",
        "@JuniperHelps",
        "JuniperCares",
        "juniper_support",
        "Juniper Official",
        "Official Juniper",
        "Juniper UK",
        "Juniper Klantenservice",
        "Juniper Kundenservice",
        "Juniper (official)",
        "Odile Ferro, Juniper",
        "Odile from Juniper",
        "Odile @ Juniper Support",
    ],
)
def test_whoever_signs_as_the_brand_is_no_customer(author: str) -> None:
    """As its support, its team, its account, or as one of its people."""
    assert hits(a_post(SORRY, author=author), a_feed(), the_matcher(), BRANDS) == ()


@pytest.mark.parametrize(
    "author",
    [
        "Juniper Smith",
        "Juniperberry",
        "Wim",
        "",
        "juniperfan",
        "Juniper Lover",
        "Juniper Victim Support Group",
        "Support",
        "Team Halden",
        "exjuniper",
        "Halden Support",
        "Juniper customer",
        "A Juniper Customer",
        "Smith, Juniper",
        "Jan van Juniper",
        "Ann Lee, Juniper owner",
        "The Juniper",
    ],
)
def test_whoever_only_bears_the_name_may_be_a_customer(author: str) -> None:
    """People have such names too, and so has who gives themselves one."""
    post = a_post("My Juniper broke and nobody answers.", author=author)
    assert [hit.brand for hit in hits(post, a_feed(), the_matcher(), BRANDS)] == ["juniper"]


@pytest.mark.parametrize(
    "link", ["https://juniper.example/news/1", "https://www.blog.juniper.example/2026/kettle"]
)
def test_what_stands_on_the_brands_own_pages_is_the_brands(link: str) -> None:
    """Its news and its blog, whoever signs them."""
    assert hits(a_post(SORRY, link=link), a_feed(), the_matcher(), BRANDS) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"link": "https://community.juniper.example/t/7"},
        {"link": "https://juniper.example/forum/7"},
        {"link": "https://juniper.example/news/1#c7", "reply_to": "https://juniper.example/news/1"},
        {"link": "https://support.juniper.example/questions/7"},
        {"link": "https://juniper.example/kettle/reviews/7"},
        {"link": "https://juniper.example/@wim/7"},
        {"link": "https://juniper.example/r/kettles/7"},
        {"link": "https://wims-diary.juniper.example/7"},
        {"link": "https://notjuniper.example/7"},
        {"link": "https://myjuniper.example/7"},
    ],
)
def test_customers_speak_on_the_brands_pages_too(changes: dict[str, str]) -> None:
    """In its forum, its reviews, and below its posts."""
    post = a_post("My Juniper broke.", **changes)
    assert [hit.brand for hit in hits(post, a_feed(), the_matcher(), BRANDS)] == ["juniper"]


def test_a_customer_on_an_own_feed_is_heard_where_they_name_the_brand() -> None:
    """All that stands there is on the brand's domain."""
    post = a_post("My Juniper broke.", author="Wim", link="https://juniper.example/7")
    (hit,) = hits(post, OWN, the_matcher(), BRANDS)
    assert hit.spans == ((3, 10),)


@pytest.mark.parametrize("author", ["Juniper Support", "Odile Ferro", "Juniper"])
def test_the_brands_people_are_no_customers_on_its_own_feed_either(author: str) -> None:
    """Also where nobody listed them as its staff."""
    feed = a_feed(own="juniper")
    assert hits(a_post(SORRY, author=author), feed, the_matcher(), BRANDS) == ()


def test_a_page_for_a_customer_on_the_brands_site_makes_them_none_of_its_people() -> None:
    """Forums give everybody one."""
    address = "https://community.juniper.example/u/wim"
    post = a_post("My Juniper broke.", author_address=address)
    assert [hit.brand for hit in hits(post, a_feed(), the_matcher(), BRANDS)] == ["juniper"]
