"""Answers measured against labels: each figure with its interval, beside two baselines."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from makegood.model.verdicts import Kind, Route, Stage
from makegood_ops.evaluation.answers import Answer
from makegood_ops.evaluation.gold import MOODS, Gold, mood_of
from makegood_ops.evaluation.metrics import (
    Figures,
    accuracy,
    decision_figures,
    macro_f1,
    ranking_figures,
)
from makegood_ops.evaluation.resampling import RESAMPLES, Interval, intervals

SEED = 20_070_205
"""Of the resampling, so that the same files give the same table."""
_UNREAD = "unread"

type Ranking = Literal["need", "-sentiment"]
type Pairs = Sequence[tuple["Outcome", Gold]]
type Yes = Callable[["Outcome"], bool]
type Score = Callable[["Outcome"], float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What of an answer is measured."""

    about_brand: bool | Literal["unsure"]
    kind: str
    need: float
    stage: str
    route: str
    sentiment: float | None
    brand_sentiment: float | None

    @classmethod
    def of(cls, answer: Answer) -> "Outcome":
        """The measured part of an answer."""
        return cls(
            answer.about_brand,
            answer.kind,
            answer.need,
            answer.stage,
            answer.route,
            answer.sentiment,
            answer.brand_sentiment,
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. A value of None is not defined on these labels."""

    label: str
    """What is wanted."""
    by: str
    """What decides or ranks."""
    measure: str
    n: int
    wanted: int | None
    """How many of them have the label; None for labels of several classes."""
    value: float | None
    interval: Interval | None
    constant: float | None
    """The same figure of an answer that is always the same."""


@dataclass(frozen=True, slots=True)
class Measuring:
    """Makes figures; the generator of random numbers is the caller's."""

    random: Random
    resamples: int = RESAMPLES

    def figures(self, pairs: Pairs) -> Iterator[Figure]:
        """Of every label that is present, in the order of the words."""
        complaint = _labelled(pairs, lambda gold: gold.complaint)
        yield from self._decision("complaint", "kind complaint", complaint, _is_complaint)
        yield from self._rankings("complaint", complaint)
        reach = _labelled(pairs, lambda gold: gold.reach_out)
        yield from self._decision("reach out", "route alert", reach, _is_alerted)
        yield from self._rankings("reach out", reach)
        about = _labelled(pairs, lambda gold: gold.about_brand)
        yield from self._decision("about the brand", "yes", about, _is_about)
        yield from self._decision("about the brand", "yes or unsure", about, _may_be_about)
        kinds = [(outcome.kind, gold.kind) for outcome, gold in pairs if gold.kind]
        yield from self._classes("kind", kinds, tuple(Kind))
        stages = [(outcome.stage, gold.stage) for outcome, gold in pairs if gold.stage]
        yield from self._classes("stage", stages, tuple(Stage))
        yield from self._moods(pairs)

    def _moods(self, pairs: Pairs) -> Iterator[Figure]:
        whole = [(_mood(one.sentiment), gold.sentiment) for one, gold in pairs if gold.sentiment]
        yield from self._classes("sentiment", whole, MOODS)
        towards = [
            (_mood(one.brand_sentiment), gold.brand_sentiment)
            for one, gold in pairs
            if gold.brand_sentiment
        ]
        yield from self._classes("brand sentiment", towards, MOODS)

    def _decision(
        self, label: str, by: str, labelled: Sequence[tuple[Outcome, bool]], decides: Yes
    ) -> Iterator[Figure]:
        decided = [(decides(outcome), is_wanted) for outcome, is_wanted in labelled]
        always = decision_figures([(True, is_wanted) for _, is_wanted in decided])
        wanted = sum(is_wanted for _, is_wanted in decided)
        yield from self._table((label, by, wanted), decided, decision_figures, always)

    def _rankings(self, label: str, labelled: Sequence[tuple[Outcome, bool]]) -> Iterator[Figure]:
        wanted = sum(is_wanted for _, is_wanted in labelled)
        equal = ranking_figures([(0.0, is_wanted) for _, is_wanted in labelled])
        for by, score in _RANKINGS.items():
            scored = [(score(outcome), is_wanted) for outcome, is_wanted in labelled]
            ranked = sorted(scored, key=lambda item: -item[0])
            yield from self._table((label, by, wanted), ranked, ranking_figures, equal)

    def _classes(
        self, label: str, named: Sequence[tuple[str, str]], classes: Sequence[str]
    ) -> Iterator[Figure]:
        if not named:
            return
        commonest = Counter(wanted for _, wanted in named).most_common(1)[0][0]

        def figures(items: Sequence[tuple[str, str]]) -> Figures:
            return {"macro-F1": macro_f1(items, classes), "accuracy": accuracy(items)}

        always = figures([(commonest, wanted) for _, wanted in named])
        yield from self._table((label, "classes", None), named, figures, always)
        for name in classes:
            yield from self._class(label, name, named)

    def _class(self, label: str, name: str, named: Sequence[tuple[str, str]]) -> Iterator[Figure]:
        """One of several classes, where a person gave it."""
        decided = [(answer == name, wanted == name) for answer, wanted in named]
        count = sum(is_wanted for _, is_wanted in decided)
        if count:
            always = decision_figures([(True, is_wanted) for _, is_wanted in decided])
            yield from self._table((label, name, count), decided, decision_figures, always)

    def _table[Item](
        self,
        head: tuple[str, str, int | None],
        items: Sequence[Item],
        figures: Callable[[Sequence[Item]], Figures],
        constant: Figures,
    ) -> Iterator[Figure]:
        if not items:
            return
        label, by, wanted = head
        around = intervals(items, figures, self.random, self.resamples)
        for measure, value in figures(items).items():
            yield Figure(
                label,
                by,
                measure,
                len(items),
                wanted,
                value,
                around[measure] if value is not None else None,
                constant[measure],
            )


def _labelled(pairs: Pairs, label: Callable[[Gold], bool | None]) -> list[tuple[Outcome, bool]]:
    found = ((outcome, label(gold)) for outcome, gold in pairs)
    return [(outcome, wanted) for outcome, wanted in found if wanted is not None]


def _is_complaint(outcome: Outcome) -> bool:
    return outcome.kind == Kind.COMPLAINT


def _is_alerted(outcome: Outcome) -> bool:
    return outcome.route == Route.ALERT


def _is_about(outcome: Outcome) -> bool:
    return outcome.about_brand is True


def _may_be_about(outcome: Outcome) -> bool:
    return outcome.about_brand is not False


def _need(outcome: Outcome) -> float:
    return outcome.need


def _negative(outcome: Outcome) -> float:
    """An unread text stands among the neutral ones."""
    return -(outcome.sentiment or 0.0)


_RANKINGS: Mapping[str, Score] = {"need": _need, "-sentiment": _negative}


def _mood(score: float | None) -> str:
    """An unread mood is no class of its own: it is wrong, whatever the label."""
    return _UNREAD if score is None else mood_of(score)
