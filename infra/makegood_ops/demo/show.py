"""What a demonstration plays: the feeds it serves and the watchlist it applies."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from makegood.errors import BadInput
from makegood.model.watchlist import WatchedFeed, Watchlist
from makegood_ops import samples, watchlist

SUFFIXES = {".xml", ".rss", ".atom", ".rdf", ".json", ".feed"}


@dataclass(frozen=True, slots=True)
class Show:
    """Feed files by the name they are served under, and who listens to them."""

    feeds: Mapping[str, bytes]
    watchlist: Watchlist
    expected: samples.Expected | None = None
    """What must come of it, when somebody wrote that down."""


def of_samples(folder: Path, now: datetime, base: str) -> Show:
    """The project's own samples, fresh as of now."""
    file = folder / "watchlist.toml"
    listening = samples.render_watchlist(file.read_text(), base)
    return Show(
        samples.render(folder / "feeds", now, base),
        watchlist.read(listening, str(file)),
        samples.expectations((folder / "expected.toml").read_text()),
    )


def of_folder(folder: Path, file: Path, base: str) -> Show:
    """Any folder of feed files, with any watchlist; every post counts, however old.

    A feed of the watchlist lends its settings (own, staff, language) to the file that its address
    ends with; other feeds of the watchlist are left out, for the demonstration reaches no web.
    """
    paths = feed_files(folder)
    named = watchlist.read(_text(file), str(file))
    settings = {file_name(feed.address): feed for feed in named.feeds}
    feeds = tuple(_watched(path.name, base, settings) for path in paths)
    return Show({path.name: path.read_bytes() for path in paths}, replace(named, feeds=feeds))


def feed_files(folder: Path) -> list[Path]:
    """The feed files of a folder, by name; BadInput if there are none."""
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder; FEEDS names a folder of feed files")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not paths:
        raise BadInput(f"{folder}: no feed files ({', '.join(sorted(SUFFIXES))}) in it")
    return paths


def file_name(address: str) -> str:
    """The last part of a feed's address: the file it is served from."""
    return unquote(urlsplit(address).path.rsplit("/", 1)[-1])


def lay_out(feeds: Mapping[str, bytes], folder: Path) -> None:
    """Write the files where the feed server looks, and nothing else there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, body in feeds.items():
        (folder / name).write_bytes(body)


def _watched(name: str, base: str, settings: Mapping[str, WatchedFeed]) -> WatchedFeed:
    known = settings.get(name, WatchedFeed(""))
    address = f"{base}/{quote(name)}"
    return replace(known, address=address, name=known.name or name, first_poll="all")


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read; WATCHLIST names a watchlist.toml") from error
