"""AWS as moto plays it, with the tables that the template defines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import boto3
import pytest
import yaml
from moto import mock_aws

from makegood.adapters.dynamodb.table import Table
from makegood.adapters.ses import ONE_ATTEMPT

if TYPE_CHECKING:
    from moto.core.models import MockAWS
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sqs import SQSClient

REGION: Final = "eu-west-1"
TEMPLATE = Path(__file__).parents[2] / "template.yaml"


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (`!Ref`, `!GetAtt`, …) as the values they stand before."""


def _value(loader: Loader, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node, deep=True)


Loader.add_multi_constructor("!", _value)


@pytest.fixture(scope="session")
def definitions() -> dict[str, dict[str, Any]]:
    """What the template says of each table, by logical id."""
    resources = yaml.load(TEMPLATE.read_text(), Loader)["Resources"]
    return {
        name: resource["Properties"]
        for name, resource in resources.items()
        if resource["Type"] == "AWS::DynamoDB::Table"
    }


def account() -> "MockAWS":
    """A fresh account in memory, for boto3 as it is: a new one would read all it knows again."""
    return mock_aws(config={"core": {"reset_boto3_session": False}})


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A fresh account in memory; credentials that open nothing else."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with account():
        yield


@pytest.fixture
def dynamodb(aws: None) -> "DynamoDBClient":
    """A client of that account."""
    return boto3.client("dynamodb", region_name=REGION)


@pytest.fixture
def s3(aws: None) -> "S3Client":
    """A client of that account, with the bucket `documents`."""
    client = boto3.client("s3", region_name=REGION)
    client.create_bucket(
        Bucket="documents", CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    return client


@pytest.fixture
def sqs(aws: None) -> "SQSClient":
    """A client of that account."""
    return boto3.client("sqs", region_name=REGION)


@pytest.fixture
def ses(aws: None) -> "SESV2Client":
    """A client of that account that makes one attempt, with the identity mail.example."""
    client = boto3.client("sesv2", region_name=REGION, config=ONE_ATTEMPT)
    client.create_email_identity(EmailIdentity="mail.example")
    return client


@pytest.fixture
def vault(aws: None) -> "SecretsManagerClient":
    """A Secrets Manager client of that account."""
    return boto3.client("secretsmanager", region_name=REGION)


def make_table(client: "DynamoDBClient", name: str, definition: dict[str, Any]) -> Table:
    """Create a table as the template defines it."""
    kept = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    properties: Any = {part: definition[part] for part in kept if part in definition}
    client.create_table(TableName=name, **properties)
    return Table(client, name)


@pytest.fixture
def cases_table(dynamodb: "DynamoDBClient", definitions: dict[str, dict[str, Any]]) -> Table:
    """The Cases table, empty."""
    return make_table(dynamodb, "cases", definitions["CasesTable"])


@pytest.fixture
def feeds_table(dynamodb: "DynamoDBClient", definitions: dict[str, dict[str, Any]]) -> Table:
    """The Feeds table, empty."""
    return make_table(dynamodb, "feeds", definitions["FeedsTable"])


@pytest.fixture
def watchlist_table(dynamodb: "DynamoDBClient", definitions: dict[str, dict[str, Any]]) -> Table:
    """The Watchlist table, empty."""
    return make_table(dynamodb, "watchlist", definitions["WatchlistTable"])
