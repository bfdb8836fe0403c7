"""What a person says of the texts: the labels that answers are measured against."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from makegood.model.verdicts import Kind, Stage
from makegood_ops.evaluation.lines import Entry, Faults, entries

LABELS = ("complaint", "kind", "reach_out", "about_brand", "stage", "sentiment", "brand_sentiment")
MOODS = ("negative", "neutral", "positive")
_NEUTRAL = ("mixed", "neutral")
_AT_ODDS = ((True, Kind.PRAISE), (False, Kind.COMPLAINT))
CLEARLY = 0.25
"""How far from 0 a mood is no longer neutral."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels of one text; None or empty where a person gave none."""

    complaint: bool | None = None
    kind: str = ""
    reach_out: bool | None = None
    about_brand: bool | None = None
    stage: str = ""
    sentiment: str = ""
    brand_sentiment: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person said of the texts of a file."""

    by_id: Mapping[str, Gold]
    empty: int = 0
    """Lines without a label, which say nothing: texts that were to be labelled later."""


def gold(lines: Iterable[bytes], name: str, known: Collection[str], faults: Faults) -> Labels:
    """The labels of a file; each id must be one of the texts'."""
    found: dict[str, Gold] = {}
    empty = 0
    for entry in entries(lines, name, faults):
        key = str(entry.id())
        if all(entry.fields.get(label) is None for label in LABELS):
            empty += 1
            continue
        if key in found:
            entry.fault(f"the id {key!r} has labels already; write all of a text on one line")
        elif key and key not in known:
            entry.fault(f"no text has the id {key!r}; take the line out, or add the text")
        found[key] = _labels(entry)
    if not found and not faults.found:
        faults.say(name, _nothing(empty))
    return Labels(found, empty)


def mood_of(score: float) -> str:
    """The class of a mood from -1 to 1."""
    if abs(score) < CLEARLY:
        return "neutral"
    return "positive" if score > 0 else "negative"


def _nothing(empty: int) -> str:
    if empty:
        return f"no line has a label; give one of {', '.join(LABELS)}"
    return 'there is no line in it; write {"id", …} with labels a line'


def _labels(entry: Entry) -> Gold:
    kind = entry.one_of("kind", Kind)
    complaint = entry.yes_or_no("complaint")
    if (complaint, kind) in _AT_ODDS:
        entry.fault(f'"complaint" and "kind" do not agree: {kind!r}; mend one of them')
    return Gold(
        complaint=kind == Kind.COMPLAINT if complaint is None and kind else complaint,
        kind=kind,
        reach_out=entry.yes_or_no("reach_out"),
        about_brand=_about(entry),
        stage=entry.one_of("stage", Stage),
        sentiment=_mood(entry, "sentiment"),
        brand_sentiment=_mood(entry, "brand_sentiment"),
    )


def _about(entry: Entry) -> bool | None:
    """None where the person could not tell either."""
    return None if entry.fields.get("about_brand") == "unsure" else entry.yes_or_no("about_brand")


def _mood(entry: Entry, name: str) -> str:
    value = entry.fields.get(name)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value <= 1:
        return mood_of(value)
    if value in _NEUTRAL:
        return "neutral"
    if value in MOODS:
        return str(value)
    entry.fault(f'"{name}" is no mood; make it {", ".join(MOODS)}, or a number from -1 to 1')
    return ""
