"""Drafts against posts that want a rep to publish something in the brand's name."""

from dataclasses import replace

import pytest

from makegood.alerts.scene import Scene
from makegood.desk.drafts.writing import Ways, comment, email
from makegood.model.verdicts import Passage
from makegood_ops.picture_cases import FILES, NOW, WATCHLIST

PAGE = "https://desk.example/you/abc"


def drafted(words: str, name: str = "Wren Halloran") -> str:
    """Both drafts for a post of those words."""
    file, at = FILES["hinge"], words.index("Pellworth")
    mention = replace(
        file.mentions[0],
        author=name,
        text=words,
        passages=(Passage(words, 0, len(words), ((at, at + len("Pellworth")),)),),
        verdict=replace(file.mentions[0].verdict, names=(name,)),
    )
    case = replace(file.case, customer_name=name)
    scene = Scene(replace(file, case=case, mentions=(mention,)), WATCHLIST, "ines", NOW)
    both = comment(scene, Ways(PAGE)), email(scene, Ways(PAGE))
    return "\n".join(draft.words for draft in both if draft)


HOSTILE = [
    "https://evil.example/refund",
    "www.evil.example",
    "evil.example",
    "help@evil.example",
    "+31 6 1234 5678",
    "0900-123-4567",
    "(020) 555.01.23.4",
    "evil\uff0eexample",
    "evil.\u0440\u0444",
    "help\uff20evil",
    "0900\u2011123\u20114567",
    "0900\u00a0123\u00a04567",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_draft_leads_readers_away(hostile: str) -> None:
    """What stands in a quoted sentence would be read as the brand's own advice."""
    words = f"My Pellworth hinge broke, so ask for your refund at {hostile} today."
    assert hostile not in drafted(words)
    assert "My Pellworth hinge broke" not in drafted(words)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_name_in_a_draft_leads_readers_away(hostile: str) -> None:
    """Whoever is greeted, or thanked, is called by a name."""
    assert hostile not in drafted("My Pellworth hinge broke.", f"Refunds {hostile}")


def test_what_names_no_address_is_quoted_still() -> None:
    """Prices, dates and sizes lead nobody anywhere."""
    words = "My Pellworth hinge of 49.95 broke on 3.11.2026, after 12 days."
    assert words in drafted(words)


def test_marks_that_turn_text_around_are_not_copied() -> None:
    """What is pasted reads as it did on the page."""
    drawn = drafted("My Pellworth hinge \u202ebroke\u2066 \u200btoday \x1b[31m.", "Wr\u202een")
    assert not set("\u202e\u2066\u200b\x1b") & set(drawn)
