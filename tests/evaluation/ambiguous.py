"""Whether the brand is meant, where its name is an everyday word too.

Texts written for this by one person, judged as `makegood evaluate` judges a file that gives nothing
but a brand's name; what a person could not tell ("unsure") counts neither way. No name is in both
sets. `ambiguous-development.jsonl` is learned from and looked at. It was written before the rules;
half of it was held out until they stood (precision 0.91 and recall 0.87 on that half, unseen).
`ambiguous-heldout.jsonl` was written after them and is only measured: when one of its texts has led
to a change, it moves to the other file and a new one is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from evaluation.figures import SETS, Figure, interval_of
from makegood.adapters.language import LocalLanguages
from makegood_ops.evaluation.answers import Judge
from makegood_ops.evaluation.lines import Faults, entries
from makegood_ops.evaluation.texts import texts
from makegood_ops.standin.reader import LocalReader

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
LEAST = {"precision": 0.95, "recall": 0.85, "heard": 0.94}


@dataclass(frozen=True, slots=True)
class Told:
    """A text with what a person says of it and what triage says."""

    id: str
    words: str
    meant: bool | str
    answer: bool | str


@cache
def told(name: str) -> tuple[Told, ...]:
    """The texts of a set, in order."""
    path = SETS / f"ambiguous-{name}.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    meant = [_meant(entry.fields["about_brand"]) for entry in entries(lines, name, Faults())]
    judge = Judge(LocalReader(), LocalLanguages(), NOW)
    given = list(texts(lines, name, Faults()))
    answers = judge.answers(given)
    return tuple(
        Told(str(text.id), f"{text.title} | {text.text}", says, answer.about_brand)
        for text, says, answer in zip(given, meant, answers, strict=True)
    )


def _meant(value: object) -> bool | str:
    return value if isinstance(value, bool) else "unsure"


def figures() -> list[Figure]:
    """Held-out texts: "yes" as the answer, and what is not "no"; measured once a change is done."""
    clear = [each for each in told("heldout") if each.meant != "unsure"]
    sure = [each for each in clear if each.answer is True]
    maybe = [each for each in clear if each.answer is not False]
    meant = [each for each in clear if each.meant is True]
    always = f"the word alone {_share_meant(clear):.2f}"
    return [
        _figure("precision of yes", sure, _share_meant, least=LEAST["precision"], baseline=always),
        _figure("recall of yes", meant, _share_sure, least=LEAST["recall"]),
        _figure("precision of yes or unsure", maybe, _share_meant, baseline=always),
        _figure("recall of yes or unsure", meant, _share_heard, least=LEAST["heard"]),
    ]


def _figure(
    name: str,
    items: Sequence[Told],
    value: Callable[[Sequence[Told]], float],
    *,
    least: float | None = None,
    baseline: str = "",
) -> Figure:
    around = interval_of(items, value)
    return Figure(name, value(items), len(items), around, baseline, least)


def _share_meant(told: Sequence[Told]) -> float:
    return sum(each.meant is True for each in told) / len(told)


def _share_sure(told: Sequence[Told]) -> float:
    return sum(each.answer is True for each in told) / len(told)


def _share_heard(told: Sequence[Told]) -> float:
    return sum(each.answer is not False for each in told) / len(told)
