"""An account in memory whose every call is counted, in calls and in DynamoDB's units.

moto's own units are made up, so they are reckoned here by DynamoDB's rule: a write takes one for
each KB of the item, a transaction two; a consistent read takes one for each 4 KB, an index half.
What an index writes is left out, for it depends on what stood there before.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

import boto3
import yaml
from moto import mock_aws

from makegood.adapters.dynamodb.items import from_wire

REGION = "eu-west-1"
TEMPLATE = Path(__file__).parents[2] / "template.yaml"
TABLES = {"FeedsTable": "feeds", "CasesTable": "cases", "WatchlistTable": "watchlist"}
_KEPT = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")

type Wire = Mapping[str, Any]


@dataclass(slots=True)
class Cost:
    """What something took."""

    calls: Counter[str] = field(default_factory=Counter)
    """By service and operation: 'dynamodb Query'."""
    reads: float = 0.0
    writes: int = 0

    def said(self) -> str:
        """The calls in words, the most frequent first."""
        return ", ".join(f"{count} {name}" for name, count in self.calls.most_common())


class Account:
    """Sessions of one made-up account; those made by `session` are counted in `cost`."""

    def __init__(self) -> None:
        self.cost = Cost()
        self._unseen: Any = _session().client("dynamodb")

    def session(self) -> Any:
        """A boto3 session whose clients are counted."""
        made = _session()
        made.events.register("before-parameter-build", self._before)
        made.events.register("after-call", self._after)
        return made

    def make_queue(self, name: str) -> str:
        """A queue, FIFO by its name; its address."""
        fifo = {"FifoQueue": "true"} if name.endswith(".fifo") else {}
        made = _session().client("sqs").create_queue(QueueName=name, Attributes=fifo)
        return str(made["QueueUrl"])

    def make_secret(self, name: str) -> str:
        """A secret as the template generates one; its ARN."""
        keys = json.dumps({"current": "k1", "k1": "a key for benchmarks"})
        made = _session().client("secretsmanager").create_secret(Name=name, SecretString=keys)
        return str(made["ARN"])

    def reset(self) -> None:
        """Count from nothing again."""
        self.cost = Cost()

    def _before(self, params: Wire, model: Any, context: dict[str, Any], **_: Any) -> None:
        context["asked"] = params
        service = model.service_model.signing_name
        self.cost.calls[f"{service} {model.name}"] += 1

    def _after(self, parsed: Wire, model: Any, context: dict[str, Any], **_: Any) -> None:
        if model.service_model.service_name == "dynamodb":
            asked = context["asked"]
            self.cost.reads += _read_units(model.name, asked, parsed)
            self.cost.writes += sum(self._write_units(model.name, asked))

    def _write_units(self, operation: str, asked: Wire) -> Iterator[int]:
        if operation == "TransactWriteItems":
            for action in asked["TransactItems"]:
                ((_, request),) = action.items()
                yield 2 * self._units(request)
        elif operation in {"PutItem", "UpdateItem", "DeleteItem"}:
            yield self._units(asked)

    def _units(self, request: Wire) -> int:
        """By the item as it is given, or as it is now where only a part of it is."""
        item = request.get("Item") or self._stored(request)
        return max(1, ceil(size(from_wire(item)) / 1024))

    def _stored(self, request: Wire) -> Wire:
        found: Wire = self._unseen.get_item(TableName=request["TableName"], Key=request["Key"])
        stored: Wire = found.get("Item", {})
        return stored


@contextmanager
def account() -> Iterator[Account]:
    """A fresh account with the tables, the bucket, the queues and the sender of the template."""
    with mock_aws():
        made = _session()
        _make_tables(made.client("dynamodb"))
        place = {"LocationConstraint": REGION}
        made.client("s3").create_bucket(Bucket="documents", CreateBucketConfiguration=place)
        made.client("sesv2").create_email_identity(EmailIdentity="mail.example")
        yield Account()


def size(value: Any) -> int:
    """Bytes as DynamoDB counts them, within a few."""
    if isinstance(value, dict):
        return 3 + sum(len(name) + 1 + size(part) for name, part in value.items())
    if isinstance(value, list):
        return 3 + sum(1 + size(part) for part in value)
    return len(value) if isinstance(value, bytes) else len(str(value).encode())


def _read_units(operation: str, asked: Wire, answered: Wire) -> float:
    if operation == "GetItem":
        return _units_read([answered.get("Item", {})], consistent=asked.get("ConsistentRead"))
    if operation == "BatchGetItem":
        found = [item for items in answered["Responses"].values() for item in items]
        missed = sum(len(each["Keys"]) for each in asked["RequestItems"].values()) - len(found)
        return missed + sum(_units_read([item], consistent=True) for item in found)
    if operation in {"Query", "Scan"}:
        return _units_read(answered["Items"], consistent=asked.get("ConsistentRead"))
    return 0.0


def _units_read(items: list[Wire], *, consistent: object) -> float:
    whole = sum(size(from_wire(item)) for item in items)
    return max(1, ceil(whole / 4096)) * (1.0 if consistent else 0.5)


def _session() -> Any:
    return boto3.Session("testing", "testing", region_name=REGION)


def _make_tables(client: Any) -> None:
    resources = yaml.load(TEMPLATE.read_text("utf-8"), _Loader)["Resources"]
    for logical, name in TABLES.items():
        defined = resources[logical]["Properties"]
        kept = {part: defined[part] for part in _KEPT if part in defined}
        client.create_table(TableName=name, **kept)


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as nothing: no table has one."""


_Loader.add_multi_constructor("!", lambda *_: None)
