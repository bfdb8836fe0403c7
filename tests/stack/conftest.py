"""One local stack for all stack tests: deployed once, the sample feeds played on it once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from makegood_ops.demo.run import Playing
from makegood_ops.demo.show import lay_out, of_samples
from makegood_ops.deployment import Deployment
from makegood_ops.local.deploy import STACK
from makegood_ops.local.stack import LocalStack, Places

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".local" / "test"


@pytest.fixture(scope="session")
def playing() -> Iterator[Playing]:
    """The samples, played to the end on the deployed template."""
    with LocalStack(Places(ROOT, WORK / "feeds", WORK / "stack")) as stack:
        show = of_samples(ROOT / "infra/samples", datetime.now(UTC), f"http://{stack.feeds.host}")
        lay_out(show.feeds, WORK / "feeds")
        stack.deploy({"SenderEmail": "makegood@makegood.example"})
        played = Playing(stack, show)
        played.deployment = Deployment.find(STACK, endpoint_url=stack.emulator.endpoint)
        played.start()
        played.play_out()
        yield played
