"""By when to answer, and what Makegood does if nobody moves: the ladder's steps as sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from makegood.alerts.lost import says_solved
from makegood.alerts.scene import Scene
from makegood.alerts.when import span, zone_name
from makegood.cases.due.ladder import (
    Due,
    first_step,
    noted,
    overdue_at,
    pace_of,
    step_after,
    with_step,
)
from makegood.model.cases import Case, State, Step
from makegood.model.verdicts import Stage

MOST_STEPS = 4

_STEPS = {
    Step.REMIND: "you are reminded",
    Step.ESCALATE: "{lead} is told",
    Step.LAPSE_WARNING: "you are warned that your claim will lapse",
    Step.LAPSE: "it goes to somebody else",
    Step.OVERDUE: "it counts as overdue: you and {lead} are told",
    Step.RETRY: "you are asked to try once more",
    Step.PROMISE: "you are reminded of your promise",
    Step.END: "you are asked to close it",
    Step.WAKE: "you are reminded of it: until then it is put off",
}

_WARNED = {**_STEPS, Step.OVERDUE: "it counts as overdue: {lead} is told"}
"""To whoever has heard already that their claim will lapse."""


def answer_by(scene: Scene) -> datetime:
    """When an answer is overdue: as on the ladder; once we have tried, by their latest words."""
    case = scene.file.case
    if not case.attempts:
        return overdue_at(case, scene.brand.ladder)
    said = max((one.said_at for one in scene.mentions), default=case.said_at)
    return said + scene.brand.ladder.overdue_after


def is_urgent(scene: Scene) -> bool:
    """Whether somebody may be in danger, and nobody has written to them."""
    case = scene.file.case
    return case.danger and not (case.is_closed or case.attempts or case.stage is Stage.SOLVED)


def deadline(scene: Scene) -> str:
    """The deadline as a sentence that stays true when the email is read a day later."""
    if is_urgent(scene):
        return "Somebody may be in danger: answer now."
    if says_solved(scene):
        return "They write that it is solved: if that stands, close it as solved."
    by = answer_by(scene)
    if by > scene.now:
        return f"Answer by {scene.moment(by)} ({zone_name(scene.zone)})."
    return f"Answer now: it was due {scene.moment(by)} ({zone_name(scene.zone)})."


def if_nobody_acts(scene: Scene) -> tuple[str, ...]:
    """What follows when the reader does nothing, step by step, with times."""
    lead = scene.brand.lead
    name = f"{scene.name(lead)}, who leads," if lead else "the lead"
    words = _words(scene)
    lines = [
        f"{scene.moment(due.at)}: {words[due.step].format(lead=name)}."
        for due in _ahead(scene)
        if due.at > scene.now
    ]
    if scene.file.case.state is State.OFFERED:
        lines.append(f"Once you take it, it stays yours for {_claim(scene)}.")
    return tuple(lines)


def _words(scene: Scene) -> Mapping[Step, str]:
    words = _WARNED if scene.file.case.lapse_announced_at is not None else _STEPS
    return {**words, Step.RETRY: words[Step.END]} if says_solved(scene) else words


def _claim(scene: Scene) -> str:
    """How long a claim lasts, and that this puts off no deadline."""
    time = span(scene.brand.ladder.lapse_after.total_seconds())
    by = overdue_at(scene.file.case, scene.brand.ladder)
    is_ahead = by > scene.now and not scene.file.case.attempts
    return f"{time}; it is overdue {scene.moment(by)}" if is_ahead else time


def _ahead(scene: Scene) -> Iterator[Due]:
    """The steps as the ladder would take them, each at its own time."""
    case = scene.file.case
    pace = pace_of(scene.watchlist, case.brand, case.rep)
    due = _present(case) or first_step(case, pace, case.offered_at or scene.now)
    for _ in range(MOST_STEPS):
        if due is None:
            return
        yield due
        case = noted(with_step(case, due), due.step, pace, due.at)
        due = step_after(case, pace, due.at)


def _present(case: Case) -> Due | None:
    then = _due(case.later_step, case.later_step_at)
    due = _due(case.next_step, case.next_step_at)
    return replace(due, then=then) if due else None


def _due(step: Step | None, at: datetime | None) -> Due | None:
    return Due(step, at) if step and at else None
