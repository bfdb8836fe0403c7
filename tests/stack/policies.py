"""Holds recorded AWS calls to the policies of the role that made them, and the other way round."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from makegood_ops.local.calls import Call


@dataclass(frozen=True, slots=True)
class Need:
    """What one call asks of a policy."""

    action: str
    resource: str
    """ARN, without partition, region and account where the call does not tell them."""
    kinds: tuple[str, ...] = ()
    """What the partition keys of a table are of, such as 'CASE#'."""
    attributes: tuple[str, ...] = ()
    """What an update names of an item."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One Allow of a role."""

    role: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    leading: tuple[str, ...] = ("*",)
    """Patterns of the partition keys it may touch."""
    attributes: tuple[str, ...] = ("*",)
    """What it may name of an item; '*' for all."""

    def allows(self, need: Need) -> bool:
        """Whether it allows the need, under its conditions on partition keys and attributes."""
        return (
            need.action in self.actions
            and ("*" in self.attributes or {*need.attributes} <= {*self.attributes})
            and any(_matches(need.resource, resource) for resource in self.resources)
            and all(any(fnmatchcase(kind, each) for each in self.leading) for kind in need.kinds)
        )


def _matches(resource: str, pattern: str) -> bool:
    """Compare what follows the account; the local Ref of a secret is its name, not its ARN."""
    if pattern == "*":
        return True
    if not pattern.startswith("arn:"):
        return resource.endswith(pattern)
    wanted, allowed = resource.split(":", 5), pattern.split(":", 5)
    return wanted[2] == allowed[2] and fnmatchcase(wanted[5], allowed[5])


def _arn(service: str, tail: str) -> str:
    return f"arn:aws:{service}:::{tail}"


TRANSACTED = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}


def _dynamodb(operation: str, params: Mapping[str, Any]) -> Iterator[Need]:
    kinds = tuple(params.get("Kinds", ()))
    for act, table in params.get("Tables", []):
        action = f"dynamodb:{_transacted(operation, act)}"
        yield Need(action, _arn("dynamodb", f"table/{table}"), kinds)
    if "TableName" in params:
        named = tuple(params.get("Attributes", ()))
        index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
        tail = f"table/{params['TableName']}{index}"
        yield Need(f"dynamodb:{operation}", _arn("dynamodb", tail), kinds, named)


def _transacted(operation: str, act: str) -> str:
    """Transactions are authorised item by item, batches as the batch operation itself."""
    return operation if operation.startswith("Batch") else TRANSACTED[act]


def _sqs(operation: str, params: Mapping[str, Any]) -> Iterator[Need]:
    action = operation.removesuffix("Batch")
    yield Need(f"sqs:{action}", _arn("sqs", params["QueueUrl"].rsplit("/", 1)[1]))


def _s3(operation: str, params: Mapping[str, Any]) -> Iterator[Need]:
    if operation.startswith("List"):
        yield Need("s3:ListBucket", _arn("s3", params["Bucket"]))
        return
    action = {"HeadObject": "GetObject"}.get(operation, operation)
    yield Need(f"s3:{action}", _arn("s3", f"{params['Bucket']}/{params['Key']}"))


def _secretsmanager(operation: str, params: Mapping[str, Any]) -> Iterator[Need]:
    name = params["SecretId"].rsplit(":secret:", 1)[-1]
    yield Need(f"secretsmanager:{operation}", _arn("secretsmanager", f"secret:{name}"))


def _ses(operation: str, params: Mapping[str, Any]) -> Iterator[Need]:
    action = "ses:SendRawEmail" if "Raw" in params.get("Content", ()) else f"ses:{operation}"
    yield Need(action, _arn("ses", f"identity/{params['FromEmailAddress']}"))
    if "ConfigurationSetName" in params:
        yield Need(action, _arn("ses", f"configuration-set/{params['ConfigurationSetName']}"))


def _anything(service: str, operation: str) -> Need:
    return Need(f"{service}:{operation}", _arn(service, "*"))


MAPPED = {
    "dynamodb": _dynamodb,
    "sqs": _sqs,
    "s3": _s3,
    "secretsmanager": _secretsmanager,
    "sesv2": _ses,
}


def needs(call: Call) -> tuple[Need, ...]:
    """What a call asks for; a service without a mapping asks for every resource of it."""
    if call.service in MAPPED:
        return tuple(MAPPED[call.service](call.operation, call.params))
    return (_anything(call.service, call.operation),)


def denied(calls: Iterable[Call], statements: Mapping[str, list[Statement]]) -> set[str]:
    """Calls that the role of their function does not allow, in words; `statements` by function."""
    return {
        f"{call.function} may not {need.action} on {need.resource} {need.kinds}"
        for call in calls
        for need in needs(call)
        if not any(statement.allows(need) for statement in statements[call.function])
    }


def unused(
    calls: Iterable[Call], statements: Mapping[str, list[Statement]]
) -> set[tuple[str, str, str]]:
    """(function, action, resource) that a role allows and no call of its function needed."""
    allowed = {
        (function, action, resource)
        for function, each in statements.items()
        for statement in each
        for action in statement.actions
        for resource in statement.resources
    }
    for call in calls:
        for need in needs(call):
            allowed -= {
                (function, action, resource)
                for function, action, resource in allowed
                if function == call.function
                and action == need.action
                and _matches(need.resource, resource)
            }
    return allowed


def statements_of(role: str, documents: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """The Allows of a role's policy documents, as IAM gives them."""
    return [
        Statement(
            role,
            _many(each["Action"]),
            _many(each["Resource"]),
            _limits(each, "StringLike", "dynamodb:LeadingKeys"),
            _limits(each, "StringEquals", "dynamodb:Attributes"),
        )
        for document in documents
        for each in document["Statement"]
        if each["Effect"] == "Allow"
    ]


def _limits(statement: Mapping[str, Any], operator: str, name: str) -> tuple[str, ...]:
    condition = statement.get("Condition", {}).get(f"ForAllValues:{operator}", {})
    return _many(condition.get(name, "*"))


def _many(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
