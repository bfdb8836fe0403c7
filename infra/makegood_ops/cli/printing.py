"""How commands print: coloured and fitted on a terminal, plain and unwrapped into a pipe."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from makegood.alerts.text import clean

_UNWRAPPED = 100_000
"""Columns of a pipe: nothing there needs to be cut."""

type Cell = str | Text


def console() -> Console:
    """Where results go: made for each command, for the stream of the moment."""
    return _console(sys.stdout)


def complain(message: str) -> None:
    """Print an error where errors go, one line a sentence."""
    first, *more = message.splitlines() or [""]
    where = _console(sys.stderr)
    where.print(Text.assemble(("makegood: ", "bold red"), first))
    for line in more:
        where.print(Text(line))


def _console(stream: Any) -> Console:
    made = Console(file=stream, highlight=False, markup=False, emoji=False)
    return (
        made
        if made.is_terminal
        else Console(file=stream, highlight=False, markup=False, emoji=False, width=_UNWRAPPED)
    )


def print_json(rows: Iterable[Any]) -> None:
    """One JSON document; moments and other values as their text."""
    print(json.dumps(list(rows), indent=2, ensure_ascii=False, default=str))


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], fits: str = "") -> Table:
    """A table of bare columns; ids and addresses stay whole.

    Only the column named `fits` is cut to fit a terminal.
    """
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        made.add_column(name, no_wrap=True, overflow="ellipsis" if name == fits else "fold")
    for row in rows:
        made.add_row(*(safe(cell) if isinstance(cell, str) else cell for cell in row))
    return made


def safe(words: str) -> str:
    """Words of other people on one line, unable to move the cursor or turn the line around."""
    return " ".join(clean(words).split())


def plural(count: int, one: str, many: str = "") -> str:
    """'1 feed', '2 feeds', '0 feeds', '1,200 feeds'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
