"""Which promises are due: a reminder of one must not name another."""

from datetime import date

from makegood.alerts.scene import Scene
from makegood.model.cases import Attempt


def due_promises(scene: Scene) -> tuple[Attempt, ...]:
    """Attempts whose promise's day has come, and since which day nobody has tried again."""
    case = scene.file.case
    today = scene.now.astimezone(scene.zone).date()
    tried = case.attempted_at.astimezone(scene.zone).date() if case.attempted_at else date.min
    return tuple(
        one for one in case.attempts if one.promised_by and tried <= one.promised_by <= today
    )
