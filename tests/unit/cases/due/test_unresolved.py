"""Unresolved after so many days and escalations: a query over open cases."""

from datetime import timedelta

from contracts.case_samples import NOW, a_case
from makegood.cases.due.unresolved import unresolved
from makegood.model.cases import State

CASES = (
    a_case("old", opened_at=NOW - timedelta(days=10), escalations=2),
    a_case("asked", opened_at=NOW - timedelta(days=1), escalations=3),
    a_case("quiet", opened_at=NOW - timedelta(days=10)),
    a_case("done", opened_at=NOW - timedelta(days=10), escalations=2, state=State.CLOSED),
)


def ids(days: int, escalations: int) -> list[str]:
    return [case.id for case in unresolved(CASES, days, escalations, NOW)]


def test_both_limits_count() -> None:
    """Open for so many days, and the lead was asked at least so often."""
    assert ids(7, 2) == ["old"]
    assert ids(10, 0) == ["old", "quiet"]
    assert ids(0, 3) == ["asked"]
    assert ids(11, 0) == []


def test_nothing_closed_is_unresolved() -> None:
    """Whatever it took."""
    assert ids(0, 0) == ["old", "asked", "quiet"]
