"""Who needs help: need, kind, stage and route, on texts written for it.

`heldout.jsonl` is what is reported; `development.jsonl`, by another hand, is what errors were
looked for in. Neither hand had seen cues, words or weights; labels were given with the texts.
`reach_out` is whether a rep should write to this person now. A text that has led to a change
moves from the first set to the second.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from vader import SentimentIntensityAnalyzer

from evaluation.figures import SETS, Figure, interval_of, is_reported
from makegood.adapters.language import LocalLanguages
from makegood.model.verdicts import Route
from makegood_ops.evaluation.answers import Answer, Judge
from makegood_ops.evaluation.lines import Faults
from makegood_ops.evaluation.metrics import accuracy, auc, average_precision, macro_f1
from makegood_ops.evaluation.texts import rivals_of, texts
from makegood_ops.standin.reader import LocalReader

NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)
STAGES = ("open", "solved", "gone", "unknown")

type Value = Callable[[Sequence["Judged"]], float | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with its labels, what Makegood says of it, and how negative VADER finds it."""

    labels: dict[str, Any]
    answer: Answer
    vader: float

    @property
    def is_reached(self) -> bool:
        """Whether a person would have a rep write to them."""
        return bool(self.labels["reach_out"])

    @property
    def is_complaint(self) -> bool:
        """Whether a person calls it a complaint."""
        return bool(self.labels["kind"] == "complaint")


@cache
def judged(name: str) -> tuple[Judged, ...]:
    """Every text of a set, judged offline."""
    return tuple(judge_file(SETS / f"{name}.jsonl"))


def halves(name: str) -> tuple[list[Judged], list[Judged]]:
    """The half of a set that is reported, by the hash of its ids, and the one looked at."""
    parts: tuple[list[Judged], list[Judged]] = [], []
    for each in judged(name):
        parts[0 if is_reported(str(each.labels["id"])) else 1].append(each)
    return parts


def judge_file(path: Path) -> list[Judged]:
    """Texts and labels on the same lines, in order."""
    return judge_lines(path.read_bytes().splitlines(), path.name)


def judge_lines(lines: Sequence[bytes], name: str) -> list[Judged]:
    """The same of lines that are no file; `name` is for what is wrong with them."""
    said = list(texts(lines, name, Faults()))
    judge = Judge(LocalReader(), LocalLanguages(), NOW, rivals_of(said))
    answers = list(judge.answers(said))
    labels = [json.loads(line) for line in lines]
    vader = SentimentIntensityAnalyzer()
    return [
        Judged(each, answer, -vader.polarity_scores(_masked(each))["compound"])
        for each, answer in zip(labels, answers, strict=True)
    ]


def figures() -> list[Figure]:
    """Of the held-out texts, and need of the development texts beside it."""
    found = judged("heldout")
    return [
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=0.85),
        ranked("reach out: AUC by need", found, auc_need, auc_vader, least=0.88),
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=0.79),
        times_vader(found, least=2.0),
        figure("alerts: precision", found, alert_precision, least=0.72),
        figure("alerts: recall", found, alert_recall, least=0.82),
        figure("kind: accuracy", found, kind_accuracy, least=0.59),
        figure("stage: macro-F1", found, _stage_f1, least=0.6),
        ranked("development texts: average precision", judged("development"), ap_need, ap_vader),
    ]


def of_messages(
    found: Sequence[Judged],
    *,
    complaint: float | None = None,
    reach_out: float | None = None,
    precision: float | None = None,
    recall: float | None = None,
) -> list[Figure]:
    """How need ranks complaints and people to write to, and what alerts are worth; with gates."""
    return [
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=complaint),
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=reach_out),
        figure("alerts: precision", found, alert_precision, least=precision),
        figure("alerts: recall", found, alert_recall, least=recall),
    ]


def of_looked_at(found: Sequence[Judged]) -> list[Figure]:
    """What the half of a set reaches in which errors were looked for: shown, and not held."""
    return [
        ranked("looked at: complaint, AUC", found, complaint_need, complaint_vader),
        ranked("looked at: reach out, average precision", found, ap_need, ap_vader),
    ]


def figure(name: str, found: Sequence[Judged], value: Value, least: float | None = None) -> Figure:
    """One value of these texts, 0 where there is none, with its interval."""
    return Figure(name, value(found) or 0.0, len(found), interval_of(found, value), least=least)


def ranked(
    name: str, found: Sequence[Judged], value: Value, vader: Value, least: float | None = None
) -> Figure:
    """The same, with what VADER reaches on these texts beside it."""
    return Figure(
        name,
        value(found) or 0.0,
        len(found),
        interval_of(found, value),
        f"VADER {vader(found) or 0.0:.3f}",
        least=least,
    )


def times_vader(
    found: Sequence[Judged], least: float | None = None, of: str = "reach out"
) -> Figure:
    """How many times as high as VADER's the average precision of need is."""
    name = f"{of}: average precision as a multiple of VADER's"

    def ratio(items: Sequence[Judged]) -> float | None:
        need, vader = ap_need(items), ap_vader(items)
        return need / vader if need and vader else None

    return figure(name, found, ratio, least)


def ap_need(items: Sequence[Judged]) -> float | None:
    """How well need ranks those whom a rep should write to."""
    return average_precision([(each.answer.need, each.is_reached) for each in items])


def ap_vader(items: Sequence[Judged]) -> float | None:
    """How well negative words do."""
    return average_precision([(each.vader, each.is_reached) for each in items])


def auc_need(items: Sequence[Judged]) -> float | None:
    """How often need puts one whom a rep should write to before another."""
    return auc([(each.answer.need, each.is_reached) for each in items])


def auc_vader(items: Sequence[Judged]) -> float | None:
    """How often negative words do."""
    return auc([(each.vader, each.is_reached) for each in items])


def complaint_need(items: Sequence[Judged]) -> float | None:
    """How often need puts a complaint before what is none."""
    return auc([(each.answer.need, each.is_complaint) for each in items])


def complaint_vader(items: Sequence[Judged]) -> float | None:
    """How often negative words do."""
    return auc([(each.vader, each.is_complaint) for each in items])


def alert_precision(items: Sequence[Judged]) -> float | None:
    """What share of alerts a rep should have got."""
    alerts = [each.is_reached for each in items if each.answer.route is Route.ALERT]
    return sum(alerts) / len(alerts) if alerts else None


def alert_recall(items: Sequence[Judged]) -> float | None:
    """What share of those whom a rep should write to was alerted."""
    wanted = [each.answer.route is Route.ALERT for each in items if each.is_reached]
    return sum(wanted) / len(wanted) if wanted else None


def kind_accuracy(items: Sequence[Judged]) -> float | None:
    """How often the kind is the one that a person gave."""
    return accuracy([(each.answer.kind.value, each.labels["kind"]) for each in items])


def _stage_f1(items: Sequence[Judged]) -> float | None:
    return macro_f1([(each.answer.stage.value, each.labels["stage"]) for each in items], STAGES)


def _masked(labels: dict[str, Any]) -> str:
    """Title and text with the brand masked, for a brand's name may carry a mood of its own."""
    said = f"{labels['title']}\n{labels['text']}".strip()
    return said.replace(labels["brand"], "XYZ") if labels["brand"] else said
