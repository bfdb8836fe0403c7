"""The case page's line about others who speak of the same."""

from dataclasses import replace
from datetime import timedelta

from makegood.model.changes import Change
from makegood.model.themes import Counted
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import NOW
from unit.desk.visitor import at_the_desk

HINGE, LATE = "product:Hinge <3000>", "problem:late"


def speak(here: DeskHere, theme: str, times: int, days_ago: int = 0) -> None:
    """So many others, that many days ago; the case itself is about hinges and lateness."""
    file = here.book.file("case-hinge")
    assert file is not None
    mention = file.mentions[0]
    here.book.mentions[mention.id] = replace(mention, themes=(HINGE, LATE))
    day = NOW.date() - timedelta(days=days_ago)
    for number in range(times):
        counts = Counted(file.case.brand, day, (theme,), f"{theme}{number}", NOW)
        here.book.commit(Change(counts=counts))


def body(here: DeskHere) -> str:
    return at_the_desk(here).get("/cases/case-hinge").body


def test_a_rep_reads_that_others_speak_of_it_too(here: DeskHere) -> None:
    """The case's own themes, with counts; a product's name is shown, never obeyed."""
    speak(here, HINGE, 9)
    speak(here, LATE, 3, days_ago=6)
    speak(here, "problem:noise", 30)
    page = body(here)
    assert "In seven days: Hinge &lt;3000&gt;, 9 times, late, 3 times." in page
    assert "noise" not in page


def test_few_or_old_mentions_are_not_told(here: DeskHere) -> None:
    """Two are no crowd, and last week is over."""
    speak(here, HINGE, 2)
    speak(here, LATE, 30, days_ago=7)
    assert "Others too" not in body(here)
