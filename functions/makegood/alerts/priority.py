"""How soon a case should be taken, and why, in words: an email's sentence and a page's numbers."""

from makegood.alerts.lines import Fact, Line
from makegood.alerts.lost import says_solved
from makegood.alerts.scene import Scene
from makegood.cases.due.priority import priority_now
from makegood.triage.verdicts.priority import Priority

_LABEL = "How soon"
_BECAUSE = {
    "how much help they need": "they need help",
    "fresh": "it is fresh",
    "waiting": "they have waited",
    "heard by many": "many have heard it",
    "said before": "they have said it before",
    "danger": "somebody may be in danger",
}
_MOST_SAID = 2
_LEAST_SAID = 0.05
_LEAST_SHOWN = 0.005
"""Less would be shown as 0.00."""


def why_so_soon(scene: Scene) -> tuple[Fact, ...]:
    """For an email, which stays as it was sent: the strongest parts as reasons, in words."""
    case = scene.file.case
    if case.is_closed or says_solved(scene):
        return ()
    priority = priority_now(case, scene.watchlist, scene.now)
    strong = [_BECAUSE[part.words] for part in priority.parts if part.weight >= _LEAST_SAID]
    if not strong:
        return ()
    because = " and ".join(strong[:_MOST_SAID])
    return (Fact("Why so soon", (Line(f"{because[:1].upper()}{because[1:]}."),)),)


def how_soon(scene: Scene) -> tuple[Fact, ...]:
    """For the desk: the priority at this moment, with what each part gives of it."""
    case = scene.file.case
    if case.is_closed:
        return ()
    priority = priority_now(case, scene.watchlist, scene.now)
    parts = in_parts(priority)
    words = f"Priority {priority.value:.2f} of 1{': ' if parts else ''}{parts}."
    return (Fact(_LABEL, (Line(words),)),)


def in_parts(priority: Priority) -> str:
    """'how much help they need 0.48, fresh 0.18': the greatest first, and together the priority."""
    strong = (part for part in priority.parts if part.weight >= _LEAST_SHOWN)
    return ", ".join(f"{part.words} {part.weight:.2f}" for part in strong)
