"""The time that numbers are made of: a month, or so many days up to now, by the days of UTC."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from makegood.errors import BadInput

USUAL_DAYS = 28
"""Whole weeks, so that no weekend counts more than another."""

MOST_DAYS = 400
"""Counts of mentions are kept no longer."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a midnight of UTC on, up to `until`, which is no part of it."""

    since: datetime
    until: datetime
    month: str = ""
    """Its name, '2026-11', where it is a whole month."""

    def has(self, at: datetime | None) -> bool:
        """Whether that moment lies in it."""
        return at is not None and self.since <= at < self.until

    def has_day(self, day: date) -> bool:
        """Whether a part of that day lies in it."""
        return self.since.date() <= day <= self.last_day

    @property
    def last_day(self) -> date:
        """The last day that it has a part of."""
        return (self.until - timedelta(microseconds=1)).date()

    def months_to(self, now: datetime) -> Iterator[str]:
        """The months from its first to the present one: what began in it ended in one of them."""
        month = self.since
        while month <= now:
            yield f"{month:%Y-%m}"
            month = _next_month(month)


def last_days(days: int, now: datetime) -> Period:
    """Today and the days before it, so many in all; BadInput beyond what is kept."""
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(f"numbers are made of 1 to {MOST_DAYS} days, not {days}")
    return Period(_midnight(now) - timedelta(days=days - 1), now.astimezone(UTC))


def whole_month(name: str, now: datetime) -> Period:
    """The month of that name ('2026-11'), up to now if it is not over; BadInput for any other."""
    try:
        first = datetime.strptime(name, "%Y-%m").replace(tzinfo=UTC)
    except ValueError as error:
        raise BadInput(f"{name[:20]!r} is no month; write it as {now:%Y-%m}") from error
    if not timedelta(0) <= now - first <= timedelta(days=MOST_DAYS):
        raise BadInput(f"{name} has no numbers: they reach {MOST_DAYS} days back")
    return Period(first, min(_next_month(first), now.astimezone(UTC)), f"{first:%Y-%m}")


def _midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _next_month(month: datetime) -> datetime:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)
