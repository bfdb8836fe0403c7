"""The sweep, each minute: whatever is due is done or nudged, so that a lost nudge loses nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from makegood.cases.acts.keeping import let_go_of_old
from makegood.cases.assigning.offers import sparing
from makegood.cases.customers.identity import known_as
from makegood.cases.following.closer import Closer, follow_closer
from makegood.cases.sweeping.digesting import make_digests
from makegood.cases.sweeping.feed_health import look_at_feeds
from makegood.cases.sweeping.rising import look_at_themes
from makegood.cases.sweeping.stepping import is_due, stepping
from makegood.errors import Busy, Conflict, raise_later
from makegood.model.cases import Case
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook, Nudges, Watchlists

BATCH = 200


@dataclass(frozen=True, slots=True)
class FollowingUp:
    """What the sweep needs."""

    book: CaseBook
    watchlists: Watchlists
    nudges: Nudges
    closer: Closer


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep came to."""

    steps: int
    """Steps taken."""
    missed: int
    """Steps that somebody else was faster at; the next sweep sees what became of them."""
    entries: int
    """Outbox entries nudged."""
    is_waiting: bool
    """Whether the assigner was asked to look at waiting cases."""
    has_more: bool
    """More was due than one sweep takes; the next one goes on."""
    told: int = 0
    """Leads who are told of a theme that rises."""
    digests: int = 0
    """Digests of mornings and weeks, made before the steps they spare."""
    excerpted: int = 0
    """Closed cases whose whole posts were dropped."""
    forgotten: int = 0
    """Closed cases of which nobody knows any more whose they were."""
    closer: int = 0
    """Cases whose customer's own site was looked at."""
    feeds: int = 0
    """Feeds whose health was looked at."""


def follow_up(deps: FollowingUp, now: datetime) -> Swept:
    """Take the due steps, look at themes, nudge due entries, wake the assigner; again, no harm.

    A case whose step fails stops nothing else; its fault is raised when all is done.
    """
    watchlist = deps.watchlists.current()
    feeds = deps.closer.feeds
    looked, unlooked = look_at_feeds(feeds, now)
    digests, unmade = make_digests(deps.book, watchlist, now, feeds)
    due = deps.book.due_cases(now, BATCH)
    taken, faults = _take_all(due, watchlist, deps, now)
    told, unseen = look_at_themes(deps.book, watchlist, now, BATCH)
    dropped, unkept = let_go_of_old(deps.book, watchlist.settings, now)
    closer, unfollowed = follow_closer(deps.closer, watchlist, now)
    entries = _nudge_entries(deps, now)
    first = next(deps.book.waiting(), None)
    if first:
        deps.nudges.assign(first.correlation)
    failed = [*unlooked, *unmade, *faults, *unseen, *unkept, *unfollowed]
    raise_later(
        failed,
        "digests, steps, looks at feeds, themes or sites, or letting go of what is old failed",
    )
    has_more = BATCH in (len(due), entries)
    missed = len(due) - taken
    is_waiting = first is not None
    return Swept(
        taken, missed, entries, is_waiting, has_more, told, digests, *dropped, closer, looked
    )


def _take_all(
    due: Iterable[Case], watchlist: Watchlist, deps: FollowingUp, now: datetime
) -> tuple[int, list[Exception]]:
    """How many steps were taken, and what failed. A busy table is left alone until next time."""
    taken, faults = 0, list[Exception]()
    for case in due:
        try:
            taken += _take(case, watchlist, deps, now)
        except Busy as busy:
            return taken, [*faults, busy]
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one case, the others must go on; it is raised by the caller
            faults.append(fault)
    return taken, faults


def _take(found: Case, watchlist: Watchlist, deps: FollowingUp, now: datetime) -> bool:
    """Take the case's step, if it is still due when read again: what an index says may be old."""
    file = deps.book.file(found.id)
    if file is None or not is_due(file.case, now):
        return False
    is_barred = deps.book.is_barred(known_as(file))
    try:
        deps.book.commit(sparing(file.case, now) if is_barred else stepping(file, watchlist, now))
    except Conflict:
        return False
    return True


def _nudge_entries(deps: FollowingUp, now: datetime) -> int:
    """Ask for due entries to be sent, unless an operator has stopped sending."""
    if not deps.watchlists.is_sending():
        return 0
    due = deps.book.due_entries(now, BATCH)
    if due:
        deps.nudges.send([entry.id for entry in due])
    return len(due)
