"""Where ports meet their adapters: the only maker of clients and reader of the environment.

Adapters are imported where they are made, so that a function loads only what it uses: its cold
start is paid on every scale-up.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

import boto3
from aws_lambda_powertools import Logger
from botocore.config import Config as ClientConfig
from ulid import ULID

from makegood.config import Config
from makegood.errors import MakegoodError

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
    from aws_lambda_powertools.utilities.typing import LambdaContext

    from makegood.adapters.dynamodb.table import Table
    from makegood.alerts.outbox import Noting, Renderer, Sending
    from makegood.cases.assignment import Assigning
    from makegood.cases.follow_up import FollowingUp
    from makegood.cases.opening import Recorded
    from makegood.desk.deps import Desk
    from makegood.listening.dispatch import Dispatching
    from makegood.listening.fetch import Fetching
    from makegood.model.alerts import Email, OutboxEntry
    from makegood.model.cases import CaseFile
    from makegood.model.verdicts import Mention
    from makegood.model.watchlist import Watchlist
    from makegood.ports import (
        CaseBook,
        DocumentStore,
        FeedBook,
        Keys,
        Mailer,
        Nudges,
        SeenBook,
        SentimentReader,
        Spent,
        Translator,
        Transport,
        Watchlists,
    )
    from makegood.triage.judging import Judging
    from makegood.triage.pipeline import Deps
    from makegood.triage.receiving import Receiving

_PATIENT = ClientConfig(
    retries={"mode": "standard", "total_max_attempts": 3}, connect_timeout=3, read_timeout=20
)
# SendEmail has no idempotency token: botocore's own retry would send a second email unseen.
_ONCE = ClientConfig(retries={"total_max_attempts": 1}, connect_timeout=3, read_timeout=20)


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A ULID: ids sort by the time they were made."""
    return str(ULID())


@dataclass(slots=True)
class Adapters:
    """Every port of one deployment, each made when it is asked for."""

    config: Config
    session: Any = field(default_factory=boto3.Session)
    _clients: dict[tuple[str, str], Any] = field(default_factory=dict)
    _secrets: dict[str, "Keys"] = field(default_factory=dict)

    def client(self, service: str, region: str = "", how: ClientConfig = _PATIENT) -> Any:
        """The client of a service, made once."""
        key = (service, region)
        if key not in self._clients:
            self._clients[key] = self.session.client(
                service, region_name=region or None, config=how
            )
        return self._clients[key]

    def _table(self, name: str) -> "Table":
        from makegood.adapters.dynamodb.table import Table

        return Table(self.client("dynamodb"), name)

    def feeds(self) -> "FeedBook":
        from makegood.adapters.dynamodb.feeds import DynamoFeedBook

        return DynamoFeedBook(self._table(self.config.feeds_table))

    def seen(self) -> "SeenBook":
        from makegood.adapters.dynamodb.seen import DynamoSeenBook

        bucket = self.config.documents_bucket
        return DynamoSeenBook(self._table(self.config.feeds_table), self.client("s3"), bucket)

    def documents(self) -> "DocumentStore":
        from makegood.adapters.s3 import S3Documents

        return S3Documents(self.client("s3"), self.config.documents_bucket)

    def nudges(self) -> "Nudges":
        from makegood.adapters.sqs import QueueNudges

        config = self.config
        queues = (config.polls_queue, config.triage_queue, config.assign_queue, config.alerts_queue)
        return QueueNudges(self.client("sqs"), *queues, now)

    def book(self) -> "CaseBook":
        from makegood.adapters.dynamodb.cases import DynamoCaseBook

        privacy = self._secret(self.config.privacy_key)
        return DynamoCaseBook(self._table(self.config.cases_table), lambda: privacy.current()[1])

    def spent(self) -> "Spent":
        from makegood.adapters.dynamodb.spent import DynamoSpent

        return DynamoSpent(self._table(self.config.cases_table))

    def watchlists(self) -> "Watchlists":
        from makegood.adapters.dynamodb.watchlists import DynamoWatchlists

        return DynamoWatchlists(self._table(self.config.watchlist_table))

    def keys(self) -> "Keys":
        return self._secret(self.config.link_keys)

    def _secret(self, arn: str) -> "Keys":
        """The keys of a secret, made once: they are kept for minutes, not asked for each time."""
        from makegood.adapters.secrets import SecretKeys

        if arn not in self._secrets:
            self._secrets[arn] = SecretKeys(self.client("secretsmanager"), arn, now)
        return self._secrets[arn]

    def mailer(self) -> "Mailer":
        from makegood.adapters.ses import SesMailer

        client = self.client("sesv2", how=_ONCE)
        return SesMailer(client, self.config.sender, self.config.configuration_set)

    def reader(self) -> "SentimentReader":
        from makegood.adapters.comprehend import ComprehendReader

        return ComprehendReader(self.client("comprehend", self.config.reading_region))

    def translator(self) -> "Translator | None":
        if self.config.translate != "on":
            return None
        from makegood.adapters.translate import AmazonTranslator

        return AmazonTranslator(self.client("translate", self.config.reading_region))

    def transport(self) -> "Transport":
        return transport(self.config.fetch_allow, self.config.contact_url)


def transport(fetch_allow: str, contact_url: str) -> "Transport":
    """The web, for a deployment and for the operator's own machine alike."""
    from makegood.adapters.http import WebTransport, user_agent
    from makegood.listening.safety import parse_allow

    return WebTransport(parse_allow(fetch_allow), user_agent(contact_url))


@cache
def adapters() -> Adapters:
    """The ports of this function's own deployment."""
    return Adapters(Config.parse(os.environ))


@cache
def logger() -> Logger:
    """Structured logs of ids and counts; the function's name stands for the service."""
    return Logger(service=os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "makegood"))


@cache
def dispatching() -> "Dispatching":
    from makegood.listening.dispatch import Dispatching

    made = adapters()
    return Dispatching(made.feeds(), made.nudges(), int(made.config.lanes))


@cache
def fetching() -> "Fetching":
    from makegood.listening.fetch import Fetching

    made = adapters()
    return Fetching(made.transport(), made.documents(), made.nudges(), made.feeds(), now)


@cache
def receiving() -> "Receiving":
    from makegood.triage.receiving import Receiving

    made = adapters()
    return Receiving(made.feeds(), made.documents(), partial(triaging, made, made.watchlists()))


def triaging(made: Adapters, watchlists: "Watchlists") -> "Deps":
    """What triage needs under the watchlist in force; its automaton is made once a version."""
    from makegood.cases.opening import record
    from makegood.triage.pipeline import Deps

    watchlist, book = watchlists.current(), made.book()

    def recorded(mention: "Mention") -> "Recorded":
        return record(mention, book, watchlist, now(), new_id)

    return Deps(_judging(made, watchlist), made.seen(), book, made.nudges(), recorded)


_judgings: dict[int, "Judging"] = {}


def _judging(made: Adapters, watchlist: "Watchlist") -> "Judging":
    from makegood.adapters.language import LocalLanguages
    from makegood.triage.cues import Cues
    from makegood.triage.judging import Judging

    if watchlist.version not in _judgings:
        _judgings.clear()
        cues, detector = Cues.shipped(), LocalLanguages()
        _judgings[watchlist.version] = Judging.of(
            watchlist, cues, detector, made.reader(), made.translator()
        )
    return _judgings[watchlist.version]


@cache
def assigning() -> "Assigning":
    from makegood.cases.assignment import Assigning
    from makegood.triage.copies import is_near_copy

    made = adapters()
    return Assigning(made.book(), made.watchlists(), made.nudges(), is_near_copy)


@cache
def sending() -> "Sending":
    from makegood.alerts.outbox import Sending

    made = adapters()
    return Sending(made.book(), made.watchlists(), made.mailer(), rendering(made))


def rendering(made: Adapters) -> "Renderer":
    """`alerts.render` with the links and the thread's host of a deployment."""
    from makegood.alerts.render import render, thread_host
    from makegood.signing import Links

    host = thread_host(made.config.sender)
    link = Links(made.keys(), made.config.desk_url).landing

    def rendered(
        entry: "OutboxEntry",
        files: "tuple[CaseFile, ...]",
        watchlist: "Watchlist",
        now: datetime,
        mentions: "tuple[Mention, ...]",
    ) -> "Email":
        return render(entry, files, watchlist, link, now, host=host, mentions=mentions)

    return rendered


@cache
def noting() -> "Noting":
    from makegood.alerts.outbox import Noting

    made = adapters()
    return Noting(made.book(), made.watchlists(), made.nudges())


@cache
def following_up() -> "FollowingUp":
    from makegood.cases.follow_up import FollowingUp

    made = adapters()
    return FollowingUp(made.book(), made.watchlists(), made.nudges())


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
    """Do the work; a failure is logged by its kind and place, and raised without its causes.

    What a library says of a failure may quote what it choked on: a post's words, an address.
    """
    try:
        work(record)
    except Exception as error:  # noqa: BLE001 - whatever fails is told, and raised again
        kind = type(error).__name__
        why = str(error) if isinstance(error, MakegoodError) else kind
        place = [f"{one.filename}:{one.lineno}" for one in extract_tb(error.__traceback__)][-8:]
        told = {"kind": kind, "why": why, "place": place, "item": record.message_id}
        logger().error("failed", extra=told)
        raise RuntimeError(kind) from None
