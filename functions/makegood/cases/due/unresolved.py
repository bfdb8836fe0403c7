"""Which cases no ladder has moved: open for days, however often their lead was asked."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from makegood.model.cases import Case


def unresolved(cases: Iterable[Case], days: int, escalations: int, now: datetime) -> Iterator[Case]:
    """Those still open after so many days, about which the lead was asked at least that often."""
    since = now - timedelta(days=days)
    for case in cases:
        if not case.is_closed and case.opened_at <= since and case.escalations >= escalations:
            yield case
