"""Dispatching: each minute, ask for the polls that are due, a message group a lane."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from makegood.listening.wheel import is_ready, lane_of, minutes_to_visit, reach
from makegood.model.feeds import FeedRef, PollBatch
from makegood.ports import FeedBook, Nudges

ROOM = 58_000
"""Bytes of feeds in a message: SQS bills by 64 KB, and the envelope wants its part of 60."""


@dataclass(frozen=True, slots=True)
class Dispatching:
    """What dispatching needs of the world."""

    feeds: FeedBook
    nudges: Nudges
    lanes: int


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What one run did. `slots` counts the slots of all classes that were visited."""

    slots: int = 0
    feeds: int = 0
    resting: int = 0
    """Due by the wheel, but left alone until their not_before."""
    batches: int = 0


def dispatch(deps: Dispatching, now: datetime) -> Dispatched:
    """Ask for every poll due since the cursor, then move the cursor as far as this run went.

    A crash before the cursor moved asks again: a poll too many, never one too few. Conflict when
    another dispatcher moved it meanwhile.
    """
    cursor = deps.feeds.cursor()
    minute = now.replace(second=0, microsecond=0)
    to = reach(cursor, now)
    if cursor is not None and to <= cursor:
        return Dispatched()
    slots = [(i, slot) for i, each in minutes_to_visit(cursor, now).items() for slot in each]
    due = {ref.id: ref for interval, slot in slots for ref in deps.feeds.due(interval, slot)}
    ready = [ref for ref in due.values() if is_ready(ref, now)]
    batches = tuple(in_batches(ready, deps.lanes, minute))
    deps.nudges.poll(batches)
    deps.feeds.advance_cursor(cursor, to)
    return Dispatched(len(slots), len(ready), len(due) - len(ready), len(batches))


def in_batches(refs: Iterable[FeedRef], lanes: int, minute: datetime) -> Iterator[PollBatch]:
    """The feeds by lane, in messages that stay within the size that is billed as one."""
    for lane, members in sorted(_by_lane(refs, lanes).items()):
        for number, feeds in enumerate(_chunks(members)):
            correlation = f"poll-{minute:%Y%m%dT%H%M}-{lane}-{number}"
            yield PollBatch(lane, feeds, minute, correlation)


def _by_lane(refs: Iterable[FeedRef], lanes: int) -> dict[int, list[FeedRef]]:
    grouped = defaultdict(list)
    for ref in refs:
        grouped[lane_of(ref.address, lanes)].append(ref)
    return grouped


def _chunks(refs: list[FeedRef]) -> Iterator[tuple[FeedRef, ...]]:
    chunk: list[FeedRef] = []
    room = ROOM
    for ref in refs:
        size = size_of(ref)
        if chunk and size > room:
            yield tuple(chunk)
            chunk, room = [], ROOM
        chunk.append(ref)
        room -= size
    if chunk:
        yield tuple(chunk)


def size_of(ref: FeedRef) -> int:
    """Bytes of the feed in a message: all fields by name, in ASCII JSON, so never too few."""
    return len(json.dumps(asdict(ref), default=str)) + 2
