"""A forum that people write in while a test goes on: its feed, as the feed server serves it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.sax.saxutils import escape

SITE = "https://kettletalk.example"


@dataclass(frozen=True, slots=True)
class Said:
    """One post: of a thread of that number if it has a title, else a comment in it."""

    author: str
    thread: int
    words: str
    title: str = ""
    home: str = ""
    """The author's own site, as their profile names it."""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def link(self) -> str:
        """Where it stands."""
        page = f"{SITE}/t/{self.thread}"
        return page if self.title else f"{page}#{int(self.at.timestamp() * 1000)}"


def feed_of(said: list[Said]) -> bytes:
    """The forum's feed, newest first."""
    entries = "".join(_entry(one) for one in reversed(said))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"
 xml:lang="en"><title>Kettle Talk</title><id>{SITE}/</id><link href="{SITE}/"/>
<updated>{datetime.now(UTC).isoformat()}</updated>{entries}</feed>""".encode()


def _entry(one: Said) -> str:
    thread, at = f"{SITE}/t/{one.thread}", one.at.isoformat()
    below = "" if one.title else f'<thr:in-reply-to ref="{thread}" href="{thread}"/>'
    home = f"<uri>{one.home}</uri>" if one.home else ""
    return (
        f'<entry><title>{escape(one.title)}</title><id>{one.link}</id><link href="{one.link}"/>'
        f"{below}<author><name>{escape(one.author)}</name>{home}</author>"
        f"<published>{at}</published><updated>{at}</updated>"
        f'<content type="text">{escape(one.words)}</content></entry>'
    )
