"""By when to answer, and what Makegood does if nobody moves: the ladder's steps as sentences."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

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


def deadline(scene: Scene) -> str:
    """The deadline as a sentence that stays true when the email is read a day later."""
    by = answer_by(scene)
    if by > scene.now:
        return f"Answer by {scene.moment(by)} ({zone_name(scene.zone)})."
    return f"Answer now: it was due {scene.moment(by)} ({zone_name(scene.zone)})."


def if_nobody_acts(scene: Scene) -> tuple[str, ...]:
    """What follows when the reader does nothing, step by step, with times."""
    lead = scene.brand.lead
    name = f"{scene.name(lead)}, who leads," if lead else "the lead"
    warned = scene.file.case.lapse_announced_at is not None
    lines = [
        f"{scene.moment(due.at)}: {(_WARNED if warned else _STEPS)[due.step].format(lead=name)}."
        for due in _ahead(scene)
    ]
    if scene.file.case.state is State.OFFERED:
        time = span(scene.brand.ladder.lapse_after.total_seconds())
        lines.append(f"Once you take it you have {time} to write to them.")
    return tuple(lines)


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
