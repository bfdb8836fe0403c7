"""An evaluation from files to answers: everything is checked before anything is judged."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from makegood.errors import BadInput
from makegood.model.watchlist import Brand
from makegood_ops.evaluation.gold import Labels, gold
from makegood_ops.evaluation.languages import HOW, is_tag
from makegood_ops.evaluation.lines import Faults
from makegood_ops.evaluation.texts import Text, rivals_of, texts

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Checked:
    """Texts that can be judged, read once more as they are, and the labels of some."""

    texts: Iterator[Text]
    count: int
    unjudged: tuple[str, ...]
    """Where a text is not judged, and why."""
    labels: Labels
    brands: tuple[Brand, ...] = ()
    """That the texts may be about."""


def checked(source: BinaryIO, name: str, labels: Path | None, language: str) -> Checked:
    """Both files, read through; BadInput says all that is wrong with them, by file and line."""
    if not is_tag(language):
        raise BadInput(f"--language {language!r} is no language; {HOW}")
    faults = Faults()
    unjudged: list[str] = []
    ids: list[str] = []

    def through() -> Iterator[Text]:
        for text in texts(source, name, faults, language):
            ids.append(str(text.id))
            unjudged.extend([f"{text.where}: {text.unjudged}"] if text.unjudged else [])
            yield text

    brands = rivals_of(through())
    found = _gold(labels, set(ids), faults) if labels else Labels({})
    faults.check()
    source.seek(0)
    again = texts(source, name, Faults(), language)
    return Checked(again, len(ids), tuple(unjudged), found, brands)


def _gold(file: Path, ids: set[str], faults: Faults) -> Labels:
    with opened(file) as lines:
        return gold(lines, str(file), ids, faults)


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """A file that can be read twice: what comes through a pipe is kept aside first.

    "-" is the standard input.
    """
    if str(file) == STDIN:
        with _kept(sys.stdin.buffer) as kept:
            yield kept
        return
    try:
        source = file.open("rb")
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise BadInput(f"{file} cannot be read: {why}") from error
    with source:
        if source.seekable():
            yield source
            return
        with _kept(source) as kept:
            yield kept


@contextmanager
def _kept(source: BinaryIO) -> Iterator[BinaryIO]:
    with TemporaryFile() as kept:
        copyfileobj(source, kept)
        kept.seek(0)
        yield kept


def write(file: Path, lines: Iterable[bytes]) -> None:
    """Write a file whole or not at all; what is no regular file, such as a pipe, as it comes."""
    place = file.resolve()
    is_special = place.exists() and not place.is_file()
    beside = place if is_special else place.with_name(f".{place.name}.unfinished")
    try:
        with beside.open("wb") as sink:
            sink.writelines(lines)
        if not is_special:
            beside.replace(place)
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise BadInput(f"{file} was not written: {why}; choose another place for --out") from error
    finally:
        if not is_special:
            beside.unlink(missing_ok=True)
