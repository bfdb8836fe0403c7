"""`makegood feeds stop`, `resume` and `stopped` on a deployment."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from makegood.listening.addresses.wheel import slot_of
from makegood.listening.polling.dispatch import Dispatching, dispatch
from makegood.model.feeds import Feed, FeedRef
from makegood_ops.cli.app import app
from makegood_ops.deployment import Deployment

PAGE = Feed(
    FeedRef("f1", "https://blog.kettles.example/mine", 60, until=datetime(2099, 1, 1, tzinfo=UTC)),
    page="https://blog.kettles.example/mine",
    page_for="orbit",
)


def run(*words: str, exit_code: int = 0) -> str:
    """What a command printed."""
    result = CliRunner().invoke(app, ["feeds", *words])
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.mark.parametrize("said", ["kettles.example", "https://Kettles.example/"])
def test_a_site_is_stopped_listed_and_resumed(deployment: Deployment, said: str) -> None:
    """However it is written; also what was discovered there is not asked for meanwhile."""
    made = deployment.adapters
    made.feeds().put(PAGE)
    minute = datetime.fromtimestamp(60 * (29_000_000 // 60 * 60 + slot_of("f1", 60)), UTC)
    assert "kettles.example is not polled any more" in run("stop", said, "--why", "by mail")
    assert "asked not to be polled" in " ".join(run("list").split())
    rows = json.loads(run("stopped", "--json"))
    assert [(row["site"], row["why"]) for row in rows] == [("kettles.example", "by mail")]
    assert "1 site not polled." in run("stopped")
    assert dispatch(Dispatching(made.feeds(), made.nudges(), 4), minute).feeds == 0
    assert "may be polled" in run("resume", said)
    assert "No site asked for that." in run("stopped")
    assert "is not stopped" in run("resume", said, exit_code=1)


def test_why_a_site_is_stopped_must_be_said(deployment: Deployment) -> None:
    """Whoever reads the list in a year must know; and half an address is no site."""
    assert "say why" in run("stop", "kettles.example", "--why", " ", exit_code=1)
    assert "no domain" in run("stop", "kettles", "--why", "by mail", exit_code=1)
    assert deployment.adapters.feeds().opt_outs().every == ()
