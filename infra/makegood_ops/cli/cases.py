"""`makegood cases`: who is waiting, and for whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from makegood.alerts.when import age, span
from makegood.cases.due.priority import in_order, priority_now
from makegood.cases.due.unresolved import unresolved
from makegood.cases.records.lists import open_cases
from makegood.errors import BadInput
from makegood.model.cases import Case, State
from makegood.model.watchlist import Watchlist
from makegood.triage.verdicts.priority import Priority
from makegood_ops.cli.options import USUAL_STACK, AsJson, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import Cell, console, plural, print_json, print_table

cases = typer.Typer(help="The cases that are open.", no_args_is_help=True)

_COLUMNS = (
    "case",
    "state",
    "rep",
    "brand",
    "customer",
    "said",
    "priority",
    "next",
    "headline",
)
_STYLES = {State.WAITING: "bold red", State.OFFERED: "yellow", State.CLAIMED: "green"}


@cases.callback()
def _cases() -> None:
    """Makes `list` a command of its own, even while there is no other."""


@cases.command("list")
def list_(
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    rep: Annotated[str, typer.Option("--rep", help="Only this rep's: id or email.")] = "",
    brand: Annotated[str, typer.Option("--brand", help="Only this brand's: id or name.")] = "",
    days: Annotated[
        int, typer.Option("--unresolved-days", min=0, help="Only those open for so many days.")
    ] = 0,
    escalations: Annotated[
        int,
        typer.Option(
            "--escalations", min=0, help="Only those about which the lead was asked so often."
        ),
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """List the open cases, those that wait for a rep first, as they are to be taken."""
    adapters, now = find(stack, region, profile).adapters, present()
    watchlist = adapters.watchlists().current()
    rep_id, brand_id = rep_of(rep, watchlist), brand_of(brand, watchlist)
    chosen = (
        case
        for case in open_cases(adapters.book(), watchlist)
        if rep_id in {"", case.rep} and brand_id in {"", case.brand}
    )
    found = in_order(unresolved(chosen, days, escalations, now), watchlist, now)
    found.sort(key=lambda case: case.state is not State.WAITING)
    soon = {case.id: priority_now(case, watchlist, now) for case in found}
    if as_json:
        print_json(as_row(case, soon[case.id]) for case in found)
        return
    out = console()
    if found:
        rows = (_cells(case, soon[case.id], now) for case in found)
        print_table(out, _COLUMNS, rows, fits="headline")
    out.print(summary(found))


def rep_of(wanted: str, watchlist: Watchlist) -> str:
    """The id of the rep with that id or email; BadInput names the reps there are."""
    known = {rep.email.lower(): rep.id for rep in watchlist.reps}
    known |= {rep.id: rep.id for rep in watchlist.reps}
    return _one_of(wanted, known, "rep", sorted(rep.id for rep in watchlist.reps))


def brand_of(wanted: str, watchlist: Watchlist) -> str:
    """The id of the brand with that id or name; BadInput names the brands there are."""
    known = {brand.name.lower(): brand.id for brand in watchlist.brands}
    known |= {brand.id: brand.id for brand in watchlist.brands}
    return _one_of(wanted, known, "brand", sorted(brand.id for brand in watchlist.brands))


def _one_of(wanted: str, known: dict[str, str], what: str, ids: list[str]) -> str:
    if wanted and wanted.lower() not in known:
        there = f"; there are {', '.join(ids)}" if ids else ", for no watchlist is in force"
        raise BadInput(f"no {what} {wanted!r} in the watchlist{there}")
    return known[wanted.lower()] if wanted else ""


def next_step(case: Case, now: datetime) -> str:
    """What Makegood does next about the case, and when."""
    if case.next_step is None or case.next_step_at is None:
        return "-"
    seconds = (case.next_step_at - now).total_seconds()
    return f"{case.next_step} {'in ' + span(seconds) if seconds > 0 else 'now'}"


def summary(found: Iterable[Case]) -> str:
    """The counts below the list."""
    known = list(found)
    waiting = sum(case.state is State.WAITING for case in known)
    if not known:
        return "No open case."
    return f"{plural(len(known), 'open case')}, {waiting} waiting for a rep."


def as_row(case: Case, priority: Priority) -> dict[str, Any]:
    """A case as programs read it."""
    return {
        "id": case.id,
        "state": case.state,
        "rep": case.rep,
        "brand": case.brand,
        "customer": case.customer_name,
        "headline": case.headline,
        "kind": case.kind,
        "need": case.need,
        "stage": case.stage,
        "danger": case.danger,
        "priority": round(priority.value, 4),
        "priority_parts": {part.words: round(part.weight, 4) for part in priority.parts},
        "said_at": case.said_at,
        "opened_at": case.opened_at,
        "next_step": case.next_step,
        "next_step_at": case.next_step_at,
        "mentions": len(case.mentions),
        "attempts": len(case.attempts),
        "escalations": case.escalations,
        "snoozed_until": case.snoozed_until,
    }


def _cells(case: Case, priority: Priority, now: datetime) -> tuple[Cell, ...]:
    return (
        case.id,
        Text(case.state, _STYLES.get(case.state, "")),
        case.rep or "-",
        case.brand,
        case.customer_name or "(no name)",
        age(case.said_at, now),
        Text(f"{priority.value:.2f}", "bold red" if case.danger else ""),
        next_step(case, now),
        case.headline,
    )
