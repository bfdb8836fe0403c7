"""What we had with a customer before this case: who of us, when, and how it went."""

from makegood.alerts.scene import Scene
from makegood.desk.drafts.phrases import Phrases
from makegood.model.cases import Attempt, Case, Outcome

_MET = frozenset({Outcome.SOLVED, Outcome.NOT_SOLVED, Outcome.DECLINED})
"""Ends that nobody knows of without having heard from them."""


def before(scene: Scene, phrases: Phrases) -> str:
    """When one of us last tried to reach them about the brand, and how that ended.

    Whether a promise was kept is nowhere written down, so none of an earlier case is named.
    """
    earlier = last_tried(scene)
    if earlier is None:
        return ""
    case, attempt = earlier
    whose = "mine" if attempt.rep == scene.rep else "theirs"
    group = "met" if case.outcome in _MET else "sought"
    name, month = scene.name(attempt.rep), phrases.month(attempt.at.astimezone(scene.zone))
    return " ".join(
        filter(None, (phrases.say_of(group, whose, name=name, **month), _end(case, phrases)))
    )


def last_tried(scene: Scene) -> tuple[Case, Attempt] | None:
    """The earlier case of the brand's in which we last tried, with that try."""
    brand = scene.file.case.brand
    tried = [
        (case, attempt)
        for case in scene.file.earlier
        if case.brand == brand and case.outcome is not Outcome.FALSE_ALARM
        for attempt in case.attempts
    ]
    return max(tried, key=lambda one: one[1].at, default=None)


def _end(case: Case, phrases: Phrases) -> str:
    ends = {Outcome.SOLVED: "solved", Outcome.NOT_SOLVED: "not_solved"}
    how = ends.get(case.outcome) if case.outcome else None
    return phrases.say_of("ended", how) if how else ""
