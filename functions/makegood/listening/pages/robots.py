"""What a site's robots.txt asks of those who read its pages; feeds are there to be polled."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from makegood.errors import FeedTrouble
from makegood.listening.markup import guard
from makegood.listening.markup.encoding import to_text
from makegood.listening.pages.challenges import is_challenge_page
from makegood.model.feeds import Document, FeedRef, Fetched, Trouble
from makegood.ports import Transport

PRODUCT = "Makegood"
"""The name that a group of rules calls us by: the product of our User-Agent."""
KEPT = timedelta(days=1)
"""As long as RFC 9309 lets a robots.txt be remembered."""
LARGEST = 500 * 1024
"""Bytes that are read of one; what stands behind them counts for nothing, as RFC 9309 has it."""
MOST = 100
"""Sites that are remembered, those asked last."""
LONGEST_KEPT = 20_000
"""Characters of rules that are remembered: parsed, they take thirty times as much memory."""
LONGEST_DELAY = 60.0
"""Seconds between two pages that a site may ask for; some name a day, and mean nobody."""
NO_RULES: frozenset[Trouble] = frozenset({"not_found", "gone", "blocked"})
"""Answers by which a site has no rules: 404 and 410, and to RFC 9309 also 401 and 403."""


@dataclass(slots=True)
class Robots:
    """The rules of sites as this process has met them: nothing of them is stored anywhere.

    A process that serves many polls asks a site once a day; one that was just begun asks again.
    """

    _known: OrderedDict[str, tuple[datetime, Protego]] = field(default_factory=OrderedDict)
    _open_at: OrderedDict[str, datetime] = field(default_factory=OrderedDict)
    """When sites that ask for time between two pages may be asked for the next one."""

    def wait(self, address: str, now: datetime) -> float:
        """Seconds until the page may be asked for, by the Crawl-delay that its site had said."""
        at = self._open_at.get(_site(address), now)
        return max((at - now).total_seconds(), 0.0)

    def page(self, ref: FeedRef, transport: Transport, now: datetime) -> Fetched:
        """The page, where the rules allow it, and those of where it led to.

        FeedTrouble where they do not, or cannot be had for now, and for all that a poll may meet.
        """
        self.check(ref.address, transport, now)
        fetched = transport.get(ref)
        if fetched.address != ref.address:
            self.check(fetched.address, transport, now)
        return fetched

    def check(self, address: str, transport: Transport, now: datetime) -> None:
        """FeedTrouble unless the page may be read; its class is that of a robots.txt not to be had.

        A site whose rules cannot be had for now is left alone for now.
        """
        rules = self._rules(address, transport, now)
        if not rules.can_fetch(address, PRODUCT):
            raise FeedTrouble("blocked", "its robots.txt asks that this page is not read")
        if delay := rules.crawl_delay(PRODUCT):
            _keep(self._open_at, _site(address), now + timedelta(seconds=min(delay, LONGEST_DELAY)))

    def _rules(self, address: str, transport: Transport, now: datetime) -> Protego:
        site = _site(address)
        asked_at, rules = self._known.get(site, (None, None))
        if rules is None or asked_at is None or now - asked_at >= KEPT:
            text = _asked(site, transport)
            rules = Protego.parse(text)
            if len(text) > LONGEST_KEPT:
                return rules
            asked_at = now
        _keep(self._known, site, (asked_at, rules))
        return rules


def _keep[T](known: OrderedDict[str, T], site: str, value: T) -> None:
    known[site] = value
    known.move_to_end(site)
    while len(known) > MOST:
        known.popitem(last=False)


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _asked(site: str, transport: Transport) -> str:
    """The text of the site's robots.txt, empty if it has none."""
    try:
        fetched = transport.get(FeedRef("robots", f"{site}/robots.txt", 0))
    except FeedTrouble as error:
        if error.trouble in NO_RULES:
            return ""
        why = f"its robots.txt could not be had: {error.detail}"
        raise FeedTrouble(error.trouble, why, error.retry_after, error.host) from error
    return _text(fetched)


def _text(fetched: Fetched) -> str:
    """The rules as text; FeedTrouble if a guard answered in place of the site."""
    body = (fetched.body or b"")[:LARGEST]
    text = to_text(Document("", "", body, fetched.address, fetched.content_type))
    if guard.is_page(text) and is_challenge_page(text):
        raise FeedTrouble("blocked", "the site wants to see a browser before it shows its rules")
    return text
