"""How commands print: coloured and fitted on a terminal, plain and unwrapped into a pipe."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.status import Status
from rich.text import Text

from makegood.alerts.text import clean, is_clean

_UNWRAPPED = 100_000
"""Columns of a pipe: nothing there needs to be cut."""

_GAP = 2
_LEAST = 16
"""Columns that a cell keeps in the narrowest terminal."""

type Cell = str | Text


def console() -> Console:
    """Where results go: made for each command, for the stream of the moment."""
    return _console(sys.stdout)


def aside() -> Console:
    """Where goes what is no result, so that results can be piped."""
    return _console(sys.stderr)


def complain(message: str) -> None:
    """Print an error where errors go, one line a sentence, those after the first set in."""
    first, *more = clean(message).splitlines() or [""]
    where = aside()
    where.print(Text.assemble(("makegood: ", "bold red"), first))
    for line in more:
        where.print(Text(line if line.startswith(" ") else f"  {line}"))


def _console(stream: Any) -> Console:
    made = Console(file=stream, highlight=False, markup=False, emoji=False)
    return (
        made
        if made.is_terminal
        else Console(file=stream, highlight=False, markup=False, emoji=False, width=_UNWRAPPED)
    )


def print_json(rows: Iterable[Any]) -> None:
    """One JSON document, moments as ISO 8601; what steers a terminal is escaped in it."""
    text = json.dumps(list(rows), indent=2, ensure_ascii=False, default=datetime.isoformat)
    print(_shielded(text))


def json_line(row: Any) -> str:
    """A value as JSON on one line, as shielded as `print_json` prints it."""
    return _shielded(json.dumps(row, ensure_ascii=False))


def _shielded(text: str) -> str:
    return "".join(one if one == "\n" or is_clean(one) else _escaped(one) for one in text)


def _escaped(letter: str) -> str:
    """As JSON writes a letter in ASCII."""
    return json.dumps(letter)[1:-1]


def say_in(status: Status) -> Callable[[str], None]:
    """Tells people what is under way; an address in it is no markup."""
    return lambda words: status.update(Text(safe(words)))


def print_table(
    out: Console, columns: Sequence[str], rows: Iterable[Sequence[Cell]], fits: str
) -> None:
    """Print bare columns; ids and addresses stay whole, however narrow the terminal.

    Only the column named `fits` is cut to what is left.
    """
    cells = [[Text(safe(each)) if isinstance(each, str) else each for each in row] for row in rows]
    widths = [
        max(cell_len(name), *(each.cell_len for each in column))
        for name, column in zip(columns, zip(*cells, strict=True), strict=True)
    ]
    others = sum(width for name, width in zip(columns, widths, strict=True) if name != fits)
    left = max(_LEAST, out.width - others - _GAP * (len(columns) - 1))
    fitted = [
        min(width, left) if name == fits else width
        for name, width in zip(columns, widths, strict=True)
    ]
    for row in ([Text(name, "bold") for name in columns], *cells):
        out.print(_line(row, fitted), soft_wrap=True)


def _line(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """Cells beside each other, each in its width."""
    line = Text()
    for cell, width in zip(cells, widths, strict=True):
        piece = cell.copy()
        piece.truncate(width, overflow="ellipsis", pad=True)
        line.append_text(piece).append(" " * _GAP)
    line.rstrip()
    return line


def safe(words: str) -> str:
    """Words of other people on one line, unable to move the cursor or turn the line around."""
    return " ".join(clean(words).split())


def plural(count: int, one: str, many: str = "") -> str:
    """'1 feed', '2 feeds', '0 feeds', '1,200 feeds'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def progress_bar(out: Console) -> Progress:
    """How far many things are, on a terminal; nothing into a pipe."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=out,
        transient=True,
        disable=not out.is_terminal,
    )
