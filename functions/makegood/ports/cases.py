"""The Cases table, in the parts that its adapters are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from makegood.model.alerts import OutboxEntry
from makegood.model.bars import Bar, BarKind
from makegood.model.cases import Case, CaseFile, Customer, Event
from makegood.model.changes import Change, Following
from makegood.model.conversation import Pointer, Turn
from makegood.model.digests import Choices
from makegood.model.themes import PublicAnswer, ThemeBook
from makegood.model.verdicts import Mention, Place, Route


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

        Until then, or for ever, neither it nor an exact copy of it can be recorded again, nor what
        was a copy of it and says something else by now.
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
        """Note another place of a mention.

        False if it was noted already, is longer than LONGEST_PLACE, or there are MOST_PLACES.
        """

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
