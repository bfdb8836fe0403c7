"""A deployed Makegood as the operator's tools see it: found by the name of its stack."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from makegood.config import Config
from makegood.errors import BadInput, ServiceTrouble

if TYPE_CHECKING:
    from makegood.adapters.deployed import Adapters
    from makegood.ports import SentimentReader

_TELLING = frozenset({"CasesTable", "FeedsTable", "WatchlistTable"})
"""Outputs by which a stack is known for a Makegood."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_EMULATOR_REGION = "eu-west-1"


@dataclass(frozen=True, slots=True)
class Deployment:
    """One deployed stack: its outputs, and every port of it."""

    stack: str
    region: str
    adapters: "Adapters"
    outputs: Mapping[str, str]
    is_local: bool = False
    """Whether it runs in an emulator on this machine."""

    @classmethod
    def find(
        cls,
        stack: str,
        region: str | None = None,
        profile: str | None = None,
        endpoint_url: str | None = None,
    ) -> "Deployment":
        """The deployment of that stack; BadInput says what is missing and the way out.

        The endpoint is AWS_ENDPOINT_URL's unless given. At one on this machine the emulator gets
        made-up credentials, never the operator's.
        """
        from makegood.adapters.deployed import Adapters

        endpoint = endpoint_url or os.environ.get("AWS_ENDPOINT_URL", "")
        is_local = urlsplit(endpoint).hostname in _LOOPBACK
        with _explained(profile):
            session = _session(region, profile, is_local)
            reached: Any = _At(session, endpoint_url, is_local) if endpoint else session
            outputs = _outputs(reached, stack)
        config = config_of(stack, outputs)
        return cls(
            stack,
            session.region_name,
            Adapters(config, lambda: datetime.now(UTC), reached),
            outputs,
            is_local,
        )

    @property
    def config(self) -> Config:
        """What the deployment's functions find in their environment."""
        return self.adapters.config

    def client(self, service: str) -> Any:
        """A boto3 client of the deployment's account and region."""
        return self.adapters.client(service)

    def invoke(self, output: str, event: object = None) -> Any:
        """Invoke the function that an output names and wait; what its handler returned.

        ServiceTrouble if the handler raised.
        """
        from makegood.adapters.aws import translated

        payload = json.dumps({} if event is None else event).encode()
        with translated():
            answer = self.client("lambda").invoke(
                FunctionName=self.outputs[output], Payload=payload
            )
            returned = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            said = returned.get("errorMessage", returned) if returned else "no reason given"
            raise ServiceTrouble(f"{output} failed: {said}")
        return returned

    def resources(self) -> Mapping[str, str]:
        """Physical id by logical id, of everything in the stack."""
        from makegood.adapters.aws import translated

        with translated():
            pages = self.client("cloudformation").get_paginator("list_stack_resources")
            return {
                each["LogicalResourceId"]: each.get("PhysicalResourceId", "")
                for page in pages.paginate(StackName=self.stack)
                for each in page["StackResourceSummaries"]
            }


def reader_in(
    region: str | None = None, profile: str | None = None, endpoint_url: str | None = None
) -> "SentimentReader":
    """Comprehend in an account where nothing needs to be deployed; errors as `Deployment.find`."""
    from makegood.adapters.comprehend import ComprehendReader

    endpoint = endpoint_url or os.environ.get("AWS_ENDPOINT_URL", "")
    is_local = urlsplit(endpoint).hostname in _LOOPBACK
    with _explained(profile):
        session = _session(region, profile, is_local)
        if not endpoint:
            _check_region(session, "comprehend")
        reached = _At(session, endpoint_url, is_local)
        return ComprehendReader(reached.client("comprehend"))


def config_of(stack: str, outputs: Mapping[str, str]) -> Config:
    """The Config that a stack's outputs spell in PascalCase; BadInput names those that it lacks."""
    if not outputs.keys() >= _TELLING:
        raise BadInput(
            f"the stack {stack} is no Makegood, or its deployment is not finished: "
            "its outputs do not name the tables"
        )
    values = {each.name: outputs.get(_pascal(each.name)) for each in fields(Config)}
    missing = [_pascal(name) for name, value in values.items() if value is None]
    if missing:
        raise BadInput(
            f"the stack {stack} was deployed by another version: it has no output "
            f"{', '.join(missing)}; run `sam deploy` with this template"
        )
    return Config(**{name: value or "" for name, value in values.items()})


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _session(region: str | None, profile: str | None, is_local: bool) -> Any:
    import boto3

    if is_local:
        return boto3.Session(
            region_name=region or os.environ.get("AWS_DEFAULT_REGION") or _EMULATOR_REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
    # boto3 reads AWS_DEFAULT_REGION alone; the AWS command line and Lambda say AWS_REGION.
    told = region or os.environ.get("AWS_REGION") or None
    session = boto3.Session(region_name=told, profile_name=profile)
    if not session.region_name:
        raise BadInput("no AWS region is set: give --region, or set AWS_REGION")
    if session.get_credentials() is None:
        raise BadInput(
            "no AWS credentials were found: run `aws configure` or `aws sso login`, "
            "or give --profile"
        )
    return session


def _check_region(session: Any, service: str) -> None:
    """BadInput for a region that the service is not in: its address would not be found."""
    known = [
        region
        for partition in session.get_available_partitions()
        for region in session.get_available_regions(service, partition)
    ]
    if session.region_name not in known:
        raise BadInput(
            f"{service.capitalize()} is not in {session.region_name}; "
            f"choose another --region: {', '.join(known)}"
        )


@dataclass(frozen=True, slots=True)
class _At:
    """A session whose clients talk to an endpoint: the environment's unless one is given."""

    session: Any
    endpoint: str | None
    is_local: bool

    def client(self, service: str, region_name: str | None = None, config: Any = None) -> Any:
        from botocore.config import Config as ClientConfig

        # A proxy of the operator's cannot reach this machine's own loopback.
        direct = ClientConfig(proxies={}) if self.is_local else ClientConfig()
        return self.session.client(
            service,
            region_name=region_name,
            endpoint_url=self.endpoint,
            config=config.merge(direct) if config else direct,
        )


def _outputs(session: Any, stack: str) -> Mapping[str, str]:
    from botocore.exceptions import ClientError

    client = session.client("cloudformation")
    try:
        found = client.describe_stacks(StackName=stack)["Stacks"][0]
    except ClientError as error:
        if "does not exist" not in str(error):
            raise
        raise BadInput(f"there is no stack {stack} here{_nearby(client)}") from error
    return _named(found)


def _nearby(client: Any) -> str:
    """What to do about a stack that is not there: which others look like a Makegood."""
    pages = client.get_paginator("describe_stacks").paginate()
    stacks = [each for page in pages for each in page["Stacks"]]
    names = sorted(each["StackName"] for each in stacks if _named(each).keys() >= _TELLING)
    if names:
        return f"; these are Makegood's: {', '.join(names)} (choose with --stack)"
    return ", and no other is Makegood's in this account and region; `sam deploy` makes one"


def _named(stack: Mapping[str, Any]) -> Mapping[str, str]:
    return {each["OutputKey"]: each.get("OutputValue", "") for each in stack.get("Outputs", [])}


@contextmanager
def _explained(profile: str | None) -> Iterator[None]:
    """Within it, what botocore says on the way to an account becomes one sentence."""
    from botocore import exceptions as aws

    try:
        yield
    except aws.ProfileNotFound as error:
        raise BadInput(f"there is no AWS profile {profile!r} on this machine") from error
    except aws.EndpointConnectionError as error:
        raise BadInput(f"AWS does not answer: {error}") from error
    except (aws.PartialCredentialsError, aws.CredentialRetrievalError) as error:
        raise BadInput(f"the AWS credentials cannot be used: {error}") from error
    except aws.ClientError as error:
        raise BadInput(f"AWS refused: {error.response['Error'].get('Message', error)}") from error
    except aws.BotoCoreError as error:
        raise BadInput(f"AWS could not be asked: {error}") from error
