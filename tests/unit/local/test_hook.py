"""The recorder writes down what a policy needs of a call, and no text of anybody's."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from makegood_ops.local.calls import read_calls
from makegood_ops.local.ministack import HOOK


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """Loaded as a file, as Python itself does; without a function's name it does nothing."""
    spec = importlib.util.spec_from_file_location("hook", HOOK / "sitecustomize.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (
            {"TableName": "Cases", "IndexName": "Due", "ExpressionAttributeValues": {"x": 1}},
            {"TableName": "Cases", "IndexName": "Due"},
        ),
        ({"Bucket": "b", "Key": "documents/f/1", "Body": b"words"}, None),
        (
            {"TransactItems": [{"Put": {"TableName": "Cases", "Item": {}}}] * 2},
            {"Tables": [["Put", "Cases"]]},
        ),
        (
            {"TableName": "Cases", "Key": {"pk": {"S": "CASE#c1"}, "sk": {"S": "CASE"}}},
            {"TableName": "Cases", "Kinds": ["CASE#"]},
        ),
        (
            {"TableName": "Cases", "ExpressionAttributeValues": {":pk": {"S": "CUSTOMER#a"}}},
            {"TableName": "Cases", "Kinds": ["CUSTOMER#"]},
        ),
        (
            {"TableName": "Cases", "Key": {"pk": {"S": "REP#reply:case:c1"}}},
            {"TableName": "Cases", "Kinds": ["REP#reply:"]},
        ),
        (
            {
                "TableName": "Feeds",
                "Key": {"pk": {"S": "FEED#f1"}, "sk": {"S": "FEED"}},
                "UpdateExpression": "SET #hub = :hub REMOVE #old, #a.#inner",
                "ConditionExpression": "attribute_exists(#wheel) AND #hub.#key = :key",
                "ExpressionAttributeNames": {
                    f"#{name}": name for name in ("hub", "old", "a", "inner", "wheel", "key")
                },
            },
            {
                "TableName": "Feeds",
                "Kinds": ["FEED#"],
                "Attributes": ["a", "hub", "old", "pk", "sk", "wheel"],
            },
        ),
        (
            {"RequestItems": {"Feeds": [{"PutRequest": {}}, {"DeleteRequest": {}}]}},
            {"Tables": [["Delete", "Feeds"], ["Put", "Feeds"]]},
        ),
        ({"RequestItems": {"Feeds": {"Keys": []}}}, {"Tables": [["Get", "Feeds"]]}),
        (
            {
                "FromEmailAddress": "a@example.com",
                "Destination": {"ToAddresses": ["b@example.com"]},
                "Content": {"Raw": {"Data": b"words"}},
            },
            {
                "FromEmailAddress": "a@example.com",
                "Destination": ["b@example.com"],
                "Content": ["Raw"],
            },
        ),
    ],
)
def test_a_call_is_reduced(
    hook: ModuleType, parameters: dict[str, Any], expected: dict[str, Any] | None
) -> None:
    """To names of things."""
    reduced = hook.reduce_parameters(parameters)
    assert reduced == (expected or {"Bucket": "b", "Key": "documents/f/1"})
    assert "words" not in json.dumps(reduced)


def test_recorded_calls_are_read_back(hook: ModuleType, tmp_path: Path) -> None:
    """In order."""
    file = tmp_path / "calls.jsonl"
    for outcome in ("ok", "ThrottlingException"):
        hook._append(str(file), "Send", "sqs", "SendMessage", {"QueueUrl": "q"}, outcome)
    calls = list(read_calls(file))
    assert [call.outcome for call in calls] == ["ok", "ThrottlingException"]
    assert calls[0].params == {"QueueUrl": "q"}


def test_no_call_is_no_file(tmp_path: Path) -> None:
    """And no error."""
    assert list(read_calls(tmp_path / "calls.jsonl")) == []


def test_an_event_of_the_http_api_gets_its_cookies(hook: ModuleType) -> None:
    """As AWS gives them, and not as a header."""
    event = {"version": "2.0", "rawPath": "/", "headers": {"cookie": "a=1; b=2", "host": "x"}}
    assert hook.with_cookies(event) == {
        "version": "2.0",
        "rawPath": "/",
        "headers": {"host": "x"},
        "cookies": ["a=1", "b=2"],
    }


@pytest.mark.parametrize("event", [{"Records": []}, "text", {"version": "0", "detail": {}}])
def test_other_events_stay_as_they_are(hook: ModuleType, event: Any) -> None:
    """Whatever their form."""
    assert hook.with_cookies(event) == event
