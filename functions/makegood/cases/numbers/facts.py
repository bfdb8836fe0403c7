"""What numbers ask of one case: whether it counts, who heard of it, and whether it was in time."""

from datetime import datetime, timedelta

from makegood.model.cases import Case, Outcome

DAY = timedelta(hours=24)
"""An answer within it keeps a customer."""

LOUD = 7
"""Links and comments that make a voice a loud one: half of the way to full reach, as priority
reckons it. All others are quiet."""

BETTER = 0.5
"""By how much the latest public words must feel better than the first, of -1 to 1, to be a
recovery: from clearly against the brand to clearly for it. Words nobody could read are neutral."""


def is_folded(case: Case) -> bool:
    """Whether it only repeated another case: such an end has no outcome."""
    return case.is_closed and case.outcome is None


def is_owed(case: Case) -> bool:
    """Whether somebody waited for us: no false alarm, and no wish to be left alone."""
    is_left_alone = case.outcome is Outcome.DECLINED and not case.attempts
    return not (case.outcome is Outcome.FALSE_ALARM or is_left_alone)


def is_judged(case: Case) -> bool:
    """Whether a person ended it: one whose customer was left alone before ends by itself."""
    return bool(case.outcome) and bool(case.rep or case.outcome is not Outcome.DECLINED)


def is_loud(case: Case) -> bool:
    """Whether many heard it."""
    return case.links + case.comments >= LOUD


def is_within_day(case: Case) -> bool:
    """Whether a rep tried to reach them within 24 hours of their post."""
    tried = first_attempt(case)
    return tried is not None and tried - case.said_at <= DAY


def first_attempt(case: Case) -> datetime | None:
    """When a rep first tried to reach the customer."""
    return min((attempt.at for attempt in case.attempts), default=None)


def is_recovered(case: Case) -> bool | None:
    """Whether their latest public words are so much better than the first, after a rep tried.

    None for who was not tried, or said nothing readable since.
    """
    tried, again = first_attempt(case), case.said_again_at
    if tried is None or again is None or again <= tried or case.latest_felt is None:
        return None
    return case.latest_felt - (case.first_felt or 0.0) >= BETTER
