"""Feeds that go bad and come back: looked at when patience with them ends, told to leads by day."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from makegood.cases.records.entries import notice
from makegood.errors import Busy, Conflict
from makegood.listening.addresses.links import host_of
from makegood.listening.markup.text import one_line
from makegood.listening.polling.health import bad_since, next_look, why_bad
from makegood.model.alerts import OutboxEntry
from makegood.model.changes import Change
from makegood.model.digests import BadFeed
from makegood.model.feeds import Feed
from makegood.model.hubs import Hub
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, FeedBook

A_RUN = 100
"""Feeds that one sweep looks at: the rest is due at the next one, a minute later."""
MOST_BAD = 1_000
"""Bad feeds that are read at once, the latest first; who has more has lost their network."""
MOST_NAMED = 10
FELL_SILENT = "announces no news any more; its feeds are polled as often as without it"
TOLD_AT = time(5)
"""In UTC, when what became of feeds is told; leads get it as their own day begins."""


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told of feeds."""

    bad: tuple[Feed, ...] = ()
    back: tuple[Feed, ...] = ()
    silent: tuple[Hub, ...] = ()
    """Hubs that pushed, and push no more."""


def look_at_feeds(feeds: FeedBook, now: datetime) -> tuple[int, list[Exception]]:
    """Look at feeds whose time has come: how many, and what failed. Again, no harm."""
    looked, faults = 0, list[Exception]()
    for feed_id in feeds.to_look_at(now, A_RUN):
        try:
            if feed := feeds.get(feed_id):
                feeds.note_health(looked_at(feed, now))
                looked += 1
        except Busy as busy:
            return looked, [*faults, busy]
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one feed, the others must go on; it is raised by the caller
            faults.append(fault)
    return looked, faults


def looked_at(feed: Feed, now: datetime) -> Feed:
    """The feed after a look: bad, or to be looked at again; never, if it is not polled any more."""
    if bad_since(feed, now):
        return replace(feed, watch="bad", watch_at=now)
    if feed.ref.until or not feed.active:
        return replace(feed, watch="", watch_at=None, told=None)
    return replace(feed, watch="look", watch_at=next_look(feed, now))


def is_telling_time(since: datetime, now: datetime) -> bool:
    """Whether the day's hour of telling came after `since`."""
    days = (now.date(), now.date() - timedelta(days=1))
    moments = (datetime.combine(day, TOLD_AT, now.tzinfo) for day in days)
    return any(since < moment <= now for moment in moments)


def tell_of_feeds(feeds: FeedBook, book: CaseBook, watchlist: Watchlist, now: datetime) -> int:
    """Tell leads which feeds went bad and which are back, each once: how many notices.

    The notices are written first; cut off after them, the same ones are meant again, by their ids.
    """
    listed, hubs = feeds.bad(MOST_BAD), feeds.silent_hubs(MOST_NAMED)
    news = replace(news_of(listed, now), silent=hubs)
    written = sum(_write(entry, book) for entry in notices(news, watchlist, now))
    for feed in listed:
        after = as_told(feed, now)
        if after != feed:
            feeds.note_health(after)
    for hub in hubs:
        with suppress(Conflict):
            feeds.note_hub(replace(hub, told=True, version=hub.version + 1))
    return written


def news_of(listed: Iterable[Feed], now: datetime) -> News:
    """What of the feeds that were found bad leads do not know yet."""
    every = tuple(listed)
    bad = tuple(feed for feed in every if bad_since(feed, now) and not feed.told)
    back = tuple(feed for feed in every if _is_back(feed, now))
    return News(bad, back)


def as_told(feed: Feed, now: datetime) -> Feed:
    """A bad feed, once its lead knows how it is."""
    since = bad_since(feed, now)
    if since:
        return replace(feed, told=feed.told or since)
    return replace(looked_at(feed, now), told=None)


def _is_back(feed: Feed, now: datetime) -> bool:
    return feed.told is not None and feed.active and not bad_since(feed, now)


def notices(news: News, watchlist: Watchlist, now: datetime) -> Iterator[OutboxEntry]:
    """One notice to each lead; a brand's own feeds concern nobody but its lead."""
    for lead in dict.fromkeys(brand.lead for brand in watchlist.brands if brand.lead):
        own = {brand.id for brand in watchlist.brands if brand.lead == lead}
        theirs = News(_of(news.bad, own), _of(news.back, own), news.silent)
        if theirs != News():
            cause = ("feeds", *_causes(theirs))
            yield notice(watchlist, "", lead, words_of(theirs, now), now, cause)


def _of(feeds: Iterable[Feed], own: set[str]) -> tuple[Feed, ...]:
    return tuple(feed for feed in feeds if not feed.own or feed.own in own)


def _causes(news: News) -> Iterator[str]:
    """Each feed with the time its trouble began: the same news, the same notice."""
    yield from sorted(f"{feed.ref.id} {feed.trouble_since or feed.changed_at}" for feed in news.bad)
    yield from sorted(f"{feed.ref.id} back {feed.told}" for feed in news.back)
    yield from sorted(f"{hub.address} {hub.version}" for hub in news.silent)


def words_of(news: News, now: datetime) -> str:
    """What a notice says, the sum in its first line."""
    sums = [f"{_count(news.bad)} cannot be heard"] if news.bad else []
    sums += [f"{_count(news.back)} can be heard again"] if news.back else []
    sums += [f"{_hubs(news.silent)} silent"] if news.silent else []
    named = [(_name(feed), f"{why_bad(feed)}{_since(feed, now)}") for feed in news.bad]
    named += [(_name(feed), "heard again") for feed in news.back]
    named += [(host_of(hub.address), FELL_SILENT) for hub in news.silent]
    lines = [f"{name}: {what}." for name, what in named[:MOST_NAMED]]
    if len(named) > MOST_NAMED:
        lines.append(f"And {len(named) - MOST_NAMED} more: `makegood feeds list` has all of them.")
    if news.bad:
        lines.append("Nothing is lost of what they still carry once they are back; you will hear.")
    return "\n".join((f"{' and '.join(sums)}.", *lines))


def _count(feeds: tuple[Feed, ...]) -> str:
    return "1 feed" if len(feeds) == 1 else f"{len(feeds)} feeds"


def _hubs(hubs: tuple[Hub, ...]) -> str:
    return "1 hub is" if len(hubs) == 1 else f"{len(hubs)} hubs are"


def _name(feed: Feed) -> str:
    """Its name with its host; feeds without a name are known by their address."""
    named = one_line(feed.name)[:60]
    return f"{named} ({host_of(feed.ref.address)})" if named else feed.ref.address[:120]


def _since(feed: Feed, now: datetime) -> str:
    since = bad_since(feed, now)
    return f", since {since:%-d %B}" if since else ""


def bad_feeds(listed: Iterable[Feed], brand: str, now: datetime) -> tuple[BadFeed, ...]:
    """The bad feeds that concern a brand, for its lead's week; those of longest ago last."""
    found = ((feed, bad_since(feed, now)) for feed in _of(listed, {brand}))
    return tuple(
        BadFeed(_name(feed), why_bad(feed), since) for feed, since in found if since is not None
    )


def _write(entry: OutboxEntry, book: CaseBook) -> bool:
    """Whether the notice is there that was not."""
    with suppress(Conflict):
        book.commit(Change(entries=(entry,)))
        return True
    return False
