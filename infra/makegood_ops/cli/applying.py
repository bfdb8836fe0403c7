"""Putting a watchlist in force: the watchlist itself, then the wheel's feeds, then their polls."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from makegood.cases.sweeping.leaving import free_cases_of
from makegood.errors import BadInput
from makegood.listening.addresses.optouts import OptedOut
from makegood.listening.addresses.safety import NOBODY, Allow, parse_address, parse_allow
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.hubs.subscription import is_living
from makegood.listening.polling.dispatch import in_batches
from makegood.model.feeds import Feed, FeedRef
from makegood.model.watchlist import WatchedFeed, Watchlist
from makegood.ports import FeedBook, Nudges, Watchlists
from makegood_ops.watchlist import plan

if TYPE_CHECKING:
    from makegood_ops.deployment import Deployment

USUAL_INTERVAL = 60
"""Minutes between polls of a feed whose `every` is not said."""

_WRITERS = 8
"""Writes at once: thousands of feeds one after the other would take minutes."""

type How = Literal["added", "changed", "removed"]
type Progress = Callable[[int, int], None]
"""Called with the feeds written so far and their total."""


@dataclass(frozen=True, slots=True)
class Applying:
    """What applying needs of a deployment."""

    watchlists: Watchlists
    feeds: FeedBook
    nudges: Nudges
    lanes: int
    allow: Allow = NOBODY

    @classmethod
    def to(cls, deployment: "Deployment") -> "Applying":
        made, config = deployment.adapters, deployment.config
        allow = parse_allow(config.fetch_allow)
        return cls(made.watchlists(), made.feeds(), made.nudges(), int(config.lanes), allow)


@dataclass(frozen=True, slots=True)
class Applied:
    """What one apply did; all zeros and False when nothing was to do."""

    version: int
    """Of the watchlist now in force."""
    is_new_version: bool = False
    added: int = 0
    changed: int = 0
    removed: int = 0
    polled: int = 0
    freed: int = 0
    """Cases of reps who left, which wait for others now."""
    left_alone: int = 0
    """Feeds of the watchlist that are not polled, since their sites asked for that."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written."""
        return not (self.is_new_version or self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class FeedChange:
    """One feed to write."""

    how: How
    feed: Feed


def apply(
    watchlist: Watchlist,
    deployment: "Deployment",
    now: datetime,
    progress: Progress | None = None,
) -> Applied:
    """Put the watchlist in force in a deployment; doing it again writes nothing.

    BadInput, before anything is written, names every feed that cannot be fetched.
    """
    before = {rep.id for rep in deployment.adapters.watchlists().current().reps}
    applied = apply_to(Applying.to(deployment), watchlist, now, progress)
    gone = sorted(before - {rep.id for rep in watchlist.reps})
    freed = free_cases_of(gone, deployment.adapters.book(), watchlist, now) if gone else 0
    return replace(applied, freed=freed)


def apply_to(
    deps: Applying, watchlist: Watchlist, now: datetime, progress: Progress | None = None
) -> Applied:
    """`apply`, between ports. Whatever a crash left undone, the next one does."""
    wanted = by_id(watchlist.feeds, deps.allow)
    before = deps.watchlists.current()
    watchlist = keeping_tuned(watchlist, before)
    is_new = not plan(before, watchlist).is_empty
    after = before
    if is_new:
        after = deps.watchlists.apply(replace(watchlist, version=before.version))
    polled = _without_opted_out(wanted, deps.feeds)
    changes = tuple(feed_changes(by_id(before.feeds, None), polled, deps.feeds.all(), now))
    _write(deps.feeds, changes, progress)
    added = [each.feed.ref for each in changes if each.how == "added"]
    _poll(deps, [*added, *_hubs_to_tell(changes, now)], now)
    count = {how: sum(each.how == how for each in changes) for how in ("changed", "removed")}
    left_alone = len(wanted) - len(polled)
    return Applied(
        after.version, is_new, len(added), **count, polled=len(added), left_alone=left_alone
    )


def _without_opted_out(
    wanted: Mapping[str, WatchedFeed], feeds: FeedBook
) -> Mapping[str, WatchedFeed]:
    """The feeds that may be polled; the others are as if the watchlist did not have them."""
    opted_out = OptedOut.of(feeds.opt_outs().every)
    return {
        key: feed
        for key, feed in wanted.items()
        if key not in opted_out.feeds and not opted_out.covers_address(feed.address)
    }


def keeping_tuned(watchlist: Watchlist, before: Watchlist) -> Watchlist:
    """The watchlist with what its brands were taught, which no file says."""
    taught = {brand.id: brand.tuned for brand in before.brands}
    brands = tuple(replace(each, tuned=taught.get(each.id)) for each in watchlist.brands)
    return replace(watchlist, brands=brands)


def by_id(feeds: Iterable[WatchedFeed], allow: Allow | None) -> Mapping[str, WatchedFeed]:
    """The feeds by their ids; BadInput with every address that cannot be fetched or is there twice.

    With `allow` None nothing is checked: what was in force was checked then.
    """
    found: dict[str, WatchedFeed] = {}
    problems = []
    for feed in feeds:
        if allow is not None and (problem := _problem(feed, found, allow)):
            problems.append(problem)
        else:
            found[feed_id(feed.address)] = feed
    if problems:
        raise BadInput("\n".join(problems))
    return found


def _problem(feed: WatchedFeed, found: Mapping[str, WatchedFeed], allow: Allow) -> str:
    try:
        parse_address(feed.address, allow)
    except BadInput as error:
        return str(error)
    twin = found.get(feed_id(feed.address))
    return f"{feed.address} is the same feed as {twin.address}" if twin else ""


def feed_changes(
    before: Mapping[str, WatchedFeed],
    wanted: Mapping[str, WatchedFeed],
    kept: Iterable[Feed],
    now: datetime,
) -> Iterator[FeedChange]:
    """What makes the feeds we keep those that are wanted, keeping what polling learned of each.

    Discovered feeds are none of the watchlist's: they end by themselves, unless one is wanted now.
    """
    known = {feed.ref.id: feed for feed in kept}
    for key, watched in wanted.items():
        change = _change(before.get(key), watched, known.get(key), key, now)
        if change:
            yield change
    for key, feed in known.items():
        if key not in wanted and feed.active and feed.ref.until is None:
            yield FeedChange("removed", replace(feed, active=False))


def _change(
    before: WatchedFeed | None, watched: WatchedFeed, kept: Feed | None, key: str, now: datetime
) -> FeedChange | None:
    if kept is None or kept.ref.until:
        return FeedChange("added", new_feed(watched, key, now))
    if not kept.active and (before is None or kept.ref.trouble != "gone"):
        return FeedChange("added", _again(watched, kept))
    after = _dressed(kept, watched)
    if before and watched.every and watched.every != before.every:
        after = replace(after, ref=replace(after.ref, interval=watched.every, habit=None))
    return None if after == kept else FeedChange("changed", after)


def new_feed(watched: WatchedFeed, key: str, now: datetime) -> Feed:
    """The feed as it begins: on the wheel, nothing learned yet."""
    ref = FeedRef(key, watched.address, watched.every or USUAL_INTERVAL)
    return _dressed(Feed(ref, added_at=now), watched)


def _again(watched: WatchedFeed, kept: Feed) -> Feed:
    """A feed that had left: what it answered last is remembered; trouble is not, nor is its hub."""
    rested = replace(kept.ref, trouble="", failures=0, not_before=None, subscription=None)
    fresh = replace(kept, ref=rested, active=True, trouble_since=None, trouble_detail="")
    return _dressed(fresh, watched)


def _dressed(feed: Feed, watched: WatchedFeed) -> Feed:
    """The feed with all that the watchlist says of it, but for its interval.

    Its address is the watchlist's unless it has moved from there.
    """
    has_moved = feed_id(feed.ref.address) != feed.ref.id
    return replace(
        feed,
        ref=feed.ref if has_moved else replace(feed.ref, address=watched.address),
        name=watched.name,
        language=watched.language,
        own=watched.own,
        staff=watched.staff,
        first_poll=watched.first_poll,
        transcripts=watched.transcripts,
        whole_pages=watched.whole_pages,
    )


def _write(feeds: FeedBook, changes: tuple[FeedChange, ...], progress: Progress | None) -> None:
    with ThreadPoolExecutor(_WRITERS) as pool:
        written = pool.map(lambda change: feeds.put(change.feed), changes)
        for done, _ in enumerate(written, 1):
            if progress:
                progress(done, len(changes))


def _hubs_to_tell(changes: Iterable[FeedChange], now: datetime) -> Iterator[FeedRef]:
    """What left, as the fetcher is told of what is over: no page is asked for, but its hub is told.

    Over for long, for clocks differ.
    """
    for change in changes:
        known = change.feed.ref.subscription
        if change.how == "removed" and known and is_living(known, now):
            yield replace(change.feed.ref, until=now - timedelta(days=1))


def _poll(deps: Applying, refs: list[FeedRef], now: datetime) -> None:
    if refs:
        deps.nudges.poll(in_batches(refs, deps.lanes, now.replace(second=0, microsecond=0)))
