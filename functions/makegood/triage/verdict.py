"""The conclusion on one mention: kind, need, stage, route, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from makegood.model.verdicts import Kind, Reading, Reason, Route, Stage, Verdict
from makegood.triage.cues import Cues
from makegood.triage.model import Model
from makegood.triage.signals import Signals

_STANDS_OPEN = "they need help, and it still stands open"
_ASKS = "they ask something that you may be able to answer"
_MOST_REASONS = 6
_WORTH_SAYING = 0.04
"""Share of need below which a reason is not told."""
_PLAINLY = 0.3
"""How much of a feature is worth a reason whatever it weighs."""
_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides the route beside the words themselves."""

    sure: bool = True
    why_old: str = ""
    """Said only of a post older than the setting, or undated, at the first poll of its feed."""
    version: int = 0
    """Of the watchlist."""


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
        reasons=(why, *_reasons(judged, route, features, signals, reading, cues, model)),
        danger=judged.danger,
        names=judged.names,
        sure=around.sure,
        watchlist_version=around.version,
        model_version=model.version,
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """What the route is decided from."""

    kind: Kind
    need: float
    stage: Stage
    danger: bool = False
    legal: bool = False
    bare: bool = False
    """The brand's name, and nothing more."""
    of_others: bool = False
    """The trouble of somebody else, who is not here to be written to."""
    unread: bool = False
    """Nobody here can read its language."""
    glad: bool = False
    """What was read of it is a good mood."""
    moodless: bool = False
    """Its cues were read, its mood was not."""
    names: tuple[str, ...] = ()


def judged_of(
    features: Mapping[str, float], names: Sequence[str], model: Model, *, unread: bool
) -> Judged:
    """What a model makes of features, by which the route is decided."""
    need = model.score("need", features)
    danger = features.get("in_danger", 0.0) >= _CLEAR
    legal = features.get("legal", 0.0) >= _CLEAR and features["second_hand"] < _CLEAR
    kind = kind_of(features, need, model)
    kind = Kind.COMPLAINT if (danger or legal) and kind is Kind.OTHER else kind
    stage = stage_of(features, kind, model)
    thanked = tuple(names) if kind is Kind.PRAISE or stage is Stage.SOLVED else ()
    bare = features.get("bare", 0.0) >= _CLEAR
    of_others = features.get("of_others", 0.0) >= _CLEAR
    uncued = features.get("uncued", 0.0) >= (_CLEAR if unread else 1.0)
    glad = features["positive"] >= _CLEAR
    how = (bare, of_others, uncued, glad, unread and not uncued)
    return Judged(kind, need, stage, danger, legal, *how, thanked)


def kind_of(features: Mapping[str, float], need: float, model: Model) -> Kind:
    """The likeliest kind, else other; of a person in need, however kind their words, neither.

    Who tells of trouble and ends on a question complains.
    """
    scores = {
        kind: model.score(kind.value, features)
        for kind in (Kind.COMPLAINT, Kind.QUESTION, Kind.PRAISE, Kind.IDEA)
    }
    best = max(scores, key=lambda kind: scores[kind])
    if best is Kind.PRAISE and _is_only_relieved(features):
        return Kind.COMPLAINT
    in_need, least = need >= model.thresholds["alert_need"], model.thresholds["kind"]
    if in_need and best is Kind.QUESTION and scores[Kind.COMPLAINT] >= least:
        return Kind.COMPLAINT
    if scores[best] >= least and not (in_need and best is Kind.PRAISE):
        return best
    if not in_need:
        return Kind.OTHER
    return max((Kind.COMPLAINT, Kind.QUESTION), key=lambda kind: scores[kind])


def _is_only_relieved(features: Mapping[str, float]) -> bool:
    """Whether trouble was put right, and nobody is praised or thanked for it."""
    return min(features["failed"], features["solved"]) >= _CLEAR and not (
        features["praise"] or features["thanks"] or features["names"]
    )


def stage_of(features: Mapping[str, float], kind: Kind, model: Model) -> Stage:
    """Solved or gone where that is likely enough, open if they want something, else unknown.

    What an update says outweighs the words of the story; what broke again is not solved.
    """
    likely = {stage: model.score(stage.value, features) for stage in (Stage.SOLVED, Stage.GONE)}
    if features.get("relapsed"):
        likely[Stage.SOLVED] = 0.0
    if features.get("stays") and not features["gone"]:
        likely[Stage.GONE] = 0.0
    best = max(likely, key=lambda stage: likely[stage])
    if likely[best] >= model.thresholds["stage"]:
        return best
    if features.get("settled"):
        return Stage.SOLVED
    return Stage.OPEN if kind in {Kind.COMPLAINT, Kind.QUESTION} else Stage.UNKNOWN


def route_of(judged: Judged, around: Circumstances, model: Model) -> tuple[Route, Reason]:
    """Where the mention goes, and the reason in a rep's words. Sentiment has no say here."""
    wanted, words = _wanted(judged, model)
    if wanted is Route.NONE:
        return wanted, Reason(words)
    if around.why_old:
        return Route.BACKLOG, Reason(around.why_old)
    if not around.sure:
        return Route.DIGEST, Reason("it is not certain that the brand is meant: for the lead")
    return wanted, Reason(words)


def _wanted(judged: Judged, model: Model) -> tuple[Route, str]:
    """The route by the words alone."""
    limits = model.thresholds
    if judged.danger and judged.stage is not Stage.SOLVED:
        return Route.ALERT, "somebody may get hurt: this cannot wait"
    if judged.legal and judged.stage is not Stage.SOLVED:
        return Route.ALERT, "it may go to court: let somebody look who knows the law"
    if judged.bare and judged.kind is not Kind.PRAISE:
        return Route.NONE, "it names the brand, and says nothing more"
    if judged.kind is Kind.PRAISE and judged.stage is not Stage.GONE:
        return _praised(judged)
    if judged.kind is Kind.IDEA and judged.need < limits["alert_need"]:
        return Route.IDEAS, "an idea for the people who make it"
    return _troubled(judged, limits)


def _praised(judged: Judged) -> tuple[Route, str]:
    if judged.names:
        return Route.THANKS, f"praise that names {', '.join(judged.names)}"
    return Route.THANKS, "praise: pass it on, and thank them"


def _troubled(judged: Judged, limits: Mapping[str, float]) -> tuple[Route, str]:
    if judged.stage is Stage.SOLVED:
        return _solved(judged)
    if judged.stage is Stage.GONE:
        return _gone(judged, limits)
    if judged.unread:
        return _unread(judged)
    if judged.moodless and not judged.of_others:
        return _moodless(judged, limits)
    return _by_need(judged, limits)


def _unread(judged: Judged) -> tuple[Route, str]:
    if judged.glad:
        return Route.DIGEST, "nobody here can read this language; its mood is a good one"
    return Route.ALERT, "nobody here can read this language: a person should look"


def _moodless(judged: Judged, limits: Mapping[str, float]) -> tuple[Route, str]:
    """A bad mood would have told of need: less of it is enough, and a person sees the rest."""
    if _by_need(judged, limits)[0] is Route.ALERT:
        return _by_need(judged, limits)
    if judged.need >= limits["digest_need"]:
        return Route.ALERT, "they may want help, and the mood was not read: a person should look"
    return Route.DIGEST, "the mood was not read, and their words ask for no help"


def _solved(judged: Judged) -> tuple[Route, str]:
    if judged.names:
        return Route.THANKS, f"it was put right, and they name {', '.join(judged.names)}"
    return Route.DIGEST, "it was put right already"


def _gone(judged: Judged, limits: Mapping[str, float]) -> tuple[Route, str]:
    """Somebody who left wants peace more than a call; only strong trouble is worth one more try."""
    if judged.need >= limits["gone_alert_need"]:
        return Route.ALERT, "they have left, but the trouble is great: worth one more try"
    return Route.DIGEST, "they have left for another brand already"


def _by_need(judged: Judged, limits: Mapping[str, float]) -> tuple[Route, str]:
    asks = judged.kind in {Kind.COMPLAINT, Kind.QUESTION}
    if judged.of_others and (asks or judged.need >= limits["digest_need"]):
        return Route.DIGEST, "it is the trouble of somebody they know: ask them to get in touch"
    if judged.need >= _alert_need(judged.kind, limits) and asks:
        return Route.ALERT, _ASKS if judged.kind is Kind.QUESTION else _STANDS_OPEN
    if asks or judged.need >= limits["digest_need"]:
        return Route.DIGEST, "worth knowing, but not a person in trouble"
    return Route.NONE, "they speak of the brand, and want nothing of it"


def _alert_need(kind: Kind, limits: Mapping[str, float]) -> float:
    """Who asks is in less need than whom something was done to, and waits for an answer too."""
    return limits["alert_need"] * (limits["asks"] if kind is Kind.QUESTION else 1.0)


def features_of(signals: Signals, reading: Reading, names: Sequence[str]) -> dict[str, float]:
    """All that a model weighs, by name, each from 0 to 1."""
    return {**signals.features, **_of_reading(reading), **_of_names(signals, names)}


def _of_reading(reading: Reading) -> dict[str, float]:
    towards = reading.brand_sentiment or 0.0
    return {"negative": max(0.0, -towards), "positive": max(0.0, towards)}


def _of_names(signals: Signals, names: Sequence[str]) -> dict[str, float]:
    thanked = min(signals.features["praise"], signals.features["thanks"])
    return {"names": float(bool(names)), "thanks_by_name": thanked if names else 0.0}


def _reasons(
    judged: Judged,
    route: Route,
    features: Mapping[str, float],
    signals: Signals,
    reading: Reading,
    cues: Cues,
    model: Model,
) -> tuple[Reason, ...]:
    """What decided it, then the parts of need worth telling, with the author's own words.

    Those for the side it came down on come first, and what is plainly said before what is only
    concluded: a rep is told what happened, though the model may have known it by other words.
    """
    weights = model.weights_of("need", features)
    parts = {name: weight * features[name] for name, weight in weights.items() if name in features}
    total = sum(abs(part) for part in parts.values()) or 1.0
    shares = {name: part / total for name, part in parts.items()}
    is_needy = judged.need >= _alert_need(judged.kind, model.thresholds)
    side = 1.0 if is_needy or route is Route.ALERT else -1.0
    decisive = [name for name in _decisive(judged) if _rank(name, signals) == 0]

    def order(name: str) -> tuple[bool, int, float]:
        share = side * shares[name]
        return share < 0.0, _rank(name, signals), -share

    def is_worth_it(name: str) -> bool:
        is_said = _rank(name, signals) == 0 and features[name] >= _PLAINLY
        return abs(shares[name]) >= _WORTH_SAYING or (is_said and side * shares[name] > 0.0)

    parts_told = [name for name in filter(is_worth_it, shares) if name not in decisive]
    told = [*decisive, *sorted(parts_told, key=order)][:_MOST_REASONS]
    return tuple(
        Reason(
            _words(name, signals, reading, cues),
            round(max(0.0, share) if name in decisive else share, 3),
        )
        for name, share in ((name, shares.get(name, 0.0)) for name in told)
    )


def _decisive(judged: Judged) -> tuple[str, ...]:
    """What the author may have said that decided by itself, whatever it does to need."""
    if judged.stage in _BY_STAGE:
        return (*_BY_STAGE[judged.stage], *_danger_or_law(judged))
    if judged.danger or judged.legal:
        return _danger_or_law(judged)
    return _BY_KIND.get(judged.kind, ())


def _danger_or_law(judged: Judged) -> tuple[str, ...]:
    return (*(("danger",) if judged.danger else ()), *(("legal",) if judged.legal else ()))


_BY_STAGE = {Stage.SOLVED: ("solved", "worked_out"), Stage.GONE: ("gone",)}
_BY_KIND = {Kind.PRAISE: ("thanks", "praise"), Kind.IDEA: ("idea",)}


def _rank(name: str, signals: Signals) -> int:
    """What the author says in so many words, what stands about it, what their words are like."""
    if name in _BY_WORDS:
        return 2
    return 0 if name in signals.evidence and signals.evidence[name].words else 1


def _words(name: str, signals: Signals, reading: Reading, cues: Cues) -> str:
    evidence = signals.evidence.get(name)
    said = f": \u201c{evidence.words}\u201d" if evidence and evidence.words else ""
    if name in _PLAIN:
        said = " (read in translation)" if reading.translated else ""
    return words_of(name, cues) + said


def words_of(feature: str, cues: Cues) -> str:
    """What a feature tells, in a rep's words."""
    if feature in cues.groups:
        return cues.groups[feature].words
    return {**_BY_WORDS, **_PLAIN}[feature]


_PLAIN = {
    "own": "they speak of themselves",
    "in_passing": "they name the brand in passing, amid other things",
    "ends_well": "it ends well",
    "negative": "the words about the brand are negative",
    "positive": "the words about the brand are positive",
    "names": "they name a colleague",
    "thanks_by_name": "they thank a colleague by name",
    "made_good": "it was put right, and they say so",
}

_BY_WORDS = {
    "words_trouble": "their words are those of people in trouble",
    "words_calm": "their words are those of people who want nothing",
    "words_unhappy": "their words are those of unhappy people",
    "words_happy": "their words are those of happy people",
    "words_pleased": "their words are those of people who praise",
    "words_unmoved": "their words are not those of people who praise",
    "words_mended": "their words are those of people for whom it was put right",
    "words_lasting": "their words are not those of people for whom it was put right",
    "words_left": "their words are those of people who have left",
    "words_staying": "their words are not those of people who have left",
    "words_complaining": "their words are those of people who complain",
    "words_uncomplaining": "their words are not those of people who complain",
    "words_asking": "their words are those of people who ask you something",
    "words_telling": "their words are not those of people who ask you something",
}
