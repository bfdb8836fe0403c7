"""The whole chain in one process, driven as AWS would: schedules, queues, events, and faults.

The ports are the memory adapters on a counted line, the steps are the functions that the handlers
call, messages and events go through their real forms.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import count
from typing import Any, Self

from faults.line import Killed, Line
from faults.queues import Message, Queues
from makegood.adapters.language import LocalLanguages
from makegood.adapters.memory import (
    MemoryCaseBook,
    MemoryKeys,
    MemoryMailer,
    MemoryWatchlists,
)
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import (
    MemoryDocuments,
    MemorySeenBook,
    MemoryTransport,
    Page,
)
from makegood.adapters.messages import read_assign, read_poll, read_send, read_triage
from makegood.adapters.ses_events import read_delivery
from makegood.alerts.outbox import Noting, Renderer, Sending, note, send_entry
from makegood.alerts.render import Rendering
from makegood.cases.assigning.assignment import Assigning, assign_waiting
from makegood.cases.following.closer import Closer
from makegood.cases.following.discovering import Discovering
from makegood.cases.mentions.going_on import goes_on
from makegood.cases.mentions.hearing import listen
from makegood.cases.mentions.recording import record_or_amend
from makegood.cases.sweeping.follow_up import FollowingUp, follow_up
from makegood.errors import MakegoodError
from makegood.listening.polling.dispatch import Dispatching, dispatch
from makegood.listening.polling.fetch import Fetching, fetch_batch
from makegood.model.alerts import Email, OutboxEntry
from makegood.model.cases import CaseFile
from makegood.model.feeds import Cursor, Feed
from makegood.model.verdicts import Felt, Mention, Sentiment
from makegood.model.watchlist import Watchlist
from makegood.signing import Links
from makegood.triage.copies.near import is_near_copy
from makegood.triage.edits import heard_before
from makegood.triage.judging import Judging
from makegood.triage.need.cues import Cues
from makegood.triage.pipeline import Deps
from makegood.triage.receiving import Receiving, receive
from makegood_ops.standin.reader import LocalReader

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LANES = 3
CALM = 2
"""Minutes that a run takes at least."""
PATIENCE = 120
"""Minutes after which a run is given up."""
DESK = "https://desk.example"

type Choose = Callable[[Sequence[Any]], Any]
"""Which of what is ready comes next."""


@dataclass(slots=True)
class QuickReader:
    """The stand-in's readings, remembered between runs: a run of the chain must take little."""

    def languages(self) -> frozenset[str]:
        return LocalReader().languages()

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        return _readings(tuple(texts), language)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        return _feelings(tuple(texts), language)


@cache
def _readings(texts: tuple[str, ...], language: str) -> tuple[Sentiment | None, ...]:
    return LocalReader().read(texts, language)


@cache
def _feelings(texts: tuple[str, ...], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
    return LocalReader().towards(texts, language)


@cache
def _judging(watchlist: Watchlist) -> Judging:
    return Judging.of(watchlist, Cues.shipped(), LocalLanguages(), QuickReader())


@dataclass(slots=True)
class Chain:
    """One deployment. Every public method is one thing that AWS or somebody outside does."""

    pages: dict[str, Page]
    watchlist: Watchlist
    feeds: Iterable[Feed]
    line: Line = field(default_factory=Line)
    now: datetime = NOW
    reads_apart: bool = False
    """Whether a document that comes again is read in a process of its own, as it is on AWS."""
    tells_deliveries: bool = True
    """Whether SES's events come."""
    render: Renderer | None = None
    """Instead of the real one, which takes most of a run's time."""
    keeps_stages: bool = False
    failures: list[str] = field(default_factory=list)
    stages: list["Chain"] = field(default_factory=list)
    """The chain as it was before each delivery."""
    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    seen: MemorySeenBook = field(default_factory=MemorySeenBook)
    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    queues: Queues = field(default_factory=Queues)
    mailer: MemoryMailer = field(default_factory=MemoryMailer)
    events: list[Mapping[str, Any]] = field(default_factory=list)
    transport: MemoryTransport = field(init=False)
    feedbook: MemoryFeedBook = field(init=False)
    watchlists: MemoryWatchlists = field(init=False)
    _ids: Iterable[int] = field(default_factory=count)
    _told: int = 0

    def __post_init__(self) -> None:
        self.transport = MemoryTransport(self.pages)
        self.pages = self.transport.pages
        self.feedbook = MemoryFeedBook(self.feeds)
        self.feedbook.advance_cursor(None, Cursor(self.now - timedelta(minutes=5)))
        self.feedbook.writes = 0
        self.watchlists = MemoryWatchlists(self.watchlist)

    def dispatch(self) -> None:
        """The dispatcher's minute. Habits are forgotten: each turn of the wheel brings a poll."""
        for key, feed in self.feedbook.feeds.items():
            restless = replace(feed.ref, habit=None, interval=5)
            self.feedbook.feeds[key] = replace(feed, ref=restless)
        self.step(lambda: dispatch(self.dispatching(), self.now))

    def follow_up(self) -> None:
        """The sweep's minute."""
        self.step(lambda: follow_up(self.following_up(), self.now))

    def deliver(self, message: Message) -> bool:
        """One message to its function; it stays, and comes again, when that fails."""
        message.receives += 1
        is_done = self.step(lambda: self._handlers[message.queue](message))
        if is_done:
            self.queues.done(message)
        else:
            self.queues.failed(message, self.now)
        return is_done

    def deliver_again(self, message: Message) -> None:
        """A message that was handled already, or is being handled elsewhere."""
        self.step(lambda: self._handlers[message.queue](message))

    def tell(self, event: Mapping[str, Any]) -> None:
        """One SES event to its function; it comes again when that fails."""
        if self.step(lambda: self._note(event)):
            self.events.remove(event)

    def step(self, act: Callable[[], object]) -> bool:
        """Whether the act went through; a second passes with it."""
        try:
            act()
        except (Killed, MakegoodError, ExceptionGroup) as fault:
            self.failures.append(f"{type(fault).__name__}: {fault}")
            return False
        finally:
            self.now += timedelta(seconds=1)
            self._hear_of_mails()
        return True

    def go_on(self) -> None:
        """The rest of a run that was forked while it was drained."""
        self.drain()
        self.now += MINUTE
        self.play_out()

    def fork(self, line: Line) -> "Chain":
        """The chain as it is now, to go another way; calls are counted on from here."""
        line.calls[:] = self.line.calls
        twin = Chain(self.pages, self.watchlist, (), line, self.now, render=self.render)
        twin.book = MemoryCaseBook(
            *(copy(getattr(self.book, each.name)) for each in fields(MemoryCaseBook))
        )
        twin.seen._seen = dict(self.seen._seen)
        twin.documents._documents = dict(self.documents._documents)
        twin.feedbook.feeds = dict(self.feedbook.feeds)
        twin.feedbook._cursor = self.feedbook._cursor
        twin.feedbook.rests = dict(self.feedbook.rests)
        twin.queues = self.queues.fork()
        twin.mailer.sent = list(self.mailer.sent)
        twin.events, twin._told = list(self.events), self._told
        twin._ids = self._ids
        return twin

    def drain(self, choose: Choose = lambda ready: ready[0]) -> None:
        """Deliver until nothing is left to deliver, each time what `choose` says."""
        while ready := [*self.queues.ready(self.now), *self.events]:
            chosen = choose(ready)
            if self.keeps_stages:
                self.stages.append(self.fork(Line()))
            if isinstance(chosen, Message):
                self.deliver(chosen)
            else:
                self.tell(chosen)

    def minute(self, choose: Choose = lambda ready: ready[0]) -> None:
        """One minute of a running deployment."""
        began = self.now
        self.dispatch()
        self.follow_up()
        self.drain(choose)
        self.now = max(self.now, began + MINUTE)

    def minutes(self, count: int) -> Self:
        """So many minutes, in which what failed comes again at once."""
        self.queues.is_patient = False
        for _ in range(count):
            self.minute()
        return self

    def play_out(self, choose: Choose = lambda ready: ready[0]) -> None:
        """Minutes until all is done: what failed came again, what got no answer was sent again."""
        for number in range(PATIENCE):
            self.minute(choose)
            if number >= CALM and self._is_calm():
                return

    def _is_calm(self) -> bool:
        is_due = self.book.due_entries(self.now + timedelta(hours=1))
        return not (self.queues.waiting or self.events or is_due)

    def apply(self, watchlist: Watchlist) -> None:
        """The operator puts another watchlist in force."""
        version = self.watchlists.current().version
        self.watchlists.apply(replace(watchlist, version=version))

    def dispatching(self) -> Dispatching:
        feeds, nudges = self.on("feeds", self.feedbook), self.on("nudges", self.queues)
        return Dispatching(feeds, nudges, LANES, hears_hubs=True)

    def fetching(self) -> Fetching:
        return Fetching(
            self.on("web", self.transport),
            self.on("documents", self.documents),
            self.on("nudges", self.queues),
            self.on("feeds", self.feedbook),
            lambda: self.now,
        )

    def receiving(self) -> Receiving:
        feeds, documents = self.on("feeds", self.feedbook), self.on("documents", self.documents)
        return Receiving(feeds, documents, self._triaging)

    def _triaging(self) -> Deps:
        watchlist: Watchlist = self.on("watchlists", self.watchlists).current()
        book = self.on("book", self.book)

        def recorded(mention: Mention) -> Any:
            return record_or_amend(
                mention, book, watchlist, self.now, lambda: f"case{next(iter(self._ids))}"
            )

        nudges = self.on("nudges", self.queues)
        discovering = Discovering(book, self.on("feeds", self.feedbook), watchlist)
        seen, judging = self.on("seen", self.seen), self._judge(watchlist)
        listening, known = partial(listen, deps=discovering), partial(heard_before, book=book)
        return Deps(judging, seen, nudges, recorded, listening, partial(goes_on, book=book), known)

    def _judge(self, watchlist: Watchlist) -> Judging:
        return replace(_judging(watchlist), reader=self.on("comprehend", QuickReader()))

    def assigning(self) -> Assigning:
        book, watchlists = self.on("book", self.book), self.on("watchlists", self.watchlists)
        return Assigning(book, watchlists, self.on("nudges", self.queues), is_near_copy)

    def sending(self) -> Sending:
        links = Links(self.on("keys", MemoryKeys()), DESK)
        return Sending(
            self.on("book", self.book),
            self.on("watchlists", self.watchlists),
            self.on("ses", self.mailer),
            self.render or Rendering(links.landing, "mail.example"),
        )

    def noting(self) -> Noting:
        book, watchlists = self.on("book", self.book), self.on("watchlists", self.watchlists)
        return Noting(book, watchlists, self.on("nudges", self.queues))

    def following_up(self) -> FollowingUp:
        book, watchlists = self.on("book", self.book), self.on("watchlists", self.watchlists)
        closer = Closer(book, self.on("feeds", self.feedbook))
        return FollowingUp(book, watchlists, self.on("nudges", self.queues), closer)

    def on(self, name: str, port: Any) -> Any:
        """The port on this chain's line."""
        return self.line.port(name, port)

    @property
    def _handlers(self) -> dict[str, Callable[[Message], object]]:
        return {
            "polls": self._poll,
            "triage": self._triage,
            "assign": self._assign,
            "alerts": self._send,
        }

    def _poll(self, message: Message) -> None:
        fetch_batch(read_poll(message.body), self.fetching())

    def _triage(self, message: Message) -> None:
        receives = message.receives if self.reads_apart else 1
        receive(read_triage(message.body), receives, self.receiving(), self.now)

    def _assign(self, message: Message) -> None:
        read_assign(message.body)
        assign_waiting(self.assigning(), self.now)

    def _send(self, message: Message) -> None:
        send_entry(read_send(message.body), self.sending(), self.now)

    def _note(self, event: Mapping[str, Any]) -> None:
        delivery = read_delivery(event)
        assert delivery is not None
        note(delivery, self.noting())

    def _hear_of_mails(self) -> None:
        """SES tells of each email that it took, whatever we heard of that."""
        for number, email in enumerate(self.mailer.sent[self._told :], self._told):
            if self.tells_deliveries:
                self.events += [
                    ses_event(kind, email, f"memory-{number + 1}", self.now)
                    for kind in ("Send", "Delivery")
                ]
        self._told = len(self.mailer.sent)


def plainly(
    entry: OutboxEntry,
    files: tuple[CaseFile, ...],
    watchlist: Watchlist,
    now: datetime,
    mentions: tuple[Mention, ...],
) -> Email:
    """An email that says only what it is: quick to make."""
    rep = watchlist.rep(entry.to_rep)
    whom = ", ".join(file.case.customer_name for file in files) or len(mentions)
    return Email(
        to=rep.email if rep else entry.to_email,
        subject=f"{entry.kind} about {whom}",
        html="",
        text="",
        references=f"<{entry.case}@mail.example>" if entry.case else "",
        tags=(("entry", entry.id), ("kind", entry.kind)),
    )


def ses_event(kind: str, email: Email, message_id: str, at: datetime) -> Mapping[str, Any]:
    """What EventBridge brings of an email."""
    part = {"Send": "send", "Delivery": "delivery"}[kind]
    tags = {name: [value] for name, value in email.tags}
    mail = {"timestamp": at.isoformat(), "messageId": message_id, "tags": tags}
    detail = {"eventType": kind, "mail": mail, part: {"timestamp": at.isoformat()}}
    return {"time": at.isoformat(), "detail": detail}
