"""What the web shows and who listens: the project's samples, all of them or a few."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from faults.chain import NOW, Chain
from faults.line import Line
from makegood.errors import FeedTrouble
from makegood.listening.addresses.wheel import feed_id
from makegood.model.feeds import Feed, Fetched
from makegood.model.watchlist import WatchedFeed, Watchlist
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


TROUBLE = (
    "My Pellworth laptop stopped working {} weeks ago. I rang four times, was promised a call back "
    "each time and nobody rang. Could somebody please tell me where it is? I can't work."
)
"""A post that opens a case."""


def item(slug: str, author: str, text: str, title: str = "") -> str:
    """One item of an RSS feed, with its own address and guid."""
    link = f"https://blog.example/{slug}"
    return (
        f"<item><title>{title or slug}</title><link>{link}</link><guid>{link}</guid>"
        f"<dc:creator>{author}</dc:creator><pubDate>Tue, 03 Mar 2026 09:00:00 +0000</pubDate>"
        f"<description>{text}</description></item>"
    )


def rss(*items: str) -> bytes:
    """An RSS feed with these items."""
    head = '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    title = "<channel><title>Letters home</title><language>en</language>"
    return f"{head}{title}{''.join(items)}</channel></rss>".encode()


def blogs(*names: str) -> tuple[Feed, ...]:
    """Feeds of blogs, polled every five minutes, whose every post counts."""
    addresses = [f"https://{name}.example/feed" for name in names]
    watched = [WatchedFeed(address, every=5, first_poll="all") for address in addresses]
    return tuple(new_feed(each, feed_id(each.address), NOW) for each in watched)


def a_blog_chain(pages: Mapping[str, bytes], **how: Any) -> Chain:
    """A chain that listens to blogs of those names, each showing that body."""
    feeds = blogs(*pages)
    shown: Any = dict(zip((feed.ref.address for feed in feeds), pages.values(), strict=True))
    return Chain(shown, watchlist(), feeds, **how)


def two_blogs(**how: Any) -> Chain:
    """A post, and its near copy on another site under another name."""
    text = TROUBLE.format("six")
    copy = item("told-again", "M. from the coast", text.replace("somebody please", "someone"))
    moved = copy.replace("https://blog.example", "https://planet.example")
    pages = {"maren": rss(item("laptop", "Maren", text)), "planet": rss(moved)}
    return a_blog_chain(pages, **how)


def show(chain: Chain, name: str, body: bytes | Fetched | FeedTrouble) -> None:
    """The blog shows something else from now on."""
    chain.pages[f"https://{name}.example/feed"] = body


def another_turn(chain: Chain) -> None:
    """Five minutes, in which each feed is polled once, and all that comes of it."""
    for _ in range(5):
        chain.minute()
