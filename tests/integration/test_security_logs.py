"""What reaches a log when work fails: kinds, places and ids, never what the work was about."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ParamValidationError

from makegood.adapters.aws import translated
from makegood.errors import MakegoodError

FUNCTIONS = Path(__file__).parents[2] / "functions"
SECRET = "Wren Halloran wrote to wren@letters.example"

FAILING = f"""
import json, sys
from botocore.exceptions import ClientError
from makegood import wiring
from makegood.adapters.aws import translated

def work(record):
    if record.body == "library":
        raise ValueError({SECRET!r})
    if record.body == "aws":
        answer = {{"Error": {{"Code": "ValidationException", "Message": {SECRET!r}}}}}
        with translated():
            raise ClientError(answer, "BatchDetectSentiment")

def record(name):
    return {{
        "messageId": "id-" + name, "body": name, "attributes": {{"MessageGroupId": name}},
        "eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:eu-west-1:1:q.fifo",
    }}

records = [record(name) for name in sys.argv[1:]]
print(json.dumps(wiring.each_record({{"Records": records}}, None, work, fifo=True)))
"""

CHOKING = f"""
import sys
from makegood import wiring

def choke():
    raise ValueError({SECRET!r})

wiring.desk = wiring.hearing = wiring.hearing_hubs = choke
heads = {{"messageId": "id-1", "commonHeaders": {{"from": [{SECRET!r}]}}}}
event = {{
    "requestContext": {{"requestId": "id-1", "http": {{"method": "GET"}}}}, "rawPath": "/x",
    "body": {SECRET!r}, "headers": {{"x-hub-signature": {SECRET!r}}},
    "Records": [{{"ses": {{"mail": heads, "receipt": {{}}}}}}],
}}
__import__(sys.argv[1]).handler(event, None)
"""


def run(*bodies: str) -> subprocess.CompletedProcess[str]:
    """A function with these messages, in a process of its own, as Lambda runs it."""
    return subprocess.run(
        [sys.executable, "-c", FAILING, *bodies],
        cwd=FUNCTIONS,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("body", ["library", "aws"])
def test_a_batch_that_failed_whole_tells_no_words(body: str) -> None:
    """The runtime prints the error that ends the invocation, with all that caused it."""
    done = run(body)
    assert done.returncode != 0
    assert "Wren" not in done.stdout + done.stderr
    assert f"id-{body}" in done.stdout


def test_one_failure_of_a_batch_is_logged_and_comes_back_alone() -> None:
    """A message that fails beside others is not silent, and its line names it."""
    done = run("fine", "aws")
    assert done.returncode == 0
    told, result = done.stdout.strip().splitlines()
    assert json.loads(result) == {"batchItemFailures": [{"itemIdentifier": "id-aws"}]}
    line = json.loads(told)
    assert (line["kind"], line["item"]) == ("Refused", "id-aws")
    assert line["why"] == "BatchDetectSentiment: ValidationException"


@pytest.mark.parametrize("handler", ["serve_desk", "hear_replies", "hear_hubs"])
def test_a_page_a_mail_or_a_push_that_fails_tells_no_words(handler: str) -> None:
    """What was typed or written stands in no log; the request or the mail is named by its id."""
    done = subprocess.run(
        [sys.executable, "-c", CHOKING, handler],
        cwd=FUNCTIONS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Wren" not in done.stdout + done.stderr
    told = json.loads(done.stdout.strip())
    assert (told["kind"], told["item"]) == ("ValueError", "id-1")


@pytest.mark.parametrize(
    ("code", "is_told"),
    [
        ("ValidationException", False),
        ("InvalidParameterValue", False),
        ("InternalServerError", False),
        ("ThrottlingException", False),
        ("MessageRejected", False),
        ("AccessDeniedException", True),
        ("ResourceNotFoundException", True),
    ],
)
def test_awss_own_words_are_repeated_only_where_they_name_resources(
    code: str, *, is_told: bool
) -> None:
    """Validation quotes the value it refused: a passage, an address."""
    answer: Any = {"Error": {"Code": code, "Message": SECRET}}
    with pytest.raises(MakegoodError) as caught, translated():
        raise ClientError(answer, "PutItem")
    assert ("Wren" in str(caught.value)) is is_told
    assert code in str(caught.value)


def test_a_parameter_that_botocore_refuses_is_not_quoted() -> None:
    """Its report holds the value."""
    with pytest.raises(MakegoodError) as caught, translated():
        raise ParamValidationError(report=SECRET)
    assert "Wren" not in str(caught.value)
