"""The watchlist file that commands add to: read as it stands, and written back whole or not."""

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from makegood.errors import BadInput

USUAL = Path("watchlist.toml")

WatchlistFile = Annotated[Path, typer.Option("--file", help="The watchlist to add to.")]


def load(file: Path) -> str:
    """The file's text with its line ends as they are."""
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        why = f"there is no {file}; --file names the watchlist to use"
        hint = "begin one from infra/watchlist.example.toml"
        raise BadInput(f"{why}; {hint}") from error
    except OSError as error:
        raise BadInput(f"{file}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{file}: this is not text in UTF-8, as TOML must be") from error


def save(file: Path, text: str) -> None:
    """Put the text in the file's place at once: whoever reads it sees all of it, or what was."""
    where = file.resolve()
    beside = where.with_name(f".{where.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode("utf-8", "replace"))
        shutil.copymode(where, beside)
        beside.replace(where)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BadInput(f"{file}: {(error.strerror or 'cannot be written').lower()}") from error
