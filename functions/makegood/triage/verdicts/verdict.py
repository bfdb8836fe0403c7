"""The conclusion on one mention: kind, need, stage, route, and why."""

from collections.abc import Mapping, Sequence

from makegood.model.verdicts import Kind, Reading, Stage, Verdict
from makegood.triage.need.cues import Cues
from makegood.triage.need.model import OF_WORDS, Model
from makegood.triage.need.signals import Signals
from makegood.triage.verdicts.reasons import reasons_of
from makegood.triage.verdicts.routes import Circumstances, Judged, route_of

_CLEAR = 0.5
_SAYS_PRAISE = ("praise", "thanks", "fine", "solved", "names", "positive")
"""Without any of these, words that are like those of people who praise praise nothing."""
_HINT = 0.1
"""How much of a group is more than a stray word of it."""
_TROUBLE = frozenset(
    (
        *("failed", "shut", "promise", "anger", "open", "waited", "danger", "ask"),
        *("tried", "denied", "money", "work", "threat", "question", "legal"),
    )
)
"""Groups that tell of trouble, asking or waiting, or may do so."""
_OF_TRADE = frozenset(("waited", "tried", "work", "money"))
"""Of these the ones that are also told of what went well."""
_BEFORE_SOLVED = _TROUBLE | frozenset(
    ("customer", "dealings", "praise", "thanks", "names", "solved", "worked_out", "fine")
)
"""Of these one at least is told where something was put right."""


def conclude(
    signals: Signals,
    reading: Reading,
    names: Sequence[str],
    around: Circumstances,
    cues: Cues,
    model: Model,
) -> Verdict:
    """The verdict of a model on the signals, beside the reading; without its priority."""
    features = features_of(signals, reading, names)
    judged = judged_of(features, names, model, unread=reading.sentiment is None)
    route, why = route_of(judged, around, model)
    return Verdict(
        kind=judged.kind,
        need=round(judged.need, 4),
        stage=judged.stage,
        route=route,
        priority=0.0,
        reasons=(why, *reasons_of(judged, route, features, signals, reading, cues, model)),
        danger=judged.danger,
        names=judged.names,
        sure=around.sure,
        watchlist_version=around.version,
        model_version=model.version,
    )


def judged_of(
    features: Mapping[str, float], names: Sequence[str], model: Model, *, unread: bool
) -> Judged:
    """What a model makes of features, by which the route is decided."""
    need = model.score("need", features)

    def tells(name: str) -> bool:
        return features.get(name, 0.0) >= _CLEAR

    danger = tells("in_danger")
    legal = tells("legal") and not tells("second_hand")
    kind = kind_of(features, need, model)
    kind = Kind.COMPLAINT if (danger or legal) and kind is Kind.OTHER else kind
    stage = stage_of(features, kind, model)
    uncued = features.get("uncued", 0.0) >= (_CLEAR if unread else 1.0)
    return Judged(
        kind,
        need,
        stage,
        danger=danger,
        legal=legal,
        bare=tells("bare"),
        of_others=tells("of_others"),
        unread=uncued,
        glad=tells("positive"),
        moodless=unread and not uncued,
        untroubled=_is_untroubled(features),
        names=tuple(names) if kind is Kind.PRAISE or stage is Stage.SOLVED else (),
    )


def kind_of(features: Mapping[str, float], need: float, model: Model) -> Kind:
    """The likeliest kind, else other; of a person in need, however kind their words, neither.

    Who tells of trouble and ends on a question complains.
    """
    scores = _scores(features, model)
    best = max(scores, key=lambda kind: scores[kind])
    if best is Kind.PRAISE and _is_only_relieved(features):
        return Kind.COMPLAINT
    in_need, least = need >= model.thresholds["alert_need"], model.thresholds["kind"]
    if in_need and best is Kind.QUESTION and scores[Kind.COMPLAINT] >= least:
        return Kind.COMPLAINT
    if best is Kind.PRAISE and not in_need and _thanks_somebody(features):
        return best
    if scores[best] >= least and not (in_need and best is Kind.PRAISE):
        return best
    if not in_need:
        return Kind.OTHER
    return max((Kind.COMPLAINT, Kind.QUESTION), key=lambda kind: scores[kind])


def _scores(features: Mapping[str, float], model: Model) -> dict[Kind, float]:
    """How likely each kind is; praise only where something says it."""
    scores = {
        kind: model.score(kind.value, features)
        for kind in (Kind.COMPLAINT, Kind.QUESTION, Kind.PRAISE, Kind.IDEA)
    }
    if not any(features.get(name) for name in _SAYS_PRAISE):
        scores[Kind.PRAISE] = 0.0
    return scores


def _thanks_somebody(features: Mapping[str, float]) -> bool:
    """Whether they thank a colleague by name, which is praise however long the story before it."""
    return bool(features["names"]) and features["thanks"] >= _CLEAR


def _is_only_relieved(features: Mapping[str, float]) -> bool:
    """Whether trouble was put right, and nobody is praised or thanked for it."""
    return min(features["failed"], features["solved"]) >= _CLEAR and not (
        features["praise"] or features["thanks"] or features["names"]
    )


def stage_of(features: Mapping[str, float], kind: Kind, model: Model) -> Stage:
    """Solved or gone where that is likely enough, open if they want something, else unknown.

    What an update says outweighs the words of the story; what broke again is not solved, and where
    nothing is told to have been wrong or dealt with, nothing can have been put right.
    """
    likely = {stage: model.score(stage.value, features) for stage in (Stage.SOLVED, Stage.GONE)}
    if features.get("relapsed") or not _tells_any(features, _BEFORE_SOLVED):
        likely[Stage.SOLVED] = 0.0
    if features.get("stays") and not features["gone"]:
        likely[Stage.GONE] = 0.0
    best = max(likely, key=lambda stage: likely[stage])
    if likely[best] >= model.thresholds["stage"]:
        return best
    if features.get("settled"):
        return Stage.SOLVED
    return Stage.OPEN if kind in {Kind.COMPLAINT, Kind.QUESTION} else Stage.UNKNOWN


def _tells_any(features: Mapping[str, float], groups: frozenset[str]) -> bool:
    return any(features.get(name, 0.0) >= _HINT for name in groups)


def _is_untroubled(features: Mapping[str, float]) -> bool:
    """Whether nothing is told of trouble, asking or waiting, where cues alone are heard.

    There a customer who uses what they bought looks like one in need; words would tell them apart.
    In English it is so where one plain sentence tells only that they have it: days and calls in it
    are then no trouble.
    """
    if features.get("plainly"):
        return not _tells_any(features, _TROUBLE - _OF_TRADE)
    is_heard = any(name.startswith(OF_WORDS) for name in features)
    is_told = _tells_any(features, _TROUBLE) or features.get("negative", 0.0) >= _CLEAR
    return not (is_heard or is_told)


def features_of(signals: Signals, reading: Reading, names: Sequence[str]) -> dict[str, float]:
    """All that a model weighs, by name, each from 0 to 1."""
    is_ironic = bool(signals.features.get("ironic"))
    mood = _of_reading(reading, is_ironic=is_ironic)
    return {**signals.features, **mood, **_of_names(signals, names)}


def _of_reading(reading: Reading, *, is_ironic: bool) -> dict[str, float]:
    """How it feels towards the brand; good words that mock are bad ones."""
    towards = reading.brand_sentiment or 0.0
    towards = -abs(towards) if is_ironic else towards
    return {"negative": max(0.0, -towards), "positive": max(0.0, towards)}


def _of_names(signals: Signals, names: Sequence[str]) -> dict[str, float]:
    thanked = min(signals.features["praise"], signals.features["thanks"])
    return {"names": float(bool(names)), "thanks_by_name": thanked if names else 0.0}
