"""Drafts on the case page: two lengths, each with the link to the customer's own page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from makegood.alerts.scene import Scene
from makegood.desk.deps import Desk
from makegood.desk.drafts.writing import Draft, Ways, comment, email
from makegood.desk.view import standing
from makegood.model.languages import language_name
from makegood.signing import YOU_LIFE, Links, Token

type Carrier = Literal["comment", "email"]
"""What carries the link: a comment is read by everybody, an email by its reader."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One draft with what stands above and below it."""

    id: str
    label: str
    words: str
    language: str
    rows: int


@dataclass(frozen=True, slots=True)
class Drafts:
    """What the page shows; `notes` say what to do with it before it is copied."""

    shown: tuple[Shown, ...]
    notes: tuple[str, ...]


def drafts(scene: Scene, desk: Desk, *, is_barred: bool, public: str = "") -> Drafts | None:
    """Both drafts, for whoever may answer; None for all others, and where nobody may be written to.

    `public` is the address of an answer that was given to everybody.
    """
    here = standing(scene)
    if is_barred or here.closed or here.theirs:
        return None
    short = comment(scene, Ways(page_for(scene, desk, "comment"), public))
    long = email(scene, Ways(page_for(scene, desk, "email"), public))
    if short is None or long is None:
        return None
    shown = (
        _shown("draft-comment", "For a comment", short),
        _shown("draft-email", "Longer, for an email or a contact form", long),
    )
    return Drafts(shown, tuple(_notes(scene, short)))


def page_for(scene: Scene, desk: Desk, carrier: Carrier) -> str:
    """The address of the customer's page; the same all day."""
    until = _midnight(scene.now) + YOU_LIFE
    token = Token(scene.rep, scene.file.case.id, carrier, until)
    return Links(desk.keys, desk.url).you(token)


def _shown(name: str, label: str, draft: Draft) -> Shown:
    lines = sum(1 + len(line) // 60 for line in draft.words.split("\n"))
    return Shown(name, label, draft.words, draft.language, min(lines + 1, 24))


def _notes(scene: Scene, draft: Draft) -> list[str]:
    notes = ["Made of what is known here. Read it, change it, copy it: nothing is sent from here."]
    if draft.offer:
        notes.append(
            "The offer is a paragraph of its own: take it out where it does not fit. Under a post "
            "everybody reads it."
        )
    if draft.has_gap:
        notes.append("Fill in what stands as ___.")
    language = scene.file.case.language
    if language and language.partition("-")[0] != draft.language:
        name = language_name(language)
        notes.append(f"They write in {name}, for which there are no sentences here: translate it.")
    if scene.telling and not scene.telling.author_address:
        notes.append("They published no address: the longer one is for when they ask for it.")
    return notes


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
