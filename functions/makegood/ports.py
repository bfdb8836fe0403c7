"""The seams: what the packages above need of the world, each with a memory and an AWS adapter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from makegood.model.alerts import Email, OutboxEntry
from makegood.model.bars import Bar, BarKind
from makegood.model.cases import Case, CaseFile, Change, Customer, Event, Following
from makegood.model.conversation import Pointer, Turn
from makegood.model.digests import Choices
from makegood.model.feeds import (
    Cursor,
    Document,
    DocumentNote,
    Feed,
    FeedRef,
    Fetched,
    PollBatch,
)
from makegood.model.themes import PublicAnswer, ThemeBook
from makegood.model.verdicts import Felt, Mention, Place, Route, Sentiment
from makegood.model.watchlist import Watchlist


class Clock(Protocol):
    """The time, in UTC."""

    def __call__(self) -> datetime:
        """The present moment, timezone-aware."""


class Transport(Protocol):
    """The web, reached politely and safely."""

    def get(self, ref: FeedRef) -> Fetched:
        """One conditional GET within the deadline and caps; FeedTrouble for the feed's faults."""


class FeedBook(Protocol):
    """The Feeds table: the wheel, what polling learned, the dispatcher's cursor."""

    def due(self, interval: int, slot: int) -> Iterator[FeedRef]:
        """Active feeds of that interval class and slot."""

    def get(self, feed_id: str) -> Feed | None:
        """The feed with that id."""

    def all(self) -> Iterator[Feed]:
        """Every feed, in no order: for the operator, never on a poll's path."""

    def put(self, feed: Feed) -> None:
        """Write the feed whole; its slot is derived from its id and interval."""

    def add(self, feed: Feed) -> bool:
        """Write a feed that is not known yet; False, changing nothing, if its id is."""

    def end(self, feed_id: str, now: datetime | None = None) -> None:
        """Take the feed off the wheel: at once, or if it is followed no longer than until `now`.

        The episode whose transcript it was is forgotten with it.
        """

    def prolong(self, feed_id: str, until: datetime) -> None:
        """Follow a feed that ends until then; nothing if it left the wheel or ends later anyway."""

    def note_change(self, ref: FeedRef, at: datetime) -> None:
        """A poll found a new body: write address, validators, hash and `least`, clear trouble.

        From the first one on, its health is looked at.
        """

    def note_habit(self, ref: FeedRef) -> None:
        """Its posts have taught how often to ask: write habit and class, and nothing else."""

    def note_trouble(self, ref: FeedRef, at: datetime, detail: str) -> None:
        """A poll failed: write trouble, failures and not_before of `ref`; 'gone' ends polling.

        A trouble that lasts has its health looked at when patience with it ends.
        """

    def to_look_at(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Ids of feeds whose health is to be looked at by now, soonest first."""

    def bad(self, limit: int) -> tuple[Feed, ...]:
        """Feeds that were found to be bad, the latest first."""

    def note_health(self, feed: Feed) -> None:
        """Write `watch`, `watch_at` and `told` of the feed, and nothing else of it."""

    def cursor(self) -> Cursor | None:
        """How far dispatching is; None before the first time."""

    def advance_cursor(self, seen: Cursor | None, to: Cursor) -> None:
        """Move the cursor from `seen` to `to`; Conflict when another dispatcher moved it."""


class SeenBook(Protocol):
    """What of each feed was seen already, as one compact value with a version."""

    def load(self, feed_id: str) -> tuple[bytes, int]:
        """The seen-set and its version; (b"", 0) for a feed never triaged."""

    def save(self, feed_id: str, seen: bytes, version: int) -> None:
        """Write over `version` (the one loaded); Conflict if it is no longer that."""


class DocumentStore(Protocol):
    """The bytes polls returned."""

    def put(self, document: Document) -> None:
        """Store it under its key; storing it again changes nothing."""

    def get(self, key: str) -> Document | None:
        """The document, or None when it has expired."""

    def keys(self, feed_id: str) -> Iterator[str]:
        """Keys of the documents of a feed, latest stored first."""

    def delete(self, key: str) -> None:
        """Delete the document for good; nothing happens where there is none."""


class ReplyStore(Protocol):
    """The mails that reps answer with, whole, until they are heard."""

    def get(self, reply_id: str) -> bytes | None:
        """The beginning of the mail, 2 MB at most; None when it was heard, or kept long enough."""

    def delete(self, reply_id: str) -> None:
        """Delete the mail for good; nothing happens where there is none."""


class Nudges(Protocol):
    """The queues. A nudge may come twice or late; nothing depends on it coming at all but time."""

    def poll(self, batches: Iterable[PollBatch]) -> None:
        """Ask for polls, one message group a lane."""

    def triage(self, note: DocumentNote) -> None:
        """Ask for triage of a document, in order within its feed."""

    def assign(self, correlation: str) -> None:
        """Ask the one assigner to look at the waiting cases."""

    def send(self, entry_ids: Iterable[str]) -> None:
        """Ask for outbox entries to be sent."""


class SentimentReader(Protocol):
    """Comprehend's sentiment, or what stands in for it."""

    def languages(self) -> frozenset[str]:
        """Languages it can read."""

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        """A Sentiment a text, in order; None for a text it cannot read.

        Raises Unreadable for a language it cannot read, Busy when throttled. Texts over 5,000
        bytes are cut on a character boundary. Regional tags are read as their language.
        """

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        """What each text feels towards the things it speaks of, in order; errors as `read` has.

        None for a text it cannot read, empty for one that speaks of nothing. English only: any
        other language is Unreadable.
        """


class Translator(Protocol):
    """Amazon Translate, where the deployment allows it."""

    def translate(self, text: str, source: str, target: str) -> str:
        """The text in the target language; Unreadable if that pair or text cannot be translated."""


class Conversations(Protocol):
    """Who links to whom. A page is the hash of an address in its one spelling."""

    def note_pages(self, mention_id: str, pages: Sequence[str], until: datetime) -> None:
        """Have the mention found by the pages where it stands; again, nothing changes."""

    def on_pages(self, pages: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """The mentions of any brand that stand on these pages, by page."""

    def note_pointers(
        self, brand: str, pages: Sequence[str], pointer: Pointer, until: datetime
    ) -> None:
        """Note that a mention of the brand links to these pages; again, nothing changes."""

    def pointing_to(self, brand: str, pages: Sequence[str]) -> Mapping[str, frozenset[Pointer]]:
        """Mentions of the brand noted as linking to these pages, by page."""

    def add_turn(self, turn: Turn, until: datetime | None = None) -> bool:
        """Note a turn of a mention, for as long as that is kept.

        False if it was noted already, or there are too many.
        """

    def turns(self, mention_ids: Sequence[str]) -> tuple[Turn, ...]:
        """The turns noted of these mentions, in the order in which they were said."""


class Themes(Protocol):
    """How often brands and their themes are spoken of; `commit` counts it with the mention."""

    def themes(self, brand: str, since: date) -> ThemeBook:
        """What is counted of a brand's days, from that day on, oldest day first."""

    def due_themes(self, now: datetime, limit: int = 200) -> tuple[tuple[str, date], ...]:
        """Brands, each with a day, whose themes are to be looked at; soonest first."""

    def looked(self, brand: str, day: date) -> None:
        """That day was looked at: it is not due again until something more is counted there."""

    def public_answers(self, brand: str) -> tuple[PublicAnswer, ...]:
        """The latest to each theme of the brand, by theme; with those that were withdrawn."""

    def publish(self, answer: PublicAnswer) -> None:
        """Write it over version - 1; Conflict when somebody else gave one meanwhile."""


class Digests(Protocol):
    """Which digests are made, and who wants them."""

    def digested(self) -> datetime | None:
        """The moment up to which all digests are made, read consistently; None at first."""

    def advance_digests(self, seen: datetime | None, to: datetime) -> None:
        """Move that moment from `seen` to `to`; Conflict when another sweep moved it."""

    def choices(self, rep: str) -> Choices:
        """Which digests a rep wants: all of them, unless they chose."""

    def choose(self, choices: Choices) -> None:
        """Write a rep's choices over version - 1; Conflict when they chose meanwhile."""

    def is_resting(self, rep: str, day: date) -> bool:
        """Whether the rep takes no new cases on that local day: `taken` is then beyond all limits.

        What was decided before is still counted and written.
        """

    def rest(self, rep: str, day: date, resting: bool) -> None:
        """Give the rep no new cases on that local day, or some again."""


class Persons(Protocol):
    """All that is held about a person: found whole, erased piece by piece, kept for a time.

    What says `every`, and the ways that lead to mentions, read the whole table: for the operator,
    never on a path of the system.
    """

    def every_mention(self) -> Iterator[Mention]:
        """Every mention, in no order."""

    def every_entry(self) -> Iterator[OutboxEntry]:
        """Every outbox entry, in no order."""

    def every_turn(self) -> Iterator[Turn]:
        """Every turn of every conversation, in no order."""

    def leading_to(self, mention_ids: Iterable[str]) -> int:
        """How many anchors, pages and links lead to any of these mentions."""

    def forget_ways(self, mention_ids: Iterable[str]) -> None:
        """Have no anchor, page or link lead to these mentions any more; again, no harm."""

    def forget_turns(self, turns: Iterable[Turn]) -> None:
        """Take these turns out of the conversations they are part of."""

    def bury(self, mention: Mention, until: datetime | None) -> None:
        """Leave nothing of the mention and its conversation but that it was there.

        Until then, or for ever, neither it nor an exact copy of it can be recorded again.
        """

    def keep_excerpts(self, mention_ids: Sequence[str]) -> None:
        """Drop the whole texts of these mentions; their passages stay."""

    def forget_words(self, events: Iterable[Event]) -> None:
        """Leave of these events what happened, when, and by whom."""

    def with_posts(self, closed_before: datetime, limit: int = 200) -> tuple[Case, ...]:
        """Cases that ended by then and whose posts are kept whole, those of longest ago first."""

    def with_customers(self, closed_before: datetime, limit: int = 200) -> tuple[Case, ...]:
        """Cases that ended by then, without whole posts by now, but with whose they were."""


class CaseBook(Conversations, Themes, Digests, Persons, Protocol):
    """The Cases table: customers, cases, mentions, the outbox, all written through `commit`."""

    def commit(self, change: Change) -> None:
        """Write a Change whole or not at all.

        Raises AlreadyKnown (mention or its copy recorded), NoRoom (the rep's day is full), Conflict
        (a version moved, an entry exists, the customer got another open case). Events that exist
        already are left as they are.
        """

    def case(self, case_id: str) -> Case | None:
        """The case, read consistently."""

    def file(self, case_id: str) -> CaseFile | None:
        """The case with its customer, mentions and history."""

    def customer(self, customer_id: str) -> Customer | None:
        """The customer, read consistently."""

    def cases_of(self, customer_id: str) -> tuple[Case, ...]:
        """All cases of a customer, oldest first."""

    def open_case(self, customer_id: str, brand: str) -> Case | None:
        """The customer's open case with the brand, read consistently."""

    def mention(self, mention_id: str) -> Mention | None:
        """The mention with that id."""

    def same_as(self, copy_key: str) -> Mention | None:
        """The mention that has this link or text key."""

    def add_place(self, mention_id: str, place: Place) -> bool:
        """Note another place of a mention; False if it was noted already."""

    def note_anchors(
        self, mention_id: str, brand: str, anchors: Sequence[str], until: datetime
    ) -> None:
        """Have the mention found by each of the anchors until then; again, nothing changes."""

    def sharing(self, brand: str, anchors: Sequence[str]) -> Mapping[str, int]:
        """The brand's mentions noted under any of these anchors, with how many each is under."""

    def waiting(self) -> Iterator[Case]:
        """Waiting cases of all brands, oldest mention first."""

    def of_rep(self, rep: str) -> Iterator[Case]:
        """Offered and claimed cases of a rep, oldest first."""

    def closed(self, brand: str, month: str) -> Iterator[Case]:
        """Cases of a brand closed in a month ('2026-11')."""

    def routed(self, brand: str, route: Route) -> Iterator[Mention]:
        """Mentions of a brand that went to a route other than alert, newest first."""

    def due_cases(self, now: datetime, limit: int = 200) -> tuple[Case, ...]:
        """Cases whose next step is due, soonest first."""

    def entry(self, entry_id: str) -> OutboxEntry | None:
        """The outbox entry, read consistently."""

    def due_followings(self, now: datetime, limit: int = 200) -> tuple[Following, ...]:
        """Cases whose customer's own site is to be looked at by now, soonest first."""

    def looked_closer(self, following: Following, again: datetime | None) -> None:
        """Look again then, or never; nothing if an attempt has it looked at anew meanwhile."""

    def due_entries(self, now: datetime, limit: int = 200) -> tuple[OutboxEntry, ...]:
        """Entries to look at by now, soonest first."""

    def taken(self, rep: str, day: date) -> int:
        """Alerts counted for a rep on that local day."""

    def is_barred(self, keys: Sequence[str]) -> bool:
        """Whether any of these identities (person, site or domain) must not be contacted."""

    def bar(self, key: str, why: str, at: datetime, kind: BarKind = "person") -> None:
        """Never contact this identity again; again, nothing changes."""

    def unbar(self, key: str) -> bool:
        """Take a bar back; False if there was none."""

    def bars(self) -> Iterator[Bar]:
        """Every bar, oldest first, without the names of people: for the operator."""


class Spent(Protocol):
    """One-time ids of links."""

    def spend(self, token_id: str, until: datetime) -> bool:
        """Mark the id as used; False, changing nothing, if it was used before."""


class Watchlists(Protocol):
    """The Watchlist table."""

    def current(self) -> Watchlist:
        """The watchlist in force; an empty one before the first apply."""

    def apply(self, watchlist: Watchlist) -> Watchlist:
        """Put it in force as the version after its own; Conflict when another was faster."""

    def is_sending(self) -> bool:
        """False while an operator has stopped all sending."""

    def set_sending(self, sending: bool) -> None:
        """Stop or resume all sending."""


class Mailer(Protocol):
    """SES, asked once."""

    def send(self, email: Email) -> str:
        """Hand the email over in one attempt and give its message id.

        Raises Refused (terminal), Busy (throttled, paused, quota: not sent), Unanswered (unknown).
        """


class Keys(Protocol):
    """The keys that sign links and sessions."""

    def current(self) -> tuple[str, bytes]:
        """Key id and key to sign with."""

    def key(self, key_id: str) -> bytes | None:
        """The key with that id, while it is still accepted."""


__all__ = [
    "CaseBook",
    "Clock",
    "Conversations",
    "Digests",
    "DocumentStore",
    "FeedBook",
    "Keys",
    "Mailer",
    "Nudges",
    "Persons",
    "ReplyStore",
    "SeenBook",
    "SentimentReader",
    "Spent",
    "Themes",
    "Translator",
    "Transport",
    "Watchlists",
]
