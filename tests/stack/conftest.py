"""One local stack for all stack tests: deployed once, the sample feeds played on it once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from makegood_ops.cli.local import ANSWERS, PARAMETERS
from makegood_ops.demo.run import Playing
from makegood_ops.demo.show import lay_out, of_samples
from makegood_ops.deployment import Deployment
from makegood_ops.local.deploy import STACK
from makegood_ops.local.stack import LocalStack, Places
from stack.town import REPS, Town

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORK = ROOT / ".local" / "test"


@pytest.fixture(scope="session")
def playing() -> Iterator[Playing]:
    """The samples, played to the end on the deployed template."""
    with LocalStack(Places(ROOT, WORK / "feeds", WORK / "stack")) as stack:
        show = of_samples(ROOT / "infra/samples", datetime.now(UTC), f"http://{stack.feeds.host}")
        lay_out(show.feeds, WORK / "feeds")
        stack.deploy(PARAMETERS | ANSWERS | {"HubPushes": "on"})
        played = Playing(stack, show)
        played.deployment = Deployment.find(STACK, endpoint_url=stack.emulator.endpoint)
        played.start()
        played.play_out()
        yield played


@pytest.fixture(scope="session")
def town(playing: Playing) -> Town:
    """One more brand on the same stack, with a forum where nobody has written yet."""
    town = Town(playing)
    town.publish()
    town.apply(*REPS)
    return town


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Roles come last of these tests: they are held to what all of them called."""
    here = [place for place, item in enumerate(items) if item.path.parent == HERE]
    ours = sorted((items[place] for place in here), key=_is_about_roles)
    for place, item in zip(here, ours, strict=True):
        items[place] = item


def _is_about_roles(item: pytest.Item) -> bool:
    return item.path.name == "test_roles.py"
