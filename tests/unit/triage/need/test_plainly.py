"""One plain English sentence of having something is no cry for help."""

import pytest

from makegood.triage.need.plainly import tells_plainly
from unit.triage.test_abroad import said


@pytest.mark.parametrize(
    "text",
    [
        "My own Juniper order came in two days",
        "My husband gave me a Juniper watch",
        "I called Juniper to change my address, took three minutes",
        "I rang Juniper to renew my card, took five minutes.",
        "I ordered Juniper curtains yesterday.",
        "We bought a Juniper tent last week.",
        "I wear my Juniper coat every day.",
        "My daughter wears her Juniper boots in bed.",
        "I've always had a Juniper kettle.",
        "Our Juniper sofa arrived on Friday.",
        "My sister bought us a Juniper lamp.",
        "I took my Juniper tent camping this weekend.",
    ],
)
def test_who_only_got_has_or_uses_something_is_no_alert(text: str) -> None:
    """However much its words are those in which stories of trouble begin."""
    assert tells_plainly(text.lower())
    assert said(text, "en").verdict.route != "alert"


@pytest.mark.parametrize(
    "text",
    [
        "My Juniper order came in two pieces.",
        "My Juniper order came in two months.",
        "I bought a Juniper kettle last week and it hums.",
        "My husband gave me a Juniper watch that stopped.",
        "I called Juniper to change my address, took three hours.",
        "I ordered Juniper curtains in June.",
        "I ordered Juniper curtains three weeks ago.",
        "I ordered Juniper curtains yesterday. Is that right?",
        "My Juniper card stopped at the till and I had my kids with me.",
        "I got a Juniper bill for 900 pounds.",
        "I got stuck in a Juniper lift.",
        "I had my Juniper account hacked.",
        "I had to buy another Juniper charger.",
        "I took my Juniper laptop back to the shop.",
        "I have no Juniper internet.",
        "My son got sick in the Juniper restaurant.",
        "Our Juniper sofa arrived with three legs.",
    ],
)
def test_whatever_says_more_is_not_plain(text: str) -> None:
    """A second clause, a denial, another thing, a wait: what follows may be the trouble."""
    assert not tells_plainly(text.lower())


def test_hostile_text_is_read_in_linear_time() -> None:
    """Long runs of what a plain sentence is made of."""
    for piece in ("just ", "my dog just ", "i called a ", "a"):
        assert not tells_plainly(piece * 20_000)
