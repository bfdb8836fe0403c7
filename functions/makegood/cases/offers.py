"""What an offer writes: case, lock, alert, counts and history, all at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from makegood.cases.choosing import Choice
from makegood.cases.customers import held_by
from makegood.cases.entries import for_rep
from makegood.cases.history import moved
from makegood.cases.hours import local_day
from makegood.cases.ladder import first_step, pace_of, with_step
from makegood.model.alerts import EmailKind
from makegood.model.cases import Capacity, Case, CaseFile, Change, Outcome, State
from makegood.model.watchlist import Brand, Watchlist


def offering(
    file: CaseFile, more: list[Case], choice: Choice, watchlist: Watchlist, now: datetime
) -> Change:
    """Case, lock, alert, counts and history of one offer; the customer's other brands come too."""
    rep = choice.rep
    first, *others = (_offered(case, rep.id, watchlist, now) for case in (file.case, *more))
    alert = for_rep(EmailKind.ALERT, first, rep.id, watchlist, now, first.version)
    said = tuple(mention for case in (first, *others) for mention in case.mentions)
    brands = dict.fromkeys(case.brand for case in (first, *others))
    counts = (
        Capacity(rep.id, local_day(rep, now), rep.capacity),
        *_brand_counts(brands, watchlist, now),
    )
    return Change(
        case=first,
        others=tuple(others),
        customer=held_by(file.customer, rep.id),
        events=tuple(moved(case, "offered", now, rep.id, choice.why) for case in (first, *others)),
        entries=(replace(alert, mentions=said, others=tuple(case.id for case in others)),),
        takes=counts,
    )


def withdrawn(case: Case) -> Case:
    """The case with nobody, as it waits for another rep; its version is the writer's to raise."""
    return replace(
        case,
        state=State.WAITING,
        rep="",
        offered_at=None,
        claimed_at=None,
        lapse_announced_at=None,
    )


def sparing(case: Case, now: datetime) -> Change:
    """The end of a case whose customer must not be contacted."""
    ended = replace(
        with_step(case, None),
        state=State.CLOSED,
        outcome=Outcome.DECLINED,
        outcome_reason="they asked to be left alone",
        closed_at=now,
        version=case.version + 1,
    )
    return Change(case=ended, events=(moved(ended, "closed", now, words=ended.outcome_reason),))


def is_capped(brand: Brand, taken: Mapping[str, int]) -> bool:
    """Whether the brand has had its alerts for today."""
    return taken.get(brand_key(brand.id), 0) >= brand.daily_alert_cap


def _offered(case: Case, rep: str, watchlist: Watchlist, now: datetime) -> Case:
    offered = replace(
        case,
        state=State.OFFERED,
        rep=rep,
        offered_at=now,
        claimed_at=None,
        lapse_announced_at=None,
        version=case.version + 1,
    )
    return with_step(offered, first_step(offered, pace_of(watchlist, case.brand, rep), now))


def _brand_counts(brands: Iterable[str], watchlist: Watchlist, now: datetime) -> Iterator[Capacity]:
    for brand_id in brands:
        if brand := watchlist.brand(brand_id):
            yield Capacity(brand_key(brand_id), utc_day(now), brand.daily_alert_cap)


def brand_key(brand: str) -> str:
    """Under which name a brand's alerts of a day are counted."""
    return f"brand:{brand}"


def utc_day(now: datetime) -> date:
    """The day that a brand's alerts count for: reps of one brand work in several zones."""
    return now.astimezone(UTC).date()
