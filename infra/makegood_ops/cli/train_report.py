"""What `makegood train` shows before anything changes: labels, figures, weights, whom it hits."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from rich.console import Console

from makegood.adapters.codec import encode
from makegood.errors import BadInput
from makegood.model.cases import FalseAlarm
from makegood.model.verdicts import Stage
from makegood.model.watchlist import Brand, Tuned
from makegood.triage.need.cues import Cues
from makegood.triage.need.model import Model
from makegood.triage.need.tuning import model_for, tuned_model
from makegood.triage.verdicts.verdict import judged_of
from makegood_ops.cli.printing import plural, print_table, safe
from makegood_ops.evaluation.resampling import Interval
from makegood_ops.learning.collecting import Collected
from makegood_ops.learning.held_back import Compared, Moved, compared, moved, worse
from makegood_ops.learning.labels import keywords_of
from makegood_ops.learning.tuning import Lesson, would_alert

SEED = 11
_COLUMNS = ("figure", "now", "95 %", "with these", "95 %")


@dataclass(frozen=True, slots=True)
class Training:
    """New weights of a brand beside those in force."""

    tuned: Tuned
    before: Model
    after: Model
    collected: Collected
    figures: tuple[Compared, ...]
    moved: tuple[Moved, ...]

    @classmethod
    def of(cls, brand: Brand, tuned: Tuned, collected: Collected, cues: Cues) -> "Training":
        """The weights, held to the labels that were held back."""
        before, after = model_for(brand, cues.model), tuned_model(tuned, cues.model)
        held_back = [each for each in collected.lessons if each.is_held_back]
        random = Random(SEED)  # noqa: S311 - it draws samples, no secrets
        figures = compared(held_back, before, after, random)
        return cls(tuned, before, after, collected, figures, moved(before, after, cues))

    @property
    def worse(self) -> tuple[str, ...]:
        """What got worse, by name."""
        return worse(self.figures)


def show_labels(collected: Collected, shipped: Model, out: Console) -> None:
    """What was said, how often, and what it says of other things than need."""
    weighed = [(each.said, each.wanted, each.is_held_back) for each in collected.lessons]
    rows = []
    for said, count in collected.counts():
        wanted = {wanted for name, wanted, _ in weighed if name == said}
        held = sum(is_held for name, _, is_held in weighed if name == said)
        means = " or ".join("in trouble" if each else "not" for each in sorted(wanted))
        rows.append((said, str(count), str(held), means or "nothing of need"))
    if rows:
        print_table(out, ("label", "count", "held back", "says"), rows, fits="says")
    _show_keywords(collected, out)
    _show_solved(collected, shipped, out)
    if collected.lost:
        out.print(
            f"{plural(collected.lost, 'label')} left out: the text is gone, or its cues were read "
            "in translation."
        )


def _show_keywords(collected: Collected, out: Console) -> None:
    wrong = sum(label.said == FalseAlarm.WRONG_BRAND for label in collected.labels)
    if wrong:
        words = ", ".join(
            f'"{safe(word)}" ({count})' for word, count in keywords_of(collected.labels)
        )
        out.print(
            f"{plural(wrong, 'mention')} meant another brand: look at the keywords: {words}; "
            "give them near, not_near or context."
        )


def _show_solved(collected: Collected, shipped: Model, out: Console) -> None:
    """What the model of stages makes of what reps found solved; no weights are fitted on it."""
    solved = [each for each in collected.lessons if each.stage is not None]
    if solved:
        seen = sum(_stage(each, shipped) == each.stage for each in solved)
        out.print(f"Of {len(solved)} already solved, today's triage sees {seen}.")


def _stage(lesson: Lesson, shipped: Model) -> Stage:
    return judged_of(lesson.features, (), shipped, unread=lesson.unread).stage


def show_training(training: Training, out: Console) -> None:
    """Figures on held-back labels, the weights that moved most, and whom it would hit."""
    lessons = training.collected.lessons
    held = sum(each.is_held_back for each in lessons)
    out.print(
        f"\nFitted on {len(lessons) - held} labels; the figures are of {held} others, "
        f"of other customers. Now: {training.before.version}.\n"
    )
    print_table(out, _COLUMNS, [_row(each) for each in training.figures], fits="figure")
    old, new = (each.thresholds["alert_need"] for each in (training.before, training.after))
    out.print(f"\nA need of {new:.2f} alerts a rep; now it is {old:.2f}.")
    if training.moved:
        out.print("What counts more, or less, for being in need:")
    for each in training.moved:
        out.print(f"  {each.before:+.2f} -> {each.after:+.2f}  {each.words}")
    _show_passed_over(training, out)
    for name in training.worse:
        out.print(f"\nWARNING: {name} got worse.", style="bold red")


def _show_passed_over(training: Training, out: Console) -> None:
    others = training.collected.passed_over
    if others:
        before, after = (
            sum(would_alert(each, model) for each in others)
            for model in (training.before, training.after)
        )
        out.print(
            f"Of the {plural(len(others), 'latest mention')} that went to the digest or nowhere, "
            f"{after} would be alerts; by what is in force now, {before}."
        )


def write(training: Training, file: Path) -> None:
    """The weights and figures as JSON."""
    data = {
        "tuned": encode(training.tuned),
        "labels": dict(training.collected.counts()),
        "held_back": [asdict(each) for each in training.figures],
        "moved": [asdict(each) for each in training.moved],
        "worse": training.worse,
    }
    try:
        file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        why = (error.strerror or "it cannot be written").lower()
        raise BadInput(f"{file} was not written: {why}") from error


def _row(figure: Compared) -> tuple[str, ...]:
    return (
        figure.name,
        _number(figure.before),
        _between(figure.before_interval),
        _number(figure.after),
        _between(figure.after_interval),
    )


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _between(interval: Interval | None) -> str:
    return f"{interval.low:.3f} to {interval.high:.3f}" if interval else ""
