"""A small made-up deployment in memory: two brands, three reps, and everything cases need."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Self

from contracts.case_samples import NOW, a_mention
from makegood.adapters.memory import MemoryCaseBook, MemoryMailer, MemoryWatchlists
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.alerts.outbox import Noting, Sending, send_entry
from makegood.cases.acts.acting import Acting
from makegood.cases.acts.claims import claim
from makegood.cases.assigning.assignment import Assigned, Assigning, assign_waiting
from makegood.cases.following.closer import Closer
from makegood.cases.mentions.opening import Recorded, record
from makegood.cases.sweeping.follow_up import FollowingUp, Swept, follow_up
from makegood.model.alerts import Email, EntryState, OutboxEntry
from makegood.model.cases import Case, CaseFile
from makegood.model.feeds import DocumentNote, PollBatch
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Brand, Keyword, Rep, Settings, Watchlist

JUNIPER = Brand(
    "juniper",
    "Juniper",
    (Keyword("juniper"),),
    lead="lou",
    thanks_email="thanks@juniper.example",
    ideas_email="ideas@juniper.example",
    danger_email="safety@juniper.example",
)
HERON = Brand("heron", "Heron", (Keyword("heron"),), lead="lou")
ADA = Rep("ada", "Ada Brandt", "ada@juniper.example", ("juniper", "heron"), ("en", "nl"))
BO = Rep("bo", "Bo Lund", "bo@juniper.example", ("juniper",))
LOU = Rep("lou", "Lou Ferris", "lou@juniper.example", (), ("en",))
WATCHLIST = Watchlist((JUNIPER, HERON), (ADA, BO, LOU), (), Settings(), version=1)


@dataclass(slots=True)
class RecordedNudges:
    """Remembers what was asked for, and does nothing."""

    sends: list[str] = field(default_factory=list)
    assigns: list[str] = field(default_factory=list)

    def poll(self, batches: Iterable[PollBatch]) -> None:
        raise NotImplementedError

    def triage(self, note: DocumentNote) -> None:
        raise NotImplementedError

    def assign(self, correlation: str) -> None:
        self.assigns.append(correlation)

    def send(self, entry_ids: Iterable[str]) -> None:
        self.sends += entry_ids


def plain_render(
    entry: OutboxEntry,
    files: tuple[CaseFile, ...],
    watchlist: Watchlist,
    now: datetime,
    mentions: tuple[Mention, ...],
) -> Email:
    """Names the entry and how much it was given, where a real email would speak to a person."""
    rep = watchlist.rep(entry.to_rep)
    to = entry.to_email or (rep.email if rep else "")
    text = f"{len(files)} files, {len(mentions)} mentions"
    return Email(
        to, f"{entry.kind} {entry.case}", f"<p>{text}</p>", text, tags=(("entry", entry.id),)
    )


@dataclass(slots=True)
class World:
    """Everything at once, with a clock that tests move."""

    watchlist: Watchlist = WATCHLIST
    now: datetime = NOW
    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    mailer: MemoryMailer = field(default_factory=MemoryMailer)
    nudges: RecordedNudges = field(default_factory=RecordedNudges)
    feeds: MemoryFeedBook = field(default_factory=MemoryFeedBook)
    ids: "count[int]" = field(default_factory=lambda: count(1))
    watchlists: MemoryWatchlists = field(init=False)

    def __post_init__(self) -> None:
        self.watchlists = MemoryWatchlists(self.watchlist)

    @property
    def acting(self) -> Acting:
        return Acting(self.book, self.watchlists)

    @property
    def sending(self) -> Sending:
        return Sending(self.book, self.watchlists, self.mailer, plain_render)

    @property
    def noting(self) -> Noting:
        return Noting(self.book, self.watchlists, self.nudges)

    def later(self, hours: float = 0, minutes: float = 0) -> datetime:
        self.now += timedelta(hours=hours, minutes=minutes)
        return self.now

    def hear(self, mention: Mention | None = None) -> Recorded:
        return record(
            mention or a_mention(),
            self.book,
            self.watchlist,
            self.now,
            lambda: f"c{next(self.ids)}",
        )

    def assign(self) -> Assigned:
        deps = Assigning(self.book, self.watchlists, self.nudges, lambda one, other: one == other)
        return assign_waiting(deps, self.now)

    def sweep(self) -> Swept:
        closer = Closer(self.book, self.feeds)
        return follow_up(FollowingUp(self.book, self.watchlists, self.nudges, closer), self.now)

    def send(self, entry_id: str) -> EntryState | None:
        return send_entry(entry_id, self.sending, self.now)

    def send_due(self) -> list[EntryState | None]:
        return [self.send(entry.id) for entry in self.book.due_entries(self.now)]

    def offered(self, mention: Mention | None = None) -> Case:
        """A case that was heard of and put before a rep."""
        heard = self.hear(mention)
        assert heard.case_id
        self.assign()
        return self.case(heard.case_id)

    def taken(self) -> Self:
        """After Ada has taken the first case."""
        self.offered()
        claim("c1", "ada", self.acting, self.now)
        return self

    def case(self, case_id: str = "c1") -> Case:
        case = self.book.case(case_id)
        assert case is not None
        return case

    def names(self, case_id: str = "c1") -> list[str]:
        """The names of a case's events, in order."""
        file = self.book.file(case_id)
        assert file is not None
        return [event.name for event in file.events]

    def entries(self, kind: str) -> list[OutboxEntry]:
        return [entry for entry in self.book.entries.values() if entry.kind == kind]

    def stepped(self, step: str) -> list[OutboxEntry]:
        """The emails of a step of the ladder; a morning's digest of one case is another."""
        return [one for one in self.book.entries.values() if one.step == step and one.mentions]

    def change_rep(self, rep: Rep) -> None:
        """Put a changed rep into the watchlist in force."""
        reps = tuple(rep if known.id == rep.id else known for known in self.watchlist.reps)
        self.put(replace(self.watchlist, reps=reps))

    def put(self, watchlist: Watchlist) -> None:
        self.watchlist = watchlist
        self.watchlists.watchlist = watchlist


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, in UTC; the 2nd is a Monday."""
    return NOW.replace(day=day, hour=hour, minute=minute)


def a_day(day: int) -> date:
    return date(2026, 11, day)
