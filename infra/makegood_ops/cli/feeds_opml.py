"""`makegood feeds import` and `export`: lists of feeds, as feed readers exchange them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from makegood.errors import BadInput
from makegood_ops.cli.printing import aside, console, plural, progress_bar, safe
from makegood_ops.cli.watchlist_file import USUAL, WatchlistFile, load, save

if TYPE_CHECKING:
    from makegood_ops.opml import Sorted
    from makegood_ops.watchlist import Problem

_MOST_LINES = 200
"""Complaints on a terminal; a file gets all of them."""


def import_(
    source: Annotated[Path, typer.Argument(help="An OPML file, as feed readers export it.")],
    file: WatchlistFile = USUAL,
) -> None:
    """Add the feeds of an OPML file to the watchlist.

    They keep their folders, for `makegood feeds export`. Feeds that are there already are skipped,
    and so is what is no address; each is told with its line. Nothing is fetched, and nothing
    changes for the deployment until `makegood apply`.
    """
    from makegood_ops import watchlist as watchlists
    from makegood_ops.opml import read_outlines, sort_out
    from makegood_ops.watchlist.adding import known_places, with_feeds

    text = load(file)
    known = known_places(watchlists.read(text, str(file)))
    listed = read_outlines(_bytes(source), str(source))
    out = console()
    with progress_bar(out) as bar:
        task = bar.add_task("Looking at feeds", total=len(listed.outlines))
        found = sort_out(listed.outlines, known, lambda done, _: bar.update(task, completed=done))
    whole = (listed.trouble,) if listed.trouble else ()
    complain_of((*whole, *found.repeated, *found.wrong), str(source))
    if not (found.new or found.repeated):
        raise BadInput(f"{source} names no feed")
    if found.new:
        save(file, with_feeds(text, found.new, str(file)))
    out.print(said(found, file))


def export(
    file: Annotated[
        Path, typer.Option("--file", help="The watchlist whose feeds to export.")
    ] = USUAL,
) -> None:
    """Print the watchlist's feeds as OPML.

    For feed readers: `makegood feeds export > feeds.opml`. Addresses, names, languages and folders
    are in it; whose feeds they are, and how often they are polled, only the watchlist says.
    """
    from makegood_ops import watchlist as watchlists
    from makegood_ops.opml import write_outlines

    listening = watchlists.read(load(file), str(file))
    typer.echo(write_outlines(listening.feeds, f"Feeds of {file.name}"), nl=False)


def said(found: "Sorted", file: Path) -> str:
    """What came of an import, in a sentence."""
    left = [
        f"{plural(len(found.repeated), 'was', 'were')} there already" if found.repeated else "",
        f"{plural(len(found.wrong), 'is', 'are')} no address to poll" if found.wrong else "",
    ]
    skipped = "".join(f"; {words}" for words in left if words)
    if not found.new:
        return f"Nothing to add to {file}{skipped}."
    added = f"{plural(len(found.new), 'feed')} added to {file}{skipped}."
    return f"{added} `makegood apply {file}` puts them on the wheel."


def complain_of(problems: Iterable["Problem"], name: str) -> None:
    """Print what was skipped, a line each, beside the results."""
    lines = [f"{name}:{each.line}: {each.message}" for each in sorted(problems)]
    where = aside()
    most = _MOST_LINES if where.is_terminal else len(lines)
    for line in lines[:most]:
        where.print(Text(safe(line)), soft_wrap=True)
    if len(lines) > most:
        where.print(f"… and {len(lines) - most:,} lines more: `2> FILE` keeps all of them")


def _bytes(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise BadInput(f"{source}: {(error.strerror or 'cannot be read').lower()}") from error
