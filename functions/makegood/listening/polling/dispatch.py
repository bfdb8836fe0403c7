"""Dispatching: each minute, ask for the polls that are due, a message group a lane."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from makegood.listening.addresses.doors import Doors
from makegood.listening.addresses.wheel import (
    lane_of,
    last_turn,
    minute_of,
    minutes_to_visit,
    reach,
)
from makegood.listening.hubs.subscription import without_hub
from makegood.listening.polling.turns import averaged, is_its_turn, tuned
from makegood.model.feeds import Cursor, FeedRef, PollBatch
from makegood.ports import FeedBook, Nudges

ROOM = 58_000
"""Bytes of feeds in a message: SQS bills by 64 KB, and the envelope wants its part of 60."""


@dataclass(frozen=True, slots=True)
class Dispatching:
    """What dispatching needs of the world."""

    feeds: FeedBook
    nudges: Nudges
    lanes: int
    budget: int = 0
    """Polls a day that the deployment may make; 0 for as many as feeds' habits ask for."""
    hears_hubs: bool = False
    """Whether hubs may push. While they may not, feeds are polled as if none had ever agreed to."""


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What one run did. `slots` counts the slots of all classes that were visited."""

    slots: int = 0
    feeds: int = 0
    resting: int = 0
    """Their turn, but left alone: until their not_before, because their host asked for it, or their
    site opted out."""
    looked_at: int = 0
    """Feeds that the wheel brought."""
    batches: int = 0


def dispatch(deps: Dispatching, now: datetime) -> Dispatched:
    """Ask for every poll due since the cursor, then move the cursor as far as this run went.

    A crash before the cursor moved asks again: a poll too many, never one too few. Conflict when
    another dispatcher moved it meanwhile.
    """
    cursor = deps.feeds.cursor()
    minute = now.replace(second=0, microsecond=0)
    to = reach(cursor.at if cursor else None, now)
    if cursor is not None and to <= cursor.at:
        return Dispatched()
    slots, found = _looked_at(deps, cursor, now)
    stretch = cursor.stretch if cursor else 1.0
    due = [ref for ref, turn in found if _is_due(ref, turn, cursor, stretch, now)]
    doors = Doors.now(deps.feeds, now)
    ready = [ref for ref in due if doors.is_open(ref, now)]
    batches = tuple(in_batches(ready, deps.lanes, minute))
    deps.nudges.poll(batches)
    deps.feeds.advance_cursor(cursor, _moved(cursor, to, len(due), deps.budget))
    return Dispatched(slots, len(ready), len(due) - len(ready), len(found), len(batches))


def _looked_at(
    deps: Dispatching, cursor: Cursor | None, now: datetime
) -> tuple[int, list[tuple[FeedRef, int]]]:
    """How many slots a run visits, and the feeds there, each with the minute of its slot."""
    visits = minutes_to_visit(cursor.at if cursor else None, now)
    turns = [(interval, minute) for interval, minutes in visits.items() for minute in minutes]
    found = {
        ref.id: (ref if deps.hears_hubs else without_hub(ref), minute)
        for interval, minute in turns
        for ref in deps.feeds.due(interval, minute % interval)
    }
    return len(turns), list(found.values())


def _is_due(
    ref: FeedRef, minute: int, cursor: Cursor | None, stretch: float, now: datetime
) -> bool:
    """Whether its turn came since its slot was last visited."""
    before = last_turn(minute, ref.interval, minute_of(cursor.at) if cursor else minute - 1)
    return is_its_turn(ref, minute, before, stretch, now)


def _moved(cursor: Cursor | None, to: datetime, asked: int, budget: int) -> Cursor:
    """The cursor after a run that asked for so many polls."""
    per_minute = budget / (24 * 60)
    if cursor is None:
        return Cursor(to, 1.0, min(float(asked), per_minute))
    minutes = max(minute_of(to) - minute_of(cursor.at), 1)
    polls = averaged(cursor.polls, asked, minutes)
    return Cursor(to, tuned(cursor.stretch, polls, per_minute), polls)


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
