"""How often a server and its feed say that asking is worth it: taken as hints, within bounds."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from makegood.listening.markup import guard
from makegood.model.feeds import Fetched

MOST_OF_HEADERS = 24 * 60
"""Minutes that a server may put us off; RFC 9111 lets it say years."""
MOST_OF_DOCUMENTS = 6 * 60
"""Minutes that a document may. Blogs write hourly because their software does."""

_HEAD_ENDS = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_TTL = re.compile(r"<ttl>\s*(\d{1,6})\s*</ttl>")
_PERIOD = re.compile(r"<(?:\w+:)?updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*<")
_FREQUENCY = re.compile(r"<(?:\w+:)?updateFrequency>\s*(\d{1,5})\s*<")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})")
_NEVER_FRESH = re.compile(r"(?:^|[,\s])no-(?:cache|store)(?:$|[,\s])")
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}


def fresh_for(headers: Mapping[str, str], now: datetime) -> int:
    """Seconds for which an answer is fresh, by Cache-Control, else by Expires; 0 for none.

    `headers` must be looked up without regard to case. RFC 9111, sections 4.2.1 and 5.3.
    """
    control = headers.get("Cache-Control", "").lower()
    if _NEVER_FRESH.search(control):
        return 0
    if age := _MAX_AGE.search(control):
        return int(age[1])
    try:
        until = parsedate_to_datetime(headers.get("Expires", ""))
    except (ValueError, OverflowError):
        return 0
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return max(round(seconds), 0)


def least_interval(fetched: Fetched, text: str) -> int:
    """Minutes between polls that the answer asks for; 0 for none."""
    said = min(fetched.fresh_for // 60, MOST_OF_HEADERS)
    return max(said, min(_minutes(text), MOST_OF_DOCUMENTS))


def _minutes(text: str) -> int:
    """What the feed says of itself, before its first post: RSS `ttl`, or the syndication module."""
    end = _HEAD_ENDS.search(text)
    head = guard.head_of(text[: end.start()]) if end else ""
    ttl, period, times = (found.search(head) for found in (_TTL, _PERIOD, _FREQUENCY))
    by_period = _MINUTES[period[1]] // max(int(times[1]) if times else 1, 1) if period else 0
    return max(int(ttl[1]) if ttl else 0, by_period)
