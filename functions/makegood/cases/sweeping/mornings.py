"""A rep's morning: which of their cases want something today, and the one email that says so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from makegood.cases.due.hours import day_start, last_end, local_day
from makegood.cases.due.ladder import is_attempted
from makegood.cases.due.priority import waiting_since
from makegood.cases.records.entries import for_rep
from makegood.cases.records.ids import derived_id
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, State, Step
from makegood.model.digests import Why
from makegood.model.watchlist import Rep, Watchlist

MOST_LISTED = 20
"""Cases in one digest; the rest are counted."""

_ALONE = {Why.PROMISE: Step.PROMISE, Why.TAKE: Step.REMIND, Why.WRITE: Step.OVERDUE}
"""What a digest of one case is, of those that no email of their own comes for."""


@dataclass(frozen=True, slots=True)
class Morning:
    """The beginning of a rep's working day, and what lies around it."""

    rep: Rep
    day: date
    """The rep's own."""
    start: datetime
    before: datetime
    """When they stopped working the last time."""

    @property
    def ends(self) -> datetime:
        """Midnight, where they are."""
        zone = ZoneInfo(self.rep.time_zone)
        return datetime.combine(self.day + timedelta(days=1), time(), zone)


def morning_of(rep: Rep, now: datetime, holidays: tuple[date, ...]) -> Morning | None:
    """The rep's morning of their present day; None on a day without work."""
    start = day_start(rep, local_day(rep, now), holidays)
    return _beginning(rep, start, now, holidays) if start else None


def mornings(watchlist: Watchlist, since: datetime, now: datetime) -> Iterator[Morning]:
    """The mornings that came after `since`."""
    holidays = watchlist.settings.holidays
    for rep in watchlist.reps:
        start = day_start(rep, local_day(rep, now), holidays)
        if start and since < start <= now:
            yield _beginning(rep, start, now, holidays)


def _beginning(rep: Rep, start: datetime, now: datetime, holidays: tuple[date, ...]) -> Morning:
    before = last_end(rep, start - timedelta(seconds=1), holidays)
    return Morning(rep, local_day(rep, now), start, before)


def morning_id(rep: Rep, day: date) -> str:
    """The id of the one entry that a rep's day can have."""
    return derived_id("morning", rep.id, day)


def digest_of(
    cases: Iterable[Case], morning: Morning, watchlist: Watchlist, now: datetime
) -> OutboxEntry | None:
    """The email of a morning: one case's own, or many in one; None where nothing wants the rep."""
    found = [(case, why) for case in cases if (why := why_today(case, morning))]
    ordered = sorted(found, key=lambda one: (not one[0].danger, waiting_since(one[0]), one[0].id))
    if not ordered:
        return None
    if len(ordered) == 1:
        return _alone(*ordered[0], morning, watchlist, now)
    listed = ordered[:MOST_LISTED]
    return OutboxEntry(
        id=morning_id(morning.rep, morning.day),
        kind=EmailKind.DIGEST,
        to_rep=morning.rep.id,
        others=tuple(case.id for case, _ in listed),
        whys=tuple(why.value for _, why in listed),
        more=len(ordered) - len(listed),
        brand=_only(case.brand for case, _ in ordered),
        due_at=now,
        created_at=now,
    )


def why_today(case: Case, morning: Morning) -> Why | None:
    """Why the case wants its rep today, the most pressing reason first; None if it does not."""
    if case.is_closed:
        return None
    return next((why for why, holds in _REASONS if holds(case, morning)), None)


def has_moved(case: Case, entry: OutboxEntry) -> bool:
    """Whether there is nothing left to ask: it ended, went elsewhere, or the rep was faster."""
    acts = (case.claimed_at, case.attempted_at)
    is_new = any(at and entry.created_at and at > entry.created_at for at in acts)
    return case.is_closed or case.rep != entry.to_rep or is_new


def _alone(
    case: Case, why: Why, morning: Morning, watchlist: Watchlist, now: datetime
) -> OutboxEntry | None:
    """A digest of one is that case's own email, unless it gets one today by itself."""
    if case.next_step_at and case.next_step_at < morning.ends:
        return None
    if why not in _ALONE:
        return None
    entry = for_rep(EmailKind.REMINDER, case, morning.rep.id, watchlist, now, why)
    step = _ALONE[why].value
    return replace(entry, id=morning_id(morning.rep, morning.day), step=step, due_at=now)


def _only(brands: Iterable[str]) -> str:
    """The brand of all of them; empty where they are of several."""
    every = set(brands)
    return every.pop() if len(every) == 1 else ""


def _has_answered(case: Case, morning: Morning) -> bool:
    again, tried = case.said_again_at, case.attempted_at
    return again is not None and again > max(morning.before, tried or morning.before)


def _is_promised(case: Case, morning: Morning) -> bool:
    return _steps_today(case, Step.PROMISE, morning) or any(
        one.promised_by == morning.day for one in case.attempts
    )


def _is_back(case: Case, morning: Morning) -> bool:
    until = case.snoozed_until
    return until is not None and morning.before < until < morning.ends


def _is_put_off(case: Case, morning: Morning) -> bool:
    return case.snoozed_until is not None and case.snoozed_until >= morning.ends


def _is_to_retry(case: Case, morning: Morning) -> bool:
    return not _is_put_off(case, morning) and _steps_today(case, Step.RETRY, morning)


def _is_to_end(case: Case, morning: Morning) -> bool:
    return not _is_put_off(case, morning) and _steps_today(case, Step.END, morning)


def _is_to_take(case: Case, morning: Morning) -> bool:
    offered = case.state is State.OFFERED and not _is_put_off(case, morning)
    return offered and case.offered_at is not None and case.offered_at < morning.start


def _is_to_write(case: Case, morning: Morning) -> bool:
    claimed = case.state is State.CLAIMED and not _is_put_off(case, morning)
    return claimed and not is_attempted(case) and (case.claimed_at or case.said_at) < morning.start


def _steps_today(case: Case, step: Step, morning: Morning) -> bool:
    return (
        case.next_step is step
        and case.next_step_at is not None
        and case.next_step_at < morning.ends
    )


_REASONS = (
    (Why.ANSWER, _has_answered),
    (Why.PROMISE, _is_promised),
    (Why.BACK, _is_back),
    (Why.RETRY, _is_to_retry),
    (Why.END, _is_to_end),
    (Why.TAKE, _is_to_take),
    (Why.WRITE, _is_to_write),
)
