"""A brand's own weights of need, fitted on what its reps said, and held to what they never saw.

Three customers in ten are held back, by the hash of who they are, with all they ever said: the
weights and the threshold are fitted on the rest, and what is put in force is what was measured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from makegood.errors import BadInput
from makegood.model.verdicts import Route, Stage
from makegood.model.watchlist import Tuned
from makegood.triage.need.model import Model, sum_of
from makegood.triage.need.tuning import with_need
from makegood.triage.verdicts.routes import Circumstances, route_of
from makegood.triage.verdicts.verdict import judged_of
from makegood_ops.evaluation.metrics import precision, recall
from makegood_ops.learning.labels import share_of
from makegood_ops.learning.weighing import Example, Weights, refit

LEAST = 40
LEAST_OF_EACH = 10
PULL = 10.0
"""How many labels speak for the weights from before, roughly: of 20 a weight moves by some
hundredths, of 500 by most of what they ask for (tests/unit/learning/test_tuning.py)."""
HELD_BACK = 0.3
_FOLDS = 5
_LIMITS = tuple(round(0.1 + 0.02 * step, 2) for step in range(36))
"""Thresholds that are tried: 0.1 to 0.8."""
_LIMIT_PULL = 100
"""With so many lessons the threshold goes half of the way to the best one."""
_PRECISE = 0.8
_RECALL_COUNTS = 2
"""A customer who was missed is worth so many times a rep's minute with a false alarm: F2."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A label, and what triage weighs of its mention today."""

    said: str
    wanted: bool
    customer: str
    features: Mapping[str, float]
    unread: bool = False
    sure: bool = True
    stage: Stage | None = None

    @property
    def is_held_back(self) -> bool:
        """Whether nothing may be fitted on it."""
        return share_of(self.customer) < HELD_BACK


def would_alert(lesson: Lesson, model: Model) -> bool:
    """Whether triage would alert a rep under that model; whatever the age of the post."""
    judged = judged_of(lesson.features, (), model, unread=lesson.unread)
    return route_of(judged, Circumstances(sure=lesson.sure), model)[0] is Route.ALERT


def check(lessons: Sequence[Lesson]) -> None:
    """BadInput, in words for the operator, where there are too few to learn from."""
    wanted = sum(each.wanted for each in lessons)
    others = len(lessons) - wanted
    if len(lessons) >= LEAST and min(wanted, others) >= LEAST_OF_EACH:
        held = {each.wanted for each in lessons if each.is_held_back}
        fitted = {each.wanted for each in lessons if not each.is_held_back}
        if len(held) == len(fitted) == 2:
            return
        raise BadInput("the labels are of too few customers to hold some back; wait for more")
    raise BadInput(
        f"it takes {LEAST} labels, {LEAST_OF_EACH} of each sort, and there are {len(lessons)}: "
        f"{wanted} of people in trouble, {others} of others\n"
        "close cases by how they ended, and report who was missed: makegood cases missed"
    )


def fitted(lessons: Sequence[Lesson], shipped: Model, brand_id: str, now: datetime) -> Tuned:
    """Weights and threshold from those lessons that are not held back."""
    lessons = [each for each in lessons if not each.is_held_back]
    need, limit = tuple(_weights(lessons, shipped).items()), _limit(lessons, shipped)
    version = f"{brand_id}-{now:%Y-%m-%d}.{_told_apart(shipped.version, need, limit)}"
    return Tuned(version, shipped.version, need, limit, now, len(lessons))


def _told_apart(base: str, need: tuple[tuple[str, float], ...], limit: float) -> str:
    """Six hexadecimal digits of the weights: nobody remembers which others that day had before."""
    return blake2b(repr((base, need, limit)).encode(), digest_size=3).hexdigest()


def _weights(lessons: Sequence[Lesson], shipped: Model) -> Weights:
    return refit(shipped.weights["need"], [_example(each, shipped) for each in lessons], PULL)


def _example(lesson: Lesson, shipped: Model) -> Example:
    """Where no words were heard, weights of their own have spoken already, and the steps count."""
    need = shipped.weights_of("need", lesson.features)
    beside = sum_of(need, lesson.features) - sum_of(shipped.weights["need"], lesson.features)
    return Example(lesson.features, float(lesson.wanted), beside=beside)


def _limit(lessons: Sequence[Lesson], shipped: Model) -> float:
    """From the shipped threshold towards the best one, as far as there are lessons to trust.

    The best one finds most of the wanted while alerts are no noisier than they are now: at a
    precision of _PRECISE, or of the shipped model on these lessons if that is lower; of equal ones
    it is the nearest. Each lesson is scored by weights that were not fitted on its customer.
    """
    usual = shipped.thresholds["alert_need"]
    parts = [_unseen(lessons, shipped, fold) for fold in range(_FOLDS)]
    now = [(would_alert(each, shipped), each.wanted) for each in lessons]
    least = min(_PRECISE, precision(now) or 0.0)

    def worth(limit: float) -> tuple[float, float, float]:
        alerts = [
            (would_alert(each, _with_limit(model, limit)), each.wanted)
            for model, unseen in parts
            for each in unseen
        ]
        is_precise = min(precision(alerts) or 0.0, least)
        return is_precise, recall(alerts) or 0.0, -abs(limit - usual)

    trust = len(lessons) / (len(lessons) + _LIMIT_PULL)
    return round(usual + trust * (max(_LIMITS, key=worth) - usual), 3)


def _unseen(lessons: Sequence[Lesson], shipped: Model, fold: int) -> tuple[Model, Sequence[Lesson]]:
    """A model, and the lessons of the customers it was not fitted on."""
    unseen = [each for each in lessons if int(share_of(each.customer, "fold") * _FOLDS) == fold]
    rest = [each for each in lessons if int(share_of(each.customer, "fold") * _FOLDS) != fold]
    weights = _weights(rest, shipped) if rest else shipped.weights["need"]
    return with_need(shipped, weights), unseen


def _with_limit(model: Model, limit: float) -> Model:
    return replace(model, thresholds={**model.thresholds, "alert_need": limit})


def f_beta(decided: Sequence[tuple[bool, bool]]) -> float:
    """Precision and recall as one, recall counting more; 0 where nothing is wanted or alerted."""
    square = _RECALL_COUNTS**2
    right = sum(alerted and wanted for alerted, wanted in decided)
    named = sum(alerted + square * wanted for alerted, wanted in decided)
    return (1 + square) * right / named if named else 0.0
