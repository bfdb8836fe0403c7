"""Runs first in each function worker: Lambda's own packages, whole events, a record of each call.

On PYTHONPATH of MiniStack, so it is found by its workers and by MiniStack, where it does nothing.
It stands alone: in a worker nothing of the project's tools can be imported.
"""

import datetime
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

# What a policy speaks of, by the names botocore gives the parameters.
_KEPT = {
    "Bucket",
    "ConfigurationSetName",
    "FromEmailAddress",
    "FunctionName",
    "IndexName",
    "Key",
    "LanguageCode",
    "Prefix",
    "QueueUrl",
    "SecretId",
    "SourceLanguageCode",
    "TableName",
    "TargetLanguageCode",
}

# A name in an expression that stands in no other one: what a path begins with.
_TOP = re.compile(r"(?<![.\w#])#\w+")
_KIND = re.compile(r"^[^#]*#?(?:[a-z]+:)?")


def reduce_parameters(parameters: dict[str, Any]) -> dict[str, Any]:
    """What a policy needs to know of a call, and no text of anybody's."""
    reduced: dict[str, Any] = {
        name: value
        for name, value in parameters.items()
        if name in _KEPT and isinstance(value, str)
    }
    tables, kinds = _tables(parameters), sorted(set(_kinds(parameters)))
    if tables:
        reduced["Tables"] = tables
    if kinds:
        reduced["Kinds"] = kinds
    if "UpdateExpression" in parameters:
        reduced["Attributes"] = _attributes(parameters)
    if "Destination" in parameters:
        reduced["Destination"] = [
            address for each in parameters["Destination"].values() for address in each
        ]
        reduced["Content"] = sorted(parameters.get("Content", {}))
    return reduced


def _tables(parameters: dict[str, Any]) -> list[list[str]]:
    """Each [act, table] of a transaction or a batch, once."""
    acts = {
        (act, item["TableName"])
        for transaction in parameters.get("TransactItems", [])
        for act, item in transaction.items()
    }
    requests = parameters.get("RequestItems", {})
    acts |= {(act, table) for table, wanted in requests.items() for act in _batch_acts(wanted)}
    return [list(act) for act in sorted(acts)]


def _kinds(value: Any) -> Iterator[str]:
    """What each partition key is of: what stands before its id, such as 'CASE#', 'REP#reply:'."""
    if isinstance(value, dict):
        named = value.get("pk") or value.get("ExpressionAttributeValues", {}).get(":pk")
        if isinstance(named, dict):
            yield "".join(_KIND.findall(named["S"])[:1])
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _kinds(each)


def _attributes(update: dict[str, Any]) -> list[str]:
    """The top-level attributes that an update names, be it to change them or to ask for them."""
    said = update["UpdateExpression"] + " " + update.get("ConditionExpression", "")
    names = update.get("ExpressionAttributeNames", {})
    return sorted({*update["Key"], *(names[each] for each in _TOP.findall(said))})


def _batch_acts(wanted: Any) -> set[str]:
    if isinstance(wanted, dict):
        return {"Get"}
    return {act.removesuffix("Request") for each in wanted for act in each}


def _only_what_lambda_brings(runtime: str) -> None:
    """Take MiniStack's own packages off the path: they would hide what the artifact lacks."""
    sys.path[:] = [entry for entry in sys.path if not entry.endswith("site-packages")] + [runtime]


def _record_calls(function: str, calls: str) -> None:
    import botocore.client
    import botocore.exceptions

    client: Any = botocore.client.BaseClient
    original = client._make_api_call

    def recorded(self: Any, operation: str, parameters: dict[str, Any]) -> Any:
        outcome = "ok"
        try:
            return original(self, operation, parameters)
        except botocore.exceptions.ClientError as error:
            outcome = error.response["Error"]["Code"]
            raise
        except Exception as error:
            outcome = type(error).__name__
            raise
        finally:
            _append(
                calls,
                function,
                self.meta.service_model.service_name,
                operation,
                parameters,
                outcome,
            )

    client._make_api_call = recorded


def _append(
    calls: str,
    function: str,
    service: str,
    operation: str,
    parameters: dict[str, Any],
    outcome: str,
) -> None:
    call = {
        "at": datetime.datetime.now(datetime.UTC).isoformat(),
        "function": function,
        "service": service,
        "operation": operation,
        "params": reduce_parameters(parameters),
        "outcome": outcome,
    }
    # One write to a file opened for appending is one line, whoever else writes.
    descriptor = os.open(calls, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, (json.dumps(call, default=str) + "\n").encode())
    finally:
        os.close(descriptor)


def with_cookies(event: Any) -> Any:
    """The event of an HTTP API with the list of cookies that AWS gives and MiniStack leaves out."""
    if isinstance(event, dict) and event.get("version") == "2.0" and "rawPath" in event:
        header = event["headers"].pop("cookie", "")
        if header:
            event["cookies"] = header.split("; ")
    return event


def _complete_events() -> None:
    # The worker's script reads each invocation as one JSON line; nothing else gives access to it.
    read = json.loads

    def read_completed(text: Any, **options: Any) -> Any:
        value = read(text, **options)
        if isinstance(value, dict) and value.keys() == {"event", "ctx"}:
            value["event"] = with_cookies(value["event"])
        return value

    reader: Any = json
    reader.loads = read_completed


def _start() -> None:
    function = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
    if not function:
        return
    _complete_events()
    if os.environ.get("MAKEGOOD_RUNTIME"):
        _only_what_lambda_brings(os.environ["MAKEGOOD_RUNTIME"])
    if os.environ.get("MAKEGOOD_CALLS"):
        _record_calls(function, os.environ["MAKEGOOD_CALLS"])


_start()
