"""When a feed will be asked next, reckoned as the dispatcher will: polls are written nowhere."""

from datetime import UTC, datetime

from makegood.listening.addresses.doors import Doors
from makegood.listening.addresses.wheel import is_over, minute_of, slot_of
from makegood.listening.polling.turns import is_its_turn
from makegood.model.feeds import Feed

DAYS = 12
"""How far to look: the slowest feed is asked every three days, more slowly in quiet hours, and not
on days on which it asks to be left alone."""


def next_poll(feed: Feed, doors: Doors, stretch: float, now: datetime) -> datetime | None:
    """When its next turn comes at which it may be asked; None for a feed that is asked no more.

    What it learns until then may change that, and so may its host.
    """
    ref = feed.ref
    if not feed.active or is_over(ref, now) or doors.opted_out.covers(ref):
        return None
    rests = doors.until(ref, now) or now
    present = minute_of(now)
    first = present + 1 + (slot_of(ref.id, ref.interval) - present - 1) % ref.interval
    turns = range(first, present + DAYS * 24 * 60, ref.interval)
    for minute in turns:
        at = datetime.fromtimestamp(minute * 60, UTC)
        if at >= rests and is_its_turn(ref, minute, minute - ref.interval, stretch, at):
            return at
    return None
