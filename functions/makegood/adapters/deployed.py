"""Every port of one deployment, each made when it is asked for.

Adapters are imported where they are made, so that a function loads only what it uses: its cold
start is paid on every scale-up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config as ClientConfig

from makegood.config import Config

if TYPE_CHECKING:
    from makegood.adapters.dynamodb.table import Table
    from makegood.ports import (
        CaseBook,
        Clock,
        DocumentStore,
        FeedBook,
        Keys,
        Mailer,
        Nudges,
        ReplyStore,
        SeenBook,
        SentimentReader,
        Spent,
        Translator,
        Transport,
        Watchlists,
    )

_PATIENT = ClientConfig(
    retries={"mode": "standard", "total_max_attempts": 3}, connect_timeout=3, read_timeout=20
)


@dataclass(slots=True)
class Adapters:
    """Every port of one deployment, each made when it is asked for."""

    config: Config
    clock: "Clock"
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
        return QueueNudges(self.client("sqs"), *queues, self.clock)

    def book(self) -> "CaseBook":
        from makegood.adapters.dynamodb.cases import DynamoCaseBook

        privacy = self._secret(self.config.privacy_key)
        table = self._table(self.config.cases_table)
        return DynamoCaseBook(table, lambda: privacy.current()[1], self.clock)

    def spent(self) -> "Spent":
        from makegood.adapters.dynamodb.spent import DynamoSpent

        return DynamoSpent(self._table(self.config.cases_table))

    def watchlists(self) -> "Watchlists":
        from makegood.adapters.dynamodb.watchlists import DynamoWatchlists

        return DynamoWatchlists(self._table(self.config.watchlist_table))

    def replies(self) -> "ReplyStore":
        from makegood.adapters.s3_replies import S3Replies

        return S3Replies(self.client("s3"), self.config.documents_bucket)

    def keys(self) -> "Keys":
        return self._secret(self.config.link_keys)

    def _secret(self, arn: str) -> "Keys":
        """The keys of a secret, made once: they are kept for minutes, not asked for each time."""
        from makegood.adapters.secrets import SecretKeys

        if arn not in self._secrets:
            self._secrets[arn] = SecretKeys(self.client("secretsmanager"), arn, self.clock)
        return self._secrets[arn]

    def mailer(self) -> "Mailer":
        from makegood.adapters.ses import ONE_ATTEMPT, SesMailer

        client = self.client("sesv2", how=ONE_ATTEMPT)
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
        """The web, held to who does not want to be asked."""
        from makegood.listening.addresses.doors import DoorsLately

        check_onward = DoorsLately(self.feeds(), self.clock).check
        return transport(self.config.fetch_allow, self.config.contact_url, check_onward)


def transport(
    fetch_allow: str, contact_url: str, check_onward: Callable[[str], None] = lambda _: None
) -> "Transport":
    """The web, for a deployment and for the operator's own machine alike."""
    from makegood.adapters.http import WebTransport, user_agent
    from makegood.listening.addresses.safety import parse_allow

    allow, agent = parse_allow(fetch_allow), user_agent(contact_url)
    return WebTransport(allow, agent, check_onward=check_onward)
