"""What a server's answer means: a feed, or which trouble."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from makegood.errors import FeedTrouble
from makegood.listening.markup.text import resolve
from makegood.listening.polling.trouble import RETRY_AFTER
from makegood.model.feeds import Trouble

GOOD = frozenset({200, 203, 226})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})

_BY_STATUS: dict[int, Trouble] = {
    401: "blocked",
    402: "blocked",
    403: "blocked",
    404: "not_found",
    407: "blocked",
    408: "server",
    410: "gone",
    425: "server",
    429: "throttled",
    451: "blocked",
    503: "throttled",
}


def check_answer(status: int, headers: Mapping[str, str], now: datetime) -> None:
    """FeedTrouble unless the answer carries a feed, says 304, or leads elsewhere.

    `headers` must be looked up without regard to case.
    """
    if is_challenge(status, headers):
        raise FeedTrouble("blocked", "the site wants to see a browser before it answers")
    if status in GOOD or status == 304 or status in REDIRECTS:
        return
    trouble = _BY_STATUS.get(status, "server" if status >= 500 else "http")
    wait = retry_after(headers.get("Retry-After", ""), now) if trouble == "throttled" else 0
    raise FeedTrouble(trouble, f"the server answered {status}", wait)


def is_challenge(status: int, headers: Mapping[str, str]) -> bool:
    """Whether a guard answered in place of the site: Cloudflare, AWS WAF, or a page with 202."""
    is_page = headers.get("Content-Type", "").lower().startswith("text/html")
    return (
        headers.get("cf-mitigated", "").lower() == "challenge"
        or "x-amzn-waf-action" in headers
        or (status == 202 and is_page)
    )


def retry_after(value: str, now: datetime) -> int:
    """Seconds to wait, from seconds or a date, within a minute and a day; 0 if none is named."""
    least, most = RETRY_AFTER
    stripped = value.strip()
    if re.fullmatch(r"\d{1,9}", stripped):
        return min(max(int(stripped), least), most)
    try:
        until = parsedate_to_datetime(stripped)
    except (ValueError, OverflowError):
        return 0
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return round(min(max(seconds, least), most))


def base_said(location: str, address: str) -> str:
    """What links in the body are relative to, by Content-Location; empty for the address itself.

    A server is believed of its own host only: behind proxies many name an inner one.
    """
    if not location.strip():
        return ""
    base = resolve(location, address)
    is_own = urlsplit(base).netloc.lower() == urlsplit(address).netloc.lower()
    return base if is_own and base != address else ""
