"""What listening needs: the web, feeds and what was seen of them, and stored documents."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol

from makegood.model.feeds import Cursor, Document, Feed, FeedRef, Fetched, OptOuts
from makegood.model.hubs import Hub, Subscription


class Transport(Protocol):
    """The web, reached politely and safely."""

    def get(self, ref: FeedRef) -> Fetched:
        """One conditional GET within the deadline and caps; FeedTrouble for the feed's faults."""

    def post(self, address: str, form: Mapping[str, str]) -> None:
        """One POST of a form, by https alone, under the same checks; FeedTrouble unless taken."""


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

    def note_commented(self, feed: Feed) -> None:
        """Write `commented` of the feed, and nothing else of it."""

    def note_change(self, ref: FeedRef, at: datetime) -> None:
        """A poll found a new body: write address, validators, hash and `least`, clear trouble.

        From the first one on, its health is looked at.
        """

    def note_habit(self, ref: FeedRef) -> None:
        """Its posts have taught how often to ask: write habit and class, and nothing else.

        Its class stays if it is followed closer by now than `ref` says, or no longer is.
        """

    def note_closer(self, ref: FeedRef, seen: FeedRef) -> bool:
        """It is followed closer, or no longer: write `closer_until` and class of `ref`.

        False, changing nothing, if it left the wheel, or either is not as `seen` any more.
        """

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

    def opt_outs(self) -> OptOuts:
        """Sites that asked not to be polled, read consistently."""

    def note_opt_outs(self, opt_outs: OptOuts) -> None:
        """Write them over version - 1; Conflict when somebody else did meanwhile."""

    def note_subscription(
        self, feed_id: str, seen: Subscription | None, to: Subscription | None
    ) -> None:
        """Write what became of its subscription, as a later version of `seen`; None for none.

        Conflict when it is no longer what was seen, or the feed left the wheel.
        """

    def hub(self, address: str) -> Hub:
        """A hub as it is known; one of which nothing is written has missed nothing."""

    def note_hub(self, hub: Hub) -> None:
        """Write it over version - 1; Conflict when somebody else did meanwhile."""

    def silent_hubs(self, limit: int) -> tuple[Hub, ...]:
        """Hubs that fell silent and of which leads were not told."""

    def note_rest(self, host: str, until: datetime) -> None:
        """A whole host asked to be left alone until then; nothing if it already asked for longer.

        `host` is as `listening.addresses.links.host_and_port` has it.
        """

    def resting(self, now: datetime) -> Mapping[str, datetime]:
        """Hosts that are to be left alone, each until when."""

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
