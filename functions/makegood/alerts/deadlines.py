"""By when to answer, and what Makegood does if nobody moves: the ladder's steps as sentences."""

from collections.abc import Iterator
from datetime import datetime

from makegood.alerts.letter import Scene, rep_name
from makegood.alerts.when import span, zone_name
from makegood.model.cases import State, Step


def answer_by(scene: Scene) -> datetime:
    """When the case becomes overdue: counted from the customer's latest words."""
    said = max((one.said_at for one in scene.mentions), default=scene.file.case.said_at)
    return said + scene.brand.ladder.overdue_after


def deadline(scene: Scene) -> str:
    """The deadline as a sentence that stays true when the email is read a day later."""
    by = answer_by(scene)
    if by > scene.now:
        return f"Answer by {scene.moment(by)} ({zone_name(scene.zone)})."
    return f"Answer now: it was due {scene.moment(by)} ({zone_name(scene.zone)})."


def if_nobody_acts(scene: Scene) -> tuple[str, ...]:
    """What follows when the reader does nothing, step by step, with times."""
    state = scene.file.case.state
    if state is State.OFFERED:
        return tuple(_unclaimed(scene))
    if state is State.CLAIMED:
        return tuple(_claimed(scene))
    return ()


def _unclaimed(scene: Scene) -> Iterator[str]:
    ladder = scene.brand.ladder
    remind = _planned(scene, Step.REMIND)
    escalate = _planned(scene, Step.ESCALATE)
    if remind is None and escalate is None:
        remind = (scene.file.case.offered_at or scene.now) + ladder.remind_after
    if remind is not None:
        yield f"{scene.moment(remind)}: you are reminded."
        escalate = remind + ladder.escalate_after
    if escalate is not None:
        yield f"{scene.moment(escalate)}: it goes to {_lead(scene)}."
    yield (
        f"Once you take it you have {span(ladder.lapse_after.total_seconds())} to write to them; "
        "then it goes to somebody else, after a warning."
    )


def _claimed(scene: Scene) -> Iterator[str]:
    case = scene.file.case
    if case.attempts:
        yield "Makegood asks you again when it is time for another try."
        return
    lapse = _planned(scene, Step.LAPSE)
    lapse = lapse or (case.claimed_at or scene.now) + scene.brand.ladder.lapse_after
    yield f"{scene.moment(lapse)}: your claim lapses and it goes to somebody else."
    yield "Writing down what you did keeps it yours."


def _planned(scene: Scene, step: Step) -> datetime | None:
    """The time the case already has for that step, which knows about hours and holidays."""
    case = scene.file.case
    return case.next_step_at if case.next_step is step else None


def _lead(scene: Scene) -> str:
    lead = scene.brand.lead
    return f"{rep_name(scene.watchlist, lead)}, who leads" if lead else "your lead"
