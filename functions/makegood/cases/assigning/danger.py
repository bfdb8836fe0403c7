"""Danger waits for nobody's hours: who gets such a case when nobody is free for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from makegood.cases.assigning.choosing import Choice, Staffing, able_for, holder_of
from makegood.cases.assigning.counts import is_capped
from makegood.cases.customers.identity import name_of
from makegood.cases.due.hours import is_absent, is_working, local_day
from makegood.cases.records.entries import notice
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, CaseFile
from makegood.model.watchlist import Rep, Watchlist


def past_limits(file: CaseFile, staffing: Staffing) -> Choice | None:
    """The rep who fits best: who holds the customer, else who is at work and has had least.

    Where nobody fits the lead gets it, if there is one who has not given it back.
    """
    holder = holder_of(file, staffing)
    if holder:
        return _choice(holder, "holds this customer", file, staffing)
    able, note = able_for(file, staffing)
    there = [rep for rep in able if not is_absent(rep, local_day(rep, staffing.now))]
    if there:
        best = min(there, key=lambda rep: (*_hindrances(rep, staffing), rep.id))
        return _choice(best, note, file, staffing)
    lead = staffing.watchlist.lead_of(file.case.brand)
    if lead is None or _gave_back(lead, file):
        return None
    return _choice(lead, "leads the brand, where nobody else is there", file, staffing)


def told_beside(
    case: Case, choice: Choice, watchlist: Watchlist, now: datetime
) -> tuple[OutboxEntry, ...]:
    """A notice to the lead where whoever holds the customer is away: one customer, one rep."""
    lead, rep = watchlist.lead_of(case.brand), choice.rep
    if not choice.is_past or not lead or lead == rep or not is_absent(rep, local_day(rep, now)):
        return ()
    words = (
        f"Somebody may be in danger, and {rep.name} is away\n"
        f"{name_of(case)}: {case.headline}\n"
        f"{rep.name} holds this customer and was written to; take it over if nobody answers."
    )
    entry = notice(watchlist, case.brand, lead.id, words, now, ("danger", case.id, case.version))
    return (replace(entry, due_at=now),)


def _choice(rep: Rep, note: str, file: CaseFile, staffing: Staffing) -> Choice:
    limits = " and ".join(_limits(rep, file, staffing))
    past = f", past {limits}" if limits else ""
    return Choice(rep, f"danger: at once{past}; {note}", is_past=True)


def _limits(rep: Rep, file: CaseFile, staffing: Staffing) -> Iterator[str]:
    """What would have kept it waiting, in words for the history."""
    if not is_working(rep, staffing.now, staffing.watchlist.settings.holidays):
        yield "their working hours"
    if staffing.taken[rep.id] >= rep.capacity:
        yield f"their limit of {rep.capacity} a day"
    brand = staffing.watchlist.brand(file.case.brand)
    if brand and is_capped(brand, staffing.taken):
        yield f"the brand's limit of {brand.daily_alert_cap} a day"


def _hindrances(rep: Rep, staffing: Staffing) -> tuple[bool, bool, int]:
    """Who sleeps hears it last; who takes no alerts at all, after those who do."""
    is_away = not is_working(rep, staffing.now, staffing.watchlist.settings.holidays)
    return (is_away, rep.capacity == 0, staffing.taken[rep.id] - rep.capacity)


def _gave_back(rep: Rep, file: CaseFile) -> bool:
    return any(event.name == "released" and event.who == rep.id for event in file.events)
