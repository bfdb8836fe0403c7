"""Fetching: one poll of one feed, from its address to a document that waits for triage."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from makegood.errors import BadInput, FeedTrouble
from makegood.listening.addresses.links import host_and_port
from makegood.listening.addresses.wheel import feed_id, is_over, is_ready
from makegood.listening.hubs.subscribing import Subscribing, keep_up, let_go
from makegood.listening.hubs.subscription import is_unannounced
from makegood.listening.markup import guard
from makegood.listening.pages.discovery import to_follow
from makegood.listening.pages.robots import Robots
from makegood.listening.polling.hints import least_interval
from makegood.listening.polling.leaving import as_said
from makegood.listening.polling.manners import breath_left, least_of, taking_turns, wants_a_minute
from makegood.listening.polling.moves import adopted, after_answer
from makegood.listening.polling.taking import is_at_page, page_wait, take
from makegood.listening.polling.trouble import (
    after_recovery,
    after_trouble,
    is_of_the_document,
    is_worth_noting,
)
from makegood.listening.polling.turns import between_polls
from makegood.model.feeds import (
    Document,
    DocumentNote,
    FeedRef,
    Fetched,
    PollBatch,
    Trouble,
)
from makegood.ports import Clock, DocumentStore, FeedBook, Nudges, Transport

BUDGET = timedelta(seconds=90)
"""How long one batch is worked on. What is left is polled at its next turn; the function's timeout
must leave room for one more wait and fetch, and its writes."""

PATIENCE = 10.0
"""Seconds that a batch waits for a page whose site asks for time; else its next turn will do."""

RESTED: frozenset[Trouble] = frozenset({"throttled", "dns", "connect", "timeout"})
"""Troubles of a whole host: its other feeds in the batch are left alone."""

FOR_GOOD: frozenset[Trouble] = frozenset(
    {"refused_address", "too_large", "gone", "blocked", "not_a_feed", "malformed", "redirects"}
)
"""Troubles of a page to be read once that asking again would not mend; robots.txt is one."""

LEFT: frozenset[Trouble] = frozenset({"not_found", "gone"})
"""Troubles of an address that its feed has left, if it is known where to."""

type Result = Literal[
    "changed", "unchanged", "recovered", "moved", "trouble", "late", "resting", "over"
]


def no_pause(seconds: float) -> None:
    """Waits for nothing: for those whose feeds are their own."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """What fetching needs of the world."""

    transport: Transport
    documents: DocumentStore
    nudges: Nudges
    feeds: FeedBook
    clock: Clock
    robots: Robots = field(default_factory=Robots)
    subscribing: Subscribing | None = None
    """None where hubs are not asked to push."""
    pause: Callable[[float], None] = no_pause
    """Waits for so many seconds, between two polls of one host."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one poll."""

    feed_id: str
    result: Result
    trouble: Trouble = ""
    detail: str = ""
    host: str = ""
    """The host that the trouble is of: the feed's, or one to which it led."""
    asked_hub: bool = False


def fetch_batch(batch: PollBatch, deps: Fetching) -> tuple[Outcome, ...]:
    """Poll the feeds of a batch, one after the other, so that a host meets one connection.

    Never raises for what feeds do; faults of AWS pass through, and the whole batch comes again.
    """
    return tuple(_each(batch, deps))


def _each(batch: PollBatch, deps: Fetching) -> Iterator[Outcome]:
    started = deps.clock()
    hosts = _Hosts()
    for ref in taking_turns(batch.feeds, batch.dispatched_at):
        now = deps.clock()
        host = host_and_port(ref.address)
        wait = max(breath_left(hosts.asked.get(host), now), page_wait(ref, deps.robots, now))
        if is_late(ref, batch, now) or now - started > BUDGET:
            yield Outcome(ref.id, "late")
        elif host in hosts.resting or wait > PATIENCE:
            yield Outcome(ref.id, "resting")
        else:
            deps.pause(wait)
            outcome = fetch(ref, deps, deps.clock(), batch.correlation)
            hosts.note(host, outcome, deps.clock())
            deps = _after_asking(deps, outcome)
            yield outcome


@dataclass(frozen=True, slots=True)
class _Hosts:
    """What a batch has learned of the hosts that it asks."""

    resting: set[str] = field(default_factory=set)
    """Those that are left alone for the rest of it."""
    asked: dict[str, datetime] = field(default_factory=dict)
    """When each was last asked."""

    def note(self, host: str, outcome: Outcome, now: datetime) -> None:
        """What came of one poll."""
        if outcome.trouble in RESTED:
            self.resting.add(outcome.host)
        if outcome.result not in {"over", "resting"}:
            self.asked[host] = now
            self.resting.update({host} if wants_a_minute(host) else ())


def _after_asking(deps: Fetching, outcome: Outcome) -> Fetching:
    """With one hub less to ask in this batch, if one was asked: each may take its seconds."""
    if not (outcome.asked_hub and deps.subscribing):
        return deps
    left = replace(deps.subscribing, left=deps.subscribing.left - 1)
    return replace(deps, subscribing=left)


def is_late(ref: FeedRef, batch: PollBatch, now: datetime) -> bool:
    """Whether the poll waited longer than the feed's interval: then the next one is there."""
    return now - batch.dispatched_at > timedelta(minutes=between_polls(ref, now))


def fetch(ref: FeedRef, deps: Fetching, now: datetime, correlation: str) -> Outcome:
    """Poll one feed: a new body is stored, then triage is asked for, then the feed book knows.

    A crash between any two repeats harmlessly. An unchanged feed writes nothing. A discovered page
    that is no feed is handed on as it is, and followed by the feed that it names.
    """
    if is_over(ref, now):
        deps.feeds.end(ref.id, now)
        return _let_go(Outcome(ref.id, "over"), ref, deps, now)
    if not is_ready(ref, now):
        return Outcome(ref.id, "resting")
    try:
        fetched, new = take(ref, deps.transport, deps.robots, now)
    except FeedTrouble as error:
        return _in_trouble(ref, deps, now, error)
    if new is None:
        return _subscribed(_unchanged(ref, fetched, deps, now), ref, None, deps, now)
    document, text = new
    deps.documents.put(document)
    unannounced = is_unannounced(ref, now)
    deps.nudges.triage(DocumentNote(ref.id, document.key, now, correlation, unannounced))
    # Before the change is noted: else, after a crash, the hub it names would wait for the next one.
    outcome = _subscribed(Outcome(ref.id, "changed"), ref, (fetched, text), deps, now)
    after = _after_change(ref, fetched, document, text, now)
    deps.feeds.note_change(as_said(after, text, deps.transport, deps.feeds, now), now)
    return outcome


def _subscribed(
    outcome: Outcome,
    ref: FeedRef,
    news: tuple[Fetched, str] | None,
    deps: Fetching,
    now: datetime,
) -> Outcome:
    """After a poll that worked: its hub is kept up with, where hubs are asked to push."""
    is_asked = deps.subscribing is not None and keep_up(ref, news, deps.subscribing, now)
    return replace(outcome, asked_hub=is_asked)


def _let_go(outcome: Outcome, ref: FeedRef, deps: Fetching, now: datetime) -> Outcome:
    """After a feed left: its hub is told, where hubs are asked to push."""
    is_asked = deps.subscribing is not None and let_go(ref, deps.subscribing, now)
    return replace(outcome, asked_hub=is_asked)


def _after_change(
    ref: FeedRef, fetched: Fetched, document: Document, text: str, now: datetime
) -> FeedRef:
    """What the next poll goes by: a page is left for the feed that it names, in one hop."""
    if named := _named_by(ref, document, text):
        return replace(after_recovery(ref), address=named, etag="", last_modified="", sha256="")
    return replace(
        after_recovery(after_answer(ref, fetched, now) or ref),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        sha256=document.sha256,
        least=max(least_interval(fetched, text), least_of(host_and_port(ref.address))),
    )


def _named_by(ref: FeedRef, document: Document, text: str) -> str:
    """The feed that a discovered page names; empty if there is none that could be fetched."""
    if not (is_at_page(ref) and guard.is_page(text)):
        return ""
    named = to_follow(document.body, document.address)
    try:
        return named if named and feed_id(named) != ref.id else ""
    except BadInput:
        return ""


def _unchanged(ref: FeedRef, fetched: Fetched, deps: Fetching, now: datetime) -> Outcome:
    """Nothing is written, unless it was in trouble, or its address is about to change."""
    if is_of_the_document(ref):
        return Outcome(ref.id, "unchanged")
    moved = after_answer(ref, fetched, now)
    if not (ref.trouble or moved):
        return Outcome(ref.id, "unchanged")
    deps.feeds.note_trouble(after_recovery(moved or ref), now, "")
    return Outcome(ref.id, "recovered" if ref.trouble else "unchanged")


def _in_trouble(ref: FeedRef, deps: Fetching, now: datetime, error: FeedTrouble) -> Outcome:
    if error.trouble in LEFT and ref.moved_to:
        deps.feeds.note_trouble(after_recovery(adopted(ref)), now, "")
        return Outcome(ref.id, "moved")
    if ref.whole and error.trouble in FOR_GOOD:
        deps.feeds.end(ref.id)
        return Outcome(ref.id, "over", error.trouble, error.detail)
    after = after_trouble(ref, error.trouble, error.retry_after, now)
    if is_worth_noting(ref, after, now):
        deps.feeds.note_trouble(after, now, error.detail)
    host = error.host or host_and_port(ref.address)
    if error.retry_after and after.not_before and host:
        deps.feeds.note_rest(host, after.not_before)
    outcome = Outcome(ref.id, "trouble", error.trouble, error.detail, host)
    return _let_go(outcome, ref, deps, now) if error.trouble == "gone" else outcome
