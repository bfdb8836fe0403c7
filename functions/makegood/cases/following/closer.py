"""After an attempt: the customer's site and the conversation are followed closer.

Until a month after the case's end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from makegood.cases.assigning.counts import utc_day
from makegood.cases.customers.identity import known_as
from makegood.cases.customers.own_sites import own_sites
from makegood.cases.following.begun import begin, safe_address
from makegood.cases.following.nearby import nearby, note_closer
from makegood.errors import Busy
from makegood.listening.addresses.safety import NOBODY, Allow
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.polling.habit import followed_closer
from makegood.model.cases import Case, CaseFile
from makegood.model.changes import Capacity, Following
from makegood.model.feeds import Feed, FeedRef
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, FeedBook
from makegood.triage.conversations.following import is_unheard

AFTER_CASE = timedelta(days=30)
LOOK = timedelta(days=7)
"""How often it is looked at whether the case goes on, and its customer may be followed."""
MARGIN = timedelta(days=1)
"""A sweep that comes late must not end what goes on."""
INTERVAL = 60
"""Minutes between its first polls; after that its habit says."""
A_DAY = 20
"""Sites begun for a brand in a day."""
A_RUN = 20
"""Cases that one sweep looks at: the rest is due at the next one, a minute later."""


@dataclass(frozen=True, slots=True)
class Closer:
    """What following closer needs of the world."""

    book: CaseBook
    feeds: FeedBook
    allow: Allow = NOBODY


def follow_closer(deps: Closer, watchlist: Watchlist, now: datetime) -> tuple[int, list[Exception]]:
    """Look at the due followings: begin, prolong or end; how many, and what failed. Again, no harm.

    Nobody is sought out who asked to be left alone. A busy table is left alone until next time.
    """
    done, faults = 0, list[Exception]()
    for following in deps.book.due_followings(now, A_RUN):
        try:
            _look(following, deps, watchlist, now)
        except Busy as busy:
            return done, [*faults, busy]
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one case, the others must go on; it is raised by the caller
            faults.append(fault)
        else:
            done += 1
    return done, faults


def begins(file: CaseFile, now: datetime) -> Following | None:
    """What an attempt has looked at; None where nothing says where they speak."""
    return Following(file.case.id, now) if file.mentions else None


def ends(case: Case, now: datetime) -> datetime:
    """Until when they are followed, as far as is known now: an open case is looked at again."""
    return case.closed_at + AFTER_CASE if case.closed_at else now + LOOK + MARGIN


def closer_until(case: Case, now: datetime) -> datetime | None:
    """Until when the conversation about a case is followed closer; None before an attempt."""
    return ends(case, now) if case.attempts else None


def _look(following: Following, deps: Closer, watchlist: Watchlist, now: datetime) -> None:
    file = deps.book.file(following.case)
    if file is None or not file.case.customer:
        deps.book.looked_closer(following, None)
        return
    known = nearby(file, watchlist, deps.feeds, deps.allow, now)
    if deps.book.is_barred(known_as(file)):
        _let_go(own_sites(file), deps)
        _follow_closer(known, None, deps, now)
        deps.book.looked_closer(following, None)
        return
    until = ends(file.case, now)
    if until > now:
        _follow(file, until, deps, watchlist, now)
        _follow_closer(known, until, deps, now)
    deps.book.looked_closer(following, min(until, now + LOOK) if until > now else None)


def _follow_closer(
    known: Iterable[Feed], until: datetime | None, deps: Closer, now: datetime
) -> None:
    """Have the feeds polled more often until then; None to leave them to their habits."""
    for feed in known:
        if until and feed.ref.until and not feed.comments_on:
            deps.feeds.prolong(feed.ref.id, until)
        note_closer(feed, until, deps.feeds, now)


def _follow(
    file: CaseFile, until: datetime, deps: Closer, watchlist: Watchlist, now: datetime
) -> None:
    for site, mention in own_sites(file).items():
        feed = own_feed(site, file.case.brand, until, deps.allow, now)
        if feed is None or not is_unheard(site, watchlist):
            continue
        known = deps.feeds.get(feed.ref.id)
        if known is None:
            count = Capacity(f"closer:{feed.page_for}", utc_day(now), A_DAY)
            begin(replace(feed, mention=mention), (count,), deps.book, deps.feeds)
        elif not known.active and known.ref.until and known.ref.trouble != "gone":
            again = followed_closer(replace(known.ref, until=until), until, now)
            deps.feeds.put(replace(known, active=True, ref=again))


def _let_go(sites: Iterable[str], deps: Closer) -> None:
    """Ask no more of what is followed for their sake alone."""
    for site in sites:
        feed = own_feed(site, "", None, deps.allow)
        known = deps.feeds.get(feed.ref.id) if feed else None
        if known and known.page == site and known.ref.until:
            deps.feeds.end(known.ref.id)


def own_feed(
    site: str, brand: str, until: datetime | None, allow: Allow, now: datetime | None = None
) -> Feed | None:
    """The site as a feed that ends; None for an address that must not be fetched."""
    address = safe_address(site, allow)
    if not address:
        return None
    ref = FeedRef(feed_id(address), address, INTERVAL, until=until, closer_until=until)
    return Feed(ref, added_at=now, page=site, page_for=brand)
