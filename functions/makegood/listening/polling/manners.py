"""How hosts want to be asked: not all at once, some less often than their feeds' habits say."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from zlib import crc32

from makegood.listening.addresses.links import host_and_port
from makegood.model.feeds import FeedRef

BREATH = timedelta(seconds=1)
"""What a host is left between the end of one poll and the beginning of the next."""
APART = frozenset({"reddit.com"})
"""Sites that want a minute between two questions, whatever the feed: who asks sooner is refused,
and then all of the host's feeds rest for hours."""
LEAST = 15
"""Minutes between two polls of one feed of such a site."""


def wants_a_minute(host: str) -> bool:
    """Whether no second feed of the host is asked for in the same minute."""
    labels = host.lower().partition(":")[0].split(".")
    return any(".".join(labels[start:]) in APART for start in range(len(labels)))


def least_of(host: str) -> int:
    """Minutes that a feed of the host is left alone after a poll, at least; 0 for as usual."""
    return LEAST if wants_a_minute(host) else 0


def taking_turns(feeds: Iterable[FeedRef], minute: datetime) -> list[FeedRef]:
    """The feeds in an order of this minute's own: the same slow ones must not always go first.

    Hosts take turns, so that few of them need to be waited for.
    """
    shuffled = sorted(feeds, key=lambda ref: crc32(f"{ref.id} {minute.isoformat()}".encode()))
    met = Counter[str]()
    rounds = []
    for ref in shuffled:
        host = host_and_port(ref.address)
        rounds.append((met[host], ref))
        met[host] += 1
    return [ref for _, ref in sorted(rounds, key=lambda each: each[0])]


def breath_left(asked: datetime | None, now: datetime) -> float:
    """Seconds to wait before a host is asked that was last asked then, or never."""
    return max((asked + BREATH - now).total_seconds(), 0.0) if asked else 0.0
