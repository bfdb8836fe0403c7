"""The deployed template in bad weather: calls throttled, failing, unanswered; a function killed."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from faults.storm import Storm, a_proxy, kill
from makegood_ops.demo.run import Playing
from makegood_ops.demo.show import lay_out, of_samples
from makegood_ops.demo.verdict import alerts_by_brand
from makegood_ops.deployment import Deployment
from makegood_ops.local.deploy import STACK
from makegood_ops.local.errors import LocalStackError
from makegood_ops.local.stack import LocalStack, Places

pytestmark = pytest.mark.stack

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".local" / "faults"
COMES_AGAIN = "5"
"""Seconds for which a failed message is hidden, in place of minutes."""
PATIENCE = 180.0


@dataclass(slots=True)
class BadWeather:
    """A show that was played in a storm, and what was felt of it."""

    playing: Playing
    storm: Storm
    killed: int = 0
    failed: int = 0
    felt: Counter[str] | None = None

    def play(self) -> None:
        """Start in the storm, kill triage at work, calm down, and go on until all is done."""
        self.storm.rise()
        with suppress(LocalStackError):
            self.playing.start()
        self._until(self._is_killed_at_work, pause=0.1)
        for _ in range(5):
            self._sweep()
            time.sleep(0.5)
        self.felt = self.storm.fired()
        self.storm.calm_down()
        self._until(self._is_done, pause=1)

    def _until(self, is_so: Callable[[], bool], pause: float) -> None:
        ends = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < ends, self.playing.stack.queues()
            time.sleep(pause)

    def _sweep(self) -> None:
        for function in ("dispatch_feeds", "follow_up"):
            try:
                self.playing.stack.invoke(function, {})
            except LocalStackError:
                self.failed += 1

    def _is_killed_at_work(self) -> bool:
        """Triage, once it has begun to record what it read."""
        calls = self.playing.stack.calls
        if any("TriagePosts" in each.function and each.service == "dynamodb" for each in calls):
            self.killed = kill("TriagePosts", self.playing.stack.places.work / "tmp")
        return self.killed > 0

    def _is_done(self) -> bool:
        self._sweep()
        book = self.playing.deployment.adapters.book()
        due = book.due_entries(datetime.now(UTC))
        return self.playing.stack.queues_drained() and not due and not list(book.waiting())


@pytest.fixture(scope="module")
def weathered() -> Iterator[BadWeather]:
    """The samples, played once on a stack of their own."""
    WORK.mkdir(parents=True, exist_ok=True)
    with ExitStack() as running:
        storms: list[Storm] = []

        def behind_a_proxy(aws: str) -> Mapping[str, str]:
            storms.append(running.enter_context(a_proxy(aws, WORK / "proxy.log")))
            # The proxy unpacks compressed uploads, whose checksums then no longer hold.
            return {"AWS_ENDPOINT_URL": storms[0].address, "AWS_ENDPOINT_URL_S3": aws}

        places = Places(ROOT, WORK / "feeds", WORK / "stack")
        stack = running.enter_context(LocalStack(places, around=behind_a_proxy))
        show = of_samples(ROOT / "infra/samples", datetime.now(UTC), f"http://{stack.feeds.host}")
        lay_out(show.feeds, WORK / "feeds")
        stack.deploy({"SenderEmail": "makegood@makegood.example"})
        hasten(stack)
        playing = Playing(stack, show)
        playing.deployment = Deployment.find(STACK, endpoint_url=stack.emulator.endpoint)
        weathered = BadWeather(playing, storms[0])
        weathered.play()
        yield weathered


def hasten(stack: LocalStack) -> None:
    """Let failed messages come again in seconds."""
    sqs = stack.client("sqs")
    for address in sqs.list_queues()["QueueUrls"]:
        sqs.set_queue_attributes(QueueUrl=address, Attributes={"VisibilityTimeout": COMES_AGAIN})


def test_there_was_a_storm(weathered: BadWeather) -> None:
    """Every kind of fault was felt, and a function was killed at work."""
    assert weathered.killed
    assert weathered.felt
    assert {name.split()[0] for name in weathered.felt} >= {"dynamodb", "sqs"}
    assert weathered.felt.total() > 5


def test_what_comes_of_it_is_what_comes_in_good_weather(weathered: BadWeather) -> None:
    """The same mentions, cases and alerts as are expected of the samples; nothing lies dead."""
    playing = weathered.playing
    expected = playing.show.expected
    assert expected is not None
    counts = playing.counts()
    assert playing.stack.dead_letters() == {}
    assert (counts.mentions, counts.cases) == (expected.mentions, expected.cases)
    assert alerts_by_brand(playing) == Counter(expected.alerts)
