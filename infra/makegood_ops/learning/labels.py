"""What reps say of the mentions they were shown, and of those they were not, as labels."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from makegood.model.cases import Case, FalseAlarm, Outcome
from makegood.model.verdicts import Mention, Stage
from makegood.triage.texts.folding import folded

MISSED = "missed"
_UNWANTED = frozenset({FalseAlarm.NO_TROUBLE, FalseAlarm.NOT_A_CUSTOMER, FalseAlarm.ALREADY_SOLVED})
_PARTS = 100
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """What was said of one mention, in the words of the desk, or `MISSED`."""

    mention: Mention
    said: str
    wanted: bool | None
    """Whether somebody should have been alerted; None where that says nothing of need."""
    stage: Stage | None = None
    """Where it stood, if a rep said so."""


def labels_of(case: Case, mentions: Iterable[Mention]) -> Iterator[Label]:
    """The labels of a case whose mentions these are, oldest first.

    How it ended speaks of the first one; while it is open, only a report does. Of the others those
    are labels that somebody reported. A case folded into another one has no outcome, and no label.
    """
    for mention in mentions:
        said = MISSED if mention.reported else ""
        if mention.id == case.mentions[0] and case.is_closed and case.outcome is None:
            continue
        if mention.id == case.mentions[0] and case.outcome is not None:
            yield _ended(mention, case.outcome, case.outcome_reason, said)
        elif said:
            yield Label(mention, said, wanted=True)


def _ended(mention: Mention, outcome: Outcome, reason: str, said: str) -> Label:
    """A rep who looked is believed before whoever reported it."""
    if outcome is not Outcome.FALSE_ALARM:
        return Label(mention, said or outcome.value, wanted=True)
    stage = Stage.SOLVED if reason == FalseAlarm.ALREADY_SOLVED else None
    return Label(mention, reason, False if reason in _UNWANTED else None, stage)


def share_of(customer: str, salt: str = "") -> float:
    """Where a customer falls between 0 and 1, the same always: all they say falls on one side."""
    digest = sha256(f"{salt}\x1f{customer}".encode()).digest()
    return int.from_bytes(digest[:4]) % _PARTS / _PARTS


def keywords_of(labels: Iterable[Label]) -> list[tuple[str, int]]:
    """The words that brought mentions of another brand, with how many, those of most first."""
    counts = Counter(
        word
        for label in labels
        if label.said == FalseAlarm.WRONG_BRAND
        for word in _marked(label.mention)
    )
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_MOST_WORDS]


def _marked(mention: Mention) -> set[str]:
    return {
        folded(passage.text[start:end])
        for passage in mention.passages
        for start, end in passage.marks
    }
