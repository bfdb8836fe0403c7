"""Every AWS call that a function made is one its role allows, and its role allows little else."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from makegood_ops.demo.run import Playing
from stack.policies import Statement, denied, statements_of, unused

pytestmark = pytest.mark.stack

type Statements = Mapping[str, list[Statement]]


@pytest.fixture(scope="session")
def statements(playing: Playing) -> Statements:
    """The Allows of each function's deployed role, by the function's physical name."""
    functions = playing.stack.client("lambda").get_paginator("list_functions").paginate()
    return {
        function["FunctionName"]: _of_role(playing, function["Role"].rsplit("/", 1)[1])
        for page in functions
        for function in page["Functions"]
    }


def _of_role(playing: Playing, role: str) -> list[Statement]:
    iam = playing.stack.client("iam")
    names = iam.list_role_policies(RoleName=role)["PolicyNames"]
    documents = [iam.get_role_policy(RoleName=role, PolicyName=n)["PolicyDocument"] for n in names]
    return statements_of(role, [_read(document) for document in documents])


def _read(document: Any) -> Mapping[str, Any]:
    parsed: Mapping[str, Any] = json.loads(document) if isinstance(document, str) else document
    return parsed


def test_every_call_is_allowed_by_the_functions_own_role(
    playing: Playing, statements: Statements
) -> None:
    """Nothing that worked here is refused on an account."""
    assert playing.stack.calls
    assert denied(playing.stack.calls, statements) == set()


BY_LAMBDA = {
    # Lambda itself does these in the function's name: it writes logs and polls the queue.
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
}
SELDOM = {
    # A host that names a time, and what a redirect leads to; no sample's host does either.
    ("FetchFeeds", "dynamodb:PutItem"),
    ("FetchFeeds", "dynamodb:Query"),
    ("FetchFeeds", "dynamodb:GetItem"),
    # A seen-set of more than 32 KB goes to S3; no sample feed is so long.
    ("TriagePosts", "s3:PutObject"),
    ("TriagePosts", "s3:GetObject"),
    ("TriagePosts", "s3:DeleteObject"),
    # A case that must be as it was read: it is closed while its post is edited, or takes in another
    # one that tells the same and was heard at the same moment.
    ("TriagePosts", "dynamodb:ConditionCheckItem"),
    ("AssignCases", "dynamodb:ConditionCheckItem"),
    # Not asked for by itself: with it S3 tells an expired document from a forbidden one.
    ("TriagePosts", "s3:ListBucket"),
    ("HearReplies", "s3:ListBucket"),
}


def test_a_role_allows_what_its_function_asks_and_nothing_else(
    playing: Playing, statements: Statements
) -> None:
    """What was allowed and never asked for is left out of the template, or told why it is in."""
    left = {
        (function, action, resource)
        for function, action, resource in unused(playing.stack.calls, statements)
        if action not in BY_LAMBDA
        and "DeadLetters" not in resource
        and (function.split("-")[-2], action) not in SELDOM
    }
    assert left == set()
