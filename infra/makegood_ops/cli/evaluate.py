"""`makegood evaluate`: texts of one's own, judged as posts are, and how good that is."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text as Words

from makegood_ops.cli.options import Profile, Region, present
from makegood_ops.cli.printing import aside, console, json_line, plural, print_table, safe

if TYPE_CHECKING:
    from makegood.ports import SentimentReader
    from makegood_ops.evaluation.answers import Answer
    from makegood_ops.evaluation.gold import Gold
    from makegood_ops.evaluation.measuring import Figure, Outcome
    from makegood_ops.evaluation.resampling import Interval
    from makegood_ops.evaluation.running import Checked

_COLUMNS = ("label", "by", "figure", "n", "wanted", "value", "95 %", "constant")
_MOST_PLACES = 10


def evaluate(
    texts: Annotated[
        Path,
        typer.Option(
            "--texts", help='One {"id","title","text","brand"} a line; - reads them here.'
        ),
    ],
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Labels by id: print how good the answers are.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the answers to this file, not here.")
    ] = None,
    language: Annotated[
        str, typer.Option("--language", help='Of texts without a "lang": en, nl.')
    ] = "",
    region: Region = None,
    profile: Profile = None,
) -> None:
    """Judge texts as posts are judged, offline, or with --profile or --region by Comprehend.

    The answers go to --out or here; the table of --gold goes here, or aside while they do.
    """
    # The chain is loaded here, so that every other command starts without it.
    from makegood_ops.evaluation.running import checked, opened

    _keep_apart(out, (texts, gold))
    _read_once(texts, gold)
    with opened(texts) as source:
        found = checked(source, str(texts), gold, language)
        _warn(found)
        outcomes = _judge(found, _reader(region, profile), out)
    here = console() if out else aside()
    if out:
        here.print(f"{plural(found.count, 'answer')} in {safe(str(out))}.")
    if gold:
        _show(outcomes, found.labels.by_id, found.count, here)


def _keep_apart(out: Path | None, read: Iterable[Path | None]) -> None:
    """What is read is never written over."""
    from makegood.errors import BadInput

    if out and any(file and file.resolve() == out.resolve() for file in read):
        raise BadInput(f"--out {out} would write over what is read; name another file")


def _read_once(texts: Path, gold: Path | None) -> None:
    from makegood.errors import BadInput
    from makegood_ops.evaluation.running import STDIN

    if gold and str(texts) == str(gold) == STDIN:
        raise BadInput("--texts and --gold cannot both be read here: name a file for one of them")


def _warn(found: "Checked") -> None:
    """Tell what of the files counts for nothing, while the rest does."""
    told = found.unjudged[:_MOST_PLACES]
    for words in told:
        aside().print(Words(f"{safe(words)}; it was not judged"))
    if len(found.unjudged) > len(told):
        aside().print(f"and {len(found.unjudged) - len(told):,} more that were not judged")
    if found.labels.empty:
        aside().print(f"{plural(found.labels.empty, 'line')} of --gold without a label: left out.")


def _reader(region: str | None, profile: str | None) -> "SentimentReader":
    """Comprehend where an account or a region is named, else what stands in for it."""
    if region or profile:
        from makegood_ops.deployment import reader_in

        return reader_in(region, profile)
    from makegood_ops.standin.reader import LocalReader

    return LocalReader()


def _judge(found: "Checked", reader: "SentimentReader", out: Path | None) -> dict[str, "Outcome"]:
    """Write an answer a text; what of those with labels is measured, by id."""
    from makegood.adapters.language import LocalLanguages
    from makegood_ops.evaluation.answers import Judge
    from makegood_ops.evaluation.measuring import Outcome
    from makegood_ops.evaluation.running import write

    judge = Judge(reader, LocalLanguages(), present(), found.brands)
    outcomes: dict[str, Outcome] = {}

    def lines() -> Iterator[bytes]:
        for answer in judge.answers(found.texts):
            if str(answer.id) in found.labels.by_id:
                outcomes[str(answer.id)] = Outcome.of(answer)
            yield _line(answer)

    if out:
        write(out, lines())
    else:
        sys.stdout.buffer.writelines(lines())
        sys.stdout.flush()
    return outcomes


def _line(answer: "Answer") -> bytes:
    return f"{json_line(answer.row())}\n".encode()


def _show(
    outcomes: Mapping[str, "Outcome"], labels: Mapping[str, "Gold"], count: int, out: Console
) -> None:
    """Print the table of figures."""
    from makegood_ops.evaluation.measuring import SEED, Measuring

    pairs = [(outcomes[key], label) for key, label in labels.items()]
    out.print(f"{plural(len(pairs), 'text')} of {count:,} with labels.\n")
    random = Random(SEED)  # noqa: S311 - it draws samples, no secrets
    figures = Measuring(random).figures(pairs)
    print_table(out, _COLUMNS, [_row(figure) for figure in figures], fits="label")
    unread = sum(outcome.sentiment is None for outcome, _ in pairs)
    if unread:
        out.print(
            f"\n{plural(unread, 'text')} without a reading: neutral for -sentiment, else wrong."
        )


def _row(figure: "Figure") -> tuple[str, ...]:
    return (
        figure.label,
        figure.by,
        figure.measure,
        str(figure.n),
        "" if figure.wanted is None else str(figure.wanted),
        _number(figure.value),
        _between(figure.interval),
        _number(figure.constant),
    )


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _between(interval: "Interval | None") -> str:
    return f"{interval.low:.3f} to {interval.high:.3f}" if interval else ""
