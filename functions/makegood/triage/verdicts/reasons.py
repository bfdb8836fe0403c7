"""The reasons of a verdict: what told for need and against it, in words that a rep can check."""

from collections.abc import Mapping
from itertools import islice

from makegood.model.verdicts import Kind, Reading, Reason, Route, Stage
from makegood.triage.need.cues import Cues
from makegood.triage.need.model import Model
from makegood.triage.need.signals import Signals
from makegood.triage.verdicts.routes import Judged, alert_need

_MOST = 6
_LEAST_SHARE = 0.04
"""Share of need below which a reason is not told."""
_PLAINLY = 0.3
"""How much of a feature is worth a reason whatever it weighs."""


def reasons_of(
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
    shares = _shares(model.weights_of("need", features), features)
    in_need = judged.need >= alert_need(judged.kind, model.thresholds)
    is_needy = in_need and not judged.untroubled
    side = 1.0 if is_needy or route is Route.ALERT else -1.0
    decisive = [name for name in _decisive(judged) if _rank(name, signals) == 0]
    others = [
        name for name in _worth_saying(shares, side, features, signals) if name not in decisive
    ]
    shown = {name: max(0.0, shares.get(name, 0.0)) for name in decisive} | {
        name: shares[name] for name in others
    }
    return tuple(
        Reason(_words(name, signals, reading, cues), round(share, 3))
        for name, share in islice(shown.items(), _MOST)
    )


def _shares(weights: Mapping[str, float], features: Mapping[str, float]) -> dict[str, float]:
    """How much of the sum over features is each one's, with its sign."""
    parts = {name: weight * features[name] for name, weight in weights.items() if name in features}
    total = sum(abs(part) for part in parts.values()) or 1.0
    return {name: part / total for name, part in parts.items()}


def _worth_saying(
    shares: Mapping[str, float], side: float, features: Mapping[str, float], signals: Signals
) -> list[str]:
    """Features that weigh something, or are plainly said, in the order of telling."""

    def order(name: str) -> tuple[bool, int, float]:
        share = side * shares[name]
        return share < 0.0, _rank(name, signals), -share

    def is_worth_it(name: str) -> bool:
        is_said = _rank(name, signals) == 0 and features[name] >= _PLAINLY
        return abs(shares[name]) >= _LEAST_SHARE or (is_said and side * shares[name] > 0.0)

    return sorted(filter(is_worth_it, shares), key=order)


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
    return words_for(name, cues) + said


def words_for(feature: str, cues: Cues) -> str:
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
