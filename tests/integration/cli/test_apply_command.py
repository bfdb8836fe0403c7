"""`makegood apply` on a deployment: plans, writes once, polls what is new."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from integration.cli.conftest import Stacks
from makegood.model.feeds import FeedRef
from makegood_ops import watchlist
from makegood_ops.cli.app import app
from makegood_ops.cli.applying import apply
from makegood_ops.deployment import Deployment

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

NOW = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)
HEAD = """
[[brand]]
id = "acme"
name = "Acme"
lead = "sam"

[[rep]]
id = "sam"
name = "Sam"
email = "sam@acme.example"
brands = ["acme"]
"""
ONE = HEAD + '[[feed]]\naddress = "https://one.example/feed"\nname = "One"\n'
TWO = ONE + '[[feed]]\naddress = "https://two.example/feed"\nevery = "15m"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A watchlist of one brand and two feeds."""
    path = tmp_path / "watchlist.toml"
    path.write_text(TWO)
    return path


def polled(deployment: Deployment, sqs: "SQSClient") -> list[str]:
    """Addresses that were asked to be polled since the last look."""
    queue = deployment.config.polls_queue
    found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    for message in found:
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return sorted(feed["address"] for each in found for feed in json.loads(each["Body"])["feeds"])


def test_the_first_apply_writes_the_watchlist_and_polls_every_feed_at_once(
    deployment: Deployment, sqs: "SQSClient"
) -> None:
    """Version 1 is in force, each feed is on the wheel with its interval, and asked for."""
    applied = apply(watchlist.read(TWO, "w"), deployment, NOW)
    assert (applied.version, applied.added, applied.polled) == (1, 2, 2)
    feeds = {feed.ref.address: feed for feed in deployment.adapters.feeds().all()}
    assert {address: feed.ref.interval for address, feed in feeds.items()} == {
        "https://one.example/feed": 60,
        "https://two.example/feed": 15,
    }
    assert polled(deployment, sqs) == ["https://one.example/feed", "https://two.example/feed"]


def test_applying_the_same_again_writes_nothing(deployment: Deployment, sqs: "SQSClient") -> None:
    """No version, no feed, no poll."""
    apply(watchlist.read(TWO, "w"), deployment, NOW)
    polled(deployment, sqs)
    again = apply(watchlist.read(TWO, "w"), deployment, NOW + timedelta(hours=1))
    assert again.is_nothing
    assert again.version == 1
    assert polled(deployment, sqs) == []


def test_a_changed_feed_keeps_what_polling_learned(deployment: Deployment) -> None:
    """The name is the new one; validators and hash are those of the last poll."""
    apply(watchlist.read(ONE, "w"), deployment, NOW)
    book = deployment.adapters.feeds()
    (feed,) = book.all()
    learned = FeedRef(feed.ref.id, feed.ref.address, 15, etag='"x"', sha256="abc")
    book.note_change(learned, NOW)
    book.note_habit(learned)
    applied = apply(watchlist.read(ONE.replace('"One"', '"Uno"'), "w"), deployment, NOW)
    (after,) = book.all()
    assert (applied.changed, applied.polled) == (1, 0)
    assert (after.name, after.ref.etag, after.ref.interval) == ("Uno", '"x"', 15)


def test_a_feed_that_left_the_watchlist_leaves_the_wheel(deployment: Deployment) -> None:
    """It stays known, but is due no more."""
    apply(watchlist.read(TWO, "w"), deployment, NOW)
    applied = apply(watchlist.read(ONE, "w"), deployment, NOW)
    assert (applied.version, applied.removed) == (2, 1)
    active = [feed.ref.address for feed in deployment.adapters.feeds().all() if feed.active]
    assert active == ["https://one.example/feed"]


def test_the_command_shows_the_plan_and_asks_before_it_writes(
    deployment: Deployment, file: Path
) -> None:
    """A no changes nothing, and says so; a yes applies."""
    refused = CliRunner().invoke(app, ["apply", str(file)], input="n\n")
    assert refused.exit_code == 1
    assert "+ feed https://one.example/feed One" in refused.stdout
    assert "nothing was applied" in refused.stderr
    assert deployment.adapters.watchlists().current().version == 0
    accepted = CliRunner().invoke(app, ["apply", str(file)], input="y\n")
    assert accepted.exit_code == 0
    assert "Version 1 is in force: 2 feeds added and being polled now." in accepted.stdout


def test_the_command_says_when_nothing_changed(deployment: Deployment, file: Path) -> None:
    """And asks nothing."""
    CliRunner().invoke(app, ["apply", str(file), "--yes"])
    again = CliRunner().invoke(app, ["apply", str(file)])
    assert again.exit_code == 0
    assert again.stdout == "Nothing changed: version 1 is in force.\n"


def test_every_error_of_the_file_is_said_before_aws_is_asked(stacks: Stacks, file: Path) -> None:
    """One line each, with its number; no deployment is needed to hear of them."""
    file.write_text('[[brand]]\nid = "ACME"\nname = "Acme"\nleed = "sam"\n')
    result = CliRunner().invoke(app, ["apply", str(file)])
    assert result.exit_code == 1
    assert f"{file}:2:" in result.stderr
    assert 'unknown key "leed"' in result.stderr


def test_feeds_that_cannot_be_fetched_are_all_named_and_nothing_is_written(
    deployment: Deployment, file: Path
) -> None:
    """Ports nobody fetches, and two spellings of one feed."""
    more = ("https://one.example:443/feed", "https://x.example:22/feed")
    file.write_text(TWO + "".join(f'[[feed]]\naddress = "{address}"\n' for address in more))
    result = CliRunner().invoke(app, ["apply", str(file), "--yes"])
    assert result.exit_code == 1
    assert "https://one.example:443/feed is the same feed as" in result.stderr
    assert "port 22 is not fetched" in result.stderr
    assert deployment.adapters.watchlists().current().version == 0
