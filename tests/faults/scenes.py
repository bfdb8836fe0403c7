"""What the web shows and who listens: the project's samples, all of them or a few."""

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from faults.chain import NOW, Chain
from faults.line import Line
from makegood.listening.wheel import feed_id
from makegood.model.feeds import Feed, Fetched
from makegood.model.watchlist import Watchlist
from makegood_ops.cli.applying import new_feed
from makegood_ops.samples import Expected, expectations, render
from makegood_ops.watchlist import read

SAMPLES = Path(__file__).parents[2] / "infra" / "samples"


@cache
def bodies() -> dict[str, bytes]:
    """Every sample feed by file name, as it is at NOW."""
    return render(SAMPLES / "feeds", NOW)


@cache
def watchlist() -> Watchlist:
    return read((SAMPLES / "watchlist.toml").read_text("utf-8"), "watchlist.toml")


@cache
def expected() -> Expected:
    return expectations((SAMPLES / "expected.toml").read_text("utf-8"))


def address_of(name: str) -> str:
    """Where the sample feed of that name is served."""
    return next(each.address for each in watchlist().feeds if each.address.endswith(f"/{name}"))


def id_of(name: str) -> str:
    """The id of the sample feed of that name."""
    return feed_id(address_of(name))


def page(body: bytes, address: str, etag: str = "") -> Fetched:
    return Fetched(200, address, body, "application/rss+xml", etag=etag)


def a_chain(names: Collection[str] = (), line: Line | None = None, **how: Any) -> Chain:
    """A chain that listens to the samples of those names, to all of them if none is given.

    They are polled every five minutes, so that a run takes few minutes and few calls.
    """
    wanted = set(names or bodies())
    watched = [each for each in watchlist().feeds if each.address.rsplit("/", 1)[-1] in wanted]
    pages: Any = {
        each.address: page(bodies()[each.address.rsplit("/", 1)[-1]], each.address, '"1"')
        for each in watched
    }
    often = [replace(each, every=5) for each in watched]
    feeds: list[Feed] = [new_feed(each, feed_id(each.address), NOW) for each in often]
    return Chain(pages, watchlist(), feeds, line or Line(), **how)
