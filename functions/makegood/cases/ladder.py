"""The ladder: what Makegood does next about a case that nobody moves, and when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from makegood.cases.hours import ANY_TIME, add_working_time, next_start
from makegood.model.cases import Case, State, Step
from makegood.model.watchlist import Ladder, Rep, Watchlist


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a case is moved: its brand's ladder, in its rep's working time."""

    ladder: Ladder
    rep: Rep
    holidays: tuple[date, ...] = ()

    def worked(self, start: datetime, duration: timedelta) -> datetime:
        """When the rep will have worked that long since `start`."""
        return add_working_time(self.rep, start, duration, self.holidays)

    def at_work(self, moment: datetime) -> datetime:
        """That moment, or when the rep next begins to work."""
        return next_start(self.rep, moment, self.holidays)

    def day_after(self, day: date) -> datetime:
        """When the rep begins to work after that day of theirs."""
        midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(self.rep.time_zone))
        return self.at_work(midnight)


@dataclass(frozen=True, slots=True)
class Due:
    """A step and when it comes."""

    step: Step
    at: datetime


def pace_of(watchlist: Watchlist, brand: str, rep: str) -> Pace:
    """The pace of a brand's cases with that rep; of plain time while nobody has them."""
    known = watchlist.brand(brand)
    return Pace(
        known.ladder if known else Ladder(),
        watchlist.rep(rep) or ANY_TIME,
        watchlist.settings.holidays,
    )


def with_step(case: Case, due: Due | None) -> Case:
    """The case with that as its next step."""
    if due is None:
        return replace(case, next_step=None, next_step_at=None)
    return replace(case, next_step=due.step, next_step_at=due.at)


def first_step(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The step that comes if nobody moves the case after what was done to it `now`."""
    if case.state is State.WAITING:
        return Due(Step.OVERDUE, now + pace.ladder.overdue_after)
    if case.state is State.OFFERED:
        return Due(Step.REMIND, pace.worked(now, pace.ladder.remind_after))
    if case.state is State.CLAIMED and not is_attempted(case):
        return Due(Step.LAPSE_WARNING, pace.at_work(now + pace.ladder.lapse_warning_after))
    return None if case.is_closed else _next_try(case, pace, now)


def step_after(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The step after the case's present one, which fires `now`: a late step puts off the next."""
    ladder = pace.ladder
    match case.next_step:
        case Step.REMIND:
            gap = max(ladder.escalate_after - ladder.remind_after, timedelta())
            return Due(Step.ESCALATE, pace.worked(now, gap))
        case Step.ESCALATE if case.state is State.OFFERED:
            return Due(Step.LAPSE, pace.worked(now, ladder.escalate_after))
        case Step.LAPSE_WARNING:
            gap = max(ladder.lapse_after - ladder.lapse_warning_after, timedelta())
            return Due(Step.LAPSE, pace.worked(now, gap))
        case Step.RETRY | Step.PROMISE | Step.ESCALATE:
            return _next_try(case, pace, now)
        case _:
            return None


def after_answer(pace: Pace, now: datetime) -> Due:
    """The customer wrote again: the rep is reminded of them if nothing happens."""
    return Due(Step.REMIND, pace.worked(now, pace.ladder.remind_after))


def is_attempted(case: Case) -> bool:
    """Whether the rep who has the case tried to reach the customer."""
    return any(attempt.rep == case.rep for attempt in case.attempts)


def is_overdue(case: Case, ladder: Ladder, now: datetime) -> bool:
    """Nobody has tried to reach the customer although the time for that has passed."""
    return not (case.is_closed or case.attempts) and now > case.opened_at + ladder.overdue_after


def is_last_try(case: Case, pace: Pace, now: datetime) -> bool:
    """No try is left after the one that comes now: the rep is asked to end the case."""
    return case.next_step is Step.RETRY and not any(_tries(case, pace, now))


def _next_try(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The next reminder of an attempted case; after the last, once, the lead."""
    ahead = [*_tries(case, pace, now), *_promises(case, pace, now)]
    if ahead:
        return min(ahead, key=lambda due: due.at)
    wait = pace.ladder.retry_after[:1]
    return Due(Step.OVERDUE, pace.at_work(now + wait[0])) if wait else None


def _tries(case: Case, pace: Pace, now: datetime) -> Iterator[Due]:
    """Tries still ahead, from the latest attempt; each attempt made leaves one wait less."""
    waits = pace.ladder.retry_after
    made = min(len(case.attempts), len(waits)) or 1
    start = case.attempted_at or now
    for wait in waits[made - 1 :]:
        due = pace.at_work(start + wait)
        if due > now:
            yield Due(Step.RETRY, due)


def _promises(case: Case, pace: Pace, now: datetime) -> Iterator[Due]:
    """Promises whose day is not yet over when the next step is chosen."""
    for attempt in case.attempts:
        if attempt.promised_by:
            due = pace.day_after(attempt.promised_by)
            if due > now:
                yield Due(Step.PROMISE, due)
