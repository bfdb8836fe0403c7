"""`makegood numbers`: how soon people were helped, how it ended, and what stands open."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Annotated, Any

import typer

from makegood.alerts import numbers as words
from makegood.alerts.number_words import DEFINITIONS
from makegood.cases.numbers.parts import Parts, Slice, parts
from makegood.cases.numbers.period import USUAL_DAYS, Period, last_days, whole_month
from makegood.cases.numbers.reading import read
from makegood.cases.numbers.reckoning import AGES, Known, Numbers, Soon
from makegood.cases.numbers.reckoning import numbers as numbers_of
from makegood.cases.numbers.statistics import Mean, Share, Wait
from makegood.errors import BadInput
from makegood.model.watchlist import Brand, Watchlist
from makegood_ops.cli.cases import brand_of
from makegood_ops.cli.options import USUAL_STACK, AsJson, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import console, print_json, print_table, safe


@dataclass(frozen=True, slots=True)
class Told:
    """A brand with its numbers."""

    brand: Brand
    numbers: Numbers
    parts: Parts


def numbers(
    brand: Annotated[str, typer.Option("--brand", help="Only this brand's: id or name.")] = "",
    month: Annotated[str, typer.Option("--month", help="Of that month: 2026-11.")] = "",
    days: Annotated[
        int | None, typer.Option("--days", help=f"Of so many days; {USUAL_DAYS} unless said.")
    ] = None,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show each brand's numbers: how soon, for whom, how it ended, what is open.

    Months and days are those of UTC; the last day is today.
    """
    now = present()
    period = period_of(month, days, now)
    adapters = find(stack, region, profile).adapters
    watchlist = adapters.watchlists().current()
    only = brand_of(brand, watchlist)
    brands = [known for known in watchlist.brands if only in {"", known.id}]
    found = read(adapters.book(), watchlist, [known.id for known in brands], period, now)
    told = [told_of(known, found[known.id], period, now) for known in brands]
    if as_json:
        print_json(as_row(one) for one in told)
        return
    for one in told:
        print_told(one, watchlist)
    console().print("\n".join(DEFINITIONS if told else ["No brand: apply a watchlist."]))


def period_of(month: str, days: int | None, now: datetime) -> Period:
    """The period that the options name; BadInput for both of them."""
    if month and days is not None:
        raise BadInput("give --month or --days, not both")
    return (
        whole_month(month, now) if month else last_days(USUAL_DAYS if days is None else days, now)
    )


def told_of(brand: Brand, known: Known, period: Period, now: datetime) -> Told:
    """A brand's numbers, from what is known of it."""
    made = numbers_of(known.cases, known.heard, now, period, known.praised)
    return Told(brand, made, parts(known.cases, period, now))


def print_told(told: Told, watchlist: Watchlist) -> None:
    """Print a brand's tables, each under its heads, with what they are made of."""
    out = console()
    out.print(safe(f"{told.brand.name}: {words.period_words(told.numbers.period)}"), style="bold")
    out.print(words.summary(told.numbers))
    for table in words.tables(told.numbers, told.parts, lambda rep: _name(rep, watchlist)):
        out.print()
        print_table(out, table.heads, table.rows, fits=table.title)
        if table.note:
            out.print(table.note)
    out.print()


def as_row(told: Told) -> dict[str, Any]:
    """A brand's numbers as programs read them: lengths in seconds, shares from 0 to 1."""
    made, ended, public = told.numbers, told.numbers.ended, told.numbers.public
    return {
        "brand": told.brand.id,
        "since": made.period.since,
        "until": made.period.until,
        "opened": made.opened,
        **_soon(made.soon),
        "ended": ended.cases,
        "outcomes": ended.outcomes,
        "obstacles": ended.obstacles,
        "attempts_per_solved": _mean(ended.attempts),
        "no_false_alarm": _share(ended.precise),
        "copies": ended.folded,
        "open": made.open.cases,
        "open_waiting": made.open.waiting,
        "open_by_days": dict(zip(_ages(), made.open.ages, strict=True)),
        "open_by_step": {step or "none": count for step, count in made.open.steps.items()},
        "open_unresolved": made.open.unresolved,
        "recoveries": _share(public.recoveries),
        "negative_mentions": _share(public.negative),
        "unread_mentions": public.unread,
        "kinds": _slices(told.parts.kinds),
        "themes": _slices(told.parts.themes),
        "reps": [asdict(one) for one in told.parts.hands],
    }


def _soon(soon: Soon) -> dict[str, Any]:
    return {
        "to_alert": _wait(soon.alert),
        "to_claim": _wait(soon.claim),
        "to_attempt": _wait(soon.attempt),
        "attempted_in_24_hours": _share(soon.within_day),
        "attempted_in_24_hours_quiet": _share(soon.quiet),
        "attempted_in_24_hours_loud": _share(soon.loud),
    }


def _slices(slices: Sequence[Slice]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "opened": one.opened,
            "to_attempt": _wait(one.attempt),
            "attempted_in_24_hours": _share(one.within_day),
            "ended": one.closed,
            "solved": one.solved,
            "false_alarms": one.false_alarms,
        }
        for one in slices
    ]


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    told = {"share": round(share.value, 4), "low": round(low, 4), "high": round(high, 4)}
    return {"count": share.count, "of": share.of, **(told if share.is_told else {})}


def _mean(mean: Mean) -> dict[str, Any]:
    told = {"mean": round(mean.value, 4)} if mean.is_told else {}
    return {"total": mean.total, "of": mean.of, **told}


def _wait(wait: Wait) -> dict[str, Any]:
    told = (
        ("median_seconds", wait.median, wait.is_told),
        ("p90_seconds", wait.p90, wait.is_p90_told),
    )
    known = {
        name: length.total_seconds()
        for name, length, is_told in told
        if is_told and length is not None
    }
    return {"of": wait.of, "over": wait.over, **known}


def _ages() -> Iterator[str]:
    days = ["0", *(str(age.days) for age in AGES)]
    yield from (f"{younger}-{older}" for younger, older in pairwise(days))
    yield f"{days[-1]}+"


def _name(rep: str, watchlist: Watchlist) -> str:
    known = watchlist.rep(rep)
    return known.name if known else rep
