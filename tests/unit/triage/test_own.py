"""The brand's own feeds and people."""

from makegood.triage.own import hits
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
