"""Feeds that are known and may bring a customer's next words: their own, and the conversation's."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from makegood.cases.customers.identity import site_of
from makegood.cases.customers.own_sites import own_sites
from makegood.cases.following.begun import safe_address
from makegood.errors import Conflict
from makegood.listening.addresses.links import host_of
from makegood.listening.addresses.safety import Allow
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.polling.habit import followed_closer, rate_of
from makegood.model.cases import CaseFile
from makegood.model.feeds import Feed, FeedRef
from makegood.model.watchlist import Watchlist
from makegood.ports import FeedBook
from makegood.triage.conversations.following import is_everybodys, is_unheard

MOST = 6
"""Feeds that are looked up for one case, those of its latest posts first."""
CROWD = 4.0
"""Posts a day: who says more is hardly one person, and is asked more than hourly anyway."""
WORTH_A_WRITE = timedelta(days=1)
TRIES = 3


def nearby(
    file: CaseFile, watchlist: Watchlist, feeds: FeedBook, allow: Allow, now: datetime
) -> tuple[Feed, ...]:
    """Those of them that are on the wheel.

    A feed is theirs if it is of the host where they spoke, or of one that they named as theirs: a
    planet, and a service that carries everybody's feeds, are of another. The comments on a post of
    theirs are the conversation, whoever's the host.
    """
    sites = frozenset(own_sites(file))
    hosts = {*map(site_of, file.mentions), *map(host_of, sites)} - {""}
    ids = islice(dict.fromkeys(_ids(file, sites, watchlist, allow)), MOST)
    known = (feed for each in ids if (feed := feeds.get(each)) and feed.active)
    return tuple(feed for feed in known if feed.page in sites or _may_bring_them(feed, hosts, now))


def note_closer(feed: Feed, until: datetime | None, feeds: FeedBook, now: datetime) -> None:
    """Have it polled more often until then; None to leave it to its habit.

    Nothing is written for less than a day more. Conflict where it kept moving.
    """
    known: Feed | None = feed
    for _ in range(TRIES):
        if known is None or not known.active or _is_so(known.ref, until):
            return
        if feeds.note_closer(followed_closer(known.ref, until, now), known.ref):
            return
        known = feeds.get(feed.ref.id)
    raise Conflict(f"feed {feed.ref.id} kept moving")


def _is_so(ref: FeedRef, until: datetime | None) -> bool:
    """Whether it is followed closer for as long, for the sake of another case perhaps."""
    if until is None or ref.closer_until is None:
        return until == ref.closer_until
    return until - ref.closer_until < WORTH_A_WRITE


def _ids(
    file: CaseFile, sites: frozenset[str], watchlist: Watchlist, allow: Allow
) -> Iterator[str]:
    """Of those that are followed for them alone first, for nothing else keeps these on."""
    yield from _asked_at((site for site in sites if is_unheard(site, watchlist)), allow)
    for mention in reversed(file.mentions):
        yield mention.feed_id
        yield from _asked_at((mention.comments_feed,), allow)
        yield from (place.feed_id for place in mention.places)
    if hosts := set(map(host_of, sites)):
        beside = (one.address for one in watchlist.feeds if host_of(one.address) in hosts)
        yield from map(feed_id, beside)


def _asked_at(links: Iterable[str], allow: Allow) -> Iterator[str]:
    yield from (feed_id(each) for link in links if (each := safe_address(link, allow)))


def _may_bring_them(feed: Feed, hosts: set[str], now: datetime) -> bool:
    if feed.comments_on:
        return True
    if feed.own or (feed.ref.habit and rate_of(feed.ref.habit, now) > CROWD):
        return False
    theirs = {host_of(feed.page), host_of(feed.ref.address)} & hosts
    return any(not is_everybodys(host) for host in theirs)
