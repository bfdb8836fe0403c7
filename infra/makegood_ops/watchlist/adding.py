"""Feeds added to a watchlist file, whose text and comments stay as a person wrote them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from makegood.errors import BadInput
from makegood.listening.addresses.links import canonical_link
from makegood.listening.addresses.safety import take_apart
from makegood.model.watchlist import WatchedFeed, Watchlist
from makegood_ops.watchlist.reading import read

NAME_ROOM = 200


@dataclass(frozen=True, slots=True)
class Addition:
    """A feed to add, and by which preset."""

    feed: WatchedFeed
    preset: tuple[str, str] = ("", "")
    """The preset that makes its address, and what of; empty where the address stands itself."""


def place_of(address: str) -> str:
    """What equal feeds have in common, however their address is spelled: BadInput if it is none.

    http or https, with www or without, with a slash at the end or none: it is one feed.
    """
    return canonical_link(take_apart(address).address)


def known_places(watchlist: Watchlist) -> dict[str, WatchedFeed]:
    """The feeds of a watchlist by their place."""
    return {place_of(feed.address): feed for feed in watchlist.feeds}


def with_feeds(text: str, additions: Sequence[Addition], name: str) -> str:
    """The watchlist's text with a [[feed]] more for each; `name` is what errors call the file.

    BadInput where that would not say what is meant: then nothing but a person can edit it.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    before = read(text, name)
    body = "\n".join(map(_table, additions)).replace("\n", line_end)
    after = f"{text.rstrip()}{line_end}{line_end}{body}"
    if not _holds(after, before.feeds, additions, name):
        raise BadInput(
            f"{name}: its feeds stand in another form than [[feed]]; add these by hand:\n{body}"
        )
    return after


def _holds(
    text: str, before: Iterable[WatchedFeed], additions: Sequence[Addition], name: str
) -> bool:
    try:
        return read(text, name).feeds == (*before, *(each.feed for each in additions))
    except BadInput:
        return False


def _table(addition: Addition) -> str:
    return "[[feed]]\n" + "".join(f"{line}\n" for line in _lines(addition))


def _lines(addition: Addition) -> Iterator[str]:
    feed, (preset, of) = addition.feed, addition.preset
    if preset:
        yield f"preset = {_quoted(preset)}"
        yield f"of = {_quoted(of)}"
    else:
        yield f"address = {_quoted(feed.address)}"
    if feed.name:
        yield f"name = {_quoted(feed.name)}"
    if feed.language:
        yield f"language = {_quoted(feed.language)}"
    if feed.own:
        yield f"own = {_quoted(feed.own)}"
    if feed.folders:
        yield f"folders = [{', '.join(map(_quoted, feed.folders))}]"


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are all of TOML's too, but for one letter it leaves bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
