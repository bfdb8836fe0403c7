"""What each function needs, made of its own deployment: the only reader of the environment.

Everything is imported where it is made, so that a function loads only what it uses: its cold start
is paid on every scale-up.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from secrets import token_urlsafe
from time import sleep
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from ulid import ULID

from makegood.adapters.deployed import Adapters
from makegood.config import Config
from makegood.errors import MakegoodError

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
    from aws_lambda_powertools.utilities.typing import LambdaContext

    from makegood.alerts.outbox import Noting, Renderer, Sending
    from makegood.cases.assigning.assignment import Assigning
    from makegood.cases.mentions.opening import Recorded
    from makegood.cases.sweeping.follow_up import FollowingUp
    from makegood.desk.deps import Desk
    from makegood.listening.hubs.pushes import HearingHubs
    from makegood.listening.hubs.subscribing import Subscribing
    from makegood.listening.polling.dispatch import Dispatching
    from makegood.listening.polling.fetch import Fetching
    from makegood.model.verdicts import Mention
    from makegood.model.watchlist import Watchlist
    from makegood.ports import FeedBook, Transport, Watchlists
    from makegood.replies.hearing import Hearing
    from makegood.triage.judging import Judging
    from makegood.triage.pipeline import Deps
    from makegood.triage.receiving import Receiving


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A ULID: ids sort by the time they were made."""
    return str(ULID())


@cache
def adapters() -> Adapters:
    """The ports of this function's own deployment."""
    return Adapters(Config.parse(os.environ), now)


@cache
def logger() -> Logger:
    """Structured logs of ids and counts; the function's name stands for the service."""
    return Logger(service=os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "makegood"))


@cache
def dispatching() -> "Dispatching":
    from makegood.listening.polling.dispatch import Dispatching

    made = adapters()
    budget, hears_hubs = int(made.config.polls_a_day), made.config.hub_pushes == "on"
    return Dispatching(made.feeds(), made.nudges(), int(made.config.lanes), budget, hears_hubs)


@cache
def fetching() -> "Fetching":
    from makegood.listening.polling.fetch import Fetching, no_pause

    made = adapters()
    web, feeds = made.transport(), made.feeds()
    asking = _subscribing(made.config, feeds, web)
    # Who serves feeds of their own to themselves has no host to be polite to.
    pause = no_pause if made.config.fetch_allow else sleep
    parts = (web, made.documents(), made.nudges(), feeds, now)
    return Fetching(*parts, subscribing=asking, pause=pause)


def _subscribing(config: Config, feeds: "FeedBook", web: "Transport") -> "Subscribing | None":
    """None where pushes are off, or the desk has no https address to which they could come."""
    from makegood.listening.hubs.subscribing import Subscribing

    if config.hub_pushes != "on" or not config.desk_url.startswith("https://"):
        return None
    return Subscribing(feeds, web, f"{config.desk_url}/hub", token_urlsafe)


@cache
def hearing_hubs() -> "HearingHubs":
    from makegood.listening.hubs.pushes import HearingHubs

    made = adapters()
    return HearingHubs(made.feeds(), made.nudges(), int(made.config.lanes))


@cache
def receiving() -> "Receiving":
    from makegood.triage.receiving import Receiving

    made = adapters()
    return Receiving(made.feeds(), made.documents(), partial(triaging, made, made.watchlists()))


def triaging(made: Adapters, watchlists: "Watchlists") -> "Deps":
    """What triage needs under the watchlist in force; its automaton is made once a version."""
    from makegood.cases.following.discovering import Discovering
    from makegood.cases.mentions.going_on import goes_on
    from makegood.cases.mentions.hearing import listen
    from makegood.cases.mentions.recording import record_or_amend
    from makegood.listening.addresses.safety import parse_allow
    from makegood.triage.edits import heard_before
    from makegood.triage.pipeline import Deps

    watchlist, book = watchlists.current(), made.book()
    discovering = Discovering(book, made.feeds(), watchlist, parse_allow(made.config.fetch_allow))

    def recorded(mention: "Mention") -> "Recorded":
        return record_or_amend(mention, book, watchlist, now(), new_id)

    return Deps(
        _judging(made, watchlist),
        made.seen(),
        made.nudges(),
        recorded,
        partial(listen, deps=discovering),
        partial(goes_on, book=book),
        partial(heard_before, book=book),
    )


_judgings: dict[int, "Judging"] = {}


def _judging(made: Adapters, watchlist: "Watchlist") -> "Judging":
    from makegood.adapters.language import LocalLanguages
    from makegood.triage.judging import Judging
    from makegood.triage.need.cues import Cues

    if watchlist.version not in _judgings:
        _judgings.clear()
        cues, detector = Cues.shipped(), LocalLanguages()
        _judgings[watchlist.version] = Judging.of(
            watchlist, cues, detector, made.reader(), made.translator()
        )
    return _judgings[watchlist.version]


@cache
def assigning() -> "Assigning":
    from makegood.cases.assigning.assignment import Assigning
    from makegood.triage.copies.near import is_near_copy

    made = adapters()
    return Assigning(made.book(), made.watchlists(), made.nudges(), is_near_copy)


@cache
def sending() -> "Sending":
    from makegood.alerts.outbox import Sending

    made = adapters()
    return Sending(made.book(), made.watchlists(), made.mailer(), rendering(made))


def rendering(made: Adapters) -> "Renderer":
    """`alerts.render` with the links and the thread's host of a deployment."""
    from makegood.alerts.render import Rendering, thread_host
    from makegood.alerts.ways import Ways
    from makegood.signing import Links

    links = Links(made.keys(), made.config.desk_url, made.config.reply_domain)
    ways = Ways(links.choices, links.mute, links.reply)
    return Rendering(links.landing, thread_host(made.config.sender), ways)


@cache
def noting() -> "Noting":
    from makegood.alerts.outbox import Noting

    made = adapters()
    return Noting(made.book(), made.watchlists(), made.nudges())


@cache
def hearing() -> "Hearing":
    from makegood.replies.hearing import Hearing
    from makegood.replies.trust import bare_address

    made = adapters()
    ours = bare_address(made.config.sender)
    return Hearing(
        made.book(),
        made.watchlists(),
        made.keys(),
        made.replies(),
        made.nudges(),
        made.config.reply_domain,
        ours,
    )


@cache
def following_up() -> "FollowingUp":
    from makegood.cases.following.closer import Closer
    from makegood.cases.sweeping.follow_up import FollowingUp
    from makegood.listening.addresses.safety import parse_allow

    made = adapters()
    book, allow = made.book(), parse_allow(made.config.fetch_allow)
    closer = Closer(book, made.feeds(), allow)
    return FollowingUp(book, made.watchlists(), made.nudges(), closer)


@cache
def desk() -> "Desk":
    from makegood.desk.deps import Desk

    made = adapters()
    return Desk(
        made.book(),
        made.watchlists(),
        made.spent(),
        made.keys(),
        made.nudges(),
        now,
        new_id,
        made.config.desk_url,
        made.config.contact_url,
    )


def each_record(
    event: dict[str, Any],
    context: "LambdaContext",
    work: Callable[["SQSRecord"], None],
    *,
    fifo: bool,
) -> "PartialItemFailureResponse":
    """Do the work on each message; those that failed come back, alone.

    In a FIFO queue the messages behind a failed one of its group come back too: order holds.
    """
    from aws_lambda_powertools.utilities.batch import (
        BatchProcessor,
        EventType,
        SqsFifoPartialProcessor,
        process_partial_response,
    )

    processor = (
        SqsFifoPartialProcessor(skip_group_on_error=True)
        if fifo
        else BatchProcessor(event_type=EventType.SQS)
    )
    return process_partial_response(event, partial(_told, work), processor, context)


def _told(work: Callable[["SQSRecord"], None], record: "SQSRecord") -> None:
    quietly(lambda: work(record), record.message_id)


def quietly[T](work: Callable[[], T], item: str) -> T:
    """Do the work; a failure is logged by its kind and place, and raised without its causes.

    What a library says of a failure may quote what it choked on: a post's words, an address.
    """
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever fails is told, and raised again
        kind = type(error).__name__
        why = str(error) if isinstance(error, MakegoodError) else kind
        place = [f"{one.filename}:{one.lineno}" for one in extract_tb(error.__traceback__)][-8:]
        told = {"kind": kind, "why": why, "place": place, "item": item}
        logger().error("failed", extra=told)
        raise RuntimeError(kind) from None
