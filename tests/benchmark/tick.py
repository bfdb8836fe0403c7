"""What a tick of the dispatcher takes among a thousand to a million feeds, by feed that is due.

    make benchmark ONLY=tick

Feeds speak from twice a year to forty times a day and stand on the wheel by their habits. Only
those that these minutes bring are kept, so that a million fit. Calls and reads as DynamoDB and SQS
count them: a query a shard and megabyte of the index, ten messages a batch.
"""

import hashlib
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import ceil, log

from benchmark.tables import table
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryNudges
from makegood.listening.addresses.wheel import minute_of, slot_of, wheel_key, wheel_keys
from makegood.listening.documents.pulse import HALF_LIFE, Pulse
from makegood.listening.polling.dispatch import Dispatching, dispatch, size_of
from makegood.listening.polling.habit import learned
from makegood.model.feeds import INTERVALS, FeedRef, PollBatch

SIZES = (1_000, 10_000, 100_000, 1_000_000)
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
TICKS = 5
LANES = 64
KINDS = 200
"""So many different habits; feeds share them."""
PAGE = 1_000_000
BATCH = 10


class CountedWheel(MemoryFeedBook):
    """A wheel that counts what asking it takes."""

    def __init__(self, refs: Iterable[FeedRef]) -> None:
        super().__init__()
        self.wheel: dict[str, list[FeedRef]] = defaultdict(list)
        for ref in refs:
            self.wheel[wheel_key(ref.id, ref.interval)].append(ref)
        self.calls = self.items = 0

    def due(self, interval: int, slot: int) -> Iterator[FeedRef]:
        """Feeds of that class and slot, by the index."""
        for key in wheel_keys(interval, slot):
            found = self.wheel.get(key, [])
            self.calls += max(1, ceil(sum(map(size_of, found)) / PAGE))
            self.items += len(found)
            yield from found


class CountedNudges(MemoryNudges):
    """Queues that count their calls."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = self.messages = 0

    def poll(self, batches: Iterable[PollBatch]) -> None:
        """Count them, and forget them."""
        messages = len(tuple(batches))
        self.messages += messages
        self.calls += ceil(messages / BATCH)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick took in the mean."""

    feeds: int
    due: float
    looked_at: float
    calls: float
    messages: float

    @property
    def looked_at_per_due(self) -> float:
        return self.looked_at / self.due

    @property
    def calls_per_due(self) -> float:
        return self.calls / self.due


def ticked(size: int, ticks: int = TICKS) -> Ticked:
    """So many feeds, and some minutes in a row; the cursor is read and moved each time."""
    wheel, nudges = CountedWheel(feeds(size, ticks)), CountedNudges()
    deps = Dispatching(wheel, nudges, LANES)
    dispatch(deps, NOW)
    wheel.calls = wheel.items = nudges.calls = nudges.messages = 0
    runs = [dispatch(deps, NOW + timedelta(minutes=n)) for n in range(1, ticks + 1)]
    assert wheel.items == sum(run.looked_at for run in runs)
    return Ticked(
        size,
        sum(run.feeds for run in runs) / ticks,
        wheel.items / ticks,
        (wheel.calls + nudges.calls) / ticks + 2,
        nudges.messages / ticks,
    )


def feeds(size: int, ticks: int) -> Iterator[FeedRef]:
    """Those of so many feeds that stand in the slots of these minutes."""
    chance, kinds = random.Random(size), _kinds()
    first = minute_of(NOW)
    places = {(each, (first + n) % each) for each in INTERVALS for n in range(ticks + 1)}
    for number in range(size):
        kind = chance.choice(kinds)
        name = "f" + hashlib.sha256(str(number).encode()).hexdigest()[:20]
        if (kind.interval, slot_of(name, kind.interval)) in places:
            yield replace(kind, id=name, address=f"https://site{number}.example/feed")


def _kinds() -> Sequence[FeedRef]:
    """Feeds by how often they speak, as half a year of listening has taught us."""
    chance = random.Random(3)
    return [_kind(10 ** chance.uniform(-2.2, 1.6), chance) for _ in range(KINDS)]


def _kind(rate: float, chance: random.Random) -> FeedRef:
    posts = rate * HALF_LIFE / log(2)
    hours = [chance.random() ** 4 + 0.01 for _ in range(24)]
    by_hour = tuple(posts * each / sum(hours) for each in hours)
    ref = FeedRef("", "", 60, etag='"5f3759df-1a2b3c"', sha256="0" * 64)
    taught = learned(ref, Pulse(posts, NOW - timedelta(days=180), NOW, by_hour), NOW)
    assert taught is not None
    return taught


def tick_table(sizes: Sequence[int]) -> str:
    """What a tick takes, by the number of feeds."""
    head = ("feeds", "due a minute", "read", "read a due feed", "calls", "calls a due feed")
    rows = (
        (
            f"{each.feeds:,}",
            f"{each.due:,.1f}",
            f"{each.looked_at:,.1f}",
            f"{each.looked_at_per_due:.2f}",
            f"{each.calls:.1f}",
            f"{each.calls_per_due:.3f}",
        )
        for each in map(ticked, sizes)
    )
    return table(head, rows)


if __name__ == "__main__":
    sys.stdout.write(tick_table(SIZES))
