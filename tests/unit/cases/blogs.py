"""A few made-up blogs, triaged in memory: who writes what, and links where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from hashlib import sha256
from itertools import count

from makegood.adapters.memory import MemoryCaseBook
from makegood.adapters.memory_listening import MemoryNudges, MemorySeenBook
from makegood.cases.mentions.conversations import converse
from makegood.cases.mentions.going_on import goes_on
from makegood.cases.mentions.opening import Recorded
from makegood.cases.mentions.recording import record_or_amend
from makegood.model.cases import CaseFile
from makegood.model.conversation import Turn
from makegood.model.feeds import Document, Feed, FeedRef
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.triage.conversations.conversation import Heard
from makegood.triage.edits import heard_before
from makegood.triage.pipeline import Deps, Triaged, triage
from unit.triage.triage_world import BRANDS, NOW, Moods, a_judging

KETTLE = "https://maren.example/kettle"
STORY = (
    "My Juniper kettle stopped working six weeks ago. I rang four times, was promised a call back "
    "each time and nobody rang. Could somebody please tell me where it is? I can't work."
)
ANOTHER = (
    "Nobody at Juniper answers me either: my kettle leaks, the shop sends me away, and I have "
    "waited for a month. It is as she says. What am I to do? Please help."
)


def item(slug: str, site: str, text: str, said_at: datetime = NOW, author: str = "") -> str:
    """One post at site.example/slug; links in its text are written as HTML."""
    link = f"https://{site}.example/{slug}"
    body = text.replace("<", "&lt;")
    return (
        f"<item><title>{slug.replace('-', ' ')}</title><link>{link}</link><guid>{link}</guid>"
        f"<dc:creator>{author or site.title()}</dc:creator>"
        f"<pubDate>{format_datetime(said_at)}</pubDate><description>{body}</description></item>"
    )


def a_link(address: str = KETTLE) -> str:
    return f'<a href="{address}">this</a>'


def rss(site: str, *items: str, title: str = "") -> bytes:
    """The feed of that site."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{title or site.title()}</title><link>https://{site}.example/</link>"
        f"<language>en</language>{''.join(items)}</channel></rss>"
    ).encode()


@dataclass(slots=True)
class Blogs:
    """Every blog has a feed of its own; what is triaged is remembered."""

    reader: Moods = field(default_factory=Moods)
    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    seen: MemorySeenBook = field(default_factory=MemorySeenBook)
    nudges: MemoryNudges = field(default_factory=MemoryNudges)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    now: datetime = NOW
    watchlist: Watchlist = BRANDS
    fetched_at: datetime | None = None
    """When what is heard was fetched, where that is not now."""
    feed_addresses: dict[str, str] = field(default_factory=dict)
    """Addresses of those that are not their site's own."""

    def hear(self, site: str, *items: str, title: str = "") -> Triaged:
        """Triage a document of the site's feed."""
        return self.read(site, rss(site, *items, title=title))

    def read(self, site: str, body: bytes) -> Triaged:
        address = self.feed_addresses.get(site, f"https://{site}.example/feed")
        ref = FeedRef(f"f-{site}", address, 60)
        at = self.fetched_at or self.now
        digest = sha256(body).hexdigest()
        document = Document(ref.id, digest, body, ref.address, fetched_at=at)
        feed = Feed(ref, first_poll="all")
        deps = Deps(
            a_judging(self.watchlist, reader=self.reader),
            self.seen,
            self.nudges,
            self.record,
            self.converse,
            partial(goes_on, book=self.book),
            partial(heard_before, book=self.book),
        )
        return triage(document, feed, deps, self.now, "corr")

    def record(self, mention: Mention) -> Recorded:
        return record_or_amend(
            mention, self.book, self.watchlist, self.now, lambda: f"c{next(self.ids)}"
        )

    def converse(self, heard: Heard) -> None:
        converse(heard, self.book)

    def file(self, customer: str) -> CaseFile:
        """The case of that author."""
        case = next(c for c in self.book.cases.values() if c.customer_name == customer)
        file = self.book.file(case.id)
        assert file is not None
        return file

    def told(self, customer: str) -> list[tuple[str, str, str]]:
        """Kind, author and address of each turn in that author's case, in order."""
        return [brief(turn) for turn in self.file(customer).turns]


def brief(turn: Turn) -> tuple[str, str, str]:
    return (turn.kind, turn.author, turn.address)
