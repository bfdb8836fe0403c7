"""From the first to the last public words towards the brand: service recovery, where it is seen."""

from collections.abc import Iterator
from datetime import datetime

from makegood.alerts.lines import Fact, Line
from makegood.alerts.scene import Scene
from makegood.alerts.when import span
from makegood.cases.numbers.facts import is_recovered
from makegood.model.cases import Attempt
from makegood.triage.mood.towards import CLEAR

STRONG = 0.6
"""How far from 0 a feeling from -1 to 1 is strong."""


def then_and_now(scene: Scene) -> Iterator[Fact]:
    """How their words changed, and after whose try; nothing for those who spoke once."""
    case = scene.file.case
    if case.said_again_at is None:
        return
    first, latest = feeling(case.first_felt), feeling(case.latest_felt)
    since = _since(scene, case.said_again_at)
    yield Fact("Then and now", tuple(_lines(f"First: {first}. Last: {latest}, {since}.", scene)))


def feeling(felt: float | None) -> str:
    """'very negative' for -0.7; plainly so where nobody could read it."""
    if felt is None:
        return "nobody could read the mood"
    if abs(felt) < CLEAR:
        return "neutral"
    side = "negative" if felt < 0 else "positive"
    return f"very {side}" if abs(felt) >= STRONG else side


def _lines(words: str, scene: Scene) -> Iterator[Line]:
    yield Line(words)
    if is_recovered(scene.file.case):
        yield Line("They feel much better about us than at first: a recovery.")


def _since(scene: Scene, said_at: datetime) -> str:
    """By the latest try before these words."""
    before = (one for one in scene.file.case.attempts if one.at < said_at)
    last = max(before, key=lambda one: one.at, default=None)
    if last is None:
        return f"{span((said_at - scene.file.case.said_at).total_seconds())} later, before any try"
    return f"{span((said_at - last.at).total_seconds())} after {_whose(last, scene)} attempt"


def _whose(attempt: Attempt, scene: Scene) -> str:
    return "your" if attempt.rep == scene.rep else f"{scene.name(attempt.rep)}’s"  # noqa: RUF001 - an apostrophe as print has it
