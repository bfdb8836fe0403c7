"""The ladder: what Makegood does next about a case that nobody moves, and when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from makegood.cases.due.hours import ANY_TIME, add_working_time, next_start
from makegood.model.cases import Case, State, Step
from makegood.model.watchlist import Ladder, Rep, Watchlist

TO_THE_LEAD = frozenset({Step.ESCALATE, Step.OVERDUE})


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
    """A step and when it comes; `then` is what it came before, to follow at its own time."""

    step: Step
    at: datetime
    then: "Due | None" = None


def pace_of(watchlist: Watchlist, brand: str, rep: str) -> Pace:
    """The pace of a brand's cases with that rep; of plain time while nobody has them."""
    known = watchlist.brand(brand)
    return Pace(
        known.ladder if known else Ladder(),
        watchlist.rep(rep) or ANY_TIME,
        watchlist.settings.holidays,
    )


def with_step(case: Case, due: Due | None) -> Case:
    """The case with that as its next step; put off only while the step is to wake it."""
    then = due.then if due else None
    wake = next((one for one in (due, then) if one and one.step is Step.WAKE), None)
    return replace(
        case,
        next_step=due.step if due else None,
        next_step_at=due.at if due else None,
        later_step=then.step if then else None,
        later_step_at=then.at if then else None,
        snoozed_until=wake.at if wake else None,
    )


def first_step(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The step that comes if nobody moves the case after what was done to it `now`."""
    if case.state is State.WAITING:
        again = now + pace.ladder.overdue_after
        is_told = case.overdue_told_at or case.attempts
        return Due(Step.OVERDUE, again if is_told else max(now, overdue_at(case, pace.ladder)))
    return or_overdue(case, _own_first(case, pace, now), pace, now)


def step_after(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The step after the case's present one, which fires `now`: a late step puts off the next."""
    if case.next_step is Step.LAPSE:
        return None
    if case.next_step is Step.OVERDUE:
        return _put_behind(case, pace, now)
    return or_overdue(case, _own_next(case, pace, now), pace, now)


def noted(case: Case, step: Step, pace: Pace, now: datetime) -> Case:
    """The case as it remembers the step: what is told once must not be told again."""
    if step in TO_THE_LEAD:
        told = case.overdue_told_at or now if step is Step.OVERDUE else case.overdue_told_at
        return replace(case, escalations=case.escalations + 1, overdue_told_at=told)
    if step is Step.LAPSE_WARNING:
        return replace(case, lapse_announced_at=now)
    if step is Step.PROMISE:
        passed = (due for due in pending_promises(case, pace) if due <= now)
        return replace(case, promise_told_at=max(passed, default=case.promise_told_at))
    return case


def or_overdue(case: Case, due: Due | None, pace: Pace, now: datetime) -> Due | None:
    """The step, behind the telling that nobody has tried in time where that comes first."""
    if case.is_closed or case.attempts or case.overdue_told_at:
        return due
    at = overdue_at(case, pace.ladder)
    # Whoever has just acted on a late case gets as long as for a new one.
    late = at if at > now else pace.worked(now, pace.ladder.remind_after)
    return due if due and due.at <= late else Due(Step.OVERDUE, late, due)


def after_answer(pace: Pace, now: datetime) -> Due:
    """The customer wrote again: the rep is reminded of them if nothing happens."""
    return Due(Step.REMIND, pace.worked(now, pace.ladder.remind_after))


def is_attempted(case: Case) -> bool:
    """Whether the rep who has the case tried to reach the customer."""
    return any(attempt.rep == case.rep for attempt in case.attempts)


def overdue_at(case: Case, ladder: Ladder) -> datetime:
    """When a case without an attempt is overdue, by plain time from the mention.

    Who was heard of late is overdue no sooner than a new case goes to the lead: until we knew of
    them nobody could try.
    """
    heard = case.opened_at + ladder.escalate_after
    return max(case.said_at + ladder.overdue_after, heard)


def is_overdue(case: Case, ladder: Ladder, now: datetime) -> bool:
    """Nobody has tried to reach the customer although the time for that has passed."""
    return not (case.is_closed or case.attempts) and now > overdue_at(case, ladder)


def is_last_try(case: Case, pace: Pace, now: datetime) -> bool:
    """No try is left after the one that comes now: then the rep is asked to end the case."""
    return case.next_step is Step.RETRY and not any(_tries(case, pace, now))


def still_stands(step: str, case: Case) -> bool:
    """Whether the case, as it is when the step's email goes out, still asks for that step."""
    if step == Step.OVERDUE:
        return not case.attempts
    if case.snoozed_until:
        return False
    return step != Step.LAPSE_WARNING or (case.state is State.CLAIMED and not is_attempted(case))


def pending_promises(case: Case, pace: Pace) -> Iterator[datetime]:
    """When the rep is reminded of each promise that nobody has been reminded of, or kept since."""
    told, tried = case.promise_told_at, case.attempted_at
    for attempt in case.attempts:
        if attempt.promised_by:
            due = pace.day_after(attempt.promised_by)
            if (told is None or due > told) and (tried is None or due > tried):
                yield due


def _own_first(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The first step of the ladder, whether or not the case is overdue."""
    if case.state is State.OFFERED:
        return Due(Step.REMIND, pace.worked(now, pace.ladder.remind_after))
    if case.state is State.CLAIMED and not is_attempted(case):
        return Due(Step.LAPSE_WARNING, pace.at_work(now + pace.ladder.lapse_warning_after))
    return None if case.is_closed else _next_try(case, pace, now)


def _own_next(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The step of the ladder after the present one, whether or not the case is overdue."""
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
        case Step.WAKE:
            return _own_first(case, pace, now)
    return _next_try(case, pace, now)


def _put_behind(case: Case, pace: Pace, now: datetime) -> Due | None:
    """What the overdue step came before; put off where that is late, too."""
    if case.later_step is None or case.later_step_at is None:
        return None if case.state is State.WAITING else _own_first(case, pace, now)
    writes = case.later_step not in {Step.WAKE, Step.LAPSE}
    is_late = writes and case.later_step_at <= now
    at = pace.worked(now, pace.ladder.remind_after) if is_late else case.later_step_at
    return Due(case.later_step, at)


def _next_try(case: Case, pace: Pace, now: datetime) -> Due | None:
    """The next reminder of an attempted case; when no try is left the rep is asked to end it.

    Then the lead, and so on after the longest of the waits: a case never falls silent. A brand that
    asks for no tries is not asked to end one, either.
    """
    ahead = [*_promises(case, pace, now), *_tries(case, pace, now)]
    if ahead:
        return min(ahead, key=lambda due: due.at)
    waits = pace.ladder.retry_after
    if not waits:
        return None
    step = Step.ESCALATE if case.next_step is Step.END else Step.END
    wait = waits[-1] if case.next_step is Step.ESCALATE else waits[0]
    return Due(step, pace.at_work(now + wait))


def _tries(case: Case, pace: Pace, now: datetime) -> Iterator[Due]:
    """Tries still ahead, from the latest attempt; each attempt made leaves one wait less.

    After the last of them has been made, too, there is its wait, and then the end.
    """
    waits, start = pace.ladder.retry_after, case.attempted_at or now
    made = max(len(case.attempts), 1)
    ahead = [(Step.RETRY, wait) for wait in waits[made - 1 :]] or [
        (Step.END, wait) for wait in waits[-1:]
    ]
    for step, wait in ahead:
        due = pace.at_work(start + wait)
        if due > now:
            yield Due(step, due)


def _promises(case: Case, pace: Pace, now: datetime) -> Iterator[Due]:
    """Promises not reminded of yet; one whose time passed meanwhile is not forgotten."""
    for due in pending_promises(case, pace):
        at = due if due > now else pace.worked(now, pace.ladder.remind_after)
        yield Due(Step.PROMISE, at)
