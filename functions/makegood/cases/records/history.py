"""Lines of a case's history, with ids that make each of them once."""

from datetime import datetime

from makegood.cases.records.ids import derived_id
from makegood.model.cases import Case, Event, EventName


def moved(case: Case, name: EventName, at: datetime, who: str = "", words: str = "") -> Event:
    """What was done to a case in the version it gets by it: a version has one event of a name."""
    return Event(derived_id(case.id, case.version, name), case.id, at, name, who, words)


def told(case_id: str, name: EventName, at: datetime, cause: str, words: str = "") -> Event:
    """What something else did to a case: an entry, a mention; once for that cause."""
    return Event(derived_id(case_id, name, cause), case_id, at, name, words=words)
