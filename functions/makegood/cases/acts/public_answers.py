"""When many say the same: one answer for everybody, and whom of them a rep has answered too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from makegood.cases.numbers.facts import is_folded, is_owed
from makegood.errors import BadInput
from makegood.listening.addresses.safety import take_apart
from makegood.model.cases import Case, CaseFile
from makegood.model.themes import PublicAnswer

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Reached:
    """The cases of a theme, by whether a rep has tried to reach their customers."""

    answered: int = 0
    waiting: int = 0
    """Open, and nobody has tried yet."""
    missed: int = 0
    """Ended without a try."""

    @property
    def cases(self) -> int:
        """All of them."""
        return self.answered + self.waiting + self.missed


def reached(cases: Iterable[Case]) -> Mapping[str, Reached]:
    """By theme; without folded copies, and without whoever waited for nothing."""
    found: dict[str, Reached] = {}
    for case in cases:
        if is_folded(case) or not is_owed(case):
            continue
        for theme in case.themes:
            found[theme] = _with(found.get(theme, Reached()), case)
    return found


def standing(answers: Iterable[PublicAnswer]) -> Mapping[str, PublicAnswer]:
    """Those that were not withdrawn, by theme."""
    return {one.theme: one for one in answers if one.link}


def of_case(file: CaseFile, answers: Sequence[PublicAnswer]) -> tuple[PublicAnswer, ...]:
    """The answers to what the case is about, those of its latest words first."""
    by_theme = standing(answers)
    said = sorted(file.mentions, key=lambda one: one.said_at, reverse=True)
    themes = dict.fromkeys(theme for mention in said for theme in mention.themes)
    return tuple(by_theme[theme] for theme in themes if theme in by_theme)


def giving(
    wanted: PublicAnswer, answers: Iterable[PublicAnswer], now: datetime
) -> PublicAnswer | None:
    """The answer as it is to be written over what stands; None where that says the same.

    BadInput for a link that leads nowhere. An answer without a link takes back what stands.
    """
    before = next((one for one in answers if one.theme == wanted.theme), None)
    words = " ".join(wanted.words.split())[:LONGEST_WORDS]
    link = wanted.link.strip()
    if link:
        take_apart(link)
    elif before is None or not before.link:
        raise BadInput("no public answer stands to that")
    if before and (before.link, before.words) == (link, words):
        return None
    version = (before.version if before else 0) + 1
    return replace(wanted, link=link, words=words, at=now, version=version)


def _with(so_far: Reached, case: Case) -> Reached:
    if case.attempts:
        return replace(so_far, answered=so_far.answered + 1)
    if case.is_closed:
        return replace(so_far, missed=so_far.missed + 1)
    return replace(so_far, waiting=so_far.waiting + 1)
