"""Feeds, the documents their polls return, and the posts read from those."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from makegood.model.hubs import Subscription

INTERVALS = (5, 15, 60, 360, 1440, 4320)
"""The interval classes, in minutes."""

type Trouble = Literal[
    "",
    "dns",
    "refused_address",
    "connect",
    "certificate",
    "timeout",
    "too_large",
    "not_found",
    "gone",
    "blocked",
    "throttled",
    "server",
    "not_a_feed",
    "malformed",
    "redirects",
    "http",
]
"""Why a feed cannot be read, by class; empty when it can."""


type Watch = Literal["", "look", "bad"]


@dataclass(frozen=True, slots=True)
class Habit:
    """When a feed speaks, as the wheel must know it."""

    posts: float
    """Its posts, those of the past counted less, as they count at the time `at`."""
    since: datetime
    at: datetime
    hours: str = ""
    """A digit for each hour of the day in UTC, how loud it is; empty if they are all alike."""
    skips: str = ""
    """A mark for each hour of the day in UTC, then for each day from Monday: `x` where the feed
    asks to be left alone. Empty if it does not."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far the dispatcher is, and what it goes by."""

    at: datetime
    """The last minute that was dispatched whole."""
    stretch: float = 1.0
    """By how much all intervals are longer than feeds' habits ask for."""
    polls: float = 0.0
    """Polls a minute that were asked for, on average."""


@dataclass(frozen=True, slots=True)
class OptOut:
    """A site that asked not to be polled."""

    site: str
    """A domain, for every host under it, or the whole address of one feed."""
    why: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OptOuts:
    """All of them, written over version - 1."""

    every: tuple[OptOut, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class FeedRef:
    """What a poll needs to know of a feed: the wheel's index projects it, a message carries it."""

    id: str
    address: str
    interval: int
    """Minutes: the class whose wheel it stands on, where it is looked at. Without a habit, it is
    polled whenever it is."""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    """Of the body last handed on, by `sameness`; an equal one ends the poll without a write."""
    not_before: datetime | None = None
    trouble: Trouble = ""
    failures: int = 0
    """Polls in a row that failed, counted up to a cap."""
    until: datetime | None = None
    """Of a discovered feed: until when it is followed. Feeds of the watchlist have no end."""
    comments: bool = False
    """Of a discovered feed: it is the comment feed of a post, so a page is nothing to take."""
    transcript: bool = False
    """Of a discovered feed: it is what was said in an episode, and no feed; read once, and over."""
    whole: bool = False
    """Of a discovered feed: it is the page of a post that its feed cut short; read once, too."""
    habit: Habit | None = None
    least: int = 0
    """Minutes between polls that the server asks for; 0 for none."""
    moved_to: str = ""
    """Where polls have been led for good since `moved_since`; not yet its address."""
    moved_since: datetime | None = None
    closer_until: datetime | None = None
    """Until when it is followed closer, for the sake of a customer to whom a rep has written."""
    subscription: Subscription | None = None
    """Of a feed that names a hub: what the hub was asked for. No poll writes it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as we know it. `ref` is the part polls read; triage and the operator read all."""

    ref: FeedRef
    name: str = ""
    language: str = ""
    own: str = ""
    staff: tuple[str, ...] = ()
    first_poll: Literal["recent", "all"] = "recent"
    added_at: datetime | None = None
    changed_at: datetime | None = None
    """When a poll last found a new body."""
    trouble_since: datetime | None = None
    trouble_detail: str = ""
    last_trouble: Trouble = ""
    """Of the last poll that failed and was noted, whatever became of the feed since."""
    last_trouble_at: datetime | None = None
    active: bool = True
    """False once the feed answered 410, left the watchlist or is over: no longer on the wheel."""
    page: str = ""
    """The page for whose sake a discovered feed is followed: mentions link to it."""
    page_for: str = ""
    """Id of the brand for whose sake a discovered feed is followed."""
    comments_on: str = ""
    """Of a comment feed that is followed by itself: the page whose comments it brings."""
    mention: str = ""
    """Id of the mention for whose conversation it is."""
    commented: tuple[tuple[str, int], ...] = ()
    """Ids of comment feeds that posts of this one named and that were begun, the latest first, each
    with how many comments its post had when that was last looked at."""
    transcripts: bool = False
    """Transcripts are read of all its new episodes, and not only where the notes name a brand."""
    whole_pages: bool = False
    """Pages are read of all its new posts that are cut short, and not only of those that name a
    brand."""
    episode: "Post | None" = None
    """Of a transcript, or of a page that is read whole: the post that it belongs to, which keeps
    the beginning of its text where that is to be found again."""
    watch: Watch = ""
    """Whether its health is to be looked at, or is bad; empty until it was read, or failed, once.
    Of discovered feeds, it stays empty."""
    watch_at: datetime | None = None
    """When it is to be looked at; of a bad one, when it was found to be bad."""
    told: datetime | None = None
    """Since when it had brought nothing, as leads were told; None once they know that it is back.
    """


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one poll got. `body` is decompressed; None when the server said nothing changed."""

    status: int
    address: str
    """Where the body was found, after redirects."""
    body: bytes | None = None
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    permanent: bool = False
    """Every redirect on the way was permanent."""
    fresh_for: int = 0
    """Seconds for which the server says that the body stays as it is."""
    base: str = ""
    """What its links are relative to, where the server names another address than its own."""
    link: str = ""
    """The Link header as it came, its beginning."""


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes one poll returned, with what is needed to read them later."""

    feed_id: str
    sha256: str
    body: bytes
    address: str
    content_type: str = ""
    fetched_at: datetime | None = None
    """As its nudge says: it is not stored with it."""

    @property
    def key(self) -> str:
        """The S3 key: content-addressed, so that storing it twice is storing it once."""
        return f"documents/{self.feed_id}/{self.sha256}"


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """The nudge from fetching to triage: this document of this feed is there."""

    feed_id: str
    key: str
    fetched_at: datetime
    correlation: str
    unannounced: bool = False
    """The feed's hub is believed to push its news, and had not pushed this."""


@dataclass(frozen=True, slots=True)
class PollBatch:
    """Due feeds of one lane, as dispatched. A batch older than its feeds' interval is dropped."""

    lane: int
    feeds: tuple[FeedRef, ...]
    dispatched_at: datetime
    correlation: str


@dataclass(frozen=True, slots=True)
class Post:
    """One item of a feed, read. Text is plain, folded by paragraph; dates may be absent."""

    key: str
    """Entry key: stable identity of the post within its feed, fixed at first sight."""
    feed_id: str
    title: str
    text: str
    link: str = ""
    author: str = ""
    author_address: str = ""
    """Home page or email the feed publishes for the author."""
    published_at: datetime | None = None
    guid: str = ""
    language: str = ""
    """What the feed says its language is; lower-case primary tag."""
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses the post links to."""
    comments_feed: str = ""
    comments_count: int | None = None
    reply_to: str = ""
    """The post this one comments on, when the feed says so."""
    cut: bool = False
    """The feed carries only the beginning of the post."""
    summary: bool = False
    """Its text is what the feed calls a summary or description of it."""
    source_title: str = ""
    """Title of the feed."""
    transcript: str = ""
    """Where it is linked what was said in an episode, or else its chapters."""
    spoken: bool = False
    """It is that: the words of an episode, beside the post that its notes are."""
    whole: bool = False
    """Its text is that of its page, which goes on where the feed breaks off."""
