"""Drafts as a customer would get them, held to files that a person has read.

After a change on purpose: `GOLDEN=write make unit`, then read the difference that git shows.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from makegood.alerts.scene import Scene
from makegood.desk.drafts.writing import Ways, comment, email
from makegood.model.cases import Attempt, CaseFile, Outcome
from makegood.model.verdicts import Kind, Mention, Reason, Stage
from makegood.model.watchlist import Watchlist
from makegood_ops.picture_cases import FILES, NOW, PASSED_ON, WATCHLIST, file_of, passage

GOLDEN = Path(__file__).parent / "golden"
IS_WRITING = os.environ.get("GOLDEN") == "write"
PAGE = "https://desk.example/you/abc"

_DUTCH = (
    "Mijn Pellworth Slate 13 ligt op de werkbank van de winkel, met het scharnier los. Ik heb drie "
    "keer gebeld en niemand weet waar het onderdeel blijft. Ik wacht al vier weken op antwoord van "
    "Pellworth."
)
_GERMAN = (
    "Das Scharnier an meinem Slate 13 von Pellworth ist nach elf Monaten gebrochen, der Händler "
    "spricht von Verschleiß. Zweimal habe ich angerufen, und zweimal wurde ich vertröstet. Ich "
    "warte seit drei Wochen auf eine Antwort von Pellworth."
)
_EARLIER = Attempt("a1", "phone", NOW - timedelta(days=270), "joost")


def _watchlist(goodwill: str) -> Watchlist:
    first, *rest = WATCHLIST.brands
    brand = replace(first, products=("Slate 13", "Inkwell"), goodwill=goodwill)
    return replace(WATCHLIST, brands=(brand, *rest))


ENGLISH = _watchlist(WATCHLIST.brands[0].goodwill)
DUTCH = _watchlist("Tot 60 zonder vragen: een leenlaptop, gratis retour per koerier.")
GERMAN = _watchlist("Bis 60 ohne Rückfrage: ein Leihgerät; die kostenlose Abholung.")


def _told(text: str, quoted: str, language: str, name: str) -> CaseFile:
    """The case of somebody who writes in that language."""
    file = FILES["hinge"]
    source = {"nl": "Reacties op: Achter de dijk", "de": "Zwischen zwei Bahnhöfen"}[language]
    first: Mention = file.mentions[0]
    first = replace(
        first,
        title="",
        text=text,
        passages=(passage(text, 0, len(text)),),
        reading=replace(first.reading, language=language),
        verdict=replace(first.verdict, reasons=(Reason(f"no help: “{quoted}”", 0.5),)),
        source_title=source,
    )
    case = replace(file.case, language=language, customer_name=name)
    return replace(file, case=case, mentions=(first,), earlier=())


def _met(file: CaseFile, outcome: Outcome) -> CaseFile:
    """With an earlier case in which a colleague had tried."""
    before = replace(FILES["hinge"].earlier[0], attempts=(_EARLIER,), outcome=outcome)
    return replace(file, earlier=(before,))


def _promised(by: date) -> CaseFile:
    file = FILES["tired"]
    tried = replace(file.case.attempts[0], promise="a courier for your laptop", promised_by=by)
    return replace(file, case=replace(file.case, attempts=(tried,)))


def _gone() -> CaseFile:
    file = FILES["hinge"]
    first = file.mentions[0]
    verdict = replace(first.verdict, stage=Stage.GONE)
    return replace(file, mentions=(replace(first, verdict=verdict),))


def _asking() -> CaseFile:
    file = FILES["hinge"]
    first = file.mentions[0]
    verdict = replace(first.verdict, kind=Kind.QUESTION, need=0.4)
    return replace(file, mentions=(replace(first, verdict=verdict),))


SCENES: Mapping[str, Scene] = {
    "first": Scene(_met(FILES["hinge"], Outcome.NOT_SOLVED), ENGLISH, "ines", NOW),
    "dutch": Scene(_told(_DUTCH, "drie keer gebeld", "nl", "Anouk de Boer"), DUTCH, "joost", NOW),
    "german": Scene(
        _met(_told(_GERMAN, "zweimal wurde ich", "de", "Sabine Reuter"), Outcome.SOLVED),
        GERMAN,
        "judith",
        NOW,
    ),
    "promised": Scene(_promised(date(2026, 11, 24)), ENGLISH, "ines", NOW),
    "answered": Scene(FILES["tried"], ENGLISH, "ines", NOW),
    "gone": Scene(_gone(), ENGLISH, "ines", NOW),
    "question": Scene(_asking(), ENGLISH, "ines", NOW),
    "danger": Scene(FILES["printer"], ENGLISH, "joost", NOW),
    "praise": Scene(file_of(PASSED_ON["praise"]), ENGLISH, "ines", NOW),
    "idea": Scene(file_of(PASSED_ON["idea"]), ENGLISH, "ines", NOW),
    "no-sentences": Scene(FILES["messages"], ENGLISH, "ines", NOW),
}


@pytest.mark.parametrize("name", SCENES)
def test_a_draft_is_what_somebody_has_read(name: str) -> None:
    """Both lengths, as they are copied."""
    drafts = (comment(SCENES[name], Ways(PAGE)), email(SCENES[name], Ways(PAGE)))
    made = "\n\n----\n\n".join(draft.words if draft else "" for draft in drafts) + "\n"
    golden = GOLDEN / f"draft-{name}.txt"
    if IS_WRITING:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, "utf-8")
    assert golden.read_text("utf-8") == made, "changed on purpose? GOLDEN=write make unit"
