"""Finding a deployment: by its stack, or with one sentence on why not."""

import pytest
from typer.testing import CliRunner

from integration.cli.conftest import Stacks
from makegood.errors import BadInput
from makegood_ops.cli.app import app
from makegood_ops.deployment import Deployment

CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


def test_a_deployment_is_what_its_stack_says(deployment: Deployment) -> None:
    """Outputs become the Config; an empty one stays empty."""
    assert deployment.config.sender == "makegood@mail.example"
    assert deployment.config.reading_region == ""
    assert not deployment.is_local
    assert deployment.resources().keys() == {"PollsDeadLetters"}


def test_a_stack_that_is_not_there_is_answered_with_those_that_are(
    deployment: Deployment, stacks: Stacks
) -> None:
    """Only stacks that look like a Makegood are named."""
    stacks.stacks["other"] = {"Something": "else"}
    with pytest.raises(BadInput, match="there is no stack mg here; these are Makegood's: makegood"):
        Deployment.find("mg")


def test_an_account_without_any_says_how_one_is_made(stacks: Stacks) -> None:
    """The way out is to deploy."""
    with pytest.raises(BadInput, match="`sam deploy` makes one"):
        Deployment.find("makegood")


def test_a_stack_of_something_else_is_no_makegood(stacks: Stacks) -> None:
    """Not a list of twenty missing outputs."""
    stacks.stacks["shop"] = {"Url": "https://shop.example"}
    with pytest.raises(BadInput, match="the stack shop is no Makegood"):
        Deployment.find("shop")


def test_a_stack_of_another_version_names_the_outputs_it_lacks(
    deployment: Deployment, stacks: Stacks
) -> None:
    """And says to deploy again."""
    older = {key: value for key, value in stacks.stacks["makegood"].items() if key != "Lanes"}
    stacks.stacks["older"] = older
    with pytest.raises(BadInput, match="it has no output Lanes; run `sam deploy`"):
        Deployment.find("older")


def test_no_region_is_said_with_the_way_out(
    stacks: Stacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any request."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nonexistent")
    with pytest.raises(BadInput, match="give --region"):
        Deployment.find("makegood")


def test_the_region_is_that_of_either_variable(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """AWS_REGION, which the AWS command line reads too, stands before AWS_DEFAULT_REGION."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    assert Deployment.find("makegood").region == "eu-central-1"
    monkeypatch.delenv("AWS_REGION")
    assert Deployment.find("makegood").region == "us-east-1"
    assert Deployment.find("makegood", "eu-north-1").region == "eu-north-1"


def test_no_credentials_are_said_with_the_way_out(
    stacks: Stacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any request."""
    for name in CREDENTIALS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nonexistent")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(BadInput, match="no AWS credentials were found"):
        Deployment.find("makegood")


def test_a_profile_that_is_not_there_is_named(stacks: Stacks) -> None:
    """In one sentence, with exit code 1 and without a traceback."""
    result = CliRunner().invoke(app, ["pause", "--profile", "nobody"])
    assert result.exit_code == 1
    assert result.stderr == "makegood: there is no AWS profile 'nobody' on this machine\n"


def test_the_emulator_gets_made_up_credentials(
    stacks: Stacks, deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator's own are never sent to it."""
    address = f"{stacks.address}"
    found = Deployment.find("makegood", endpoint_url=address)
    assert found.is_local
    assert found.client("sqs").meta.endpoint_url == address
    assert found.client("sqs")._request_signer._credentials.access_key == "test"
