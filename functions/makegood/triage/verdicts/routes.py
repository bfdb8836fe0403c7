"""Where a mention goes, and why, in a rep's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from makegood.model.verdicts import Kind, Reason, Route, Stage
from makegood.triage.need.model import Model

_STANDS_OPEN = "they need help, and it still stands open"
_ASKS = "they ask something that you may be able to answer"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides the route beside the words themselves."""

    sure: bool = True
    why_old: str = ""
    """Said only of a post older than the setting, or undated, at the first poll of its feed."""
    guessed: bool = False
    """It is too short to tell its language."""
    version: int = 0
    """Of the watchlist."""


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
    untroubled: bool = False
    """Of its language no words are known, and no cue tells of trouble, asking or waiting."""
    moodless: bool = False
    """Its cues were read, its mood was not."""
    names: tuple[str, ...] = ()


def route_of(judged: Judged, around: Circumstances, model: Model) -> tuple[Route, Reason]:
    """Where the mention goes, and the reason in a rep's words. Sentiment has no say here."""
    wanted, words = _wanted(judged, around, model)
    if wanted is Route.NONE:
        return wanted, Reason(words)
    if around.why_old:
        return Route.BACKLOG, Reason(around.why_old)
    if not around.sure:
        return Route.DIGEST, Reason("it is not certain that the brand is meant: for the lead")
    return wanted, Reason(words)


def _wanted(judged: Judged, around: Circumstances, model: Model) -> tuple[Route, str]:
    """The route by the words alone."""
    limits = model.thresholds
    if judged.danger and judged.stage is not Stage.SOLVED:
        return Route.ALERT, "somebody may get hurt: this cannot wait"
    if judged.legal and judged.stage is not Stage.SOLVED:
        return Route.ALERT, "it may go to court: let somebody look who knows the law"
    if judged.bare and judged.kind is not Kind.PRAISE:
        return Route.NONE, "it is no more than a name or a sign"
    if judged.kind is Kind.PRAISE and judged.stage is not Stage.GONE:
        return _praised(judged)
    if judged.kind is Kind.IDEA and judged.need < limits["alert_need"]:
        return Route.IDEAS, "an idea for the people who make it"
    return _troubled(judged, around, limits)


def _praised(judged: Judged) -> tuple[Route, str]:
    if judged.names:
        return Route.THANKS, f"praise that names {', '.join(judged.names)}"
    return Route.THANKS, "praise: pass it on, and thank them"


def _troubled(
    judged: Judged, around: Circumstances, limits: Mapping[str, float]
) -> tuple[Route, str]:
    if judged.stage is Stage.SOLVED:
        return _solved(judged)
    if judged.stage is Stage.GONE:
        return _gone(judged, limits)
    if judged.unread:
        return _unread(judged, is_guess=around.guessed)
    if judged.moodless and not judged.of_others:
        return _moodless(judged, limits)
    return _by_need(judged, limits)


def _unread(judged: Judged, *, is_guess: bool) -> tuple[Route, str]:
    if is_guess:
        return Route.DIGEST, "too short to tell what language it is in: worth a look"
    if judged.glad:
        return Route.DIGEST, "nobody here can read this language; its mood is a good one"
    return Route.ALERT, "nobody here can read this language: a person should look"


def _moodless(judged: Judged, limits: Mapping[str, float]) -> tuple[Route, str]:
    """A bad mood would have told of need: less of it is enough, and a person sees the rest."""
    if _by_need(judged, limits)[0] is Route.ALERT:
        return _by_need(judged, limits)
    if judged.need >= limits["digest_need"] and not judged.untroubled:
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
    if judged.untroubled and judged.need >= limits["digest_need"]:
        return Route.DIGEST, "a customer who tells of no trouble, and asks for nothing"
    if judged.need >= alert_need(judged.kind, limits) and asks:
        return Route.ALERT, _ASKS if judged.kind is Kind.QUESTION else _STANDS_OPEN
    if asks or judged.need >= limits["digest_need"]:
        return Route.DIGEST, "worth knowing, but not a person in trouble"
    return Route.NONE, "they speak of the brand, and want nothing of it"


def alert_need(kind: Kind, limits: Mapping[str, float]) -> float:
    """Who asks is in less need than whom something was done to, and waits for an answer too."""
    return limits["alert_need"] * (limits["asks"] if kind is Kind.QUESTION else 1.0)
