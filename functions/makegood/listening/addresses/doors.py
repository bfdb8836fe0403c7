"""Whose door is open: not of sites that asked not to be polled, nor of hosts that rest for a while.

The dispatcher knows them before it asks for a poll; a redirect is held to them on the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from makegood.errors import FeedTrouble
from makegood.listening.addresses.links import host_and_port
from makegood.listening.addresses.optouts import NOBODY, OptedOut
from makegood.listening.addresses.wheel import is_over, is_ready
from makegood.model.feeds import FeedRef
from makegood.ports import Clock, FeedBook

LATELY = timedelta(minutes=1)
"""How old what was read may be: as old as what the dispatcher goes by."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Who may be asked, as it was at some moment."""

    opted_out: OptedOut = NOBODY
    resting: Mapping[str, datetime] = field(default_factory=dict)
    """Hosts that named a time, until when."""

    @classmethod
    def now(cls, feeds: FeedBook, now: datetime) -> "Doors":
        """As the feed book knows it."""
        return cls(OptedOut.of(feeds.opt_outs().every), feeds.resting(now))

    def is_open(self, ref: FeedRef, now: datetime) -> bool:
        """Whether the feed may be asked; one that is over is not asked, but let go."""
        if is_over(ref, now):
            return is_ready(ref, now)
        is_left_alone = self.until(ref, now) is not None
        return not (is_left_alone or self.opted_out.covers(ref))

    def until(self, ref: FeedRef, now: datetime) -> datetime | None:
        """Until when the feed, or its whole host, is left alone; None if it is not."""
        named = (ref.not_before, self.resting.get(host_and_port(ref.address)))
        return max((each for each in named if each and each > now), default=None)

    def check(self, address: str, now: datetime) -> None:
        """FeedTrouble if nobody may be led there. A rest that is as good as over counts no more.

        The wait is never longer than what is left: who is told of a rest must not prolong it.
        """
        if self.opted_out.covers_address(address):
            why = f"a redirect leads to {host_and_port(address)}, which asked not to be polled"
            raise FeedTrouble("refused_address", why)
        host = host_and_port(address)
        left = self.resting.get(host, now) - now
        if left > LATELY:
            why = f"a redirect leads to {host}, which asked to be left alone"
            raise FeedTrouble("throttled", why, int(left.total_seconds()), host)


class DoorsLately:
    """As they were a minute ago at most, read only where a redirect asks for it."""

    def __init__(self, feeds: FeedBook, clock: Clock) -> None:
        self._feeds = feeds
        self._clock = clock
        self._known: tuple[datetime, Doors] | None = None

    def check(self, address: str) -> None:
        """FeedTrouble if nobody may be led to the address."""
        now = self._clock()
        if self._known is None or now - self._known[0] > LATELY:
            self._known = now, Doors.now(self._feeds, now)
        self._known[1].check(address, now)
