"""Sources for `makegood try`: the samples, filled in, and documents that are wrong."""

from datetime import UTC, datetime
from pathlib import Path

from typer.testing import CliRunner, Result

from makegood_ops import samples
from makegood_ops.cli.app import app

INFRA = Path(__file__).parents[3] / "infra"
SAMPLES = INFRA / "samples"
WATCHLIST = str(SAMPLES / "watchlist.toml")
BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>
<rss><channel><title>&b;</title></channel></rss>"""
PAGE = b"<!doctype html><html><head><title>A page</title></head><body>words</body></html>"
EMPTY_FEED = b'<rss version="2.0"><channel><title>Quiet</title></channel></rss>'


def page_of(*addresses: str) -> bytes:
    """A web page that names feeds."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="Feed" href="{address}">'
        for address in addresses
    )
    return f"<!doctype html><html><head>{links}</head><body></body></html>".encode()


def a_feed(
    title: str = "Kettles", post: str = "My Acme kettle is broken", *, old: bool = False
) -> bytes:
    """A feed of one post, by Ann."""
    date = "<pubDate>Mon, 05 Feb 2007 10:00:00 GMT</pubDate>" if old else ""
    item = f"<title>{post}</title><link>https://blog.example/1</link><author>Ann</author>{date}"
    words = f"{post}, and nobody answers. I have waited for three weeks. What should I do?"
    return (
        f'<rss version="2.0"><channel><title>{title}</title><item>{item}'
        f"<description>{words}</description></item></channel></rss>"
    ).encode()


def rendered(folder: Path) -> Path:
    """The sample feeds in a folder, fresh."""
    for name, body in samples.render(SAMPLES / "feeds", datetime.now(UTC)).items():
        (folder / name).write_bytes(body)
    return folder


def try_it(*words: str | Path) -> Result:
    """`makegood try` with these words."""
    return makegood("try", *map(str, words))


def makegood(*words: str) -> Result:
    """The command with these words."""
    return CliRunner().invoke(app, list(words))
