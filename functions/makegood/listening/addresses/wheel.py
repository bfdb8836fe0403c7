"""The timing wheel: which feeds are due in a minute, found by hash rather than by a schedule."""

import hashlib
from datetime import datetime, timedelta
from functools import cache
from ipaddress import ip_address

from publicsuffixlist import PublicSuffixList

from makegood.errors import BadInput
from makegood.listening.addresses.safety import take_apart
from makegood.model.feeds import INTERVALS, FeedRef

SHARDS = 2
"""Index partitions a slot is spread over: a slot of a million hourly feeds is 17,000 items."""

MINUTE = timedelta(minutes=1)

MOST_AT_ONCE = timedelta(minutes=300)
"""How much of a gap one run visits: at most about a thousand slots, which end within its timeout.
A gap of three days is caught up in fifteen runs, a minute apart."""


def feed_id(address: str) -> str:
    """The id of the feed at an address, one for all its spellings; BadInput if it is none."""
    return "f" + hashlib.sha256(take_apart(address).address.encode()).hexdigest()[:20]


def slot_of(feed_id: str, interval: int) -> int:
    """The minute of its interval in which a feed is polled."""
    return _spread(feed_id) % interval


def wheel_key(feed_id: str, interval: int) -> str:
    """Where a feed stands in the wheel's index: '<interval>#<slot>#<shard>'."""
    shard = _spread("shard " + feed_id) % SHARDS
    return f"{interval}#{slot_of(feed_id, interval)}#{shard}"


def wheel_keys(interval: int, slot: int) -> tuple[str, ...]:
    """Every key of the wheel's index where feeds of that class and slot may stand."""
    return tuple(f"{interval}#{slot}#{shard}" for shard in range(SHARDS))


def reach(cursor: datetime | None, now: datetime) -> datetime:
    """The minute up to which one run goes: now, or so far into a long gap that it ends in time."""
    present = _floor(now)
    if cursor is None:
        return present
    return min(present, max(_floor(cursor), present - INTERVALS[-1] * MINUTE) + MOST_AT_ONCE)


def _floor(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def minutes_to_visit(cursor: datetime | None, now: datetime) -> dict[int, tuple[int, ...]]:
    """The minutes whose slots one run visits, oldest first, for each interval class.

    The minutes after the cursor up to `reach` count, but a slot that comes round again before now
    is left to its last turn: over all runs, a gap visits each distinct slot once. Without a cursor
    only the present minute is visited; with one that is not in the past, none.
    """
    present, last = minute_of(now), minute_of(reach(cursor, now))
    first = present if cursor is None else minute_of(cursor) + 1
    return {
        interval: tuple(range(max(first, present - interval + 1), last + 1))
        for interval in INTERVALS
    }


def last_turn(minute: int, interval: int, cursor: int) -> int:
    """The last minute up to the cursor in which a slot was visited that comes again in `minute`."""
    rounds = max(-(-(minute - cursor) // interval), 1)
    return minute - rounds * interval


def minute_of(moment: datetime) -> int:
    """Whole minutes since 1970."""
    return int(moment.timestamp()) // 60


def is_ready(ref: FeedRef, now: datetime) -> bool:
    """False while the feed asked to be left alone, or backs off from trouble."""
    return ref.not_before is None or ref.not_before <= now


def is_over(ref: FeedRef, now: datetime) -> bool:
    """Whether a discovered feed has been followed for long enough."""
    return ref.until is not None and ref.until <= now


def lane_of(address: str, lanes: int) -> int:
    """The lane of an address: one for all hosts of an owner, who so meet one poll at a time."""
    try:
        owner = owner_of(take_apart(address).host)
    except BadInput:
        # One bad item in the table must not stop the dispatcher; fetching will say what is wrong.
        owner = address
    return _spread(owner) % lanes


def owner_of(host: str) -> str:
    """The registrable domain of a host, private suffixes included; an IP address owns itself."""
    try:
        return str(ip_address(host))
    except ValueError:
        return _suffixes().privatesuffix(host) or host


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _spread(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
