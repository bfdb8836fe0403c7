"""A deployment in moto's account, and its stack as CloudFormation describes it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote
from xml.sax.saxutils import escape

import pytest

from integration.conftest import REGION
from makegood.adapters.dynamodb.table import Table
from makegood_ops.deployment import Deployment

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient

_NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/"
QUEUES = ("PollsQueue", "TriageQueue", "AssignQueue", "AlertsQueue")


class Stacks:
    """What CloudFormation, Lambda and SES answer where moto lacks a package or the call."""

    def __init__(self) -> None:
        self.stacks: dict[str, Mapping[str, str]] = {}
        self.resources: dict[str, str] = {}
        self.verified = {"mail.example": True}
        """Identities of SES, and whether each is verified."""
        self.account = {"SendingEnabled": True, "ProductionAccessEnabled": True}
        self.returns: dict[str, Any] = {}
        """What each function returns; an exception is what it raises."""
        self.address = ""

    def invoked(self, name: str) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers for an invocation, as Lambda answers it."""
        returned = self.returns[name]
        if isinstance(returned, Exception):
            said = {"errorMessage": str(returned), "errorType": type(returned).__name__}
            return 200, json.dumps(said), {"X-Amz-Function-Error": "Unhandled"}
        return 200, json.dumps(returned), {}

    def ses(self, path: str) -> tuple[int, str]:
        """Status and body for what SES is asked."""
        if path.endswith("/account"):
            return 200, json.dumps(self.account)
        name = unquote(path.rpartition("/")[2])
        if name not in self.verified:
            return 404, json.dumps({"__type": "NotFoundException", "message": "no such identity"})
        return 200, json.dumps({"VerifiedForSendingStatus": self.verified[name]})

    def answer(self, asked: Mapping[str, str]) -> tuple[int, str]:
        """Status and body for the parameters of a request."""
        if asked["Action"] == "ListStackResources":
            rows = "".join(map(_resource, self.resources.items()))
            return 200, _result("ListStackResources", "StackResourceSummaries", rows)
        wanted = asked.get("StackName")
        if wanted and wanted not in self.stacks:
            message = f"Stack with id {wanted} does not exist"
            code = "<Code>ValidationError</Code>"
            error = f"<Error><Type>Sender</Type>{code}<Message>{message}</Message></Error>"
            return 400, f'<ErrorResponse xmlns="{_NAMESPACE}">{error}</ErrorResponse>'
        names = [wanted] if wanted else list(self.stacks)
        rows = "".join(_stack(name, self.stacks[name]) for name in names)
        return 200, _result("DescribeStacks", "Stacks", rows)


def _stack(name: str, outputs: Mapping[str, str]) -> str:
    rows = "".join(
        f"<member><OutputKey>{key}</OutputKey><OutputValue>{escape(value)}</OutputValue></member>"
        for key, value in outputs.items()
    )
    state = "<StackStatus>UPDATE_COMPLETE</StackStatus>"
    return f"<member><StackName>{name}</StackName>{state}<Outputs>{rows}</Outputs></member>"


def _resource(pair: tuple[str, str]) -> str:
    logical, physical = map(escape, pair)
    names = f"<LogicalResourceId>{logical}</LogicalResourceId>"
    return f"<member>{names}<PhysicalResourceId>{physical}</PhysicalResourceId></member>"


def _result(action: str, name: str, rows: str) -> str:
    inner = f"<{action}Result><{name}>{rows}</{name}></{action}Result>"
    return f'<{action}Response xmlns="{_NAMESPACE}">{inner}</{action}Response>'


class Handler(BaseHTTPRequestHandler):
    """Asks the stacks of its server."""

    server: "Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path.endswith("/invocations"):
            status, text, more = self.server.stacks.invoked(self.path.split("/")[-2])
            self._respond(status, text, "application/json", more)
            return
        status, text = self.server.stacks.answer(
            {key: value[0] for key, value in parse_qs(body).items()}
        )
        self._respond(status, text, "text/xml")

    def do_GET(self) -> None:
        self._respond(*self.server.stacks.ses(self.path), "application/json")

    def _respond(
        self, status: int, text: str, kind: str, more: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Serves some stacks on a free port."""

    def __init__(self, stacks: Stacks) -> None:
        self.stacks = stacks
        super().__init__(("127.0.0.1", 0), Handler)


@contextmanager
def serving(stacks: Stacks) -> Iterator[str]:
    """The address where the stacks are described."""
    with Server(stacks) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def stacks(aws: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stacks]:
    """CloudFormation of the account, without stacks."""
    made = Stacks()
    monkeypatch.setenv("AWS_REGION", REGION)
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    for name in ("AWS_PROFILE", "MAKEGOOD_STACK"):
        monkeypatch.delenv(name, raising=False)
    with serving(made) as made.address:
        for service in ("CLOUDFORMATION", "LAMBDA", "SESV2"):
            monkeypatch.setenv(f"AWS_ENDPOINT_URL_{service}", made.address)
        yield made


@pytest.fixture
def deployment(
    stacks: Stacks,
    cases_table: Table,
    feeds_table: Table,
    watchlist_table: Table,
    s3: "S3Client",
    sqs: "SQSClient",
    vault: "SecretsManagerClient",
) -> Deployment:
    """A whole deployment, found by the name of its stack."""
    dead = sqs.create_queue(QueueName="PollsDeadLetters")["QueueUrl"]
    queues = {
        name: sqs.create_queue(
            QueueName=f"{name}.fifo",
            Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"},
        )["QueueUrl"]
        for name in QUEUES
    }
    key = json.dumps({"current": "k1", "k1": "s" * 64})
    stacks.stacks["makegood"] = {
        "FeedsTable": "feeds",
        "CasesTable": "cases",
        "WatchlistTable": "watchlist",
        "DocumentsBucket": "documents",
        **queues,
        "Sender": "makegood@mail.example",
        "ConfigurationSet": "set",
        "DeskUrl": "https://desk.example",
        "LinkKeys": vault.create_secret(Name="links", SecretString=key)["ARN"],
        "PrivacyKey": vault.create_secret(Name="privacy", SecretString=key)["ARN"],
        "ContactUrl": "https://example.com/reader",
        "ReadingRegion": "",
        "Translate": "off",
        "FetchAllow": "",
        "Lanes": "4",
        "PollsADay": "240000",
        "ReplyDomain": "",
        "HubPushes": "off",
        "DispatchFeeds": "dispatch",
        "FollowUp": "follow",
    }
    stacks.resources |= {"PollsDeadLetters": dead}
    return Deployment.find("makegood")
