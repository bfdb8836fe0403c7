"""Hosts that want to be asked less often than their feeds' habits would have it."""

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
